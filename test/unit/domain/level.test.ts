import { expect } from 'chai';

import { levelsHeld, satisfiesLevel } from '../../../src/domain/level.ts';

const levels = ['advice', 'help', 'more-help'].map((id) => ({ id, title: id }));
const additive = { levelRule: 'additive', levels } as const;
const applications = { levelRule: 'applications', levels } as const;
const none = { levelRule: 'none' } as const;

describe('levels', () => {
  it('R6 an additive level takes and gives every one below it', () => {
    expect(levelsHeld(additive, 'advice')).to.deep.equal(['advice']);
    expect(levelsHeld(additive, 'more-help')).to.deep.equal(['advice', 'help', 'more-help']);
    expect(satisfiesLevel(additive, 'more-help', 'advice')).to.equal(true);
    expect(satisfiesLevel(additive, 'help', 'help')).to.equal(true);
    expect(satisfiesLevel(additive, 'help', 'more-help')).to.equal(false);
  });

  it('R6 an application to a role stands by itself', () => {
    expect(levelsHeld(applications, 'more-help')).to.deep.equal(['more-help']);
    expect(satisfiesLevel(applications, 'help', 'help')).to.equal(true);
    expect(satisfiesLevel(applications, 'more-help', 'help')).to.equal(false);
    expect(satisfiesLevel(applications, 'help', 'more-help')).to.equal(false);
  });

  it('R6 without levels any sign-off is enough', () => {
    expect(levelsHeld(none, 'help')).to.deep.equal([]);
    expect(satisfiesLevel(none, undefined, 'help')).to.equal(true);
    expect(satisfiesLevel(none, undefined, undefined)).to.equal(true);
  });

  it('R6 where none is asked for any is enough, where one is none is not', () => {
    expect(satisfiesLevel(additive, undefined, undefined)).to.equal(true);
    expect(satisfiesLevel(additive, undefined, 'advice')).to.equal(false);
  });

  it('R6 a level the framework does not have gives nothing', () => {
    for (const framework of [additive, applications]) {
      expect(levelsHeld(framework, 'toString')).to.deep.equal([]);
      expect(satisfiesLevel(framework, 'toString', 'advice')).to.equal(false);
      expect(satisfiesLevel(framework, 'more-help', 'toString')).to.equal(false);
    }
    expect(levelsHeld({ levelRule: 'additive' }, 'advice')).to.deep.equal([]);
  });
});
