import { expect } from 'chai';
import fc from 'fast-check';

import { boardRow } from '../../../src/domain/board.ts';
import { addDays, addSeconds } from '../../../src/domain/calendar.ts';
import type { Condition } from '../../../src/domain/delegation.ts';
import type { RunningAnswer } from '../../../src/domain/delegation-record.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type {
  CheckId,
  ContentId,
  DelegationId,
  OverrideId,
  ReviewId,
  SignOffId,
} from '../../../src/domain/ids.ts';
import type { PersonState } from '../../../src/domain/person.ts';
import {
  changesNothing,
  daysWeighed,
  reliedOn,
  relianceIn,
  type RelianceChange,
} from '../../../src/domain/reliance.ts';
import { toldOfBreak, toldOfReturn } from '../../../src/domain/reliance-told.ts';
import type { StandingDelegation } from '../../../src/domain/standing-delegation.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { newTeam, type TeamState } from '../../../src/domain/team.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  amina,
  away,
  ben,
  chloe,
  dev,
  membership,
  northTeam,
  person,
  personId,
  sessionOnFile,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';

// Tuesday 15 September 2026, 20:00 in London.
const now = '2026-09-15T19:00:00.000Z';
const tonight = '2026-09-16T07:00:00.000Z';
const task = 'lone-working' as TaskId;
const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const required = [loneWorking, escalation];

