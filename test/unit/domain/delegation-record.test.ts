import { expect } from 'chai';

import {
  checkIdOf,
  checkReference,
  decidesAs,
  overrideContentId,
  overrideFor,
  overrideIdOf,
  overrideProblems,
  pausesIn,
  runningOverride,
  type DelegationCheck,
  type OverrideFacts,
} from '../../../src/domain/delegation-record.ts';
import { mayCarry, type FailedPremise } from '../../../src/domain/delegation.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import { formIdOf, type CheckId, type PersonId, type ReviewId } from '../../../src/domain/ids.ts';
import {
  evolvePerson,
  nobodyYet,
  type PersonEvent,
  type TeamRole,
} from '../../../src/domain/person.ts';
import type { Task } from '../../../src/domain/task.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  after,
  amina,
  ben,
  guid,
  membership,
  northTeam,
  record,
  southTeam,
} from '../../support/domain-builders.ts';

// What `after` writes is recorded on 15 September 2026 at 10:00.
const now = '2026-09-15T10:00:00.000Z';
const later = '2026-09-15T20:00:00.000Z';
const task = 'lone-working' as TaskId;
const loneWorking = 'rbc.risk.lone-working' as CompetencyId;
const escalation = 'rbc.risk.escalation' as CompetencyId;
const form = formIdOf(ben, guid(42));
const aloneAtNight = taskNamed(task);

function checked(changed: Partial<DelegationCheck> = {}): PersonEvent {
  return {
    kind: 'delegation.checked',
    check: {
      id: checkIdOf(form),
      team: northTeam,
      task,
      from: now,
      until: later,
      verdict: 'yes',
      failed: [],
      conditions: [],
      mayOverride: 'clinical-lead',
      validUntil: later,
      ...changed,
    },
  };
}

function overridden(changed: Partial<OverrideFacts> = {}): PersonEvent {
  return {
    kind: 'delegation.overridden',
    override: {
      id: overrideIdOf(form),
      check: checkIdOf(form),
      team: northTeam,
      task,
      as: 'clinical-lead',
      until: later,
      over: [],
      pauses: [],
      ...changed,
    },
  };
}

describe('what a file keeps of checks and decisions otherwise', () => {
  it('R23 keeps a yes, with who asked, and lets go of what is over', () => {
    const state = after(
      nobodyYet,
      checked({ validUntil: now }),
      checked(),
      checked({ verdict: 'no' }),
    );

    expect(state.running).to.deep.equal([
      {
        id: guid(42),
        team: northTeam,
        task,
        asker: ben,
        verdict: 'yes',
        from: now,
        validUntil: later,
        asked: now,
        conditions: [],
      },
    ]);
  });

  it('keeps no more than forty of each', () => {
    const many = Array.from({ length: 60 }, () => [checked(), overridden()]).flat();
    const { running, overrides } = after(nobodyYet, ...many);

    expect([running.length, overrides.length]).to.deep.equal([40, 40]);
  });

  it('R23 keeps what a yes was given on', () => {
    const conditions = [{ kind: 'clinician-oversees' }] as const;
    const [answer] = after(nobodyYet, checked({ verdict: 'yes if', conditions })).running;

    expect(answer?.conditions).to.deep.equal(['clinician-oversees']);
  });

  it('R23 nobody crowds out what others rely on: the oldest of whoever asked most goes', () => {
    const ask = (by: PersonId, number: number) => ({
      recordedAt: now,
      actor: by,
      event: checked({ id: guid(number) as CheckId }),
    });
    const others = [ask(amina, 1), ask(amina, 2)];
    const many = Array.from({ length: 50 }, (_, at) => ask(ben, 100 + at));

    const { running } = [...others, ...many].reduce(evolvePerson, nobodyYet);

    expect(running.map(({ id }) => id)).to.deep.equal([
      guid(1),
      guid(2),
      ...many.slice(12).map(({ event }) => event.kind === 'delegation.checked' && event.check.id),
    ]);
  });

  for (const [until, isKept] of [
    ['2026-09-07T10:00:00.000Z', false],
    ['2026-09-07T10:00:00.001Z', true],
    ['2026-09-07T10:01:00.000Z', true],
    ['2026-09-14T10:00:00.000Z', true],
  ] as const)
    it(`R22 on 15 September at 10:00 a decision that ended at ${until} is ${isKept ? 'kept for the digest' : 'let go of'}`, () => {
      const { overrides } = after(nobodyYet, overridden({ until }), overridden());

      expect(overrides.map((each) => each.until)).to.deep.equal(isKept ? [until, later] : [later]);
    });

  it('names a decision, and where its reason stands, by the form that made it', () => {
    expect(overrideIdOf(form)).to.equal(guid(42));
    expect(overrideContentId(overrideIdOf(form))).to.equal(guid(42));
  });

  it('names a check by the form that asked it', () => {
    expect(
      checkReference(checkIdOf(formIdOf(ben, '1a2b3c4d-0000-4000-8000-000000000000'))),
    ).to.equal('D-1A2B3C4D');
  });
});

