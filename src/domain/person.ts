import { withoutDaysFrom } from './absence.ts';
import {
  withActionOpened,
  type ActionOpened,
  type NewActionFacts,
  type OpenAction,
} from './action.ts';
import { withAudit, type AuditRecorded } from './audit.ts';
import type { DateRange, Instant, LocalDate } from './calendar.ts';
import {
  withDelegation,
  type DelegationEvent,
  type Override,
  type RunningAnswer,
} from './delegation-record.ts';
import { withEscalation, type EscalationEvent, type EscalationOnFile } from './escalation.ts';
import { withAnswer, withEvidence, type EvidenceOnFile, type ObserverAnswer } from './evidence.ts';
import { withoutMemberships, type MembershipEnded, type TeamLeft } from './leaver.ts';
import { withFindings, type AnsweredGap, type Finding } from './finding.ts';
import type { CompetencyId, RoleProfileId } from './framework.ts';
import {
  withIncident,
  type AskedToDecide,
  type IncidentEvent,
  type IncidentOnFile,
  type ReviewOfIncident,
} from './incident.ts';
import type {
  ActionId,
  EvidenceId,
  IncidentId,
  PersonId,
  RequestId,
  ReviewId,
  SessionId,
  TeamId,
} from './ids.ts';
import { withRetention, type HoldEvent, type RetentionErased } from './retention.ts';
import { withOpening, type RecordOpened, type RecordOpening } from './record-opening.ts';
import { withSignOff, type SignOff } from './sign-off.ts';
import {
  withoutRequest,
  withRequestEvent,
  type RequestEvent,
  type SignOffRequest,
} from './sign-off-request.ts';
import {
  withPause,
  withReviewClosed,
  type CompetencyPaused,
  type ReviewClosed,
} from './review-ledger.ts';
import {
  withStandingDelegation,
  type StandingDelegation,
  type StandingDelegationEvent,
} from './standing-delegation.ts';
import type { SessionMode, SessionType } from './supervision.ts';

export type TeamRole = 'staff' | 'supervisor' | 'clinical-lead' | 'duty-manager' | 'manager';
export const teamRoles: readonly TeamRole[] = [
  'staff',
  'supervisor',
  'clinical-lead',
  'duty-manager',
  'manager',
];

export type Employment = 'substantive' | 'bank' | 'agency' | 'volunteer' | 'student';
export const employments: readonly Employment[] = [
  'substantive',
  'bank',
  'agency',
  'volunteer',
  'student',
];

/** A person's place in one team (brief, section 9). */
export interface Membership {
  team: TeamId;
  roles: readonly TeamRole[];
  profile: RoleProfileId | null;
  supervisor: PersonId | null;
  employment: Employment;
  startDate: LocalDate;
  registration: { body: string; until: LocalDate | null } | null;
  firstImported: LocalDate;
  /** The last day of a time-limited profile: what bank and agency staff work within (R20). */
  profileUntil?: LocalDate | null;
}

/** What a session said of one competency (R17). */
export type Outcome = 'maintained' | 'developing' | 'concern' | 'pause';

export type NotHeldReason =
  'supervisee-away' | 'supervisor-away' | 'urgent-work' | 'no-cover' | 'other';

/** R16: how the supervisee answered a record; null while unanswered. */
export type RecordAnswer = 'agreed' | 'commented' | 'disagreed';

/** A session as the standing knows it: dates, kinds, ids; never what was said. */
export interface SessionFacts {
  id: SessionId;
  team: TeamId;
  supervisor: PersonId;
  type: SessionType;
  mode: SessionMode;
  members: number;
  date: LocalDate;
  minutes: number;
  /** Null when held (R15). */
  notHeld: NotHeldReason | null;
  nextDate: LocalDate | null;
}

export interface SessionOnFile extends SessionFacts {
  recordedAt: Instant;
  /** 1, and one more for every correction (R16). */
  version: number;
  answer: RecordAnswer | null;
  /** The last times that a clinical lead opened it who is neither of the two (brief, section 3). */
  opened?: readonly RecordOpening[];
}

/** A competency looked at again, until an outcome closes it (R10, R17). */
export interface OpenReview {
  id: ReviewId;
  competency: CompetencyId;
  cause: 'pause' | 'concern' | 'incident' | 'audit';
  opened: Instant;
  due: LocalDate;
  /** Who opened it, and for which team, where no session did. */
  by?: PersonId;
  team?: TeamId;
  /** Of one that an incident opened, also where practice was paused for it since (R24, R25). */
  of?: ReviewOfIncident;
}

