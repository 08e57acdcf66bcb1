import type { AbsenceFacts } from '../domain/absence.ts';
import type { ActionFacts, ActionTold } from '../domain/action-view.ts';
import type { AuditFacts, AuditTold } from '../domain/audit-view.ts';
import type { BoardRow } from '../domain/board.ts';
import type { DateRange, Instant, LocalDate } from '../domain/calendar.ts';
import type { OverrideTold, OverrideView, WhoCould } from '../domain/delegation-view.ts';
import type { RefusalCode } from '../domain/errors.ts';
import type { EscalationAsked, EscalationNews } from '../domain/escalation-view.ts';
import type { TeamDue } from '../domain/due-in-team.ts';
import type { EvidenceView } from '../domain/evidence-view.ts';
import type { CompetencyId, Framework } from '../domain/framework.ts';
import type {
  ContentId,
  EscalationId,
  EvidenceId,
  FormId,
  IncidentId,
  PersonId,
  RequestId,
  ReviewId,
  SessionId,
  TeamId,
  TenantId,
} from '../domain/ids.ts';
import type { HuddleOf } from '../domain/huddle.ts';
import type { KeptRecords } from '../domain/huddle-records.ts';
import type { HuddleView } from '../domain/huddle-view.ts';
import type { MdtView } from '../domain/mdt-view.ts';
import type { PersonEvent, PersonState, Recorded } from '../domain/person.ts';
import type { OwnDates } from '../domain/own-dates.ts';
import type { Pack, PackNews } from '../domain/pack.ts';
import type {
  IncidentNews,
  IncidentNewsTold,
  IncidentToTell,
  IncidentTold,
  RestrictionAsked,
  ReviewsUndecided,
} from '../domain/incident-view.ts';
import type { RecordView } from '../domain/record-view.ts';
import type { RelianceTold } from '../domain/reliance-told.ts';
import type { RelianceView } from '../domain/reliance-view.ts';
import type {
  PauseEnded,
  PauseEndedFacts,
  PauseFacts,
  PauseTold,
  ReviewResult,
  ReviewTold,
} from '../domain/review-view.ts';
import type { ChannelMessage } from '../domain/meeting.ts';
import type { RateShare } from '../domain/pace.ts';
import type { Today } from '../domain/reminder.ts';
import type { OrganisationEvent, OrganisationState } from '../domain/organisation.ts';
import type { PostKindName } from '../domain/rhythm.ts';
import type { SignOffAuthority } from '../domain/sign-off.ts';
import type { DecidedByOther, DecisionNews, DecisionView } from '../domain/sign-off-view.ts';
import type { Entrustment } from '../domain/task.ts';
import type {
  DelegationNews,
  DelegationSeen,
  DelegationTold,
} from '../domain/standing-delegation-view.ts';
import type { TeamEvent, TeamState } from '../domain/team.ts';
import type { ProfileSet, ProfileTold } from '../domain/time-limited-profile.ts';
import type { Shipped } from '../domain/team-library.ts';
import type { TeamDigest } from './digest.ts';

/** A file that somebody is asked to take: nothing of what is in it. */
export interface FileOffer {
  name: string;
  /** In bytes. */
  size: number;
  description: string;
  asked: FileAsked;
}

/** Which file. `offer`: one offer is taken up once, however often it is accepted. */
export type FileAsked = PackAsked | DatesAsked;

/** Somebody's own dates, for a calendar. */
export interface DatesAsked {
  offer: string;
  file: 'ics';
}

/** Which file of which pack. */
export interface PackAsked {
  offer: string;
  team: TeamId;
  period: DateRange;
  names: boolean;
  file: 'pdf' | 'xlsx';
}

/** The only source of time. */
export interface Clock {
  now: () => Instant;
}

export interface PersonKey {
  tenant: TenantId;
  person: PersonId;
}

