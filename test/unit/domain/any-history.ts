import fc from 'fast-check';

import { actionKinds } from '../../../src/domain/action.ts';
import { auditKinds } from '../../../src/domain/audit.ts';
import {
  addDays,
  addSeconds,
  type DateRange,
  type LocalDate,
} from '../../../src/domain/calendar.ts';
import { evidenceMethods, isObserved } from '../../../src/domain/evidence.ts';
import { gapIdOf } from '../../../src/domain/finding.ts';
import { shippedSteps, shippedTriggers } from '../../../src/domain/escalation-pathway.ts';
import { roleProfileIds, type CompetencyId, type TaskId } from '../../../src/domain/framework.ts';
import type {
  AuditId,
  CheckId,
  ContentId,
  DelegationId,
  EscalationId,
  EvidenceId,
  GapId,
  IncidentId,
  OverrideId,
  RequestId,
  ReviewId,
  SessionId,
  SignOffId,
} from '../../../src/domain/ids.ts';
import { incidentTypes, severities } from '../../../src/domain/incident.ts';
import {
  evolvePerson,
  nobodyYet,
  type Outcome,
  type PersonEvent,
  type PersonState,
  type SessionFacts,
} from '../../../src/domain/person.ts';
import { reviewOutcomes } from '../../../src/domain/review-ledger.ts';
import {
  actionId,
  amina,
  ben,
  chloe,
  deEscalation,
  escalation,
  evidence,
  guid,
  membership,
  northTeam,
  relationships,
  sessionFacts,
  signOff,
  southTeam,
} from '../../support/domain-builders.ts';

/** A day of three years around the tests' own. */
export const anyDay: fc.Arbitrary<LocalDate> = fc
  .nat(1_100)
  .map((days) => addDays('2025-06-01', days));
export const anyCompetency = fc.constantFrom<CompetencyId>(deEscalation, escalation, relationships);
export const levelIds = ['low', 'middle', 'high'] as const;
export const anyLevel = fc.constantFrom(...levelIds);

const anyPerson = fc.constantFrom(amina, ben, chloe);
const anyNumber = fc.nat(5);
/** Also one that ends before it starts. */
const anyRange: fc.Arbitrary<DateRange> = fc.record({ from: anyDay, until: anyDay });
const anySession: fc.Arbitrary<SessionFacts> = fc
  .record({ number: anyNumber, date: anyDay, notHeld: fc.constantFrom(null, 'other' as const) })
  .map(({ number, ...changed }) =>
    sessionFacts({ id: guid(900 + number) as SessionId, ...changed }),
  );
const anyRaised = fc.array(fc.record({ competency: anyCompetency, on: anyDay }), { maxLength: 3 });
const anyOutcome = fc.record({
  competency: anyCompetency,
  outcome: fc.constantFrom<Outcome>('maintained', 'developing', 'concern', 'pause'),
  review: fc.option(
    fc.record({
      id: anyNumber.map((number) => `review-${String(number)}` as ReviewId),
      due: anyDay,
    }),
  ),
});
const anyOpened = fc.record({ id: anyNumber.map(actionId), owner: anyPerson, due: anyDay });
const anyEvidence = fc
  .record({
    id: anyNumber.map((number) => `evidence-${String(number)}` as EvidenceId),
    competency: anyCompetency,
    method: fc.constantFrom(...evidenceMethods),
    date: anyDay,
    observer: fc.option(anyPerson),
    answer: fc.constantFrom('confirmed', 'declined', 'waiting', 'nobody'),
  })
  .map((changed) => evidence(changed));
const anySignOff = fc
  .record({
    id: anyNumber.map((number) => `sign-off-${String(number)}` as SignOffId),
    competency: anyCompetency,
    level: fc.option(anyLevel),
    entrustment: fc.constantFrom(1, 2, 3, 4, 5),
    date: anyDay,
    until: fc.option(anyDay),
  })
  .map((changed) => signOff(changed));

const anyRequestId = anyNumber.map((number) => `request-${String(number)}` as RequestId);
const anyEntrustment = fc.constantFrom(1, 2, 3, 4, 5);

