import { expect } from 'chai';

import type { TaskId } from '../../src/domain/framework.ts';
import type { ContentId, DelegationId, ReviewId } from '../../src/domain/ids.ts';
import type { PersonEvent } from '../../src/domain/person.ts';
import { installation, type Message } from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, personOf } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { actionId, guid } from '../support/domain-builders.ts';
import { cardsFrom, costOf, lastCardOf, savedSession } from '../support/steps.ts';
import {
  escalation,
  holdersAreCurrent,
  relapse,
  requested,
  shows,
  titleOf,
} from '../support/sign-off-steps.ts';
import { startWorld, type World } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';

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
    const opened = async (title: string) => {
      const { message } = await world.as(ben).presses(card, title);
      expect(message.card, title).to.deep.equal(card.card);
      return lastCardOf(world, ben);
    };
    const session = await opened('Record supervision with Bryn Hale');
    const decision = await opened(`Decide for Amina Yusuf: ${titleOf(relapse)}`);
    const action = await opened('Mark as done: An action agreed in supervision');
    await world.as(ben).presses(session, 'Save session');
    await world.quiet();

    expect(more).to.deep.equal([]);
    expect(textOf(card.card))
      .to.contain('Supervision overdue: 3')
      .and.to.contain('Sign-offs for you to decide: 1')
      .and.to.contain('Actions: 1');
    expect(textOf(session.card)).to.contain('Bryn Hale');
    expect(textOf(decision.card)).to.contain('Sign off Amina Yusuf?');
    expect(textOf(action.card)).to.contain('What was done');
    // What was saved from it stands in its own message: the rest of the day stays to be seen to.
    const still = world
      .as(ben)
      .messages()
      .find(({ id }) => id === card.id);
    expect(textOf(still?.card ?? {})).to.contain('Sign-offs for you to decide: 1');
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
      expect(textOf(answer.message.card)).to.contain(
        'I will remind you again on Wed 11 Nov of what is still due then.',
      );
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

describe('what stands on the card of a day', () => {
  let world: World;

  before(async () => {
    world = await startWorld({ idleMs: 3_600_000 });
  });
  after(() => world.stop());

  it('R16 R23 R25 R31 opens a record, a task offered, a delegation, a review and a refresh too, at little cost', async () => {
    await holdersAreCurrent(world);
    await savedSession(world);
    const { team } = await world.team();
    const given = (at: number, reviewBy: string): PersonEvent => ({
      kind: 'standing-delegation.given',
      delegation: {
        id: guid(at) as DelegationId,
        team,
        task: 'lone-working' as TaskId,
        reviewBy,
        scope: 'none' as ContentId,
      },
    });
    await written(world.ports, amina, [
      given(70, '2026-11-20'),
      { kind: 'standing-delegation.accepted', delegation: guid(70) as DelegationId },
      given(71, '2026-12-20'),
      signedUntil(team, escalation, '2026-12-01'),
      {
        kind: 'competency.paused',
        team,
        competency: relapse,
        review: { id: 'review-1' as ReviewId, due: '2026-11-16' },
      },
    ]);
    world.clock.set('2026-11-16T10:00:00Z');
    const asked = await costOf(world, () => world.as(amina).says('today'));
    const hers = lastCardOf(world, amina);
    const again = await costOf(world, () => world.as(amina).presses(hers, 'Remind me tomorrow'));
    // What follows it tells her that the delegation is suspended: a card of hers too.
    await world.quiet();
    const leads = await world.as(carys).says('today');

    const openedFrom = async (person: Member, card: Message, title: string) => {
      const { sentence } = await world.as(person).presses(card, title);
      expect(sentence, title).to.equal('It is open in a new message below.');
      return textOf(lastCardOf(world, person).card);
    };
    const record = await openedFrom(amina, hers, 'Read the record written on Mon 2 Nov');
    const offer = await openedFrom(amina, hers, 'Answer for Lone working');
    const refresh = await openedFrom(amina, hers, `Refresh ${titleOf(escalation)}`);
    const look = 'Look at the delegation to Amina Yusuf: Lone working';
    const delegation = await openedFrom(carys, leads, look);
    const review = `Decide the review of Amina Yusuf: ${titleOf(relapse)}`;
    const decision = await openedFrom(carys, leads, review);

    expect(record).to.contain('Ben Carter');
    expect(offer).to.contain('Lone working');
    expect(refresh).to.contain(titleOf(escalation));
    expect(delegation).to.contain('Lone working').and.to.contain('Amina Yusuf');
    expect(decision).to.contain(titleOf(relapse));
    expect(asked.waits).to.be.at.most(3);
    expect(asked.calls).to.be.at.most(4);
    expect(again.waits).to.be.at.most(3);
    expect(again.calls).to.be.at.most(8);
  });
});
