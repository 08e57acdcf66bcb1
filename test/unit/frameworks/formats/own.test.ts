import { expect } from 'chai';
import fc from 'fast-check';

import { readOwn, writeOwn } from '../../../../src/frameworks/formats/own.ts';
import { shippedFrameworks } from '../../../../src/frameworks/shipped.ts';
import { anyFramework } from '../any-framework.ts';

describe('our own JSON', () => {
  for (const framework of shippedFrameworks)
    it(`carries all of ${framework.id}`, () => {
      const { text, losses } = writeOwn(framework);

      expect(losses).to.deep.equal([]);
      expect(readOwn(text)).to.deep.equal({ framework, ignored: [] });
    });

  it('carries all of any framework', () => {
    fc.assert(
      fc.property(anyFramework, (framework) => {
        expect(readOwn(writeOwn(framework).text)).to.deep.equal({ framework, ignored: [] });
      }),
    );
  });

  it('may begin with a byte-order mark', () => {
    const [framework] = shippedFrameworks;

    expect(readOwn(`\u{FEFF}${JSON.stringify(framework)}`)).to.deep.equal({
      framework,
      ignored: [],
    });
  });

  for (const [text, place] of [
    ['{"id": "x",\n "title": oops}', 'line 2, column 11'],
    ['{"id": "x",\n', 'line 2, column 1'],
    ['', 'line 1, column 1'],
    ['["a\\q"]', 'line 1, column 5'],
    ['[1, 2', 'line 1, column 6'],
    ['{"a": "b', 'line 1, column 9'],
    ['{"a": 1}}', 'line 1, column 9'],
    ['[tru]', 'line 1, column 5'],
    ['[-]', 'line 1, column 3'],
  ] as const)
    it(`that breaks off is refused with its place: ${JSON.stringify(text)}`, () => {
      expect(readOwn(text)).to.deep.equal({
        problems: [{ place, reason: 'is where this stops being JSON' }],
      });
    });

  it('is refused whole, with every place', () => {
    const [framework] = shippedFrameworks;

    expect(readOwn(JSON.stringify({ ...framework, title: '', extra: 1 }))).to.have.nested.property(
      'problems.length',
      2,
    );
  });
});
