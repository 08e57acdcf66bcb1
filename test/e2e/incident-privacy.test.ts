import { expect } from 'chai';

import { installation } from '../support/bot-client.ts';
import { everythingIn, textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, cleo, deskChannel, dev, northChannel } from '../support/cast.ts';
import type { Member } from '../support/connector-double.ts';
import { reportedIncident } from '../support/incident-steps.ts';
import { sightings, textsOn } from '../support/planted-words.ts';
import { highRisk, openedReview, paused, reviewWorld, standard } from '../support/review-steps.ts';
import { savedSession } from '../support/steps.ts';
import type { World } from '../support/world.ts';

/** Words that stand nowhere but where this day puts them. */
const planted = {
  reference: 'ZQR-20417',
  doneAtOnce: 'zq-done-at-once',
  reflections: 'zq-reflections',
  note: 'zq-note',
  action: 'zq-action',
  reason: 'zq-reason',
  audit: 'zq-audit',
  gapAction: 'zq-gap-action',
  learning: 'zq-learning',
  refresher: 'zq-refresher',
  done: 'zq-how-it-was-done',
  said: 'zq-said',
};
const words = Object.values(planted);
const concerned = [amina, bryn];

describe('R24 nothing of an incident gets out, over a whole day', function () {
  // The whole day is lived before the first test.
  this.timeout(60_000);
  let world: World;

  before(async () => {
    world = await reviewWorld({ replicas: 2, scheduleMs: 50, hiddenSeconds: 1 });
    for (const person of [amina, ben, bryn, carys, cleo, dev]) {
      await world.as(person).posts(installation('add'));
    }
    await world.quiet();
    await supervisionAndPause();
    await incidentReported();
    await restricted();
    await whatFollows();
    await nextMorning();
  });
  after(() => world.stop());

  it('the words were written, and read by those they are for', async () => {
    const seen = (person: Member): string =>
      everythingIn(world.connector.seenIn(world.as(person).chat));

    expect(seen(amina)).to.contain(planted.reflections).and.to.contain(planted.reason);
    expect(seen(amina)).to.contain(planted.audit);
    for (const word of words.filter((each) => each !== planted.said)) {
      expect(await sightings(world, [word], ['content']), word).not.to.deep.equal([]);
    }
  });

  it('no channel saw a word of it, its kind, or the name of anybody concerned', async () => {
    const names = concerned.map(({ name }) => name.split(' ')[0] ?? name);
    const ids = concerned.map(({ aadObjectId }) => aadObjectId);
    const channels = [...words, ...names, ...ids, 'boundary', 'I-', 'restrict'];

    expect(await sightings(world, channels, ['channels'])).to.deep.equal([]);
    expect(await textsOn(world, 'channels')).to.be.greaterThan(3);
  });

  it('the channel heard how many reviews are due, by when and whose turn it is', () => {
    const post = postsTo(northChannel).find((text) => text.startsWith('Due in the team'));

    expect(post).to.match(/\nPost-incident reviews due\n\d+ reviews, the first due \w+ \d+ Nov/);
    expect(post).to.match(/A clinical lead\s+\d review|A supervisor or clinical lead\s+\d review/);
  });

  it('no line of the log holds a word of it, its kind, or who was named', async () => {
    const people = [amina, ben, bryn, carys, cleo, dev].flatMap(({ name, email }) => [name, email]);
    const kinds = ['boundary', 'incident-named', 'restriction-asked'];

    expect(await sightings(world, [...words, ...people, ...kinds], ['log'])).to.deep.equal([]);
    expect(world.logged.join('')).to.contain('a delivery did not end as sent');
  });

  it('no ledger entry, board row or other stored row holds a word of it: content alone does', async () => {
    const surfaces = ['ledgers', 'board', 'rows'] as const;

    expect(await sightings(world, words, surfaces)).to.deep.equal([]);
    for (const surface of surfaces) {
      expect(await textsOn(world, surface), surface).to.be.greaterThan(5);
    }
  });

  it('no ledger entry holds a name or an address', async () => {
    const people = [amina, ben, bryn, carys, cleo, dev].flatMap(({ name, email }) => [name, email]);

    expect(await sightings(world, people, ['ledgers'])).to.deep.equal([]);
  });

  function postsTo(channel: string): string[] {
    return world.connector
      .seenIn(channel)
      .map(({ activity }) => textOf(activity.attachments?.[0]?.content ?? {}));
  }

  async function supervisionAndPause(): Promise<void> {
    await savedSession(world, {
      reflections: planted.reflections,
      otherCompetency: standard,
      otherOutcome: 'concern',
      otherNote: planted.note,
      action1: planted.action,
      due1: '2026-11-03',
    });
    await paused(world, ben, highRisk, { reason: `${planted.reason}, record 44812.` });
  }

  async function incidentReported(): Promise<void> {
    await world.as(cleo).says(`report incident ${planted.said}`, { channel: deskChannel });
    // What cannot be sent is logged: who it was for, and not what it said.
    world.connector.failNext([{ kind: 'blocked' }], world.as(bryn).chat);
    world.connector.failNext([{ kind: 'broken' }], world.as(carys).chat);
    await reportedIncident(
      world,
      { by: cleo, type: 'boundary', involved: concerned },
      { reference: planted.reference, doneAtOnce: planted.doneAtOnce, restriction: 'true' },
    );
  }

  async function restricted(): Promise<void> {
    const asked = world
      .as(ben)
      .messages()
      .find(({ card }) => textOf(card).includes('A restriction is asked for: Bryn'));
    if (asked === undefined) throw new Error('Ben was not asked');
    await world.as(ben).presses(asked, 'Restrict practice');
    await world.quiet();
  }

  async function whatFollows(): Promise<void> {
    const audit = await world.as(dev).says('record audit of Amina Yusuf');
    await world.as(dev).presses(audit, 'Save audit', {
      gaps: standard,
      note: planted.audit,
      review: 'true',
      action: planted.gapAction,
    });
    await world.quiet();
    const review = await openedReview(world, carys, standard);
    const asked = await world.as(carys).presses(review, 'Refresher needed', {
      learning: planted.learning,
    });
    await world.as(carys).presses(asked.message, 'Save: refresher needed', {
      action: planted.refresher,
      due: '2026-11-16',
    });
    await world.quiet();
    const [action] = (await world.fileOf(amina)).state.actions;
    await world.as(amina).sends('action.close', {
      form: `${amina.aadObjectId}.00000000-0000-4000-8000-000000000999`,
      about: amina.aadObjectId,
      action: action?.id,
      done: planted.done,
    });
    await world.quiet();
  }

  async function nextMorning(): Promise<void> {
    world.clock.set('2026-11-03T09:05:00Z');
    await world.turnOfSchedule();
    await world.quiet();
    for (const words of ['themes', 'gaps', 'reviews', 'team actions', 'my actions']) {
      for (const person of [dev, carys, ben]) {
        await world.as(person).says(`${words} ${planted.said}`, { channel: northChannel });
      }
    }
    await world.quiet();
  }
});
