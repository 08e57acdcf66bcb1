import { expect } from 'chai';

import { textOf } from '../support/card-reading.ts';
import { ben, staff } from '../support/cast.ts';
import { costOf, groupForm, savedSession, sessionForm } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const mostWaits = 3;
const mostCalls = 8;

describe('what a save costs before its receipt (brief, section 10)', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ supervisees: 12, idleMs: 3_600_000 });
  });
  afterEach(() => world.stop());

  it('should be at most 3 storage waits and 8 calls for “Save session”', async () => {
    const form = await sessionForm(world);

    const { waits, calls } = await costOf(world, () => world.as(ben).presses(form, 'Save session'));

    expect(calls).to.be.greaterThan(3);
    expect(waits).to.be.at.most(mostWaits);
    expect(calls).to.be.at.most(mostCalls);
  });

  it('should be no more for one with everything in it', async () => {
    await savedSession(world, { action1: 'One', due1: '2026-11-09' });
    const form = await sessionForm(world);

    const { waits, calls } = await costOf(world, () =>
      world.as(ben).presses(form, 'Save session', {
        reflections: 'Long. '.repeat(1_000),
        action1: 'Two',
        action2: 'Three',
        action3: 'Four',
        wellbeing: '3',
      }),
    );

    expect(waits).to.be.at.most(mostWaits);
    expect(calls).to.be.at.most(mostCalls);
  });

  for (const members of [2, 12]) {
    it(`should be at most one call more per further member for a group of ${members}`, async () => {
      const form = await groupForm(world, staff.slice(0, members));
      let receipt = '';

      const { waits, calls } = await costOf(world, async () => {
        const answer = await world.as(ben).presses(form, 'Save group session');
        receipt = textOf(answer.message.card);
      });

      expect(receipt).to.contain('Supervision recorded');
      expect(waits).to.be.at.most(mostWaits);
      expect(calls).to.be.at.most(mostCalls + members - 1);
    });
  }
});
