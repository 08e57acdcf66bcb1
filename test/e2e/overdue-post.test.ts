import { expect } from 'chai';

import { installation } from '../support/bot-client.ts';
import { everythingIn, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, dev, northChannel, personOf, staff } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { savedSession } from '../support/steps.ts';
import { until } from '../support/until.ts';
import { deliveriesTo, firstDay, startWorld, type World } from '../support/world.ts';

/** Everybody was imported on Monday 2 November 2026, so that supervision is late from 17 November. */
const tuesday = '2026-11-17';
const wednesday = '2026-11-18';

describe('R30 supervision that is overdue', () => {
  let world: World;

  beforeEach(() => begin());
  afterEach(() => world.stop());

  async function begin(imported = firstDay, now = '2026-11-13T12:00:00Z'): Promise<void> {
    world = await startWorld({ replicas: 2, scheduleMs: 50, imported, now });
    await everybodyOpensTheApp();
  }

  /** It is that instant, and everything that is due then has been done. */
  async function at(instant: string): Promise<void> {
    world.clock.set(instant);
    await world.turnOfSchedule();
    await world.quiet();
  }

  function postsTo(channel = northChannel): string[] {
    return world.connector
      .seenIn(channel)
      .map(({ activity }) => textOf(activity.attachments?.[0]?.content ?? {}))
      .filter((text) => !/^(Safe to Practise|Huddle)/.test(text));
  }

  function remindersTo(person: Member): string[] {
    return world
      .as(person)
      .messages()
      .map(({ card }) => textOf(card))
      .filter((text) => text.includes('Supervision overdue'));
  }

  async function everybodyOpensTheApp(): Promise<void> {
    for (const person of [ben, carys, amina, dev]) {
      await world.as(person).posts(installation('add'));
    }
    await world.quiet();
  }

  it('R30 is posted once at 09:05 local, whatever the number of replicas', async () => {
    await at(`${tuesday}T09:04:59Z`);
    const early = postsTo().length;

    await at(`${tuesday}T09:05:00Z`);
    await at(`${tuesday}T09:30:00Z`);

    expect(early).to.equal(0);
    expect(postsTo()).to.have.length(1);
  });

  it('R30 tells the channel counts and whose turn it is, and nothing of anybody', async () => {
    await savedSession(world, { reflections: 'Planted words.' });
    await at(`${tuesday}T09:05:00Z`);

    const [post] = postsTo();
    const seen = world.connector.seenIn(northChannel);
    const everything = everythingIn(seen.map(({ activity }) => activity.attachments));
    expect(post).to.contain('3').and.to.contain('Ben Carter').and.to.contain('Carys Lloyd');
    for (const { name } of [...staff, dev]) expect(everything).not.to.contain(name);
    expect(everything).not.to.contain('Planted words.');
  });

  it('R30 tells each supervisor who it is, in personal chat, once', async () => {
    await at(`${tuesday}T09:05:00Z`);

    const [toBen, ...moreToBen] = remindersTo(ben);
    const [toCarys, ...moreToCarys] = remindersTo(carys);
    expect(toBen).to.contain('Amina Yusuf').and.to.contain('Bryn Hale');
    expect(toCarys).to.contain('Ben Carter').and.not.to.contain('Amina');
    expect([...moreToBen, ...moreToCarys]).to.deep.equal([]);
    expect(remindersTo(amina)).to.deep.equal([]);
    expect(remindersTo(dev)).to.deep.equal([]);
  });

  it('R30 opens the personal chat of a supervisor who never wrote', async () => {
    await world.stop();
    world = await startWorld({ scheduleMs: 50, imported: firstDay, now: '2026-11-16T12:00:00Z' });

    await at(`${tuesday}T09:05:00Z`);

    expect(remindersTo(ben)).to.have.length(1);
  });

  it('R30 is posted again the next working day, once', async () => {
    await at(`${tuesday}T09:05:00Z`);
    await at(`${wednesday}T09:05:00Z`);

    expect(postsTo()).to.have.length(2);
    expect(remindersTo(ben)).to.have.length(2);
  });

  it('R30 goes out late the same day where nothing ran at 09:05', async () => {
    await at(`${tuesday}T16:40:00Z`);

    expect(postsTo()).to.have.length(1);
  });

  it('R30 is recorded as skipped where nothing ran all day, and silent outside hours', async () => {
    await at(`${tuesday}T18:00:00Z`);
    const thatEvening = postsTo().length;
    await at(`${wednesday}T09:05:00Z`);

    const { team } = await world.team();
    const kept = new Map((await deliveriesTo(world, team)).map(({ key, state }) => [key, state]));
    expect(thatEvening).to.equal(0);
    expect(postsTo()).to.have.length(1);
    expect(kept.get(`due|${tuesday}`)).to.equal('skipped');
    expect(kept.get(`due|${wednesday}`)).to.equal('sent');
  });

  for (const [day, date, imported] of [
    ['a Saturday', '2026-11-21', '2026-11-02'],
    ['a Sunday', '2026-11-22', '2026-11-02'],
    ['Christmas Day', '2026-12-25', '2026-12-07'],
    ['the bank holiday for Boxing Day', '2026-12-28', '2026-12-07'],
  ] as const) {
    it(`R30 is silent on ${day}`, async () => {
      await world.stop();
      await begin(`${imported}T10:00:00Z`, `${date}T01:00:00Z`);
      await at(`${date}T08:00:00Z`);
      const before = postsTo().length;

      await at(`${date}T09:05:00Z`);
      await at(`${date}T12:00:00Z`);

      expect(postsTo()).to.have.length(before);
      expect(remindersTo(ben)).to.have.length(before);
    });
  }

  it('R30 is 09:05 on the wall before and after the clocks change', async () => {
    await world.stop();
    await begin('2027-03-08T10:00:00Z', '2027-03-24T12:00:00Z');
    await at('2027-03-25T09:05:00Z');
    const inWinter = postsTo().length;

    await at('2027-03-30T08:04:59Z');
    const early = postsTo().length;
    await at('2027-03-30T08:05:00Z');

    expect([inWinter, early, postsTo().length]).to.deep.equal([1, 1, 2]);
  });

  it('R13 says nothing at all where nothing is overdue', async () => {
    await at('2026-11-16T09:05:00Z');
    await at('2026-11-16T10:00:00Z');

    expect(postsTo()).to.deep.equal([]);
    expect(remindersTo(ben)).to.deep.equal([]);
  });

  it('R13 stops for whoever was supervised', async () => {
    for (const person of staff.slice(0, 3)) await savedSession(world, {}, { with: person });

    await at(`${tuesday}T09:05:00Z`);

    expect(postsTo()[0]).to.contain('Carys Lloyd').and.not.to.contain('Ben Carter');
    expect(remindersTo(ben)).to.deep.equal([]);
  });

  it('R31 prompts nobody on leave, and counts nobody who is away', async () => {
    await world.as(ben).says('away until 30 November');
    await world.as(bryn).says('away until 30 November');
    await world.quiet();

    await at(`${tuesday}T09:05:00Z`);

    expect(remindersTo(ben)).to.deep.equal([]);
    expect(postsTo()[0]).to.contain('2');
    expect(remindersTo(carys)).to.deep.equal([]);
  });

  it('R30 a post that may have arrived is recorded so and never sent twice', async () => {
    await at(`${tuesday}T09:00:00Z`);
    world.connector.failNext([{ kind: 'lost' }], northChannel);

    await at(`${tuesday}T09:05:00Z`);
    await at(`${tuesday}T10:00:00Z`);

    const { team } = await world.team();
    const kept = new Map((await deliveriesTo(world, team)).map(({ key, state }) => [key, state]));
    expect(postsTo()).to.have.length(1);
    expect(kept.get(`due|${tuesday}`)).to.equal('uncertain');
  });

  it('R30 a post that Teams throttles goes out when Teams says so', async () => {
    await at(`${tuesday}T09:00:00Z`);
    world.connector.failNext([{ kind: 'throttled', retryAfterSeconds: 1 }], northChannel);

    world.clock.set(`${tuesday}T09:05:00Z`);
    await world.turnOfSchedule();
    await world.quiet();
    const early = postsTo().length;
    world.clock.set(`${tuesday}T09:05:02Z`);

    await until('the post goes out', () => postsTo().length === 1);
    await world.quiet();
    expect(early).to.equal(0);
    expect(postsTo()).to.have.length(1);
  });

  it('a person who blocked the bot is left alone, and the others hear of theirs', async () => {
    world.connector.failNext([{ kind: 'blocked' }], world.as(ben).chat);

    await at(`${tuesday}T09:05:00Z`);
    await at(`${tuesday}T10:00:00Z`);

    const [toBen] = await deliveriesTo(world, personOf(ben));
    expect(remindersTo(ben)).to.deep.equal([]);
    expect(remindersTo(carys)).to.have.length(1);
    expect(toBen?.state).to.equal('blocked');
  });
});