const anyTask = fc.constantFrom('lone-working' as TaskId, 'crisis-calls' as TaskId);
/** Around when the history is recorded. */
const anyInstant = fc
  .nat(120)
  .map((minutes) => addSeconds('2026-09-15T09:30:00.000Z', minutes * 60));

const anyDelegationId = anyNumber.map((number) => `delegation-${String(number)}` as DelegationId);
const anyScope = anyNumber.map((number) => `scope-${String(number)}` as ContentId);
const anyCheckId = anyNumber.map((number) => `check-${String(number)}` as CheckId);

const anyGapId: fc.Arbitrary<GapId> = fc
  .tuple(
    fc.constantFrom('session' as const, 'audit' as const, 'lapse' as const),
    anyNumber,
    anyCompetency,
  )
  .map(([source, number, competency]) =>
    gapIdOf(
      source,
      source === 'session' ? guid(900 + number) : `audit-${String(number)}`,
      competency,
    ),
  );
/** Also about a gap that nobody found, and one that is found later. */
const anyNewAction = fc.record(
  {
    id: anyNumber.map(actionId),
    owner: anyPerson,
    due: anyDay,
    kind: fc.constantFrom(...actionKinds),
    from: fc.constantFrom('gap', 'audit'),
    competency: anyCompetency,
    gaps: fc.array(anyGapId, { maxLength: 2 }),
  },
  { requiredKeys: ['id', 'owner', 'due'] },
);

const anyReviewId = anyNumber.map((number) => `review-${String(number)}` as ReviewId);
const anyIncidentId = anyNumber.map((number) => `incident-${String(number)}` as IncidentId);
const anyEscalationId = anyNumber.map((number) => `escalation-${String(number)}` as EscalationId);
/** Also steps out of their order, and with nobody asked. */
const anyStepAsked = fc.record({
  decider: fc.constantFrom(...shippedSteps.map(({ decider }) => decider)),
  asked: fc.array(anyPerson, { maxLength: 2 }),
  answerBy: fc.option(anyInstant),
});
const anyReviewOpened = fc.record({ id: anyReviewId, due: anyDay });
/** Also outcomes that no decision gives: of another cause, without what lifts a pause, with nothing next. */
const anyClosing = fc.record({
  team: fc.constantFrom(northTeam, southTeam),
  review: anyReviewId,
  competency: anyCompetency,
  cause: fc.constantFrom(
    'pause',
    'concern',
    'incident',
    'audit',
    'role-change',
    'new-version',
    'long-absence',
  ),
  outcome: fc.constantFrom('confirmed', ...reviewOutcomes),
  beside: fc.constantFrom('confirmed', 'still-paused', null),
  lifts: fc.option(anyEvidence.map(({ id }) => id)),
  next: fc.option(anyReviewOpened),
  action: fc.option(anyOpened),
  holdsUntil: fc.option(anyDay),
});

type EventOf<Kind extends PersonEvent['kind']> = Extract<PersonEvent, { kind: Kind }>;

