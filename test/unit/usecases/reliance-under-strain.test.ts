import { expect } from 'chai';

import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type { CheckId, ContentId, DelegationId, ReviewId } from '../../../src/domain/ids.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import { checkDelegation } from '../../../src/usecases/check-delegation.ts';
import { adoptChoice } from '../../../src/usecases/choose-frameworks.ts';
import { confirmDelegation } from '../../../src/usecases/confirm-delegation.ts';
import { tellReliance } from '../../../src/usecases/follow-up.ts';
import { runSchedule } from '../../../src/usecases/hand-over.ts';
import { saveSettings } from '../../../src/usecases/settings.ts';
import type { Outgoing, Ports } from '../../../src/usecases/ports.ts';
import { fortnightlyClinical } from '../../../src/domain/supervision.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { amina, ben, bryn, carys, cleo, dev, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { membership } from '../../support/domain-builders.ts';
import { killedPorts } from '../../support/killed-ports.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from './stage.ts';

const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const task = 'lone-working' as TaskId;
const about = personOf(amina);
const key = { tenant, person: about };
const id = 'delegation-1' as DelegationId;

describe('R23 what is relied on, when things come one upon another', () => {
  let here: Stage;

  beforeEach(async () => {
    // A Monday at 20:00.
    here = await stage('2026-11-02T20:00:00.000Z');
    await written(here.ports, amina, [
      signedUntil(here.team, loneWorking, '2027-03-01'),
      signedUntil(here.team, escalation, '2027-03-01'),
    ]);
    const place = membership({
      team: here.team,
      supervisor: personOf(ben),
      roles: ['staff', 'duty-manager'],
    });
    await written(here.ports, cleo, [{ kind: 'membership.set', membership: place }]);
  });

  async function asked(by: Member = bryn, of: TaskId = task): Promise<void> {
    const walls = {
      from: { date: '2026-11-02', time: '20:30' },
      until: { date: '2026-11-03', time: '08:00' },
    };
    const { view } = await checkDelegation(here.ports, here.requestOf(by), {
      form: here.newForm(by),
      about,
      asked: { task: of, walls },
    });
    expect(view?.answer.verdict).to.equal('yes');
    await here.follow();
  }

  /** Carys delegated it to Amina, who took it on. */
  async function delegated(reviewBy = '2027-02-01'): Promise<void> {
    const scope = 'scope-1' as ContentId;
    await written(here.ports, amina, [
      {
        kind: 'standing-delegation.given',
        delegation: { id, team: here.team, task, reviewBy, scope },
      },
      { kind: 'standing-delegation.accepted', delegation: id },
    ]);
  }

  async function becomesSo(...events: PersonEvent[]): Promise<void> {
    await written(here.ports, amina, events);
    await tellReliance(here.ports, key, await here.fileOf(amina));
  }

  function pausedIn(competency: CompetencyId): PersonEvent {
    const review = `review-${competency}` as ReviewId;
    return {
      kind: 'competency.paused',
      competency,
      team: here.team,
      review: { id: review, due: '2026-11-16' },
    };
  }

  function told(kind = 'reliance-broken'): string[] {
    return here.sent
      .filter(({ outgoing }) => outgoing.kind === kind)
      .map(({ to }) => to)
      .toSorted();
  }

  function ids(...people: Member[]): string[] {
    return people.map(({ aadObjectId }) => aadObjectId).toSorted();
  }

  async function runTo(instant: string): Promise<void> {
    here.clock.set(instant);
    while ((await here.ports.schedule.due(here.ports.clock.now())).length > 0) {
      await runSchedule(here.ports);
      await handleBatch(here.ports);
    }
    await handleBatch(here.ports);
  }

  it('a yes that came to be a yes-if is still relied on: what breaks it then is told too', async () => {
    const session = { ...fortnightlyClinical, every: 'days' as const, days: 3 };
    await asked();
    // Supervision is overdue by less than two intervals: a clinician oversees.
    here.clock.set('2026-11-02T21:00:00.000Z');
    const place = membership({
      team: here.team,
      supervisor: personOf(ben),
      firstImported: '2026-10-29',
      startDate: '2026-10-01',
    });
    await written(here.ports, amina, [{ kind: 'membership.set', membership: place }]);
    await saveSettings(here.ports, here.requestOf(dev), {
      form: here.newForm(dev),
      team: here.team,
      settings: { supervision: { 'recovery-worker': session } },
    });
    await here.follow();
    await handleBatch(here.ports);
    const first = here.sent.find(({ to }) => to === bryn.aadObjectId)?.outgoing;
    expect(nowOf(first)).to.deep.equal(['yes if']);
    here.sent.length = 0;

    await becomesSo(pausedIn(loneWorking));

    expect(told()).to.deep.equal(ids(amina, bryn, cleo));
    expect(nowOf(here.sent.find(({ to }) => to === bryn.aadObjectId)?.outgoing)).to.deep.equal([
      'no',
    ]);
    expect((await here.fileOf(amina)).state.running).to.deep.equal([]);
  });

  function nowOf(outgoing: Outgoing | undefined): string[] {
    return outgoing !== undefined && 'view' in outgoing && 'answers' in outgoing.view
      ? outgoing.view.answers.map(({ now }) => now)
      : [];
  }

  it('a task that an administrator puts out of use today is looked at without waiting for the next date', async () => {
    await asked();
    await delegated();
    const found = shipped.tasks.find((each) => each.id === task);
    if (found === undefined) throw new Error('no such task');
    const { id: _, ...values } = found;

    const done = await adoptChoice(here.ports, here.requestOf(dev), {
      form: here.newForm(dev),
      team: here.team,
      choice: { from: '2026-11-02', task: { task, values: { ...values, inUse: false } } },
    });
    await here.follow();
    await handleBatch(here.ports);

    expect(done.problems).to.equal(undefined);
    expect(told()).to.deep.equal(ids(amina, bryn, carys, cleo));
  });

  it('one whom Teams will not let us write to yet keeps nobody else waiting', async () => {
    await asked();
    await delegated();
    const ports: Ports = {
      ...here.ports,
      messenger: {
        ...here.ports.messenger,
        toPerson: (to, outgoing) =>
          to.person === about
            ? Promise.resolve({ outcome: 'throttled', retryAfterSeconds: 120 })
            : here.ports.messenger.toPerson(to, outgoing),
      },
    };
    await written(here.ports, amina, [pausedIn(loneWorking)]);

    await tellReliance(ports, key, await here.fileOf(amina)).catch(() => undefined);

    expect(told()).to.deep.equal(ids(bryn, carys, cleo));
    here.clock.pass(121);
    await handleBatch(here.ports);
    expect(told()).to.deep.equal(ids(amina, bryn, carys, cleo));
  });

  it('a replica whose clock is a moment behind does not lose the first minute of a date', async () => {
    await delegated('2026-11-07');
    await runTo('2026-11-07T12:00:00.000Z');
    here.clock.set('2026-11-08T00:00:00.000Z');
    await runSchedule(here.ports);

    const now = (): string => '2026-11-07T23:59:59.900Z';
    await handleBatch({ ...here.ports, clock: { ...here.ports.clock, now } });
    here.clock.set('2026-11-08T00:00:01.000Z');
    await handleBatch(here.ports);

    expect(told()).to.deep.equal(ids(amina, carys, cleo));
  });

  it('confirmed after its review date, it is not told a second time that it holds again', async () => {
    await delegated('2026-11-04');
    await runTo('2026-11-05T09:30:00.000Z');
    expect(told()).to.deep.equal(ids(amina, carys, cleo));
    here.sent.length = 0;

    const form = here.newForm(ben);
    await confirmDelegation(here.ports, here.requestOf(ben), {
      form,
      about,
      delegation: id,
      reviewBy: '2027-02-01',
    });
    await here.follow();

    expect(here.sent.map(({ to, outgoing }) => [to, outgoing.kind])).to.have.deep.members([
      [amina.aadObjectId, 'delegation-news'],
      [carys.aadObjectId, 'delegation-news'],
    ]);
  });

  it('somebody who asks very often takes nobody else’s answer out of what is told', async () => {
    await asked(bryn);
    const check = (at: number) => ({
      id: `check-${String(at)}` as CheckId,
      team: here.team,
      task,
      from: '2026-11-02T20:30:00.000Z',
      until: '2026-11-03T08:00:00.000Z',
      validUntil: '2026-11-03T08:00:00.000Z',
      verdict: 'yes' as const,
      failed: [],
      conditions: [],
      mayOverride: 'clinical-lead-or-duty-manager' as const,
    });
    await written(
      here.ports,
      amina,
      Array.from({ length: 60 }, (_, at) => ({ kind: 'delegation.checked', check: check(at) })),
    );

    await becomesSo(pausedIn(loneWorking));

    expect(told()).to.include(bryn.aadObjectId);
  });

  it('a team’s settings on file are looked at whenever the turn that saved them was killed', async () => {
    await delegated();
    here.clock.set('2026-11-13T12:00:00.000Z');
    const oftener = { ...fortnightlyClinical, every: 'days' as const, days: 3 };
    const input = () => ({
      form: here.newForm(dev),
      team: here.team,
      settings: { supervision: { 'recovery-worker': oftener } },
    });
    const team = { tenant, team: here.team };
    const before = (await here.ports.teams.open(team))?.sequence;

    for (let at = 1; at < 40; at += 1) {
      const killed = killedPorts(here.ports, at, 'after');
      await saveSettings(killed.ports, here.requestOf(dev), input()).catch(() => undefined);
      if ((await here.ports.teams.open(team))?.sequence !== before) break;
    }
    here.clock.pass(31);
    while ((await handleBatch(here.ports)) > 0);

    expect(told()).to.deep.equal(ids(amina, carys, cleo));
  });
});
