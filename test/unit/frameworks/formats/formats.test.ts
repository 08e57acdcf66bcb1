import { expect } from 'chai';

import { formatNames, formatOf, formats } from '../../../../src/frameworks/formats/formats.ts';
import { shippedFrameworks } from '../../../../src/frameworks/shipped.ts';

describe('formats', () => {
  for (const name of formatNames)
    it(`${name} is known by what stands in it`, () => {
      for (const framework of shippedFrameworks) {
        const { text } = formats[name].write(framework);

        expect(formatOf(text), framework.id).to.equal(name);
        expect(formatOf(`\u{FEFF}${text}`), framework.id).to.equal(name);
      }
    });

  it('broken JSON is ours to refuse', () => {
    expect(formatOf('{"CFDocument": ')).to.equal('own');
    expect(formatOf(' []')).to.equal('own');
  });
});