/** The organisation itself: what it has settled for all its teams. */
export interface OrganisationKey {
  tenant: TenantId;
}

export interface TeamKey {
  tenant: TenantId;
  team: TeamId;
}

/** How a person is shown and found; beside the state, never in the ledger. */
export interface PersonDetails {
  name: string;
  email: string;
}

export interface Channel {
  id: string;
  name: string;
}

/** How a team is shown and reached. */
export interface TeamDetails {
  name: string;
  /** Null before installation. General's channel id is `teamsId`. */
  reach: { serviceUrl: string; teamsId: string } | null;
  channels: readonly Channel[];
  /** Record numbers given at the huddles of the last day that had any: what their cards show. */
  huddleRecords?: readonly KeptRecords[];
}

/** A file as it stood when opened; `version` is the storage's own and goes back with a change. */
export interface OpenFile<State, Details> {
  state: State;
  details: Details;
  /** Of the last ledger entry; 0 before the first. */
  sequence: number;
  lastRecordedAt: Instant | null;
  version: unknown;
}

/** What a form did, kept under its id in the transaction that did it. */
export interface UsedForm {
  id: FormId;
  actor: PersonId;
  /** What it was used for, as it was pressed; absent of one from before that was kept. */
  use?: string;
  /** Names and numbers the receipt is rendered from again, to the letter. */
  receipt: unknown;
  notices: readonly Notice[];
  /** What is still to be done in other people's files (a group session); null when nothing. */
  intent: unknown;
  /** True once everything that follows the form has been done. */
  applied: boolean;
  /** When it was saved; absent of one from before that was kept. */
  savedAt?: Instant;
}

export interface NewContent {
  id: ContentId;
  body: unknown;
}

/** One transaction: the new standing, its ledger entries, content and the used form. All or nothing. */
export interface Change<State, Event, Details> {
  basis: OpenFile<State, Details> | undefined;
  details: Details;
  /** Each with the state after it. */
  entries: readonly (Recorded<Event> & { after: State })[];
  contents: readonly NewContent[];
  form: UsedForm | undefined;
  /** What is past its time: gone with its salt, and forms without what they showed. */
  erased?: Erasure;
}

export interface Erasure {
  contents: readonly ContentId[];
  forms: readonly UsedForm[];
}

/** One entry as it stands in the ledger. */
export interface LedgerEntry<Event> extends Recorded<Event> {
  sequence: number;
  hash: string;
  /** The content that was written with it, also what has been erased since. */
  contents: readonly ContentId[];
}

/** What stands beside a ledger: free text, and the forms that were used. */
export type Beside =
  { kind: 'content'; id: ContentId; body: unknown } | { kind: 'form'; form: UsedForm };

export type Verification =
  | { intact: true; entries: number; head: string }
  | { intact: false; entries: number; brokenAt: number; reason: string };

/** A state as it was, with the last entry it rests on and the rule set that entry was decided under. */
export interface StateThen<State> {
  state: State;
  sequence: number;
  rules: number;
}

/** Files of one kind: a person's, a team's. One partition each, a change is one transaction (brief, section 8). */
export interface Files<Key, State, Event, Details> {
  open: (key: Key) => Promise<OpenFile<State, Details> | undefined>;
  /** `conflict`: somebody else was first, perhaps this very form; open again and decide again. */
  commit: (key: Key, change: Change<State, Event, Details>) => Promise<'committed' | 'conflict'>;
  form: (key: Key, form: FormId) => Promise<UsedForm | undefined>;
  formApplied: (key: Key, form: FormId) => Promise<void>;
  contents: (key: Key, ids: readonly ContentId[]) => Promise<ReadonlyMap<ContentId, unknown>>;
  /** All content whose ids begin so, in one call: what was written of one session. */
  contentsUnder: (key: Key, prefix: string) => Promise<ReadonlyMap<ContentId, unknown>>;
  entries: (key: Key) => AsyncIterable<LedgerEntry<Event>>;
  /** All content and used forms of the file. */
  beside: (key: Key) => AsyncIterable<Beside>;
  /**
   * What the entries recorded by that instant add up to (R27); undefined where there was none yet.
   * `last`: the sequence of the file, where it has just been opened.
   */
  stateAt: (key: Key, at: Instant, last?: number) => Promise<StateThen<State> | undefined>;
  /** Walks the chain and checks it against the standing row (R28). */
  verify: (key: Key) => Promise<Verification>;
  /** The parts of what is stored that are not what the whole ledger adds up to; none where it adds up. */
  differences: (key: Key) => Promise<readonly string[]>;
  /** Every file of the tenant. */
  keys: (tenant: TenantId) => AsyncIterable<Key>;
}

