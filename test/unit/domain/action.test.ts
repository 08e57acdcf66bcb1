import { expect } from 'chai';

import { mayClose } from '../../../src/domain/action.ts';
import { action, amina, ben, chloe, sessionFacts } from '../../support/domain-builders.ts';

describe('who may close an action (R26)', () => {
  const session = sessionFacts().id;

  for (const [who, reader, of, may] of [
    ['its owner, whoever it is about', ben, { owner: ben, session: null }, true],
    ['its owner, of a session with another', ben, { owner: ben, session }, true],
    ['whoever it is about, where a session set it', amina, { owner: ben, session }, true],
    ['whoever it is about, where none did', amina, { owner: ben, session: null }, false],
    ['anybody else', chloe, { owner: ben, session }, false],
  ] as const) {
    it(`R26 ${who}: ${may ? 'yes' : 'no'}`, () => {
      expect(mayClose(action(1, of), { reader, about: amina })).to.equal(may);
    });
  }
});
