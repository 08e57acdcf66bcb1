import { expect } from 'chai';

import { installation } from '../support/bot-client.ts';
import { everythingIn, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, dev, northChannel, olu } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import {
  becomes,
  escalation,
  holdersAreCurrent,
  relapse,
  requested,
  shows,
  titleOf,
} from '../support/sign-off-steps.ts';
import { lastCardOf, savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

/** Everything is asked on Monday 2 November 2026. */
describe('R7 a request that nobody answers', () => {
  let world: World;

  beforeEach(async () => {
    world = await startWorld({ replicas: 2, scheduleMs: 50 });
    for (const person of [amina, bryn, ben, carys, dev, olu]) {
      await world.as(person).posts(installation('add'));
    }
    await holdersAreCurrent(world);
  });
  afterEach(() => world.stop());

  async function at(instant: string): Promise<void> {
    world.clock.set(instant);
    await world.turnOfSchedule();
    await world.quiet();
  }

  /** At 09:06 of each of the days, in November 2026. */
  async function on(...days: number[]): Promise<void> {
    for (const day of days) await at(`2026-11-${String(day).padStart(2, '0')}T09:06:00Z`);
  }

  function seen(person: Member, words: string): number {
    return world
      .as(person)
      .messages()
      .filter(({ card }) => textOf(card).includes(words)).length;
  }

  async function openRequest(person: Member = amina) {
    return (await world.fileOf(person)).state.requests[0];
  }

  const waits = 'Sign-offs for you to decide';

  it('R7 of standard risk is chased after 2 working days, once, and goes to the next after 5', async () => {
    await shows(world, relapse);
    await requested(world, relapse);

    await on(3);
    const early = seen(ben, waits);
    await on(4, 5, 6);
    const chased = seen(ben, waits);
    const before = seen(carys, 'Sign off Amina Yusuf?');
    await on(9);

    const asked = (await openRequest())?.asked ?? [];
    expect([early, chased, seen(ben, waits)]).to.deep.equal([0, 1, 1]);
    expect([before, seen(carys, 'Sign off Amina Yusuf?')]).to.deep.equal([0, 1]);
    expect(asked.map(({ person, on: day }) => [person, day])).to.deep.equal([
      [ben.aadObjectId, '2026-11-02'],
      [carys.aadObjectId, '2026-11-09'],
    ]);
    const rows = await world.ports.board.rows(await world.team());
    const row = rows.find(({ person }) => person === amina.aadObjectId);
    expect(row?.requests?.[0]?.asked).to.deep.equal(asked);
  });

  it('R7 of high risk is chased after 1 and passed on after 2', async () => {
    await becomes(world, ben, { roles: ['staff', 'supervisor', 'clinical-lead'] });
    await shows(world, escalation);
    await requested(world, escalation);

    await on(3);
    const chased = seen(ben, waits);
    await on(4);

    expect(chased).to.equal(1);
    expect((await openRequest())?.asked.map(({ person }) => person)).to.deep.equal([
      ben.aadObjectId,
      carys.aadObjectId,
    ]);
    expect(textOf(lastCardOf(world, carys).card)).to.contain('Sign off Amina Yusuf?');
  });

  it('R7 whoever it is passed to decides it as their own; who had it before still may, for them', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    const first = lastCardOf(world, ben);
    await on(3, 4, 5, 6, 9);

    const signed = await world.as(ben).presses(first, 'Sign off');
    await world.quiet();

    const [given] = (await world.fileOf(amina)).state.signOffs;
    expect(textOf(signed.message.card)).to.contain('You acted for: Carys Lloyd');
    expect(given).to.include({ actedFor: carys.aadObjectId });
  });

  it('R31 everything that waits for one person is on one card, and opens from it', async () => {
    for (const person of [amina, bryn]) {
      await shows(world, relapse, person);
      await requested(world, relapse, person);
    }

    await on(3, 4);

    const card = lastCardOf(world, ben);
    await world.as(ben).presses(card, `Decide for Bryn Hale: ${titleOf(relapse)}`);
    expect(seen(ben, waits)).to.equal(1);
    expect(textOf(card.card))
      .to.contain('Sign-offs for you to decide: 2')
      .and.to.contain('Amina Yusuf')
      .and.to.contain(titleOf(relapse))
      .and.to.contain('With you since Mon 2 Nov');
    expect(textOf(lastCardOf(world, ben).card)).to.contain('Sign off Bryn Hale?');
  });

  it('R7 away since, it goes to the deputy at once, and no pass says it again; nobody on leave is prompted (R31)', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    await world.as(ben).says('away until 30 November');
    await world.quiet();
    const asked = (await openRequest())?.asked.map(({ person, on: day }) => [person, day]);
    const told = seen(carys, 'Sign off Amina Yusuf?');

    await on(2, 3);

    expect(asked).to.deep.equal([
      [ben.aadObjectId, '2026-11-02'],
      [carys.aadObjectId, '2026-11-02'],
    ]);
    expect([told, seen(carys, 'Sign off Amina Yusuf?')]).to.deep.equal([1, 1]);
    expect(seen(ben, waits)).to.equal(0);
  });

  it('R7 it goes on at once where they may not sign any more', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    await becomes(world, ben, { roles: ['staff'] });

    await on(3);

    expect((await openRequest())?.asked.at(-1)?.person).to.equal(carys.aadObjectId);
  });

  it('R7 where nobody is next, whoever asked is told so once, and the one there is is chased weekly', async () => {
    await shows(world, escalation);
    await requested(world, escalation);

    await on(3, 4, 5, 6, 9, 10, 11);
    const chased = seen(carys, waits);
    // Otherwise Ben’s own supervision brings her card on the seventeenth.
    await savedSession(world, {}, { by: carys, with: ben });
    await on(12, 13, 16, 17, 18);

    expect(seen(amina, 'Your request still waits')).to.equal(1);
    expect(chased).to.equal(3);
    expect(seen(carys, waits)).to.equal(4);
    expect((await openRequest())?.asked).to.have.length(1);
  });

  it('R30 two replicas and a pass that is looked at again change and say nothing twice', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    await on(3, 4);
    const { sequence } = await world.fileOf(amina);

    await at('2026-11-04T11:00:00Z');

    expect((await world.fileOf(amina)).sequence).to.equal(sequence);
    expect(seen(ben, waits)).to.equal(1);
  });

  it('R30 reminders are silent on a day on which nobody works, and the days are not counted', async () => {
    await shows(world, relapse);
    world.clock.set('2026-11-06T15:00:00Z');
    await requested(world, relapse);

    await on(7, 8, 9);
    const early = seen(ben, waits);
    await on(10);

    expect([early, seen(ben, waits)]).to.deep.equal([0, 1]);
  });

  it('is over once it is decided: nobody is chased', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    await world.as(ben).presses(lastCardOf(world, ben), 'Sign off');
    await world.quiet();

    await on(3, 4, 9);

    expect(seen(ben, waits)).to.equal(0);
    expect(seen(carys, 'Sign off Amina Yusuf?')).to.equal(0);
  });

  it('tells the channel nothing of it', async () => {
    await shows(world, relapse);
    await requested(world, relapse);
    await world.quiet();
    const before = world.connector.seenIn(northChannel).length;

    await on(3, 4, 9);

    // The huddle has a task of that name.
    const posted = world.connector.seenIn(northChannel).slice(before);
    const seen = everythingIn(posted);
    expect(posted).not.to.deep.equal([]);
    expect(seen.replaceAll('competency sign-off', '')).not.to.match(/sign-off|Amina/i);
  });
});