export type PersonFile = OpenFile<PersonState, PersonDetails>;
export type TeamFile = OpenFile<TeamState, TeamDetails>;
export type PersonFiles = Files<PersonKey, PersonState, PersonEvent, PersonDetails>;
export type OrganisationFiles = Files<
  OrganisationKey,
  OrganisationState,
  OrganisationEvent,
  Record<string, never>
>;
export type TeamFiles = Files<TeamKey, TeamState, TeamEvent, TeamDetails>;

/** The derived rows of a team: one per person, one partition query for all. */
export interface Board {
  rows: (team: TeamKey) => Promise<BoardRow[]>;
  /** Writes the row unless one of a higher sequence is there. */
  put: (team: TeamKey, row: BoardRow) => Promise<void>;
  /** Whose rows there are, whatever stands in them. */
  people: (team: TeamKey) => Promise<PersonId[]>;
  /** Writes the row where none or another one is there, and says so; `newer`: that one is of a higher sequence. */
  repair: (team: TeamKey, row: BoardRow) => Promise<'right' | 'missing' | 'stale' | 'newer'>;
  /** Takes the person's row out, where there is one. */
  remove: (team: TeamKey, person: PersonId) => Promise<void>;
}

/** Finding people and teams of a tenant by what others call them. */
export interface Directory {
  tenants: () => Promise<TenantId[]>;
  personByEmail: (tenant: TenantId, email: string) => Promise<PersonId | undefined>;
  putEmail: (tenant: TenantId, email: string, person: PersonId) => Promise<void>;
  /** Takes the address out, where it means that person. */
  removeEmail: (tenant: TenantId, email: string, person: PersonId) => Promise<void>;
  teamsNamed: (tenant: TenantId, name: string) => Promise<TeamId[]>;
  /** The team linked to what Teams calls it. */
  teamOf: (tenant: TenantId, teamsId: string) => Promise<TeamId | undefined>;
  teams: (tenant: TenantId) => Promise<{ team: TeamId; name: string }[]>;
  putTeam: (tenant: TenantId, team: TeamId, name: string) => Promise<void>;
  /** False where Teams' id is linked to another team already. */
  linkTeam: (tenant: TenantId, team: TeamId, teamsId: string) => Promise<boolean>;
  /** True for the one caller that is first: while the tenant has no administrator. */
  claimFirstAdministrator: (tenant: TenantId, person: PersonId) => Promise<boolean>;
}

/** Where a person is written to: learned from their own activities. */
export interface Conversation {
  serviceUrl: string;
  conversationId: string;
}

export interface Conversations {
  get: (person: PersonKey) => Promise<Conversation | undefined>;
  put: (person: PersonKey, conversation: Conversation) => Promise<void>;
  remove: (person: PersonKey) => Promise<void>;
}