export interface CompetencyOnFile {
  competency: CompetencyId;
  last: { outcome: Outcome; date: LocalDate; session: SessionId } | null;
  pause: Pause | null;
}

/** Independent practice stopped, until a review ends it (R10). */
export interface Pause {
  since: Instant;
  by: PersonId;
  /** The first of its reviews. */
  review: ReviewId;
  /** Of one outside a session. */
  team?: TeamId;
  /** Of a restriction: after which incident (R24). */
  incident?: IncidentId;
  /** What was paused already when it was restricted: goes on where the restriction ends first. */
  before?: Pause;
}

/** A competency of which a new role asks more than the one before it did, or than its sign-off was decided on (R11). */
export interface RaisedByRole {
  competency: CompetencyId;
  /** The day the role changed. */
  on: LocalDate;
}

/** A step of the new starter's path that somebody ticked. */
export interface StepDone {
  step: string;
  date: LocalDate;
}

/** Everything a decision about a person needs: the fold of their ledger, kept in the standing row. */
export interface PersonState {
  memberships: readonly Membership[];
  administrator: boolean;
  sessions: readonly SessionOnFile[];
  competencies: readonly CompetencyOnFile[];
  reviews: readonly OpenReview[];
  /** Ids of reviews that follow from a date (R11, R12) and were closed with an outcome. */
  closedReviews: readonly string[];
  actions: readonly OpenAction[];
  absences: readonly DateRange[];
  evidence: readonly EvidenceOnFile[];
  /** The latest of each competency and level. */
  signOffs: readonly SignOff[];
  /** Those that nobody has decided. */
  requests: readonly SignOffRequest[];
  raised: readonly RaisedByRole[];
  steps: readonly StepDone[];
  /** Yes answers of delegation checks that have not ended when the last was recorded (R23). */
  running: readonly RunningAnswer[];
  /** The same of decisions otherwise (R22). */
  overrides: readonly Override[];
  /** Standing delegations that have not ended, also those not yet taken on (R23). */
  delegations: readonly StandingDelegation[];
  /** Those that this person reported (R24). */
  incidents: readonly IncidentOnFile[];
  /** Reviews after incidents of other teams that this person was asked to decide (R25). */
  toDecide: readonly AskedToDecide[];
  /** Those that this person raised: open ones, and the last of the others. */
  escalations: readonly EscalationOnFile[];
  /** Gaps that were found and that nothing has ended since (R26). */
  findings: readonly Finding[];
  /** Gaps whose action was closed, the last ones. */
  answered: readonly AnsweredGap[];
  /** The last day on which they asked to be reminded again (R31). */
  remindOn: LocalDate | null;
  /** Teams they left and did not come back to. */
  left: readonly TeamLeft[];
  /** Whether a hold keeps everything there is about them. */
  held: boolean;
  /** Whether their name and address were erased after they left. */
  pseudonymised: boolean;
}

export interface RecordedOutcome {
  competency: CompetencyId;
  outcome: Outcome;
  /** Of the review a concern or pause opens; null for the others, or where one is open already. */
  review: { id: ReviewId; due: LocalDate } | null;
}

export type Topic = 'formulation' | 'boundaries';

/** Counts of a caseload by weight: red, amber, green. */
export interface Caseload {
  red: number;
  amber: number;
  green: number;
}

