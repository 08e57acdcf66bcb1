import { expect } from 'chai';

import { formIdOf, formOwner, guidOf } from '../../../src/domain/ids.ts';
import { ben, guid } from '../../support/domain-builders.ts';

const mixed = 'A1B2C3D4-0000-4000-8000-00000000000F';

describe('ids', () => {
  it('an object id is known in lower case, however it was written', () => {
    expect(guidOf(` ${mixed}\n`)).to.equal('a1b2c3d4-0000-4000-8000-00000000000f');
  });

  for (const text of ['', 'ben', mixed.slice(1), `${mixed}0`, mixed.replaceAll('-', '')])
    it(`"${text}" is no object id`, () => {
      expect(guidOf(text)).to.equal(undefined);
    });

  it('a form id says for whom the form was rendered', () => {
    expect(formOwner(formIdOf(ben, guid(7)))).to.equal(ben);
  });

  for (const text of [
    '',
    ben,
    `${ben}.`,
    `.${guid(7)}`,
    `${ben}.seven`,
    `ben.${guid(7)}`,
    `${ben}.${guid(7)}.${guid(8)}`,
    `${ben}.${guid(7)}.`,
    mixed + '.' + guid(7),
  ])
    it(`"${text}" is no form id, so nobody's`, () => {
      expect(formOwner(text)).to.equal(undefined);
    });
});