/** A message the bot sends by itself, in ids; the text is looked up when it is rendered. */
export type Notice =
  | { kind: 'session-record'; to: PersonId; session: SessionId; version: number }
  | { kind: 'record-answered'; to: PersonId; about: PersonId; session: SessionId; version: number }
  /** Somebody else recorded the person's absence, or ended it; `others` came in with it, by a list of leave. */
  | {
      kind: 'absence-recorded';
      to: PersonId;
      by: PersonId;
      facts: AbsenceFacts;
      others?: readonly DateRange[];
    }
  /** It is their turn to decide a request. */
  | { kind: 'sign-off-asked'; to: PersonId; about: PersonId; request: RequestId }
  | ({ kind: 'sign-off-decided'; to: PersonId } & DecisionFacts)
  /** Of a request that waited for them: somebody else has decided it (R7). */
  | ({ kind: 'sign-off-taken'; to: PersonId; about: PersonId } & Pick<
      DecisionFacts,
      'request' | 'team' | 'competency' | 'by'
    >)
  | { kind: EvidenceNotice; to: PersonId; about: PersonId; evidence: EvidenceId }
  /** Somebody decided otherwise than a delegation answer (R22). */
  | {
      kind: 'delegation-overridden';
      to: PersonId;
      about: PersonId;
      by: PersonId;
      told: OverrideTold;
    }
  /** `delegation-offered` and `-changed`: the person is asked to take it on (R23). */
  | { kind: DelegationNotice; to: PersonId; about: PersonId; by: PersonId; told: DelegationTold }
  /** What rested on a premise that broke, or holds again (R23); what it came to is on file under `form`. */
  | ({ kind: RelianceNotice; about: PersonId; form: FormId } & RelianceTold)
  /** The time-limited profile of somebody of a bank or an agency was set (R20). */
  | { kind: 'profile-limited'; to: PersonId; by: PersonId; set: ProfileSet }
  /** Somebody opened an action, told to its owner and to the person it is about (R26). */
  | { kind: 'action-opened'; to: PersonId; by: PersonId; form: FormId; facts: ActionFacts }
  /** An audit about somebody, told to them and to their supervisor. */
  | { kind: 'audit-recorded'; to: PersonId; by: PersonId; facts: AuditFacts }
  /** Practice was paused outside a session (R10). */
  | { kind: 'practice-paused'; to: PersonId; by: PersonId; review: ReviewId; facts: PauseFacts }
  /** Told to those who lead the team: that it is over, and nothing else (R10). */
  | { kind: 'pause-ended'; to: PersonId; by: PersonId; facts: PauseEndedFacts }
  /** `review`: the one that the same form opens, or would have. */
  | { kind: 'review-closed'; to: PersonId; by: PersonId; review: ReviewId; result: ReviewResult }
  /** Staff named in an incident (R24). */
  | { kind: 'incident-named'; to: PersonId; facts: IncidentToTell }
  /** Once for all of those named whom they may know of: a supervisor, or one who `decides` reviews (R25). */
  | {
      kind: 'incident-reviews';
      to: PersonId;
      people: readonly PersonId[];
      decides: boolean;
      facts: IncidentToTell;
    }
  /** What was decided about somebody after an incident (R24, R25). */
  | { kind: 'incident-news'; to: PersonId; by: PersonId; facts: IncidentNews }
  /** Nobody may decide reviews after an incident: for an administrator, or whoever reported it (R25). */
  | {
      kind: 'reviews-undecided';
      to: PersonId;
      team: TeamId;
      reportedBy: PersonId;
      competencies: readonly CompetencyId[];
    }
  /** Somebody R10 lets pause is asked to restrict the practice of one of those named (R24). */
  | {
      kind: 'restriction-asked';
      to: PersonId;
      about: PersonId;
      incident: IncidentId;
      team: TeamId;
    };

export type RelianceNotice = 'reliance-broken' | 'reliance-restored';

/** What was decided of a request, in ids (R8). */
export interface DecisionFacts {
  request: RequestId;
  team: TeamId;
  competency: CompetencyId;
  outcome: DecisionNews['outcome'];
  by: PersonId;
  actedFor: PersonId | null;
  authority: SignOffAuthority;
  entrustment: Entrustment | null;
  until: LocalDate | null;
  second: PersonId | null;
}