describe('what somebody relies on', () => {
  it('R23 holds while its premises do: nobody is told anything', () => {
    const change = changeOf(holding());

    expect(change).to.deep.equal({ answers: [], suspended: [], restored: [], ends: [] });
    expect(changesNothing(change)).to.equal(true);
  });

  for (const [what, changed, failed] of [
    [
      'pause',
      pausedIn(loneWorking),
      { kind: 'standing', competency: loneWorking, state: 'paused' },
    ],
    [
      'lapse',
      { signOffs: [signed(loneWorking, '2026-09-14'), signed(escalation)] },
      { kind: 'standing', competency: loneWorking, state: 'lapsed' },
    ],
    [
      'review',
      { reviews: [reviewOf(loneWorking)] },
      { kind: 'standing', competency: loneWorking, state: 'under review' },
    ],
    [
      'supervision missed twice',
      { sessions: [sessionOnFile({ date: '2026-08-01' })] },
      { kind: 'supervision', intervalsMissed: 3 },
    ],
  ] as const) {
    it(`R23 a ${what} breaks the running answer and suspends the delegation`, () => {
      const { answers, suspended, restored } = changeOf(holding(changed));

      expect(answers.map(({ id }) => id)).to.deep.equal(['check-1']);
      expect(answers[0]?.now).to.deep.include({ verdict: 'no', failed: [failed] });
      expect(suspended.map(({ id }) => id)).to.deep.equal(['delegation-1']);
      expect(suspended[0]?.now).to.deep.include({ failed: [failed], isReviewOver: false });
      expect(restored).to.deep.equal([]);
    });
  }

  for (const [what, profileUntil] of [
    ['ended', '2026-09-14'],
    ['was never set', null],
  ] as const) {
    it(`R20 R23 a time-limited profile that ${what} breaks both`, () => {
      const open = shipped.tasks.find((each) => each.layer === 2 && each.openToTemporary === true);
      const signOffs = (open?.requires ?? []).map(({ competency }) => signed(competency));
      const asked = {
        task: String(open?.id) as TaskId,
        verdict: 'yes if' as const,
        conditions: ['substantive-on-shift' as const],
      };
      const place = { employment: 'bank' as const };

      const before = changeOf(
        holding({ signOffs }, asked, { ...place, profileUntil: '2026-09-15' }),
      );
      const after = changeOf(holding({ signOffs }, asked, { ...place, profileUntil }));

      const ended = { kind: 'profile-ended', ended: profileUntil };
      expect(changesNothing(before)).to.equal(true);
      expect(after.answers[0]?.now.failed).to.deep.equal([ended]);
      expect(after.suspended[0]?.now.failed).to.deep.equal([ended]);
    });
  }

  it('R23 the end of a registration breaks what is for registered staff alone', () => {
    const registered = shipped.tasks.find(
      ({ layer, registers = [] }) => layer === 1 && registers.length > 0,
    );
    const body = String(registered?.registers?.[0]);
    const clinical = { task: String(registered?.id) as TaskId };
    const signOffs = (registered?.requires ?? []).map(({ competency }) => signed(competency));
    const held = (until: string) => ({ registration: { body, until } });

    const before = changeOf(holding({ signOffs }, clinical, held('2026-09-15')));
    const after = changeOf(holding({ signOffs }, clinical, held('2026-09-14')));

    expect(changesNothing(before)).to.equal(true);
    expect(after.answers[0]?.now.failed).to.deep.equal([
      { kind: 'registration', ended: '2026-09-14' },
    ]);
    expect(after.suspended[0]?.now.mayOverride).to.equal('nobody');
  });

  it('R21 R23 supervision overdue asks for more than a plain yes said, and is no news to a yes-if that said so', () => {
    const late = { sessions: [sessionOnFile({ date: '2026-08-25' })] };
    const oversight: Condition = { kind: 'clinician-oversees' };

    const plain = changeOf(holding(late));
    const old = changeOf(holding(late, { conditions: undefined }));
    const overseen = changeOf(
      holding(late, { verdict: 'yes if', conditions: ['clinician-oversees'] }),
    );
    const unknown = changeOf(holding(late, { verdict: 'yes if', conditions: undefined }));

    expect(plain.answers[0]?.now).to.deep.include({ verdict: 'yes if', conditions: [oversight] });
    expect(old.answers).to.have.length(1);
    expect(overseen.answers).to.deep.equal([]);
    expect(unknown.answers).to.deep.equal([]);
  });

  it('R23 leave breaks an answer, and suspends no delegation', () => {
    const change = changeOf(holding({ absences: [away('2026-09-15', '2026-09-18')] }));

    expect(change.answers).to.have.length(1);
    expect(change.suspended).to.deep.equal([]);
  });

  it('R23 an answer whose time begins later is weighed on that day', () => {
    const until = { signOffs: [signed(loneWorking, '2026-09-20'), signed(escalation)] };
    const at = (from: string) => ({ from, validUntil: addSeconds(from, 3600) });
    const onLastDay = holding(until, at('2026-09-20T10:00:00.000Z'));
    const dayAfter = holding(until, at('2026-09-21T10:00:00.000Z'));

    expect(changeOf(onLastDay).answers).to.deep.equal([]);
    expect(changeOf(dayAfter).answers).to.have.length(1);
    expect(daysWeighed(dayAfter, 'Europe/London', now)).to.deep.equal(['2026-09-15', '2026-09-21']);
  });

  it('R23 an answer that is over is told of by nobody', () => {
    const over = { from: '2026-09-15T08:00:00.000Z', validUntil: now };
    const state = holding({ ...pausedIn(loneWorking), delegations: [] }, over);

    expect(changesNothing(changeOf(state))).to.equal(true);
  });

  it('R23 what the team has no task for any more breaks', () => {
    const gone = 'no-such' as TaskId;
    const change = changeOf(holding({}, { task: gone }));

    expect(change.answers[0]?.now).to.deep.equal({
      verdict: 'no',
      failed: [],
      conditions: [],
      mayOverride: 'nobody',
    });
    expect(change.suspended).to.have.length(1);
  });

  it('R22 R23 a decision otherwise that covers what fails keeps both, and a pause it did not know breaks them', () => {
    const lapsed = [signed(loneWorking, '2026-09-14'), signed(escalation)];
    const overrides = [decidedOver(loneWorking, 'lapsed')];
    const covered = changeOf(holding({ signOffs: lapsed, overrides }));
    const pausedSince = changeOf(holding({ signOffs: lapsed, overrides, ...pausedIn(escalation) }));

    expect(changesNothing(covered)).to.equal(true);
    expect([pausedSince.answers.length, pausedSince.suspended.length]).to.deep.equal([1, 1]);
  });

  it('R22 R23 a decision otherwise brings a suspended delegation back', () => {
    const state = holding({
      signOffs: [signed(loneWorking, '2026-09-14'), signed(escalation)],
      overrides: [decidedOver(loneWorking, 'lapsed')],
      delegations: [delegation({ suspended: '2026-09-15T00:00:00.000Z' })],
    });

    const { restored, ends } = changeOf(state);
    const [back] = restored;

    expect(back?.now.conditions.map(({ kind }) => kind)).to.deep.equal(['overridden']);
    expect(ends).to.deep.equal([{ team: northTeam, at: tonight }]);
  });

  it('R23 a delegation is suspended from the day after its review date until it is confirmed', () => {
    const states = ['2026-09-15', '2026-09-14'].map((reviewBy) =>
      changeOf(holding({ delegations: [delegation({ reviewBy })] })),
    );

    expect(states.map(({ suspended }) => suspended.length)).to.deep.equal([0, 1]);
    expect(states[1]?.suspended[0]?.now).to.deep.include({ failed: [], isReviewOver: true });
  });

  it('R23 a delegation that nobody has taken on yet is not suspended', () => {
    const state = holding({
      ...pausedIn(loneWorking),
      delegations: [delegation({ accepted: null })],
    });

    expect(changeOf(state).suspended).to.deep.equal([]);
  });

  it('R23 what is suspended already is told once, and comes back with its premise', () => {
    const delegations = [delegation({ suspended: '2026-09-15T12:00:00.000Z' })];

    const still = changeOf(holding({ ...pausedIn(loneWorking), delegations }));
    const back = changeOf(holding({ delegations }));

    expect([still.suspended.length, still.restored.length]).to.deep.equal([0, 0]);
    expect(back.restored.map(({ id }) => id)).to.deep.equal(['delegation-1']);
  });

  it('reads a board row of before as one on which nobody relies', () => {
    const { delegations: _d, running: _r, overrides: _o, pauses: _p, ...before } = rowOf(holding());

    expect(relianceIn(before, basis(now))).to.deep.equal({
      ...{ answers: [], suspended: [], restored: [], ends: [] },
    });
    expect(reliedOn({}, now)).to.deep.equal({ running: [], delegations: [] });
  });

  it('R23 weighs an answer of a row that says nothing of pauses and decisions otherwise', () => {
    const { overrides: _o, pauses: _p, ...before } = rowOf(holding());

    expect(changesNothing(relianceIn(before, basis(now)))).to.equal(true);
  });

  it('R23 each of the three is a change: an answer, a delegation suspended, one restored', () => {
    const nothing: RelianceChange = { answers: [], suspended: [], restored: [], ends: [] };
    const answers = [brokenAnswer('check-1')];
    const suspended = [broken('delegation-1')];

    for (const part of [
      { answers },
      { suspended },
      { restored: suspended },
      { answers, suspended },
      { suspended, restored: suspended },
    ])
      expect(changesNothing({ ...nothing, ...part })).to.equal(false);
  });

  it('R20 R22 a condition that somebody substantive is on shift ends at no instant', () => {
    const open = shipped.tasks.find((each) => each.layer === 2 && each.openToTemporary === true);
    const of = { task: String(open?.id) as TaskId };
    const { restored, ends } = changeOf(
      holding(
        {
          signOffs: (open?.requires ?? []).map(({ competency }) => signed(competency)),
          delegations: [delegation({ ...of, suspended: '2026-09-15T12:00:00.000Z' })],
        },
        of,
        { employment: 'bank', profileUntil: '2026-12-31' },
      ),
    );

    expect(restored[0]?.now.conditions.map(({ kind }) => kind)).to.deep.equal([
      'substantive-on-shift',
    ]);
    expect(ends).to.deep.equal([]);
  });

  it('R22 R23 who may decide otherwise follows from the delegated task, not from another', () => {
    const { suspended } = changeOf(holding(pausedIn(loneWorking)));
    const [lapsed] = changeOf(
      holding({ signOffs: [signed(loneWorking, '2026-09-14'), signed(escalation)] }),
    ).suspended;
    const [gone] = changeOf(
      holding({ delegations: [delegation({ task: 'no-such' as TaskId })] }),
    ).suspended;

    expect(suspended[0]?.now.mayOverride).to.equal('clinical-lead');
    expect(lapsed?.now.mayOverride).to.equal('clinical-lead-or-duty-manager');
    expect(gone?.now).to.deep.equal({
      ...{ failed: [], conditions: [], mayOverride: 'nobody', isReviewOver: false },
    });
  });

  it('R10 R23 a pause of whatever a running answer rests on breaks it, whenever that is; lifting it breaks nothing', () => {
    const anyTask = fc.constantFrom(
      ...shipped.tasks.filter(({ layer, requires }) => layer === 2 && requires.length > 0),
    );
    const anyTime = fc.record({
      begins: fc.integer({ min: -12, max: 200 }),
      lasts: fc.integer({ min: 1, max: 24 }),
      looked: fc.integer({ min: 0, max: 30 * 24 }),
    });

    fc.assert(
      fc.property(anyTask, fc.nat(), anyTime, (asked, which, { begins, lasts, looked }) => {
        const from = addSeconds(now, begins * 3600);
        const validUntil = addSeconds(from, lasts * 3600);
        const at = addSeconds(now, looked * 60);
        fc.pre(validUntil > at);
        const all = asked.requires.map(({ competency }) => competency);
        const competency = all[which % all.length] as CompetencyId;
        const signOffs = all.map((each) => signed(each, '2027-03-01', asked.entrustment ?? 4));
        const about = { task: asked.id, from, validUntil };
        const state = holding({ signOffs }, about);
        const suspended = [delegation({ task: asked.id, suspended: now })];

        const paused = changeOf({ ...state, ...pausedIn(competency) }, at);
        const lifted = changeOf(state, at);
        const returned = changeOf({ ...state, delegations: suspended }, at);

        expect(paused.answers).to.have.length(1);
        expect(paused.suspended).to.have.length(1);
        expect([lifted.answers, lifted.suspended]).to.deep.equal([[], []]);
        expect([returned.answers, returned.suspended]).to.deep.equal([[], []]);
        expect(returned.restored).to.have.length(1);
      }),
      { numRuns: 200 },
    );
  });

  describe('is told of', () => {
    const manager = personId(8);
    const onDuty = (team: string) => (team === northTeam ? [manager, chloe] : []);

    it('R23 to each once: the person all, the asker theirs, the delegator theirs, the duty managers all of their team', () => {
      const change = {
        answers: [
          { ...brokenAnswer('check-1'), asker: dev },
          { ...brokenAnswer('check-2'), asker: amina },
          { ...brokenAnswer('check-3'), asker: chloe, team: southTeam },
        ],
        suspended: [broken('delegation-1'), broken('delegation-2')],
      };

      const told = toldOfBreak(change, amina, onDuty);

      expect(told).to.have.deep.members([
        {
          to: amina,
          checks: ['check-1', 'check-2', 'check-3'],
          delegations: ['delegation-1', 'delegation-2'],
        },
        { to: dev, checks: ['check-1'], delegations: [] },
        {
          to: manager,
          checks: ['check-1', 'check-2'],
          delegations: ['delegation-1', 'delegation-2'],
        },
        {
          to: chloe,
          checks: ['check-1', 'check-2', 'check-3'],
          delegations: ['delegation-1', 'delegation-2'],
        },
        { to: ben, checks: [], delegations: ['delegation-1', 'delegation-2'] },
      ]);
    });

    it('R23 as it holds again to the person and the delegator alone', () => {
      expect(toldOfReturn([broken('delegation-1')], amina)).to.deep.equal([
        { to: amina, checks: [], delegations: ['delegation-1'] },
        { to: ben, checks: [], delegations: ['delegation-1'] },
      ]);
    });
  });
});

