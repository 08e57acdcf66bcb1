import { postKinds } from '../../../src/domain/rhythm.ts';
import { expect } from 'chai';

import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type {
  CheckId,
  ContentId,
  DelegationId,
  FormId,
  OverrideId,
} from '../../../src/domain/ids.ts';
import type { PersonEvent, TeamRole } from '../../../src/domain/person.ts';
import type { RelianceView } from '../../../src/domain/reliance-view.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { fortnightlyClinical } from '../../../src/domain/supervision.ts';
import { adopt } from '../../../src/usecases/adoption.ts';
import { checkDelegation } from '../../../src/usecases/check-delegation.ts';
import { followReliance } from '../../../src/usecases/follow-reliance.ts';
import { tellReliance } from '../../../src/usecases/follow-up.ts';
import { importPeople } from '../../../src/usecases/import-people.ts';
import { pauseCompetency } from '../../../src/usecases/pause-competency.ts';
import { runSchedule } from '../../../src/usecases/hand-over.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { saveSettings } from '../../../src/usecases/settings.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  dev,
  peopleFile,
  personOf,
  tenant,
} from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { membership, sessionFacts } from '../../support/domain-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const task = 'lone-working' as TaskId;
const about = personOf(amina);
const key = { tenant, person: about };

describe('R23 a premise that breaks under a yes', () => {
  let here: Stage;

  beforeEach(async () => {
    // A Monday at 20:00.
    here = await stage('2026-11-02T20:00:00.000Z');
    await written(here.ports, amina, [
      signedUntil(here.team, loneWorking, '2027-03-01'),
      signedUntil(here.team, escalation, '2027-03-01'),
    ]);
    await becomes(cleo, ['staff', 'duty-manager']);
  });

  async function becomes(person: Member, roles: readonly TeamRole[], changed = {}): Promise<void> {
    const place = membership({ team: here.team, supervisor: personOf(ben), roles, ...changed });
    await written(here.ports, person, [{ kind: 'membership.set', membership: place }]);
  }

  /** Bryn asks about Amina for tonight. */
  async function asked(by: Member = bryn): Promise<FormId> {
    const form = here.newForm(by);
    const walls = {
      from: { date: '2026-11-02', time: '20:30' },
      until: { date: '2026-11-03', time: '08:00' },
    };
    const { view } = await checkDelegation(here.ports, here.requestOf(by), {
      form,
      about,
      asked: { task, walls },
    });
    expect(view?.answer.verdict).to.equal('yes');
    await here.follow();
    return form;
  }

  /** Carys delegated it to Amina, who took it on. */
  async function delegated(reviewBy = '2027-02-01'): Promise<void> {
    const id = 'delegation-1' as DelegationId;
    const scope = 'scope-1' as ContentId;
    await written(here.ports, amina, [
      {
        kind: 'standing-delegation.given',
        delegation: { id, team: here.team, task, reviewBy, scope },
      },
      { kind: 'standing-delegation.accepted', delegation: id },
    ]);
  }

  async function paused(by: Member = ben): Promise<void> {
    here.clock.set('2026-11-02T22:00:00.000Z');
    const done = await pauseCompetency(here.ports, here.requestOf(by), {
      form: here.newForm(by),
      about,
      team: here.team,
      competency: loneWorking,
      reason: 'Seen on a visit.',
    });
    expect(done).to.have.property('receipt');
  }

  function told(kind = 'reliance-broken'): string[] {
    return here.sent
      .filter(({ outgoing }) => outgoing.kind === kind)
      .map(({ to }) => to)
      .toSorted();
  }

  function viewOf(person: Member, kind = 'reliance-broken'): RelianceView {
    const found = here.sent.find(
      ({ to, outgoing }) => to === person.aadObjectId && outgoing.kind === kind,
    );
    if (found === undefined || !('view' in found.outgoing)) throw new Error('not told');
    return found.outgoing.view;
  }

  function ids(...people: Member[]): string[] {
    return people.map(({ aadObjectId }) => aadObjectId).toSorted();
  }

  async function kinds(): Promise<PersonEvent['kind'][]> {
    const entries = await Array.fromAsync(here.ports.people.entries(key));
    return entries.map(({ event }) => event.kind);
  }

  async function later(seconds = 31): Promise<void> {
    here.clock.pass(seconds);
    await handleBatch(here.ports);
  }

  /** Everything that is due by then, handed over and done. */
  async function runTo(instant: string): Promise<void> {
    here.clock.set(instant);
    while ((await here.ports.schedule.due(here.ports.clock.now())).length > 0) {
      await runSchedule(here.ports);
      await handleBatch(here.ports);
    }
    await handleBatch(here.ports);
  }

  it('tells the asker, the person, the delegator and the duty manager, at night, once each and nobody else', async () => {
    await asked();
    await delegated();
    await paused();

    await here.follow();

    expect(told()).to.deep.equal(ids(amina, bryn, carys, cleo));
    const { state } = await here.fileOf(amina);
    expect(state.running).to.deep.equal([]);
    expect(state.delegations[0]?.suspended).to.equal('2026-11-02T22:00:00.000Z');
    expect((await kinds()).at(-1)).to.equal('reliance.broken');
    expect((await here.ports.people.verify(key)).intact).to.equal(true);
  });

  it('tells each what concerns them, and why only those of the standing plane', async () => {
    await asked();
    await delegated();
    await paused();
    await here.follow();

    const counts = [amina, bryn, carys, cleo].map((each) => {
      const { answers, delegations } = viewOf(each);
      const why = [...answers, ...delegations].flatMap(({ failed }) => failed);
      return [answers.length, delegations.length, why.length];
    });
    expect(counts).to.deep.equal([
      [1, 1, 2],
      [1, 0, 0],
      [0, 1, 1],
      [1, 1, 0],
    ]);
    expect(JSON.stringify(viewOf(bryn))).not.to.contain('paused');
    expect(viewOf(cleo).onDutyIn).to.deep.equal(['North Recovery Team']);
  });

  it('tells a duty manager why where they may decide otherwise', async () => {
    await delegated();
    await written(here.ports, amina, [
      signedUntil(here.team, loneWorking, '2026-11-01', { date: '2026-10-01' }),
    ]);
    await tellReliance(here.ports, key, await here.fileOf(amina));

    expect(viewOf(cleo).delegations[0]?.failed).to.deep.equal([
      { kind: 'standing', competency: loneWorking, state: 'lapsed' },
    ]);
  });

  it('tells no duty manager who is on leave, nor one who is none any more', async () => {
    await becomes(bryn, ['duty-manager']);
    await asked(dev);
    const absence = { from: '2026-11-01', until: '2026-11-09' };
    await written(here.ports, cleo, [{ kind: 'absence.recorded', absence }]);
    await paused();
    const file = await here.fileOf(amina);
    await followReliance(here.ports, key, file);
    await becomes(bryn, ['staff']);

    await later();

    expect(told()).to.deep.equal(ids(amina, dev));
  });

  it('says nothing new where nobody relies on anything: nothing is read', async () => {
    const reads: string[] = [];
    const watched: Ports = {
      ...here.ports,
      teams: {
        ...here.ports.teams,
        open: (team) => (reads.push('team'), here.ports.teams.open(team)),
      },
      board: {
        ...here.ports.board,
        rows: (team) => (reads.push('rows'), here.ports.board.rows(team)),
      },
    };

    await followReliance(watched, key, await here.fileOf(amina));

    expect(reads).to.deep.equal([]);
  });

  it('is told once where turn and queue do it both, also side by side', async () => {
    await asked();
    await paused();
    const file = await here.fileOf(amina);

    await Promise.all([
      tellReliance(here.ports, key, file).catch(() => undefined),
      tellReliance(here.ports, key, file).catch(() => undefined),
    ]);
    await later();
    await here.follow();
    await later(200);

    expect(told()).to.deep.equal(ids(amina, bryn, cleo));
    expect((await kinds()).filter((kind) => kind === 'reliance.broken')).to.have.length(1);
  });

  it('is told by the queue where the turn was killed before anything followed', async () => {
    await asked();
    await paused();

    await later();
    await later();

    expect(told()).to.deep.equal(ids(amina, bryn, cleo));
  });

  it('is told by the queue where it was killed between the commit and the telling', async () => {
    await asked();
    await paused();
    const onFile = await followReliance(here.ports, key, await here.fileOf(amina));
    expect(onFile).not.to.equal(undefined);
    expect(told()).to.deep.equal([]);

    // What followed the pause is done by the queue as well, and finds nothing more to record.
    await later();
    await later();

    expect(told()).to.deep.equal(ids(amina, bryn, cleo));
    expect((await kinds()).filter((kind) => kind === 'reliance.broken')).to.have.length(1);
  });

  it('is told after all where a send failed once, to each once', async () => {
    await asked();
    await paused();
    here.sendsEnd({ outcome: 'throttled', retryAfterSeconds: 5 });
    await here.follow().catch(() => undefined);
    here.sendsEnd({ outcome: 'sent', activity: '1' });

    await later();
    await later();

    expect(told()).to.deep.equal(ids(amina, bryn, cleo));
  });

  it('is told after all where storage failed as it was to be recorded', async () => {
    await asked();
    await paused();
    const broken: Ports = {
      ...here.ports,
      people: { ...here.ports.people, commit: () => Promise.reject(new Error('storage')) },
    };
    const failed: unknown = await tellReliance(broken, key, await here.fileOf(amina)).catch(
      (error: unknown) => error,
    );

    await later();
    await later(150);

    expect(failed).to.be.instanceOf(Error);
    expect(told()).to.deep.equal(ids(amina, bryn, cleo));
    expect(await here.ports.queue.take()).to.deep.equal([]);
  });

  it('holds again, and the person and the delegator are told', async () => {
    await delegated();
    await written(here.ports, amina, [
      signedUntil(here.team, loneWorking, '2026-11-01', { date: '2026-10-01' }),
    ]);
    await tellReliance(here.ports, key, await here.fileOf(amina));
    await written(here.ports, amina, [signedUntil(here.team, loneWorking, '2027-05-01')]);

    await tellReliance(here.ports, key, await here.fileOf(amina));
    await tellReliance(here.ports, key, await here.fileOf(amina));

    expect(told('reliance-restored')).to.deep.equal(ids(amina, carys));
    expect((await here.fileOf(amina)).state.delegations[0]?.suspended).to.equal(null);
  });

  it('R22 a decision otherwise brings it back until it ends, and then it is told again, at that minute', async () => {
    await delegated();
    await written(here.ports, amina, [
      signedUntil(here.team, loneWorking, '2026-11-01', { date: '2026-10-01' }),
    ]);
    await tellReliance(here.ports, key, await here.fileOf(amina));
    here.sent.length = 0;
    const id = 'override-1' as OverrideId;
    const over = [{ kind: 'standing', competency: loneWorking, state: 'lapsed' }] as const;
    const until = '2026-11-02T23:15:00.000Z';
    const facts = { id, check: 'check-1' as CheckId, team: here.team, task, until, pauses: [] };
    const override = { ...facts, as: 'clinical-lead' as const, over };
    await written(here.ports, amina, [{ kind: 'delegation.overridden', override }]);

    await tellReliance(here.ports, key, await here.fileOf(amina));
    await runTo('2026-11-02T23:14:59.000Z');
    const before = told();
    await runTo(until);
    await runTo('2026-11-03T12:00:00.000Z');

    expect(told('reliance-restored')).to.deep.equal(ids(amina, carys));
    expect(before).to.deep.equal([]);
    expect(told()).to.deep.equal(ids(amina, carys, cleo));
    expect((await here.fileOf(amina)).state.delegations[0]?.suspended).to.equal(until);
  });

  it('is found as its date begins, on a Sunday too, once', async () => {
    await delegated('2026-11-07');

    await runTo('2026-11-07T23:59:59.000Z');
    const before = told();
    await runTo('2026-11-08T00:00:00.000Z');
    const suspended = (await here.fileOf(amina)).state.delegations[0]?.suspended;
    await runTo('2026-11-09T12:00:00.000Z');

    expect(before).to.deep.equal([]);
    expect(suspended).to.equal('2026-11-08T00:00:00.000Z');
    expect(told()).to.deep.equal(ids(amina, carys, cleo));
    expect(viewOf(carys).delegations[0]).to.include({ isReviewOver: true });
  });

  it('is found the same date where nothing ran as it began, outside the team’s hours too', async () => {
    await delegated('2026-11-07');

    await runTo('2026-11-08T22:30:00.000Z');

    expect(told()).to.deep.equal(ids(amina, carys, cleo));
  });

  it('R21 a date that makes supervision too long ago breaks it, and a session brings it back', async () => {
    await delegated();
    await runTo('2026-12-01T12:00:00.000Z');
    const late = told();
    const session = sessionFacts({
      team: here.team,
      supervisor: personOf(ben),
      date: '2026-12-01',
    });
    await written(here.ports, amina, [
      {
        kind: 'session.recorded',
        session,
        outcomes: [],
        closed: [],
        opened: [],
        topics: [],
        caseload: null,
      },
    ]);
    await runTo('2026-12-02T12:00:00.000Z');

    expect(late).to.deep.equal(ids(amina, carys, cleo));
    expect(told('reliance-restored')).to.deep.equal(ids(amina, carys));
  });

  it('goes on with everybody else where one file cannot be read', async () => {
    await delegated('2026-11-07');
    await runTo('2026-11-07T12:00:00.000Z');
    const scope = 'scope-2' as ContentId;
    const id = 'delegation-2' as DelegationId;
    const given = { id, team: here.team, task, reviewBy: '2026-11-07', scope };
    await written(here.ports, bryn, [
      { kind: 'standing-delegation.given', delegation: given },
      { kind: 'standing-delegation.accepted', delegation: id },
    ]);
    const broken: Ports = {
      ...here.ports,
      people: {
        ...here.ports.people,
        open: (who) =>
          who.person === personOf(bryn)
            ? Promise.reject(new Error('storage'))
            : here.ports.people.open(who),
      },
    };
    here.clock.set('2026-11-08T00:00:00.000Z');

    await runSchedule(broken);
    await handleBatch(broken);

    expect(told()).to.deep.equal(ids(amina, carys, cleo));
  });

  it('R30 a team that was there before this kind of post gets it with the next it has', async () => {
    await delegated('2026-11-07');
    for (const row of await here.ports.schedule.due('2027-01-01T00:00:00.000Z')) {
      if (row.post !== 'reminders') await here.ports.schedule.move(row);
    }

    await runTo('2026-11-03T09:05:00.000Z');
    const posts = await here.ports.schedule.due('2027-01-01T00:00:00.000Z');

    expect(new Set(posts.map(({ post }) => post)).size).to.equal(postKinds.length);
    await runTo('2026-11-08T00:00:00.000Z');
    expect(told()).to.deep.equal(ids(amina, carys, cleo));
  });

  it('R20 an import that makes somebody agency staff is told of by the queue, at once', async () => {
    await delegated();
    const rows = peopleFile(3).map((row) =>
      row.person === about ? { ...row, employment: 'agency' as const } : row,
    );

    await importPeople(here.ports, tenant, rows);
    const before = told();
    await handleBatch(here.ports);
    await importPeople(here.ports, tenant, rows);
    await handleBatch(here.ports);

    expect(before).to.deep.equal([]);
    // The file says that Cleo is no duty manager any more.
    expect(told()).to.deep.equal(ids(amina, carys));
    expect(viewOf(carys).delegations[0]?.failed[0]?.kind).to.equal('not-open');
  });

  it('a change of the team’s rules is looked at without waiting for the next date', async () => {
    await delegated();
    here.clock.set('2026-11-13T12:00:00.000Z');
    const oftener = { ...fortnightlyClinical, every: 'days' as const, days: 3 };
    const settings = { supervision: { 'recovery-worker': oftener } };

    const saved = await saveSettings(here.ports, here.requestOf(dev), {
      form: here.newForm(dev),
      team: here.team,
      settings,
    });
    await here.follow();
    await handleBatch(here.ports);

    expect(saved.problems).to.equal(undefined);
    expect(told()).to.deep.equal(ids(amina, carys, cleo));
  });

  it('R11 what a team adopts today is looked at without waiting for the next date', async () => {
    await delegated();
    const by = { tenant, team: here.team, actor: personOf(dev) };
    const frameworks = [{ framework: 'nhs96', version: '1.0.0' }];

    const done = await adopt(here.ports, by, { from: '2026-11-02', frameworks, profiles: [] });
    const queued = await here.ports.queue.take();

    expect(done.problems).to.equal(undefined);
    expect(queued.map(({ work }) => work)).to.deep.include({
      kind: 'post',
      tenant,
      team: here.team,
      post: 'delegations',
      due: '2026-11-02T00:00:00.000Z',
    });
  });
});