/**
 * Evidence that its observer is asked to confirm, that somebody else added about the person, or that
 * its observer has answered.
 */
export type EvidenceNotice = 'evidence-to-confirm' | 'evidence-added' | 'evidence-answered';

/** What somebody is told of a standing delegation (R23). */
export type DelegationNotice =
  | 'delegation-offered'
  | 'delegation-answered'
  | 'delegation-changed'
  | 'delegation-confirmed'
  | 'delegation-ended';

/** What is put in front of a person or a channel; `bot` renders and sends it. */
export type Outgoing =
  | { kind: 'session-record'; record: RecordView }
  | { kind: 'record-answered'; record: RecordView }
  | { kind: EvidenceNotice; to: PersonId; evidence: EvidenceView }
  | { kind: 'delegation-overridden'; override: OverrideView }
  /** Asked to take it on: as it is now. */
  | { kind: 'delegation-offer'; to: PersonId; changed: boolean; seen: DelegationSeen }
  | { kind: 'delegation-news'; news: DelegationNews }
  /** Names of those who could carry a task now, for a channel. */
  | { kind: 'who-could'; task: string; people: readonly WhoCould[] }
  | { kind: RelianceNotice; view: RelianceView }
  | { kind: 'profile-limited'; told: ProfileTold }
  | { kind: 'practice-paused'; told: PauseTold }
  | { kind: 'review-closed'; told: ReviewTold }
  | { kind: 'pause-ended'; told: PauseEnded }
  | { kind: 'incident-named' | 'incident-reviews'; told: IncidentTold }
  | { kind: 'restriction-asked'; to: PersonId; asked: RestrictionAsked }
  | { kind: 'incident-news'; told: IncidentNewsTold }
  | { kind: 'reviews-undecided'; told: ReviewsUndecided }
  /** A line that a reviewer shares, for a team's channel: nobody is named in it (R25). */
  | { kind: 'something-learnt'; line: string }
  /** `by`: null where a list of leave was brought in. */
  | {
      kind: 'absence-recorded';
      to: PersonId;
      by: string | null;
      facts: AbsenceFacts;
      others: readonly DateRange[];
    }
  | { kind: 'action-opened'; told: ActionTold }
  | { kind: 'audit-recorded'; told: AuditTold }
  | { kind: 'sign-off-asked'; to: PersonId; decision: DecisionView }
  | { kind: 'sign-off-decided'; to: PersonId; news: DecisionNews }
  | { kind: 'sign-off-taken'; taken: DecidedByOther }
  /** Told to whoever asked: nobody else can decide it at present (R7). */
  | { kind: 'sign-off-alone'; competency: string; asked: string }
  | { kind: 'escalation-asked'; to: PersonId; asked: EscalationAsked }
  | { kind: 'escalation-news'; news: EscalationNews }
  /** A file that the person asked for, for them to take. */
  | { kind: 'file-offer'; offer: FileOffer }
  | { kind: 'pack-ready' | 'pack-not-made'; pack: PackNews }
  | { kind: 'dates-not-made'; person: PersonId }
  /** Each manager’s week. */
  | { kind: 'digest'; seen: TeamDigest }
  /** R31: everything that is due for one person, on one card. */
  | { kind: 'today'; to: PersonId; today: Today }
  /** What is due in a team: counts, and whose turn it is. */
  | { kind: 'due-in-team'; due: TeamDue; today: LocalDate }
  | { kind: 'huddle'; huddle: HuddleView }
  | { kind: 'mdt'; mdt: MdtView }
  /** In the place of one that was asked for again since. */
  | { kind: 'huddle-moved' | 'mdt-moved' };