describe('R22 the override that runs', () => {
  const state = after(nobodyYet, overridden());

  it('runs for its team and its task, until its end and no longer', () => {
    const of = { team: northTeam, task };

    expect(runningOverride(state, of, now)?.by).to.equal(ben);
    expect(runningOverride(state, of, '2026-09-15T19:59:59.999Z')?.by).to.equal(ben);
    expect(runningOverride(state, of, later)).to.equal(undefined);
    expect(runningOverride(state, { ...of, team: southTeam }, now)).to.equal(undefined);
    expect(runningOverride(state, { ...of, task: 'crisis-calls' as TaskId }, now)).to.equal(
      undefined,
    );
  });

  it('R10 covers no pause that it was not decided over, of the same second either', () => {
    const review = 'review-1' as ReviewId;
    const pause = { since: now, by: ben, review };
    const paused = { ...state, competencies: [{ competency: loneWorking, last: null, pause }] };
    const knowing = {
      ...after(nobodyYet, overridden({ pauses: [review] })),
      competencies: paused.competencies,
    };
    const of = { team: northTeam, task: aloneAtNight };

    expect(pausesIn(paused, aloneAtNight)).to.deep.equal([review]);
    expect(overrideFor(paused, of, now)).to.equal(undefined);
    expect(overrideFor(knowing, of, now)?.by).to.equal(ben);
  });

  it('R10 goes over no pause where what the task requires is not paused', () => {
    const pause = { since: now, by: ben, review: 'review-1' as ReviewId };
    const elsewhere = [
      { competency: loneWorking, last: null, pause: null },
      { competency: 'rbc.distress.de-escalation' as CompetencyId, last: null, pause },
    ];

    expect(pausesIn({ competencies: elsewhere }, aloneAtNight)).to.deep.equal([]);
  });

  const lapsed: FailedPremise = { kind: 'standing', competency: loneWorking, state: 'lapsed' };
  const paused: FailedPremise = { kind: 'standing', competency: loneWorking, state: 'paused' };
  const late: FailedPremise = { kind: 'supervision', intervalsMissed: 2 };

  function verdictOver(over: readonly FailedPremise[], until = later, layer: 1 | 2 = 2): string {
    const answer = mayCarry(
      { ...aloneAtNight, layer, registers: ['NMC'] },
      { from: now, until: '2026-09-16T08:00:00.000Z' },
      {
        membership: membership({ registration: { body: 'NMC', until: null } }),
        record: record(),
        supervision: null,
        standing: ({ competency }) => ({
          competency,
          state: competency === loneWorking ? 'lapsed' : 'current',
          until: null,
          signOff: { competency, level: null, date: '2026-01-01', until: null, entrustment: 5 },
          review: null,
        }),
        zone: 'Europe/London',
        override: { by: ben, until, over },
      },
    );

    return `${answer.verdict} until ${answer.validUntil.slice(0, 16)}`;
  }

  it('makes a no a yes-if until its own end, where it covers all that fails', () => {
    expect(verdictOver([lapsed])).to.equal('yes if until 2026-09-15T20:00');
    expect(verdictOver([late, lapsed])).to.equal('yes if until 2026-09-15T20:00');
  });

  it('covers nothing that fails for another reason, nor after its end, nor on layer 1', () => {
    for (const answer of [
      verdictOver([]),
      verdictOver([paused]),
      verdictOver([late]),
      verdictOver([{ ...lapsed, competency: escalation }]),
      verdictOver([lapsed], now),
      verdictOver([lapsed], later, 1),
    ]) {
      expect(answer).to.match(/^no/);
    }
  });
});

