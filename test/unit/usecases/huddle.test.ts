import { expect } from 'chai';

import { addSeconds } from '../../../src/domain/calendar.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import type { HuddleDraft } from '../../../src/domain/huddle-draft.ts';
import { usualTimes } from '../../../src/domain/rhythm-times.ts';
import { newTeam, settingsOf } from '../../../src/domain/team.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { addToHuddle, closeHuddle, openHuddleForm } from '../../../src/usecases/add-to-huddle.ts';
import { changeFile, teamKind } from '../../../src/usecases/change-file.ts';
import { postHuddle } from '../../../src/usecases/huddle.ts';
import { huddleAsItStands } from '../../../src/usecases/huddle-seen.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { runSchedule, schedulePosts } from '../../../src/usecases/hand-over.ts';
import { huddlePosted } from '../../../src/usecases/show-huddle.ts';
import { amina, ben, bryn, northTeam, personOf, tenant } from '../../support/cast.ts';
import { stage, type Stage } from './stage.ts';

const of = { date: '2026-11-02', slot: 1 };
const next = { date: '2026-11-03', slot: 1 };
const words = 'Two lone visits after dark';

describe('adding to a huddle', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  function input(member: typeof amina, draft: Partial<HuddleDraft> = {}) {
    return {
      form: here.newForm(member),
      team: here.team,
      of,
      draft: {
        missed: 1,
        plans: 0,
        pressure: 'none' as const,
        references: [],
        flag: '',
        ...draft,
      },
      closing: [],
    };
  }

  const key = () => ({ tenant, team: here.team });
  const add = (member: typeof amina, draft: Partial<HuddleDraft> = {}) =>
    addToHuddle(here.ports, here.requestOf(member), input(member, draft));

  const codeOf = (act: Promise<unknown>): Promise<string> =>
    act.then(
      () => 'nothing refused',
      (error: unknown) => (isRefusal(error) ? error.code : 'not a refusal'),
    );

  it('keeps words beside the ledger and never in it, and writes the channel’s message over', async () => {
    await huddlePosted(here.ports, key(), {
      of,
      message: { conversation: northTeam.id, activity: 'm1' },
      sequence: Number((await here.ports.teams.open(key()))?.sequence),
    });
    await add(amina, { flag: words, references: ['DX-20417'] });
    await here.follow();
    const opened = await openHuddleForm(here.ports, here.requestOf(bryn), { team: here.team, of });

    const entries: unknown[] = [];
    for await (const entry of here.ports.teams.entries(key())) entries.push(entry.event);
    expect(JSON.stringify(entries)).not.to.contain('lone').and.not.to.contain('DX-20417');
    expect(opened.flags.map((flag) => flag.words)).to.deep.equal([words]);
    expect(opened.references).to.deep.equal(['DX-20417']);
    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.deep.equal([
      ['m1', 'huddle'],
    ]);
  });

  it('loses nothing where many press together', async () => {
    await Promise.all([amina, ben, bryn, amina, ben].map((each) => add(each)));

    const { view } = await huddleAsItStands(here.ports, key());
    expect([view.additions, view.missed]).to.deep.equal([5, 5]);
  });

  it('closes no flag for whoever may not, and holds only so many additions and flags', async () => {
    for (let time = 0; time < 20; time += 1) {
      await add(amina, { flag: `${words}, round ${String(time)}` });
    }
    const full = await codeOf(add(ben));
    here.clock.set('2026-11-03T09:30:00.000Z');
    const past = await codeOf(add(ben));
    const tomorrow = { ...input(ben, { flag: words }), of: next };
    const more = await addToHuddle(here.ports, here.requestOf(ben), tomorrow);
    const { flags } = await openHuddleForm(here.ports, here.requestOf(ben), {
      team: here.team,
      of,
    });
    const closing = flags.slice(0, 2).map(({ flag }) => flag as never);
    const ignored = { ...input(bryn), of: next, closing };
    await addToHuddle(here.ports, here.requestOf(bryn), ignored);
    const left = (await huddleAsItStands(here.ports, key())).view.flags.length;
    const receipt = await addToHuddle(here.ports, here.requestOf(ben), { ...tomorrow, closing });

    expect([full, past]).to.deep.equal(['huddle_closed', 'huddle_closed']);
    expect(more.problems?.map(({ field }) => field)).to.deep.equal(['flag']);
    expect(left).to.equal(20);
    expect(receipt.receipt?.flagsClosed).to.equal(2);
    expect((await huddleAsItStands(here.ports, key())).view.flags).to.have.length(19);
  });

  it('says so where the channel could not be reached', async () => {
    here.sendsEnd({ outcome: 'unreachable' });

    expect(
      await postHuddle(here.ports, here.requestOf(amina), {
        team: here.team,
        form: here.newForm(amina),
      }),
    ).to.deep.equal({
      teamName: northTeam.name,
      sent: false,
    });
  });

  /** Where the huddle of that slot stands, as if it had been posted there. */
  async function stands(activity: string, slot = 1): Promise<void> {
    const file = await here.ports.teams.open(key());
    await huddlePosted(here.ports, key(), {
      of: { ...of, slot },
      message: { conversation: northTeam.id, activity },
      sequence: Number(file?.sequence),
    });
  }

  const shownAt = (activity: string) =>
    here.sent.flatMap(({ to, outgoing }) =>
      to === activity && outgoing.kind === 'huddle' ? [outgoing.huddle] : [],
    );

  async function after(seconds: number): Promise<void> {
    here.clock.set(addSeconds(here.ports.clock.now(), seconds));
    await handleBatch(here.ports);
  }

  it('shows record numbers of its own in the channel’s card, and of no other huddle', async () => {
    await add(amina, { references: ['DX-20417', 'DX-1'] });
    await add(ben, { references: ['DX-1', 'DX-20455'] });

    const { view } = await huddleAsItStands(here.ports, key());
    const other = await huddleAsItStands(here.ports, key(), { ...of, slot: 2 });
    expect(view.records).to.deep.equal({ numbers: ['DX-20417', 'DX-1', 'DX-20455'], more: 0 });
    expect(other.view.records).to.deep.equal({ numbers: [], more: 0 });
  });

  it('writes the message over also where the turn was killed after the addition', async () => {
    await stands('m1');
    await add(amina, { missed: 4 });

    await after(29);
    const early = shownAt('m1').length;
    await after(2);
    await after(300);

    expect(early).to.equal(0);
    expect(shownAt('m1').map(({ missed }) => missed)).to.deep.equal([4]);
  });

  it('writes the message over once where nothing was killed', async () => {
    await stands('m1');
    await add(amina, { missed: 4 });
    await here.follow();
    await after(300);

    expect(shownAt('m1').map(({ missed }) => missed)).to.deep.equal([4]);
  });

  it('waits for a commit that may still come, and gives up on one that never does', async () => {
    await stands('m1');
    const killed = {
      ...here.ports,
      teams: { ...here.ports.teams, commit: () => Promise.reject(new Error('killed')) },
    };
    const late = input(amina, { missed: 7 });
    await addToHuddle(killed, here.requestOf(amina), late).catch(() => undefined);
    await addToHuddle(killed, here.requestOf(ben), input(ben)).catch(() => undefined);
    await after(31);
    const before = shownAt('m1').length;
    await addToHuddle(here.ports, { ...here.requestOf(amina), afterwards: () => undefined }, late);
    for (let time = 0; time < 6; time += 1) await after(31);

    expect(before).to.equal(0);
    // Of the one that was committed: promised twice, and of the one that never was nothing.
    expect(shownAt('m1').map(({ missed }) => missed)).to.deep.equal([7, 7]);
    expect(await here.ports.queue.take()).to.deep.equal([]);
  });

  for (const ended of [
    { outcome: 'throttled', retryAfterSeconds: 9 },
    { outcome: 'uncertain' },
  ] as const)
    it(`tries again where writing it over ended ${ended.outcome}`, async () => {
      await stands('m1');
      here.sendsEnd(ended);
      await add(amina, { missed: 2 });
      await after(31);
      here.sendsEnd({ outcome: 'sent', activity: 'm1' });
      await after(31);

      expect(shownAt('m1').map(({ missed }) => missed)).to.deep.equal([2]);
    });

  it('leaves a message that is gone alone', async () => {
    await stands('m1');
    here.sendsEnd({ outcome: 'unreachable' });
    await add(amina);
    await after(31);

    expect(await here.ports.queue.take()).to.deep.equal([]);
  });

  it('is nothing of the channel’s where the form was wrong', async () => {
    await stands('m1');
    const { problems } = await add(amina, { flag: 'See 943 476 5919' });
    await here.follow();
    for (let time = 0; time < 6; time += 1) await after(31);

    expect(problems).to.have.length(1);
    expect(shownAt('m1')).to.deep.equal([]);
    expect(await here.ports.queue.take()).to.deep.equal([]);
  });

  it('paces what is written over with everything else in the conversation', async () => {
    await stands('m1');
    const busy = { ...here.ports, pace: standingStill() };
    const all = [amina, ben, bryn];
    for (const each of [...all, ...all, ...all]) {
      await addToHuddle(busy, here.requestOf(each), input(each));
    }

    await here.follow().catch(() => undefined);
    const atOnce = shownAt('m1').length;
    here.clock.set(addSeconds(here.ports.clock.now(), 31));
    await handleBatch(busy);

    // Seven in a second, whoever sends them: what is left waits in the queue.
    expect(atOnce).to.equal(7);
    expect(shownAt('m1')).to.have.length(9);
    expect(shownAt('m1').at(-1)?.missed).to.equal(9);
  });

  describe('several a day', () => {
    const settled = { ...usualTimes, huddles: ['09:00', '13:00'] };

    beforeEach(async () => {
      await changeFile(
        here.ports,
        teamKind(here.ports),
        { key: key(), actor: personOf(ben), form: undefined },
        (file) =>
          Promise.resolve({
            events: [
              {
                kind: 'team.settings' as const,
                settings: { ...settingsOf(file?.state ?? newTeam), rhythm: settled },
              },
            ],
          }),
      );
      await schedulePosts(
        here.ports,
        key(),
        (await here.ports.teams.open(key()))?.state ?? newTeam,
      );
    });

    async function runTo(instant: string): Promise<void> {
      here.clock.set(instant);
      while ((await here.ports.schedule.due(here.ports.clock.now())).length > 0) {
        await runSchedule(here.ports);
        await handleBatch(here.ports);
      }
    }

    it('R30 are each posted once, by keys of their own, the first as it always was', async () => {
      await runTo('2026-11-02T13:00:00.000Z');
      await runTo('2026-11-03T09:00:00.000Z');
      await runTo('2026-11-03T13:00:00.000Z');
      await runTo('2026-11-03T13:10:00.000Z');

      const kept = await here.ports.deliveries.list(`${tenant}|${here.team}`);
      expect(
        kept.filter(({ key: name }) => name.startsWith('huddle|')).map((each) => each.key),
      ).to.deep.equal(['huddle|2026-11-02|2', 'huddle|2026-11-03', 'huddle|2026-11-03|2']);
      const posted = here.sent.flatMap(({ outgoing }) =>
        outgoing.kind === 'huddle'
          ? [`${outgoing.huddle.date} ${String(outgoing.huddle.time)}`]
          : [],
      );
      expect(posted).to.deep.equal(['2026-11-02 13:00', '2026-11-03 09:00', '2026-11-03 13:00']);
    });

    it('R30 come one and not two where both were missed', async () => {
      await runTo('2026-11-02T18:30:00.000Z');
      await runTo('2026-11-03T15:00:00.000Z');

      const kept = await here.ports.deliveries.list(`${tenant}|${here.team}`);
      const states = kept
        .filter(({ key: name }) => name.startsWith('huddle|2026-11-03'))
        .map((each) => [each.key, each.state]);
      expect(states).to.deep.equal([
        ['huddle|2026-11-03', 'skipped'],
        ['huddle|2026-11-03|2', 'sent'],
      ]);
    });

    it('keep what is added apart, and open the form of the card it was pressed on', async () => {
      const formOf = async (slot: number | undefined) =>
        openHuddleForm(here.ports, here.requestOf(amina), {
          team: here.team,
          of: slot === undefined ? undefined : { ...of, slot },
        });
      await add(amina, { missed: 1 });
      here.clock.set('2026-11-02T13:05:00.000Z');
      const still = await formOf(1);
      const fresh = await formOf(undefined);
      await addToHuddle(here.ports, here.requestOf(ben), {
        ...input(ben, { missed: 5 }),
        of: { ...of, slot: 2 },
      });
      await closeHuddle(here.ports, here.requestOf(ben), { team: here.team, of });
      const closed = await formOf(1);
      const { view } = await huddleAsItStands(here.ports, key());
      const morning = await huddleAsItStands(here.ports, key(), of);

      expect([still, fresh, closed].map(({ slot, time }) => [slot, time])).to.deep.equal([
        [1, '09:00'],
        [2, '13:00'],
        [2, '13:00'],
      ]);
      expect([view.slot, view.missed, view.closed]).to.deep.equal([2, 5, false]);
      expect([morning.view.missed, morning.view.closed]).to.deep.equal([1, true]);
      expect(await codeOf(add(bryn))).to.equal('huddle_closed');
    });

    it('R30 asked for by hand neither stands in the way of what is scheduled nor brings it twice', async () => {
      const ask = (form = here.newForm(amina)) =>
        postHuddle(here.ports, here.requestOf(amina), { team: here.team, form });
      const form = here.newForm(amina);
      here.clock.set('2026-11-03T08:50:00.000Z');
      await Promise.all([ask(form), ask(form)]);
      await here.follow();
      await runTo('2026-11-03T09:00:00.000Z');
      await runTo('2026-11-03T09:05:00.000Z');
      await ask();

      const posts = here.sent.filter(
        ({ to, outgoing }) => to === here.team && outgoing.kind === 'huddle',
      );
      expect(posts).to.have.length(3);
    });
  });

  /** A pace whose clock is the test’s: everything that is sent now is sent in one moment. */
  function standingStill(): Ports['pace'] {
    return {
      ...here.ports.pace,
      turn: () =>
        Promise.resolve({
          state: 'granted' as const,
          at: here.ports.clock.now(),
          isTimely: () => true,
          over: () => undefined,
        }),
    };
  }

  it('says of a message that stood before that it was posted again', async () => {
    await stands('m1');
    await stands('m2');
    await add(amina, { missed: 3 });
    await here.follow();

    const before = here.sent.filter(({ to }) => to === 'm1').map(({ outgoing }) => outgoing.kind);
    expect(before).to.deep.equal(['huddle-moved']);
    expect(shownAt('m2').map(({ missed }) => missed)).to.deep.equal([3]);
  });

  it('shows what was added while it was drawn', async () => {
    const sequence = Number((await here.ports.teams.open(key()))?.sequence);
    await add(amina, { missed: 6 });
    const message = { conversation: northTeam.id, activity: 'm1' };

    await huddlePosted(here.ports, key(), { of, message, sequence });

    expect(shownAt('m1').map(({ missed }) => missed)).to.deep.equal([6]);
  });
});