/** How a send ended (platform-facts, Sending). */
export type Sent = (
  | { outcome: 'sent'; activity: string }
  | { outcome: 'throttled'; retryAfterSeconds: number }
  | { outcome: 'blocked' }
  | { outcome: 'unreachable' }
  | { outcome: 'uncertain' }
) & {
  /** How many requests it took, where not one. */
  requests?: number;
};

export interface Messenger {
  toPerson: (person: PersonKey, outgoing: Outgoing) => Promise<Sent>;
  /** In the channel that the team chose for reminders, or in the one named. */
  toTeam: (team: TeamKey, outgoing: Outgoing, channel?: string) => Promise<Sent>;
  /** In the place of a message of ours in a channel of the team. */
  inPlaceOf: (team: TeamKey, outgoing: Outgoing, message: ChannelMessage) => Promise<Sent>;
}

/** Where a delivery stands. `busy`: somebody else is at it; `over`: it ended, one way or another (R30). */
export type Claim = { state: 'leased'; lease: unknown } | { state: 'busy' } | { state: 'over' };

/** `lost`: the lease was; `full`: Teams takes no more in that conversation for so many milliseconds. */
export type Sending =
  { state: 'sending'; lease: unknown } | { state: 'lost' } | { state: 'full'; ms: number };

/** One row per thing that is sent at most once; whoever leases it sends it (R30). */
export interface Deliveries {
  /** `scope`: the team or person it is for; `key`: what it is. */
  claim: (scope: string, key: string, now: Instant) => Promise<Claim>;
  /**
   * From leased to sending, and one more in its conversation, in one transaction. `sentAt`: when by
   * the clock that sends are paced by; the same where not named.
   */
  sending: (lease: unknown, now: Instant, sentAt?: Instant) => Promise<Sending>;
  settle: (lease: unknown, state: DeliveryEnd, now: Instant) => Promise<void>;
  /** Gives a lease back, to be taken from that instant on. */
  release: (lease: unknown, notBefore: Instant) => Promise<void>;
  skip: (scope: string, key: string, now: Instant) => Promise<void>;
  /** Notes as sent what is no message of its own; what was skipped stays so. */
  note: (scope: string, key: string, now: Instant) => Promise<void>;
  /** Whether it was skipped: nothing ran in its time (R30). */
  wasSkipped: (scope: string, key: string) => Promise<boolean>;
  /** Counts one more in a conversation, of what may be sent twice: 0, or in how many milliseconds there is room. */
  count: (scope: string, sentAt: Instant) => Promise<number>;
  list: (scope: string) => Promise<{ key: string; state: string; at: Instant }[]>;
  /** Takes out those of the scope's named keys that are over. */
  erase: (scope: string, keys: readonly string[]) => Promise<void>;
}

/** A tenant's send rate, shared by all replicas (brief, section 8). `version` goes back with a change. */
export interface RateShares {
  open: (tenant: TenantId) => Promise<{ shares: readonly RateShare[]; version: unknown }>;
  /** False where somebody else was first, perhaps we ourselves: open again. */
  put: (tenant: TenantId, shares: readonly RateShare[], version: unknown) => Promise<boolean>;
}

/** The pace of what the bot sends by itself; nobody's own answer waits for it. */
export interface Pace {
  /** Waits a little for a turn to send something; `later` where that would take long. */
  turn: (tenant: TenantId) => Promise<Turn>;
  /**
   * Asked before anything is read for work that sends several: whether those would soon have their
   * turns, or after how long. It asks nothing of storage.
   */
  begin: (tenant: TenantId) => Begun;
  wait: (ms: number) => Promise<void>;
}

export type Begun = { state: 'begun'; over: () => void } | { state: 'later'; seconds: number };

export type Turn = GrantedTurn | { state: 'later'; seconds: number };

export interface GrantedTurn {
  state: 'granted';
  /** By the clock that sends are paced by. */
  at: Instant;
  /** False where so much went by since that others may be counted wrongly: it is to be given back. */
  isTimely: () => boolean;
  /** The send has ended, and how many requests it took. */
  over: (requests: number) => void;
}