/** What a person's ledger says happened. Enums, dates and ids only (brief, section 8). */
export type PersonEvent =
  | {
      kind: 'membership.set';
      membership: Membership;
      /** Where the role changed: of what the new one asks more, and since when (R11). */
      raised?: readonly RaisedByRole[];
    }
  | { kind: 'administrator.set'; administrator: boolean }
  | MembershipEnded
  | RetentionErased
  | HoldEvent
  | {
      kind: 'session.recorded';
      session: SessionFacts;
      outcomes: readonly RecordedOutcome[];
      closed: readonly ActionId[];
      opened: readonly NewActionFacts[];
      topics: readonly Topic[];
      caseload: Caseload | null;
    }
  | { kind: 'session.corrected'; session: SessionFacts; version: number }
  | { kind: 'session.answered'; session: SessionId; version: number; answer: RecordAnswer }
  | RecordOpened
  | ActionOpened
  | { kind: 'action.closed'; action: ActionId }
  | AuditRecorded
  | { kind: 'absence.recorded'; absence: DateRange }
  /** Back on that day, earlier than was recorded. */
  | { kind: 'absence.ended'; on: LocalDate }
  | { kind: 'evidence.added'; evidence: EvidenceOnFile }
  | { kind: 'evidence.answered'; evidence: EvidenceId; answer: ObserverAnswer }
  /** `request`: the one it answers. */
  | { kind: 'sign-off.given'; signOff: SignOff; request?: RequestId }
  | RequestEvent
  | CompetencyPaused
  | DelegationEvent
  | IncidentEvent
  | EscalationEvent
  | StandingDelegationEvent
  | ReviewClosed
  | { kind: 'step.done'; step: string; date: LocalDate }
  /** "Remind me tomorrow": their card of the day comes on that day as well (R31). */
  | { kind: 'reminders.again'; on: LocalDate };

/** One entry as it was, or is about to be, written: who did it, when, and what. */
export interface Recorded<Event> {
  recordedAt: Instant;
  actor: PersonId;
  event: Event;
}

export const nobodyYet: PersonState = {
  memberships: [],
  administrator: false,
  sessions: [],
  competencies: [],
  reviews: [],
  closedReviews: [],
  actions: [],
  absences: [],
  evidence: [],
  signOffs: [],
  requests: [],
  raised: [],
  steps: [],
  running: [],
  overrides: [],
  delegations: [],
  incidents: [],
  toDecide: [],
  escalations: [],
  findings: [],
  answered: [],
  remindOn: null,
  left: [],
  held: false,
  pseudonymised: false,
};

/** How much history the standing row carries; the ledger keeps all of it. */
const sessionsKept = 80;
export const absencesKept = 40;
const raisedKept = 200;

/** The state after one more entry. Total: every ledger that was ever written folds without refusing. */
export function evolvePerson(state: PersonState, entry: Recorded<PersonEvent>): PersonState {
  return withFindings(state, evolved(state, entry), entry);
}

function evolved(state: PersonState, entry: Recorded<PersonEvent>): PersonState {
  const { event } = entry;

  switch (event.kind) {
    case 'membership.set':
      return {
        ...state,
        memberships: withMembership(state.memberships, event.membership),
        raised: [...state.raised, ...(event.raised ?? [])].slice(-raisedKept),
        left: state.left.filter(({ team }) => team !== event.membership.team),
        pseudonymised: false,
      };
    case 'membership.ended':
      return withoutMemberships(state, event);
    case 'retention.erased':
    case 'hold.set':
    case 'hold.lifted':
      return withRetention(state, event);
    case 'administrator.set':
      return { ...state, administrator: event.administrator };
    case 'session.recorded':
      return withSession(state, event, entry);
    case 'session.corrected':
      return {
        ...state,
        sessions: state.sessions.map((session) =>
          session.id === event.session.id
            ? {
                ...session,
                ...event.session,
                version: event.version,
                answer: null,
                recordedAt: entry.recordedAt,
              }
            : session,
        ),
      };
    case 'session.answered':
      return {
        ...state,
        sessions: state.sessions.map((session) =>
          session.id === event.session ? { ...session, answer: event.answer } : session,
        ),
      };
    case 'record.opened':
      return { ...state, sessions: withOpening(state.sessions, { ...entry, event }) };
    case 'action.opened':
      return withActionOpened(state, { ...entry, event });
    case 'audit.recorded':
      return withAudit(state, { ...entry, event });
    case 'action.closed':
      return { ...state, actions: state.actions.filter((action) => action.id !== event.action) };
    case 'absence.recorded':
      return { ...state, absences: [...state.absences, event.absence].slice(-absencesKept) };
    case 'absence.ended':
      return { ...state, absences: withoutDaysFrom(state.absences, event.on) };
    case 'evidence.added':
      return { ...state, evidence: withEvidence(state.evidence, event.evidence) };
    case 'evidence.answered':
      return { ...state, evidence: withAnswer(state.evidence, event.evidence, event.answer) };
    case 'sign-off.given':
      return {
        ...state,
        signOffs: withSignOff(state.signOffs, event.signOff),
        requests: withoutRequest(state.requests, event.request),
      };
    case 'sign-off.requested':
    case 'sign-off.chased':
    case 'sign-off.passed-on':
    case 'sign-off.signed':
    case 'sign-off.declined':
      return { ...state, requests: withRequestEvent(state.requests, event) };
    case 'delegation.checked':
    case 'delegation.overridden':
      return withDelegation(state, { ...entry, event });
    case 'standing-delegation.given':
    case 'standing-delegation.accepted':
    case 'standing-delegation.declined':
    case 'standing-delegation.confirmed':
    case 'standing-delegation.changed':
    case 'standing-delegation.ended':
    case 'reliance.broken':
    case 'reliance.restored':
      return withStandingDelegation(state, { ...entry, event });
    case 'incident.reported':
    case 'incident.review-opened':
    case 'incident.restriction-decided':
    case 'incident.review-raised':
    case 'incident.review-sent':
    case 'incident.decider-asked':
      return withIncident(state, { ...entry, event });
    case 'escalation.raised':
    case 'escalation.passed-on':
    case 'escalation.answered':
    case 'escalation.closed':
      return { ...state, escalations: withEscalation(state.escalations, { ...entry, event }) };
    case 'competency.paused':
      return withPause(state, { ...entry, event });
    case 'review.closed':
      return withReviewClosed(state, { ...entry, event });
    case 'reminders.again':
      return { ...state, remindOn: event.on };
    case 'step.done':
      return {
        ...state,
        steps: [...state.steps.filter(({ step }) => step !== event.step), stepOf(event)],
      };
  }
}