/** Somebody who may carry it tonight, of whom it was asked, and to whom it is delegated until December. */
function holding(
  changed: Partial<PersonState> = {},
  asked: Partial<RunningAnswer> = {},
  place: Parameters<typeof membership>[0] = {},
): PersonState {
  const of = { task: asked.task ?? task };

  return person({
    memberships: [membership(place)],
    sessions: [sessionOnFile({ date: '2026-09-14' })],
    signOffs: required.map((each) => signed(each)),
    running: [answer(asked)],
    delegations: [delegation(of)],
    ...changed,
  });
}

function answer(changed: Partial<RunningAnswer> = {}): RunningAnswer {
  return {
    id: 'check-1' as CheckId,
    team: northTeam,
    task,
    asker: dev,
    verdict: 'yes',
    from: now,
    validUntil: tonight,
    asked: now,
    conditions: [],
    ...changed,
  };
}

function delegation(changed: Partial<StandingDelegation> = {}): StandingDelegation {
  return {
    id: 'delegation-1' as DelegationId,
    team: northTeam,
    task,
    by: ben,
    given: '2026-09-01T10:00:00.000Z',
    reviewBy: '2026-12-01',
    accepted: '2026-09-01T11:00:00.000Z',
    suspended: null,
    scope: 'scope-1' as ContentId,
    ...changed,
  };
}

