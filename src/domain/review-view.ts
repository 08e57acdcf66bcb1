import type { LocalDate } from './calendar.ts';
import type { EvidenceMethod, EvidenceOnFile } from './evidence.ts';
import type { CompetencyId } from './framework.ts';
import type { IncidentFacts, ReviewOfIncident } from './incident.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { StandingReview } from './review.ts';
import type { Beside, ReviewOutcome } from './review-ledger.ts';
import type { HeldCompetency } from './standing.ts';

/** An open review on the list of somebody who may decide it. */
export interface ReviewLine {
  about: PersonId;
  name: string;
  team: TeamId;
  /** What the team is called, where it is not the reader's own (R25). */
  elsewhere: string | null;
  title: string;
  review: StandingReview;
  /** Whether practice is paused, whatever the review follows from. */
  paused: boolean;
}

/** Practice shown since a pause began, as somebody who decides looks at it: no words (standing plane). */
export interface SeenLine {
  date: LocalDate;
  method: EvidenceMethod;
  /** A name; null where nobody of the team is named. */
  observer: string | null;
  answer: EvidenceOnFile['answer'];
  /** Whether it is enough to end the pause (R10). */
  enough: boolean;
}

/** An incident, as somebody who decides a review of it reads it. */
export interface IncidentOfReview extends Pick<
  IncidentFacts,
  'type' | 'severity' | 'date' | 'time' | 'debrief'
> {
  /** What people quote. */
  reference: string;
  /** The local record's number; null where it was erased. */
  recordReference: string | null;
  doneAtOnce: string | null;
  restriction: ReviewOfIncident['restriction'];
}

/** A review as somebody who may decide it sees it. */
export interface ReviewView {
  about: PersonId;
  name: string;
  team: TeamId;
  competency: CompetencyId;
  title: string;
  review: StandingReview;
  held: HeldCompetency;
  /** Of a review of a pause: since when, by whom, and what was shown after it. */
  pause: { since: LocalDate; by: string; seen: readonly SeenLine[] } | null;
  /** What led to it, and what was planned since: null where it is not for the reader (content plane). */
  reason: string | null;
  plan: string | null;
  /** What it follows from, where that is an incident which the reader may read of (R24). */
  incident: IncidentOfReview | null;
  /** Whether the reader may say that it does bear on standing (R25). */
  mayRaise: boolean;
  /** Whether the reader may see where the person stands otherwise. */
  mayOpen: boolean;
  managers: readonly { person: PersonId; name: string }[];
  today: LocalDate;
}

/** What a review came to, kept with its form and told from it. */
export interface ReviewResult {
  reference: string;
  about: PersonId;
  team: TeamId;
  competency: CompetencyId;
  cause: StandingReview['cause'];
  outcome: ReviewOutcome;
  beside: Beside | null;
  lifted: boolean;
  /** Of a pause that another open review holds too, so that it goes on; absent otherwise. */
  heldBy?: 'another-review';
  /** Of the next review, while practice stays paused. */
  nextDue: LocalDate | null;
  action: { owner: PersonId; due: LocalDate } | null;
  /** The last day the sign-off now holds, where the outcome shortened it. */
  holdsUntil: LocalDate | null;
  today: LocalDate;
}

/** The receipt of whoever decided. */
export interface ReviewReceipt {
  result: ReviewResult;
  name: string;
  title: string;
  /** Where they stand now. */
  held: HeldCompetency;
  /** Of the manager who takes on a system issue. */
  manager: string | null;
  /** Whether the line learnt is shared with the team. */
  shared: boolean;
  /** Whether whoever decided may see where the person stands otherwise. */
  mayOpen: boolean;
}

/** What somebody is told of a review that ended. */
export interface ReviewTold {
  result: ReviewResult;
  /** `owner`: told of the action alone. */
  viewer: 'subject' | 'reader' | 'owner';
  name: string;
  title: string;
  by: string;
  /** Null where it is not for the reader. */
  plan: string | null;
  learning: string | null;
  action: string | null;
}

/** What a pause comes to, kept with its form and told from it. */
export interface PauseFacts {
  reference: string;
  about: PersonId;
  team: TeamId;
  competency: CompetencyId;
  due: LocalDate;
  today: LocalDate;
}

export interface PauseReceipt {
  facts: PauseFacts;
  name: string;
  title: string;
  /** How many are told besides the person. */
  told: number;
  /** Whether whoever paused may see where the person stands. */
  mayOpen: boolean;
}

/** What those who lead a team are told of a pause that ended: which, of whom, and nothing of why (R10). */
export type PauseEndedFacts = Pick<
  ReviewResult,
  'reference' | 'about' | 'team' | 'competency' | 'today'
>;

/** The same, with names. */
export interface PauseEnded {
  facts: PauseEndedFacts;
  name: string;
  title: string;
  by: string;
  /** Whether the reader may see where the person stands. */
  mayOpen: boolean;
}

/** What somebody is told of a pause. */
export interface PauseTold {
  facts: PauseFacts;
  viewer: 'subject' | 'reader';
  name: string;
  title: string;
  by: string;
  /** Null where it is not for the reader. */
  reason: string | null;
}