/** What may be said of each kind of event; a kind that is not here does not compile. */
const said: { [Kind in PersonEvent['kind']]: fc.Arbitrary<Omit<EventOf<Kind>, 'kind'>> } = {
  'membership.set': fc.record(
    {
      membership: fc
        .record({
          team: fc.constantFrom(northTeam, southTeam),
          profile: fc.option(fc.constantFrom(...roleProfileIds)),
        })
        .map((changed) => membership(changed)),
      raised: anyRaised,
    },
    { requiredKeys: ['membership'] },
  ),
  'administrator.set': fc.record({ administrator: fc.boolean() }),
  'membership.ended': fc.record({
    teams: fc.uniqueArray(fc.constantFrom(northTeam, southTeam)),
    on: anyDay,
  }),
  'retention.erased': fc.record({
    run: fc.string(),
    erased: fc.record({ supervision: fc.nat(9), leavers: fc.constant(1) }, { requiredKeys: [] }),
  }),
  'hold.set': fc.record({}),
  'hold.lifted': fc.record({}),
  'session.recorded': fc.record({
    session: anySession,
    outcomes: fc.array(anyOutcome, { maxLength: 3 }),
    closed: fc.array(anyNumber.map(actionId), { maxLength: 2 }),
    opened: fc.array(anyOpened, { maxLength: 2 }),
    topics: fc.constant([]),
    caseload: fc.constant(null),
  }),
  'session.corrected': fc.record({ session: anySession, version: anyNumber }),
  'record.opened': fc.record({
    session: anySession.map(({ id }) => id),
    version: fc.integer({ min: 1, max: 3 }),
  }),
  'session.answered': fc.record({
    session: anySession.map(({ id }) => id),
    version: anyNumber,
    answer: fc.constantFrom('agreed', 'commented', 'disagreed'),
  }),
  'action.opened': fc.record({
    team: fc.constantFrom(northTeam, southTeam),
    action: anyNewAction,
  }),
  'audit.recorded': fc.record({
    audit: anyNumber.map((number) => `audit-${String(number)}` as AuditId),
    team: fc.constantFrom(northTeam, southTeam),
    of: fc.constantFrom('person', 'team'),
    what: fc.constantFrom(...auditKinds),
    on: anyDay,
    findings: fc.array(
      fc.record({ competency: anyCompetency, finding: fc.constantFrom('right', 'gap') }),
      { maxLength: 4 },
    ),
    reviews: fc.array(fc.record({ id: anyReviewId, competency: anyCompetency, due: anyDay }), {
      maxLength: 2,
    }),
    action: fc.option(anyNewAction),
  }),
  'action.closed': fc.record({ action: anyNumber.map(actionId) }),
  'absence.recorded': fc.record({ absence: anyRange }),
  'absence.ended': fc.record({ on: anyDay }),
  'evidence.added': fc.record({ evidence: anyEvidence }),
  'evidence.answered': fc.record({
    evidence: anyEvidence.map(({ id }) => id),
    answer: fc.constantFrom('confirmed', 'declined'),
  }),
  'sign-off.given': fc.record(
    { signOff: anySignOff, request: anyRequestId },
    { requiredKeys: ['signOff'] },
  ),
  'sign-off.requested': fc.record({
    request: fc.record({
      id: anyRequestId,
      team: fc.constantFrom(northTeam, southTeam),
      competency: anyCompetency,
      level: fc.option(anyLevel),
      risk: fc.constantFrom('standard', 'high'),
      on: anyDay,
    }),
    asked: anyPerson,
    over: fc.array(anyPerson, { maxLength: 2 }),
  }),
  'sign-off.chased': fc.record({
    request: anyRequestId,
    asked: anyPerson,
    on: anyDay,
    reminds: fc.boolean(),
    alone: fc.boolean(),
  }),
  'sign-off.passed-on': fc.record({
    request: anyRequestId,
    from: anyPerson,
    to: anyPerson,
    on: anyDay,
    because: fc.constantFrom('unanswered', 'away', 'may-not-sign'),
  }),
  'sign-off.signed': fc.record({
    request: anyRequestId,
    signature: fc.record({
      signer: anyPerson,
      on: anyDay,
      entrustment: anyEntrustment,
      relied: fc.nat(90),
    }),
    to: fc.option(anyPerson),
  }),
  'sign-off.declined': fc.record({
    request: anyRequestId,
    outcome: fc.constantFrom('more-evidence', 'not-yet'),
    on: anyDay,
  }),
  'delegation.checked': fc.record({
    check: fc.record({
      id: anyNumber.map((number) => `check-${String(number)}` as CheckId),
      team: fc.constantFrom(northTeam, southTeam),
      task: anyTask,
      from: anyInstant,
      until: anyInstant,
      verdict: fc.constantFrom('yes', 'yes if', 'no'),
      failed: fc.constant([]),
      conditions: fc.constant([]),
      mayOverride: fc.constantFrom('nobody', 'clinical-lead', 'clinical-lead-or-duty-manager'),
      validUntil: anyInstant,
    }),
  }),
  'delegation.overridden': fc.record({
    override: fc.record({
      id: anyNumber.map((number) => `override-${String(number)}` as OverrideId),
      check: anyNumber.map((number) => `check-${String(number)}` as CheckId),
      team: fc.constantFrom(northTeam, southTeam),
      task: anyTask,
      as: fc.constantFrom('clinical-lead', 'duty-manager'),
      until: anyInstant,
      over: fc.constant([]),
      pauses: fc.constant([]),
    }),
  }),
  'standing-delegation.given': fc.record({
    delegation: fc.record({
      id: anyDelegationId,
      team: fc.constantFrom(northTeam, southTeam),
      task: anyTask,
      reviewBy: anyDay,
      scope: anyScope,
    }),
  }),
  'standing-delegation.accepted': fc.record({ delegation: anyDelegationId }),
  'standing-delegation.declined': fc.record({ delegation: anyDelegationId }),
  'standing-delegation.confirmed': fc.record({ delegation: anyDelegationId, reviewBy: anyDay }),
  'standing-delegation.changed': fc.record({
    delegation: anyDelegationId,
    reviewBy: anyDay,
    scope: anyScope,
  }),
  'standing-delegation.ended': fc.record({ delegation: anyDelegationId }),
  'reliance.broken': fc.record(
    {
      checks: fc.array(anyCheckId, { maxLength: 2 }),
      narrowed: fc.array(
        fc.record({
          check: anyCheckId,
          conditions: fc.constant(['clinician-oversees' as const]),
        }),
        { maxLength: 2 },
      ),
      delegations: fc.array(anyDelegationId, { maxLength: 2 }),
    },
    { requiredKeys: ['checks', 'delegations'] },
  ),
  'reliance.restored': fc.record({ delegations: fc.array(anyDelegationId, { maxLength: 2 }) }),
  'incident.reported': fc.record({
    incident: fc.record({
      id: anyIncidentId,
      team: fc.constantFrom(northTeam, southTeam),
      type: fc.constantFrom(...incidentTypes),
      severity: fc.constantFrom(...severities),
      date: anyDay,
      time: fc.constant('21:40'),
      involved: fc.array(anyPerson, { maxLength: 2 }),
      competencies: fc.array(anyCompetency, { maxLength: 2 }),
      debrief: fc.constantFrom('not-offered', 'offered', 'held'),
      restriction: fc.boolean(),
    }),
  }),
  'incident.review-opened': fc.record({
    incident: anyIncidentId,
    team: fc.constantFrom(northTeam, southTeam),
    involved: fc.array(anyPerson, { maxLength: 2 }),
    quiet: fc.boolean(),
    restriction: fc.boolean(),
    reviews: fc.array(fc.record({ id: anyReviewId, competency: anyCompetency, due: anyDay }), {
      maxLength: 3,
    }),
  }),
  'incident.restriction-decided': fc.record({
    incident: anyIncidentId,
    team: fc.constantFrom(northTeam, southTeam),
    restricted: fc.boolean(),
    due: anyDay,
  }),
  'incident.review-raised': fc.record({ review: anyReviewId }),
  'incident.review-sent': fc.record({
    reviews: fc.array(anyReviewId, { maxLength: 2 }),
    to: fc.array(anyPerson, { maxLength: 2 }),
  }),
  'incident.decider-asked': fc.record({
    incident: anyIncidentId,
    about: anyPerson,
    team: fc.constantFrom(northTeam, southTeam),
  }),
  'escalation.raised': fc.record({
    escalation: fc.record({
      id: anyEscalationId,
      team: fc.constantFrom(northTeam, southTeam),
      trigger: fc.constantFrom(...shippedTriggers, 'own-1' as const),
      rehearsal: fc.boolean(),
      handover: fc.record({
        summary: fc.boolean(),
        riskFormulation: fc.boolean(),
        nextSteps: fc.boolean(),
      }),
      steps: fc.constantFrom(shippedSteps, shippedSteps.slice(1)),
    }),
    taken: fc.array(anyStepAsked, { maxLength: 3 }),
  }),
  'escalation.passed-on': fc.record({
    escalation: anyEscalationId,
    from: fc.nat(3),
    taken: fc.array(anyStepAsked, { maxLength: 3 }),
  }),
  'escalation.answered': fc.record({ escalation: anyEscalationId }),
  'escalation.closed': fc.record({ escalation: anyEscalationId }),
  'competency.paused': fc.record({
    team: fc.constantFrom(northTeam, southTeam),
    competency: anyCompetency,
    review: anyReviewOpened,
  }),
  'review.closed': anyClosing,
  'step.done': fc.record({ step: fc.constantFrom('induction', 'tour'), date: anyDay }),
  'reminders.again': fc.record({ on: anyDay }),
};

