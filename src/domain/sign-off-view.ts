import type { LocalDate } from './calendar.ts';
import type { EvidenceGap, EvidenceMethod } from './evidence.ts';
import type { EvidenceWorth } from './evidence-worth.ts';
import type { CompetencyId, ProfileRequirement, Risk } from './framework.ts';
import type { EvidenceId, PersonId, RequestId, TeamId } from './ids.ts';
import type { Outcome } from './person.ts';
import type { SignOffAuthority } from './sign-off.ts';
import type { Declined } from './sign-off-request.ts';
import type { Authority, NobodySigns } from './signing-authority.ts';
import type { HeldCompetency } from './standing.ts';
import type { Entrustment } from './task.ts';

/** A competency that a sign-off can be asked for, or nearly. */
export interface AskableLine {
  competency: CompetencyId;
  title: string;
  risk: Risk;
  held: HeldCompetency;
  /** Empty where everything is there. */
  gaps: readonly EvidenceGap[];
  /** Whether a piece waits for whoever saw it. */
  waiting: boolean;
}

/** A request of one's own that nobody has decided. */
export interface OpenLine {
  request: RequestId;
  title: string;
  /** Whose turn it is; null where one has signed and nobody can be asked for the second signature yet. */
  asked: string | null;
  /** Since when it is theirs, or nobody's. */
  on: LocalDate;
  /** Whether one of two signatures is there. */
  signedOnce: boolean;
}

/** What one's own list of sign-offs to ask for shows. */
export interface AskableList {
  ready: readonly AskableLine[];
  nearly: readonly AskableLine[];
  open: readonly OpenLine[];
  today: LocalDate;
}

/** The form with which a sign-off is asked for. */
export interface RequestView {
  competency: CompetencyId;
  title: string;
  level: string | null;
  risk: Risk;
  signers: ProfileRequirement['signers'];
  team: TeamId;
  gaps: readonly EvidenceGap[];
  waiting: boolean;
  /** In the order in which they are asked. */
  authorities: readonly Authority[];
  /** Who is asked; null where nobody may sign. */
  next: Authority | null;
  /** Who comes before and is away. */
  over: readonly Authority[];
  nobody: NobodySigns | null;
  today: LocalDate;
}

/** A piece of evidence as the one who decides sees it. */
export interface EvidenceToJudge {
  evidence: EvidenceId;
  date: LocalDate;
  method: EvidenceMethod;
  /** Null where nobody is named. */
  observer: string | null;
  worth: EvidenceWorth;
  description: string;
  hasLink: boolean;
}

/** A request as one of those who may decide it sees it (R3, R7, R8). */
export interface DecisionView {
  request: RequestId;
  reference: string;
  subject: { id: PersonId; name: string };
  team: TeamId;
  competency: string;
  level: string | null;
  risk: Risk;
  signers: ProfileRequirement['signers'];
  /** What an observer sees when it is there, at that level. */
  indicators: readonly string[];
  held: HeldCompetency;
  /** The newest first, no more than a card shows. */
  evidence: readonly EvidenceToJudge[];
  evidenceOnFile: number;
  gaps: readonly EvidenceGap[];
  /** The person's own words; empty where there are none. */
  line: string;
  /** What the last session said of it. */
  last: { outcome: Outcome; date: LocalDate } | null;
  first: {
    name: string;
    on: LocalDate;
    entrustment: Entrustment;
    authority: SignOffAuthority;
  } | null;
  /** The last day it would hold if it were signed today; null where it would not end. */
  until: LocalDate | null;
  /** Whose turn it is, where it is not the reader's. */
  insteadOf: string | null;
  askedOn: LocalDate;
  /** On what the reader may sign. */
  authority: SignOffAuthority;
  today: LocalDate;
}

/** What asking came to; stored with the form, so that every press reads the same. */
export interface RequestReceipt {
  request: RequestId;
  reference: string;
  competency: string;
  asked: string;
  /** Where they are away themselves, and nobody else is there: the last day of it. */
  awayUntil: LocalDate | null;
  /** Names of those who come before and are away. */
  over: readonly string[];
  risk: Risk;
  signers: ProfileRequirement['signers'];
  today: LocalDate;
}

/** What deciding came to; stored with the form. */
export interface DecisionReceipt {
  reference: string;
  outcome: 'signed-off' | 'first-signature' | Declined;
  subject: { id: PersonId; name: string };
  competency: string;
  entrustment: Entrustment | null;
  /** The last day it holds; null where it has no end, or is not signed off. */
  until: LocalDate | null;
  /** Whose turn it was, where it was another's. */
  actedFor: string | null;
  /** Who is asked for the second signature. */
  second: string | null;
  authority: SignOffAuthority;
  today: LocalDate;
}

/** What the person is told of a decision, and why (R8). */
export interface DecisionNews {
  reference: string;
  outcome: DecisionReceipt['outcome'];
  competency: { id: CompetencyId; title: string };
  by: string;
  actedFor: string | null;
  authority: SignOffAuthority;
  entrustment: Entrustment | null;
  until: LocalDate | null;
  reason: string;
  second: string | null;
  today: LocalDate;
}

/** What somebody is told of a request that waited for them, and that another has decided. */
export interface DecidedByOther {
  reference: string;
  by: string;
  /** Null where the reader may not see where the person stands any more. */
  about: { name: string; competency: string } | null;
}
