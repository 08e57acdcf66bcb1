import { expect } from 'chai';

import { holdsName } from '../../../src/domain/name-in-line.ts';

describe('whether a line names somebody', () => {
  for (const [line, name] of [
    ['Amina was late', 'Amina Yusuf'],
    ['asked Yusuf, twice', 'Amina Yusuf'],
    ['Amina’s visit', 'Amina Yusuf'],
    ["Amina's visit", 'Amina Yusuf'],
    ["seen by D'souza today", "Maria D'souza"],
    ['about amina yusuf.', 'Amina Yusuf'],
    ['AMINA   YUSUF came', 'Amina Yusuf'],
    ['amina-yusuf came', 'Amina Yusuf'],
    ['amina yusuf came', ' Amina  Yusuf '],
    ['Zoë rang', 'Zoë Ó Briain'],
  ] as const)
    it(`finds ${name.trim()} in “${line}”`, () => {
      expect(holdsName(line, name)).to.equal(true);
    });

  for (const [line, name] of [
    ['a yusuf of another name', 'Amina Yusuf'],
    ['the aminas of this world', 'Amina Yusuf'],
    ['Al Fresco was closed', 'Al Green'],
    ['May be late', 'Mayo Clinic'],
    ['two short', 'Amina Yusuf'],
    ['', ''],
    ['!', ' '],
    ['anything', ''],
  ] as const)
    it(`finds nobody called “${name}” in “${line}”`, () => {
      expect(holdsName(line, name)).to.equal(false);
    });
});