/** The person's place in that team, or undefined. */
export function membershipIn(state: PersonState, team: TeamId): Membership | undefined {
  return state.memberships.find((membership) => membership.team === team);
}

function stepOf({ step, date }: StepDone): StepDone {
  return { step, date };
}

function withMembership(all: readonly Membership[], changed: Membership): readonly Membership[] {
  return [...all.filter((membership) => membership.team !== changed.team), changed];
}

function withSession(
  state: PersonState,
  event: Extract<PersonEvent, { kind: 'session.recorded' }>,
  entry: Recorded<PersonEvent>,
): PersonState {
  const { session, outcomes } = event;
  const opened = event.opened.map((action) => ({
    ...action,
    session: session.id,
    setBy: session.supervisor,
  }));

  return {
    ...state,
    sessions: [
      ...state.sessions,
      { ...session, recordedAt: entry.recordedAt, version: 1, answer: null },
    ].slice(-sessionsKept),
    competencies: outcomes.reduce(
      (all, outcome) => withOutcome(all, outcome, session, entry),
      state.competencies,
    ),
    reviews: [...state.reviews, ...outcomes.flatMap((outcome) => reviewsOpened(outcome, entry))],
    actions: [...state.actions.filter((action) => !event.closed.includes(action.id)), ...opened],
  };
}

function withOutcome(
  all: readonly CompetencyOnFile[],
  outcome: RecordedOutcome,
  session: SessionFacts,
  entry: Recorded<PersonEvent>,
): readonly CompetencyOnFile[] {
  const before = all.find((known) => known.competency === outcome.competency);
  const pause =
    outcome.outcome === 'pause' && outcome.review !== null
      ? { since: entry.recordedAt, by: entry.actor, review: outcome.review.id }
      : null;
  const after: CompetencyOnFile = {
    competency: outcome.competency,
    last: latest(before?.last ?? null, outcome, session),
    pause: before?.pause ?? pause,
  };

  return [...all.filter((known) => known.competency !== outcome.competency), after];
}

/** A session written up late does not replace what a later session said. */
function latest(
  known: CompetencyOnFile['last'],
  outcome: RecordedOutcome,
  session: SessionFacts,
): CompetencyOnFile['last'] {
  const older = known !== null && known.date > session.date;

  return older ? known : { outcome: outcome.outcome, date: session.date, session: session.id };
}

function reviewsOpened(outcome: RecordedOutcome, entry: Recorded<PersonEvent>): OpenReview[] {
  if (outcome.review === null) return [];

  return [
    {
      ...outcome.review,
      competency: outcome.competency,
      cause: outcome.outcome === 'pause' ? 'pause' : 'concern',
      opened: entry.recordedAt,
    },
  ];
}