export type DeliveryEnd = 'sent' | 'uncertain' | 'blocked' | 'unreachable';

/** What waits to be done by whichever replica comes first. Ids only. */
export type Work =
  | { kind: 'form'; tenant: TenantId; person: PersonId; form: FormId; at: Instant }
  | { kind: 'post'; tenant: TenantId; team: TeamId; post: PostKindName; due: Instant }
  | ({ kind: 'escalation'; tenant: TenantId } & EscalationOf)
  | SettingsWork
  | MeetingWork;

/** What follows a team's new settings; `form`: what saved them. */
export interface SettingsWork {
  kind: 'settings';
  tenant: TenantId;
  team: TeamId;
  form: FormId;
  at: Instant;
}

/** Which meeting of a team. */
export type MeetingOf = ({ kind: 'huddle' } & HuddleOf) | { kind: 'mdt'; date: LocalDate };

/** A meeting’s message to be written over as it stands; `form`: what changed it. */
export type MeetingWork = MeetingOf & {
  tenant: TenantId;
  team: TeamId;
  form: FormId;
  at: Instant;
};
export type HuddleWork = Extract<MeetingWork, { kind: 'huddle' }>;
export type MdtWork = Extract<MeetingWork, { kind: 'mdt' }>;

export interface Queued {
  work: unknown;
  dequeues: number;
  receipt: unknown;
}

export interface WorkQueue {
  /** Puts work in, hidden for so many seconds; the receipt takes it out again. */
  put: (work: Work, hiddenSeconds: number) => Promise<unknown>;
  /** At most so many, and 32 where it is not said: no queue gives more at once. */
  take: (most?: number) => Promise<Queued[]>;
  done: (receipt: unknown) => Promise<void>;
  /** Shows again after so many seconds. */
  later: (receipt: unknown, seconds: number) => Promise<void>;
  /** Sets aside what cannot be done, with the code of its reason. */
  poison: (queued: Queued, reason: string) => Promise<void>;
  /** Everything that was set aside, oldest first; what `back` says yes to is put in again, to be tried anew. */
  poisoned: (back?: (each: Poisoned) => boolean) => Promise<Poisoned[]>;
  /** How full the queue is, and the poison queue. */
  levels: () => Promise<QueueLevels>;
}

export interface QueueLevels {
  work: QueueLevel;
  poison: QueueLevel;
}

export interface QueueLevel {
  /** Seen and hidden; the storage's own estimate. */
  length: number;
  /** How long the first that can be taken now has been there; 0 where there is none. */
  ageSeconds: number;
}

/** Work that was set aside. */
export interface Poisoned {
  id: string;
  work: unknown;
  reason: string;
  since: Instant;
  /** How often it was taken before. */
  tries: number;
}

/** Due times as rows, judged by the Clock (brief, section 8). */
export interface Schedule {
  /** All of one team, in one transaction. */
  put: (...due: readonly DuePost[]) => Promise<void>;
  /** Everything due by then, of all tenants. */
  due: (now: Instant) => Promise<DuePost[]>;
  /** How many parts it has, numbered from 0. */
  parts: number;
  /** What is due in a part, held for this replica; undefined where nothing is, or another holds it. */
  take: (part: number, now: Instant) => Promise<HeldPart | undefined>;
  giveBack: (lease: unknown, now: Instant) => Promise<void>;
  /** Takes the row out and puts those that follow in, in one transaction; safe to repeat. */
  move: (from: DuePost, ...to: readonly DuePost[]) => Promise<void>;
}

/** What is due in a part of the schedule, which no other replica hands over until then. */
export interface HeldPart {
  /** Soonest first, read on as it is asked for: a part may have thousands. */
  due: AsyncIterable<DuePost>;
  until: Instant;
  lease: unknown;
}

