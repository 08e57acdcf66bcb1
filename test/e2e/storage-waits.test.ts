import { expect } from 'chai';

import { handleBatch } from '../../src/jobs/worker.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, dev, staff } from '../support/cast.ts';
import { costOf, groupForm, lastCardOf, savedSession, sessionForm } from '../support/steps.ts';
import { until } from '../support/until.ts';
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

  it('should be at most 3 storage waits and 8 calls for an answer to a record, whatever was agreed in it', async () => {
    await savedSession(world, {
      ...{ action1: 'One', action2: 'Two', action3: 'Three', due1: '2026-11-09' },
      reflections: 'We spoke of the visit.',
    });
    const record = lastCardOf(world, amina);
    const cards: string[] = [];
    const press = async () => {
      cards.push(textOf((await world.as(amina).presses(record, 'I agree')).message.card));
    };

    const first = await costOf(world, press);
    const again = await costOf(world, press);
    const opened = await world.as(amina).says('my actions');

    expect(first.waits).to.be.within(2, mostWaits);
    expect(first.calls).to.be.within(5, mostCalls);
    expect(again.waits).to.be.at.most(mostWaits);
    expect(cards[0])
      .to.match(/agreed/i)
      .and.to.contain('We spoke of the visit.');
    expect(cards[0]).to.contain('One').and.to.contain('Two').and.to.contain('Three');
    expect(cards[1]).to.equal(cards[0]);
    expect(textOf(opened.card)).to.contain('Three');
  });

  it('should be 3 storage waits for the form of somebody who is named, actions and all: nothing is read twice', async () => {
    const bare = await costOf(world, () => sessionForm(world));
    await savedSession(world, {
      ...{ action1: 'One', action2: 'Two', due1: '2026-11-09', due2: '2026-11-10' },
    });
    let form = '';

    const { waits, calls } = await costOf(world, async () => {
      form = textOf((await sessionForm(world)).card);
    });

    expect(bare).to.deep.equal({ waits: mostWaits, calls: 4 });
    expect(form).to.contain('One').and.to.contain('Two');
    expect({ waits, calls }).to.deep.equal({ waits: mostWaits, calls: 6 });
  });

  it('should be 2 storage waits and 2 calls for “evidence pack”, until it is under way', async () => {
    let said = '';

    const cost = await costOf(world, async () => {
      said = textOf((await world.as(dev).says('evidence pack')).card);
    });

    expect(said).to.match(/evidence pack/i);
    expect(cost).to.deep.equal({ waits: 2, calls: 2 });
  });

  it('should be 3 storage waits and 8 calls for an action that is done, with two left to read', async () => {
    const actions = { action1: 'One', action2: 'Two', action3: 'Three' };
    const dues = { due1: '2026-11-09', due2: '2026-11-10', due3: '2026-11-11' };
    await savedSession(world, { ...actions, ...dues });
    const list = await world.as(amina).says('my actions');
    const open = (await world.as(amina).presses(list, 'Mark as done: One')).message;
    const cards: string[] = [];
    const press = async () => {
      const { message } = await world.as(amina).presses(open, 'Mark as done', { done: 'Seen.' });
      cards.push(textOf(message.card));
    };

    const first = await costOf(world, press);
    const again = await costOf(world, press);

    expect(first).to.deep.equal({ waits: 3, calls: mostCalls });
    expect(again.waits).to.be.at.most(mostWaits + 1);
    expect(cards[0]).to.contain('2 open').and.to.contain('Two').and.to.contain('Three');
    expect(cards[1]).to.equal(cards[0]);
  });

  for (const [save, open, typed] of [
    ['Save settings', undefined, { overdueAt: '11:00' }],
    ['Save times', 'Times of the day', { huddle2: '13:30' }],
    ['Save frequency', 'Supervision frequency', {}],
  ] as const) {
    it(`should be 2 storage waits and 6 calls for “${save}”, and as many where it is pressed again`, async () => {
      const as = world.as(dev);
      const settings = await as.says('settings');
      const form = open === undefined ? settings : (await as.presses(settings, open)).message;
      const receipts: string[] = [];
      const press = async () => {
        receipts.push(textOf((await as.presses(form, save, typed)).message.card));
      };

      const first = await costOf(world, press);
      // The worker sleeps, so that what it asks for is not counted: what waits for it is done here.
      await until('work to do', async () => (await handleBatch(world.ports)) > 0);
      const again = await costOf(world, press);

      expect(receipts.join()).to.match(/Saved.*Saved/s);
      expect(receipts[0]).to.equal(receipts[1]);
      expect(first).to.deep.equal({ waits: 2, calls: 6 });
      expect(again).to.deep.equal({ waits: 2, calls: 6 });
    });
  }
});
