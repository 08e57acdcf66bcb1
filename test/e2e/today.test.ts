import { expect } from 'chai';

import { installation } from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, personOf } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { actionId } from '../support/domain-builders.ts';
import { cardsFrom, lastCardOf, savedSession } from '../support/steps.ts';
import {
  holdersAreCurrent,
  relapse,
  requested,
  shows,
  titleOf,
} from '../support/sign-off-steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { written } from '../support/written.ts';

/** Everybody was imported on Monday 2 November 2026, so that supervision is late from 17 November. */
describe('R31 the one card of a day', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2, scheduleMs: 50 });
    for (const person of [amina, bryn, ben, carys]) {
      await world.as(person).posts(installation('add'));
    }
  });
  afterEach(() => world.stop());

  async function cardsAt(instant: string, person: Member) {
    const { cards } = await cardsFrom(world, person, async () => {
      world.clock.set(instant);
      await world.turnOfSchedule();
    });
    return cards;
  }

  async function actionOf(person: Member, due: string): Promise<void> {
    const { team } = await world.team();
    await written(world.ports, person, [
      { kind: 'action.opened', team, action: { id: actionId(1), owner: personOf(person), due } },
    ]);
  }

  it('R31 has three kinds of line, and each of them is seen to from it', async () => {
    await holdersAreCurrent(world);
    await shows(world, relapse);
    world.clock.set('2026-11-13T10:00:00Z');
    await requested(world, relapse);
    await actionOf(ben, '2026-11-17');

    const [card, ...more] = await cardsAt('2026-11-17T09:00:00Z', ben);
    if (card === undefined) throw new Error('no card');
    const { presses } = world.as(ben);
    const session = await presses(card, 'Record supervision with Bryn Hale');
    const decision = await presses(card, `Decide for Amina Yusuf: ${titleOf(relapse)}`);
    const action = await presses(card, 'Mark as done: An action agreed in supervision');

    expect(more).to.deep.equal([]);
    expect(textOf(card.card))
      .to.contain('Supervision overdue: 3')
      .and.to.contain('Sign-offs for you to decide: 1')
      .and.to.contain('Actions: 1');
    expect(textOf(session.message.card)).to.contain('Bryn Hale');
    expect(textOf(decision.message.card)).to.contain('Sign off Amina Yusuf?');
    expect(textOf(action.message.card)).to.contain('What was done');
  });

  it('R31 "Remind me tomorrow" brings it again, once, though nothing asks; pressed twice it is kept once', async () => {
    await actionOf(amina, '2026-11-10');
    const [card] = await cardsAt('2026-11-10T09:00:00Z', amina);
    if (card === undefined) throw new Error('no card');

    const said = await world.as(amina).presses(card, 'Remind me tomorrow');
    const twice = await world.as(amina).presses(card, 'Remind me tomorrow');
    const { sequence } = await world.fileOf(amina);
    const tomorrow = await cardsAt('2026-11-11T09:00:00Z', amina);
    const then = await cardsAt('2026-11-12T09:00:00Z', amina);

    for (const answer of [said, twice]) {
      expect(textOf(answer.message.card)).to.contain('I will remind you again on Wed 11 Nov.');
    }
    expect([tomorrow.length, then.length]).to.deep.equal([1, 0]);
    expect((await world.fileOf(amina)).sequence).to.equal(sequence);
  });

  it('R31 "I am away" is kept from the card; what is wrong stays as typed, and nobody on leave is prompted', async () => {
    await actionOf(amina, '2026-11-10');
    const [card] = await cardsAt('2026-11-10T09:00:00Z', amina);
    if (card === undefined) throw new Error('no card');
    const client = world.as(amina);

    const wrong = await client.presses(card, 'Record my absence', { back: '2026-11-09' });
    const saved = await client.presses(wrong.message, 'Record my absence', { back: '2026-11-25' });
    await world.quiet();
    const away = await cardsAt('2026-11-17T09:00:00Z', amina);
    const back = await cardsAt('2026-11-25T09:00:00Z', amina);

    expect(textOf(wrong.message.card))
      .to.contain('Not saved yet')
      .and.to.contain('2026-11-09')
      .and.to.contain('the day back has to be after the first day away');
    expect(textOf(saved.message.card)).to.contain('Wednesday 25 November');
    expect((await world.fileOf(amina)).state.absences).to.deep.equal([
      { from: '2026-11-10', until: '2026-11-24' },
    ]);
    expect([away.length, back.length]).to.deep.equal([0, 1]);
  });

  it('`today` says the same when it is asked for, and nothing where nothing is due', async () => {
    await savedSession(world);
    const fresh = await world.as(amina).says('today');
    await actionOf(amina, '2026-11-02');
    const due = await world.as(amina).says('Today, please');

    expect(textOf(fresh.card)).to.contain('Nothing is due for you.');
    expect(textOf(due.card)).to.contain('1 thing is due for you, none late');
    expect(lastCardOf(world, amina).id).to.equal(due.id);
  });
});