/** A post of a team, or an escalation whose step has waited until then. */
export type DuePost = DueInTeam &
  ({ post: PostKindName; about?: never } | { post: 'escalation'; about: EscalationOf });

interface DueInTeam {
  tenant: TenantId;
  team: TeamId;
  due: Instant;
}

/** An escalation, and whose file it is in. */
export interface EscalationOf {
  person: PersonId;
  escalation: EscalationId;
}

export interface Log {
  info: (facts: LogFacts, message: string) => void;
  warn: (facts: LogFacts, message: string) => void;
  error: (facts: LogFacts, message: string) => void;
}

/** Writes files: an evidence pack to read and to check, and a person's dates for a calendar. */
export interface Documents {
  pdf: (pack: Pack) => Promise<Uint8Array>;
  xlsx: (pack: Pack) => Promise<Uint8Array>;
  ics: (dates: OwnDates) => Promise<Uint8Array>;
}

/** Ids, codes and counts; never a name, never free text. Of anything else the log drops the field. */
export type LogFacts = Readonly<Partial<Record<LogField, string | number | boolean | undefined>>>;

export type LogField =
  | 'code'
  | 'error'
  | 'outcome'
  | 'port'
  | 'post'
  | 'reference'
  | 'scope'
  | 'team'
  | 'tries'
  | 'what';

/**
 * What is counted and timed of the running service, under names of closed lists: never a word that
 * somebody said, never who they are. Where nobody collects it, only the references are real.
 */
export interface Telemetry {
  /**
   * Runs a turn or a piece of queued work. Within it, and in what it leaves to follow, log lines carry
   * one reference; storage calls and sends are its children. It is timed until `ended` or its end.
   */
  piece: <Result>(kind: PieceKind, run: (ended: () => void) => Promise<Result>) => Promise<Result>;
  /** What the piece turned out to be: a command, a button, a kind of work. The last that is said counts. */
  named: (name: string) => void;
  /** Of the piece under way: what a person is told to quote. */
  reference: () => string;
  /** A rule said no. */
  refused: (code: RefusalCode) => void;
  /** It was never let in: not authenticated. */
  turnedAway: () => void;
  /** It broke; a piece breaks once, however often it is said. */
  failed: (error: unknown) => void;
  /** Something goes out to Teams: how that ends is counted, and passed on. */
  send: (to: SendTo, sending: () => Promise<Sent>) => Promise<Sent>;
  /** A post of a team is done, all of it, as its time of the date asked for. */
  roundCompleted: (post: PostKindName) => void;
  queues: (levels: QueueLevels) => void;
}

export type PieceKind = 'turn' | 'work';

/** `answer`: in the turn that asked; `in-place`: over a message of ours. */
export type SendTo = 'answer' | 'person' | 'conversation' | 'in-place';

/** A framework that a service brought, as it is listed. */
export interface StoredFramework {
  framework: string;
  version: string;
  title: string;
}

/** Frameworks that services brought, each version beside the others; one that is stored never changes. */
export interface ImportedFrameworks {
  /** In the order they came. */
  list: (tenant: TenantId) => Promise<StoredFramework[]>;
  get: (tenant: TenantId, framework: string, version: string) => Promise<Framework | undefined>;
  /** `exists`: that version is there already; nothing was written. */
  put: (tenant: TenantId, framework: Framework) => Promise<'stored' | 'exists'>;
}

export interface Ports {
  clock: Clock;
  people: PersonFiles;
  teams: TeamFiles;
  organisations: OrganisationFiles;
  board: Board;
  directory: Directory;
  conversations: Conversations;
  messenger: Messenger;
  deliveries: Deliveries;
  rateShares: RateShares;
  pace: Pace;
  queue: WorkQueue;
  schedule: Schedule;
  shipped: Shipped;
  frameworks: ImportedFrameworks;
  documents: Documents;
  log: Log;
  telemetry: Telemetry;
  newId: () => string;
}