const anyEvent: fc.Arbitrary<PersonEvent> = fc.oneof(
  ...Object.entries(said).map(([kind, rest]) =>
    rest.map((parts) => ({ kind, ...parts }) as PersonEvent),
  ),
);

/** What a person's ledger may say, in whatever order: every kind of event, also what contradicts what was said before. */
export const anyHistory: fc.Arbitrary<PersonEvent[]> = fc.array(anyEvent, { maxLength: 40 });

/** The state that a history folds to, a minute between one entry and the next. */
export function folded(
  history: readonly PersonEvent[],
  from: PersonState = nobodyYet,
): PersonState {
  return history.reduce(
    (state, event, at) =>
      evolvePerson(state, {
        recordedAt: `2026-09-15T10:${String(at % 60).padStart(2, '0')}:00.000Z`,
        actor: ben,
        event,
      }),
    from,
  );
}

/**
 * What may come after a pause: anything, and much more often than by chance what would end that very
 * pause, or nearly: closings of its own review, and practice shown around the day it began.
 */
export function anyLater(pause: {
  competency: CompetencyId;
  review: ReviewId;
}): fc.Arbitrary<PersonEvent[]> {
  const { competency, review } = pause;
  const near = anyEvidence.chain((each) =>
    fc.constantFrom(
      { ...each, competency },
      { ...each, competency, method: 'observed-practice' as const, observer: chloe },
      evidence({ id: each.id, competency }),
    ),
  );
  const shown = fc
    .tuple(near, fc.integer({ min: -1, max: 3 }))
    .map(([each, days]): PersonEvent => ({
      kind: 'evidence.added',
      evidence: { ...each, date: addDays('2026-09-15', days) },
    }));
  const closing = anyClosing.map((each): PersonEvent => ({
    kind: 'review.closed',
    ...each,
    competency,
    cause: 'pause',
    review,
  }));

  const confirming = fc
    .tuple(closing, anyEvidence)
    .map(
      ([each, { id }]) => ({ ...each, outcome: 'confirmed', lifts: id, next: null }) as PersonEvent,
    );

  return fc.array(fc.oneof(anyEvent, shown, shown, closing, confirming), {
    maxLength: 40,
    size: 'max',
  });
}

/**
 * Whether an event may end the pause of a competency in that state (R10): the outcome confirmed, or a
 * system issue beside it, of a review that the pause has open, naming practice that somebody observed
 * and confirmed, not shown before the day it began.
 */
export function mayEndPause(
  before: PersonState,
  event: PersonEvent,
  competency: CompetencyId,
): boolean {
  if (event.kind !== 'review.closed' || event.competency !== competency) return false;
  const pause = before.competencies.find((each) => each.competency === competency)?.pause;
  const own = before.reviews.filter(
    (each) => each.competency === competency && each.cause === 'pause',
  );
  const shown = before.evidence.find(({ id }) => id === event.lifts);
  const isShown =
    shown?.competency === competency &&
    isObserved(shown.method) &&
    shown.answer === 'confirmed' &&
    shown.observer !== null &&
    shown.date >= (pause?.since ?? '9999').slice(0, 10);

  return (
    event.cause === 'pause' &&
    own.some(({ id }) => id === event.review) &&
    (event.outcome === 'confirmed' ||
      (event.outcome === 'system-issue' && event.beside === 'confirmed')) &&
    isShown
  );
}