function signed(
  competency: CompetencyId,
  until = '2027-03-01',
  entrustment: 1 | 2 | 3 | 4 | 5 = 4,
) {
  const id = `signed-${competency}` as SignOffId;

  return signOff({ id, competency, date: '2026-01-05', until, risk: 'high', entrustment });
}

function pausedIn(competency: CompetencyId): Pick<PersonState, 'competencies'> {
  const pause = { since: now, by: ben, review: 'review-1' as ReviewId };

  return { competencies: [{ competency, last: null, pause }] };
}

function reviewOf(competency: CompetencyId): PersonState['reviews'][number] {
  return {
    id: 'review-2' as ReviewId,
    competency,
    cause: 'concern',
    opened: now,
    due: '2026-09-29',
  };
}

function decidedOver(competency: CompetencyId, state: 'lapsed'): PersonState['overrides'][number] {
  return {
    id: 'override-1' as OverrideId,
    check: 'check-1' as CheckId,
    team: northTeam,
    task,
    as: 'clinical-lead',
    until: tonight,
    over: [{ kind: 'standing', competency, state }],
    pauses: [],
    by: chloe,
    at: now,
  };
}

function brokenAnswer(id: string) {
  const { conditions: _said, ...rest } = answer({ id: id as CheckId });

  return {
    ...rest,
    now: { verdict: 'no', failed: [], conditions: [], mayOverride: 'nobody' },
  } as const;
}

function broken(id: string): RelianceChange['suspended'][number] {
  const { team, by, reviewBy } = delegation();

  return {
    id: id as DelegationId,
    team,
    task,
    by,
    reviewBy,
    now: { failed: [], conditions: [], mayOverride: 'nobody', isReviewOver: false },
  };
}

function rowOf(state: PersonState) {
  const row = boardRow(
    { person: amina, name: 'Amina', sequence: 1, state },
    northTeam,
    newTeam.zone,
  );
  if (row === undefined) throw new Error('not in the team');

  return row;
}

function basis(at: string) {
  const team: TeamState = { ...newTeam, adoptions: [], installed: true };

  return {
    team,
    now: at,
    library: (day: string) => teamLibrary(shipped, shipped.frameworks, team, addDays(day, 0)),
  };
}

function changeOf(state: PersonState, at = now): RelianceChange {
  return relianceIn(rowOf(state), basis(at));
}
