import { expect } from 'chai';

import { postKinds, retiredKinds } from '../../../src/domain/rhythm.ts';
import { newTeam, settingsOf } from '../../../src/domain/team.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { changeFile, teamKind } from '../../../src/usecases/change-file.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { tableSchedule } from '../../../src/storage/table-schedule.ts';
import { removeTeam } from '../../../src/usecases/install-team.ts';
import { runSchedule, schedulePosts } from '../../../src/usecases/hand-over.ts';
import { sendPost } from '../../../src/usecases/posts.ts';
import { ben, carys, dev, northTeam, personOf, tenant } from '../../support/cast.ts';
import { stage, type Stage } from './stage.ts';

const due = '2026-11-17T09:05:00.000Z';

describe('posts', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage('2026-11-02T09:30:00.000Z');
  });

  /** Looks at the schedule as often as there are days to catch up with, and does what it finds. */
  async function runTo(instant: string): Promise<void> {
    here.clock.set(instant);
    while ((await here.ports.schedule.due(here.ports.clock.now())).length > 0) {
      await runSchedule(here.ports);
      await handleBatch(here.ports);
    }
    await handleBatch(here.ports);
  }

  /** One of several over the same rows: it has its own adapter, and notes which posts it hands over. */
  function replica(handed: string[]): Ports {
    const put: Ports['queue']['put'] = (work, seconds) => {
      if (work.kind === 'post') handed.push(work.post);
      return here.ports.queue.put(work, seconds);
    };
    const schedule = tableSchedule(here.tables.schedule);

    return { ...here.ports, schedule, queue: { ...here.ports.queue, put } };
  }

  /** Without the huddle, which comes on every working day, whatever there is to say. */
  function kindsTo(to: string): string[] {
    return here.sent
      .filter((each) => each.to === to && each.outgoing.kind !== 'huddle')
      .map(({ outgoing }) => outgoing.kind);
  }

  it('R30 go to the channel once and to each supervisor once', async () => {
    await runTo(due);

    expect(kindsTo(here.team)).to.deep.equal(['due-in-team']);
    expect(kindsTo(ben.aadObjectId)).to.deep.equal(['today']);
    expect(kindsTo(carys.aadObjectId)).to.deep.equal(['today']);
    expect(kindsTo(dev.aadObjectId)).to.deep.equal([]);
  });

  it('R30 have a huddle once, kept with where it stands; where that cannot be kept it is not sent again', async () => {
    await runTo('2026-11-16T08:00:00.000Z');
    await runTo('2026-11-16T09:00:00.000Z');
    const key = { tenant, team: here.team };
    const [kept] = (await here.ports.teams.open(key))?.state.huddle.huddles ?? [];
    const refusing = {
      ...here.ports,
      teams: { ...here.ports.teams, commit: () => Promise.reject(new Error('away')) },
    };
    here.clock.set('2026-11-17T09:00:00.000Z');
    await runSchedule(refusing);
    await handleBatch(refusing);
    await runTo('2026-11-17T09:01:00.000Z');

    const huddles = here.sent.filter(({ outgoing }) => outgoing.kind === 'huddle');
    expect(kept).to.deep.include({
      date: '2026-11-16',
      message: { conversation: northTeam.id, activity: '1' },
    });
    expect(huddles).to.have.length(2);
    expect(here.warned).to.deep.equal(['where a post stands was not kept']);
  });

  it('R30 are the same where two replicas find them at once', async () => {
    await runTo('2026-11-16T12:00:00.000Z');
    here.clock.set(due);

    await Promise.all([runSchedule(here.ports), runSchedule(here.ports)]);
    await Promise.all([handleBatch(here.ports), handleBatch(here.ports)]);
    await runTo(due);

    expect(kindsTo(here.team)).to.have.length(1);
    expect(kindsTo(ben.aadObjectId)).to.have.length(1);
  });

  it('R30 are handed over once, however many replicas look at once', async () => {
    await runTo('2026-11-16T12:00:00.000Z');
    here.clock.set(due);
    const handed: string[] = [];
    const looks = [1, 2, 3].map(() => runSchedule(replica(handed)));

    await Promise.all(looks);

    expect(handed).to.have.members(['reminders', 'due', 'delegations', 'huddle']);
    expect(await here.ports.schedule.due(due)).to.deep.equal([]);
  });

  it('R30 are not lost by a kill between having them and handing them over: another has them within a minute', async () => {
    await runTo('2026-11-16T12:00:00.000Z');
    here.clock.set(due);
    for (let part = 0; part < here.ports.schedule.parts; part += 1) {
      await here.ports.schedule.take(part, due);
    }
    const handed: string[] = [];

    await runSchedule(replica(handed));
    const before = handed.length;
    here.clock.pass(30);
    await runSchedule(replica(handed));

    expect(before).to.equal(0);
    expect(handed).to.have.members(['reminders', 'due', 'delegations', 'huddle']);
  });

  it('R30 are left to whoever looks next where handing them over takes longer than they are held', async () => {
    await runTo('2026-11-16T12:00:00.000Z');
    here.clock.set(due);
    const slow: string[] = [];
    const { schedule } = here.ports;
    const take: typeof schedule.take = async (part, now) => {
      const held = await schedule.take(part, now);
      if (held !== undefined) here.clock.pass(25);
      return held;
    };

    await runSchedule({ ...replica(slow), schedule: { ...schedule, take } });
    const handed: string[] = [];
    await runSchedule(replica(handed));

    expect(slow).to.deep.equal([]);
    expect(handed).to.include.members(['reminders', 'due', 'delegations', 'huddle']);
  });

  it('are begun a few in a second where many are due at once', async () => {
    const rows = Array.from({ length: 25 }, (_, at) => {
      const gone = `gone-${String(at)}` as typeof here.team;
      return { tenant, team: gone, post: 'due' as const, due };
    });
    const hidden: number[] = [];
    const nothing = (): Promise<void> => Promise.resolve();
    const inTurn = ReadableStream.from(rows);
    const held = { due: inTurn, until: '2026-11-17T09:05:30.000Z', lease: null };
    const take = () => Promise.resolve(held);
    const schedule = { ...here.ports.schedule, parts: 1, take, move: nothing, giveBack: nothing };
    const put: Ports['queue']['put'] = (_, seconds) => Promise.resolve(hidden.push(seconds));
    here.clock.set(due);

    await runSchedule({ ...here.ports, schedule, queue: { ...here.ports.queue, put } });

    const expected = rows.map((_, at) => Math.floor(at / 8));
    expect(hidden).to.deep.equal(expected);
  });

  it('R30 of one part that cannot be read keep those of no other waiting', async () => {
    await runTo('2026-11-16T12:00:00.000Z');
    here.clock.set(due);
    const handed: string[] = [];
    const { schedule } = here.ports;
    let calls = 0;
    const take: typeof schedule.take = (part, now) => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error('away')) : schedule.take(part, now);
    };
    const parts = schedule.parts + 1;
    const shifted = { ...schedule, parts, take: (at: number, now: string) => take(at - 1, now) };

    const said = await runSchedule({ ...replica(handed), schedule: shifted }).catch(
      (error: unknown) => error,
    );

    expect(said).to.be.instanceOf(Error);
    expect(handed).to.have.members(['reminders', 'due', 'delegations', 'huddle']);
  });

  it('R30 are not lost by a kill between the queue and the schedule', async () => {
    await runTo('2026-11-16T12:00:00.000Z');
    here.clock.set(due);
    const schedule = { ...here.ports.schedule, move: () => Promise.reject(new Error('killed')) };

    await runSchedule({ ...here.ports, schedule });
    await runTo(due);

    expect(kindsTo(here.team)).to.have.length(1);
    expect(here.warned).to.include('a post that is due was not handed over');
  });

  it('R30 of days on which nothing ran are recorded as skipped', async () => {
    await runTo('2026-11-17T07:00:00.000Z');

    const kept = await here.ports.deliveries.list(`${tenant}|${here.team}`);
    const states = new Set(kept.map(({ state }) => state));
    const days = kept.filter(({ key }) => key.startsWith('due|'));
    expect([...states]).to.deep.equal(['skipped']);
    expect(days).to.have.length(10);
    expect(here.sent).to.deep.equal([]);
  });

  it('go on where one person cannot be reached now', async () => {
    await runTo('2026-11-16T12:00:00.000Z');
    here.clock.set(due);
    const broken = {
      ...here.ports,
      messenger: {
        ...here.ports.messenger,
        toTeam: () => Promise.resolve({ outcome: 'throttled' as const, retryAfterSeconds: 9 }),
      },
    };

    await runSchedule(broken);
    await handleBatch(broken);
    const without = kindsTo(ben.aadObjectId).length;
    here.clock.pass(40);
    await handleBatch(here.ports);

    expect(without).to.equal(1);
    expect(kindsTo(here.team)).to.have.length(1);
    expect(kindsTo(ben.aadObjectId)).to.have.length(1);
  });

  it('R30 are dropped where the settings say another time by now', async () => {
    const key = { tenant, team: here.team };
    await changeFile(
      here.ports,
      teamKind(here.ports),
      { key, actor: personOf(dev), form: undefined },
      (file) =>
        Promise.resolve({
          events: [
            {
              kind: 'team.settings' as const,
              settings: { ...settingsOf(file?.state ?? newTeam), overdueAt: '10:00' },
            },
          ],
        }),
    );
    here.clock.set(due);

    await sendPost(here.ports, { kind: 'post', ...key, post: 'due', due });

    expect(here.sent).to.deep.equal([]);
    expect(await here.ports.deliveries.list(`${tenant}|${here.team}`)).to.deep.equal([]);
  });

  it('are not scheduled for a team that is not installed, nor sent', async () => {
    await removeTeam(here.ports, tenant, northTeam.id);
    const team = { tenant, team: here.team };
    const file = await here.ports.teams.open(team);
    /** Before the one that is due once a month: it goes when its turn comes. */
    const soon = '2026-11-30T00:00:00.000Z';
    const before = await here.ports.schedule.due(soon);

    await schedulePosts(here.ports, team, file?.state ?? newTeam);
    await runTo(due);

    const after = await here.ports.schedule.due(soon);
    expect(after.length).to.be.at.most(before.length);
    expect(after).to.deep.equal([]);
    expect(here.sent).to.deep.equal([]);
  });

  it('of a team that is gone, or of a kind that is no more, are dropped', async () => {
    const gone = { tenant, team: 'gone' as typeof here.team };

    await sendPost(here.ports, { kind: 'post', ...gone, post: 'due', due });
    await sendPost(here.ports, {
      kind: 'post',
      tenant,
      team: here.team,
      post: 'no-such' as 'due',
      due,
    });

    expect(here.sent).to.deep.equal([]);
  });

  it('R30 of a kind that went are taken off the schedule and out of the queue, and what came instead is there', async () => {
    await runTo('2026-11-16T12:00:00.000Z');
    const key = { tenant, team: here.team };
    for (const row of await here.ports.schedule.due('2027-01-01T00:00:00.000Z')) {
      await here.ports.schedule.move(row);
    }
    for (const post of retiredKinds) {
      const old = { ...key, post: post as 'due', due: '2026-11-16T12:00:00.000Z' };
      await here.ports.schedule.put(old);
      await here.ports.queue.put({ kind: 'post', ...old }, 0);
    }
    here.warned.length = 0;

    await runSchedule(here.ports);
    while ((await handleBatch(here.ports)) > 0);
    const left = await here.ports.schedule.due('2027-01-01T00:00:00.000Z');

    expect(await here.ports.queue.poisoned()).to.deep.equal([]);
    expect(here.warned).to.deep.equal([]);
    expect(left.map(({ post }) => post)).to.have.members(postKinds.map(({ name }) => name));
    await runTo(due);
    expect(kindsTo(here.team)).to.deep.equal(['due-in-team']);
  });

  it('R30 of a kind that only a newer replica knows are left to it', async () => {
    const newer = {
      tenant,
      team: here.team,
      post: 'newer' as 'due',
      due: '2026-11-02T09:00:00.000Z',
    };
    await here.ports.schedule.put(newer);

    await runSchedule(here.ports);
    await handleBatch(here.ports);

    expect(await here.ports.schedule.due('2026-11-02T09:30:00.000Z')).to.deep.equal([newer]);
    expect(await here.ports.queue.poisoned()).to.deep.equal([]);
  });
});