describe('R22 who may decide otherwise', () => {
  for (const [who, roles, mayOverride, as] of [
    ['a clinical lead', ['clinical-lead'], 'clinical-lead-or-duty-manager', 'clinical-lead'],
    ['a clinical lead, over a pause', ['clinical-lead'], 'clinical-lead', 'clinical-lead'],
    ['a clinical lead, on layer 1', ['clinical-lead'], 'nobody', undefined],
    ['a duty manager', ['duty-manager'], 'clinical-lead-or-duty-manager', 'duty-manager'],
    ['a duty manager, over a pause', ['duty-manager'], 'clinical-lead', undefined],
    ['one who is both', ['duty-manager', 'clinical-lead'], 'clinical-lead', 'clinical-lead'],
    ['a manager', ['manager'], 'clinical-lead-or-duty-manager', undefined],
    ['a supervisor', ['supervisor'], 'clinical-lead-or-duty-manager', undefined],
  ] as const) {
    it(`R22 ${who}: ${as === undefined ? 'may not' : `as ${as}`}`, () => {
      const decider = {
        person: ben,
        memberships: [membership({ roles: [...roles] as TeamRole[] })],
      };

      expect(decidesAs(decider, amina, { team: northTeam, mayOverride })).to.equal(as);
      expect(decidesAs(decider, ben, { team: northTeam, mayOverride })).to.equal(undefined);
      expect(decidesAs(decider, amina, { team: southTeam, mayOverride })).to.equal(undefined);
    });
  }

  it('R22 ends within 24 hours of now, to the millisecond', () => {
    const at = { now, thisYear: 2026 };
    const until = (end: string) =>
      overrideProblems({ reason: 'Known.', until: end }, at).map(({ field }) => field);

    expect(until('2026-09-16T10:00:00.000Z')).to.deep.equal([]);
    expect(until('2026-09-16T10:00:00.001Z')).to.deep.equal(['untilDate']);
    expect(until(now)).to.deep.equal(['untilDate']);
    expect(overrideProblems({ reason: '', until: later }, at)).to.have.length(1);
  });

  it('R22 says what is wrong with it, at each field', () => {
    const at = { now, thisYear: 2026 };

    expect(overrideProblems({ reason: '', until: now }, at)).to.deep.equal([
      { field: 'reason', sentence: 'Please say why it may go ahead all the same.' },
      { field: 'untilDate', sentence: 'This is over already. Please choose a later time.' },
    ]);
    expect(
      overrideProblems({ reason: 'Known.', until: '2026-09-18T10:00:00.000Z' }, at),
    ).to.deep.equal([
      {
        field: 'untilDate',
        sentence: 'A decision like this ends within 24 hours. Please choose an earlier time.',
      },
    ]);
    expect(
      overrideProblems({ reason: 'About 943 476 5919.', until: later }, at).map(
        ({ field }) => field,
      ),
    ).to.deep.equal(['reason']);
  });
});

function taskNamed(id: TaskId): Task {
  const found = shipped.tasks.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no task ${id}`);

  return found;
}
