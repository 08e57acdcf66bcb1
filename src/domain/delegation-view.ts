import type { Instant } from './calendar.ts';
import type { CheckId, FormId, PersonId, TeamId } from './ids.ts';
import type { DecidesAs, DelegationCheck, OverrideFacts } from './delegation-record.ts';
import type { FailedPremise } from './delegation.ts';
import type { CompetencyId, TaskId } from './framework.ts';

/** The answer to a question, with what its ids are called. Who may see how much of it is decided anew each time. */
export interface DelegationAnswered {
  kind: 'delegation';
  answer: Omit<DelegationCheck, 'id'>;
  subject: { id: PersonId; name: string };
  teamName: string;
  /** The team's. */
  zone: string;
  /** When it was asked. */
  asked: Instant;
  taskTitle: string;
  /** What has to hold each time, whatever the answer. */
  instructions: readonly string[];
  titles: Readonly<Partial<Record<CompetencyId, string>>>;
  names: Readonly<Partial<Record<PersonId, string>>>;
  /** Who may decide otherwise, clinical leads first; nobody for layer 1. */
  deciders: readonly string[];
}

/** Somebody who could carry a task (R19). */
export interface WhoCould {
  name: string;
  /** Whether they are known to be on shift that day; null where nobody recorded who is. */
  onShift: boolean | null;
}

/** The answer as one reader sees it. */
export interface DelegationView extends DelegationAnswered {
  /** The form that asked, under which it is kept; null for a question about the past, which is not. */
  check: FormId | null;
  /** Whether it is about the reader. */
  own: boolean;
  /** Whether the reader may see why (standing plane). */
  readsPremises: boolean;
  mayOverride: boolean;
  /** Up to five who could go instead, those on shift first; null for a question about the past. */
  others: readonly WhoCould[] | null;
  /** The past instant it is answered for (R27). */
  asAt: Instant | null;
}

/** A decision otherwise, as one of those who are told of it sees it. */
export interface OverrideView {
  reader: 'decider' | 'subject' | 'lead' | 'asker';
  subject: string;
  by: string;
  as: DecidesAs;
  teamName: string;
  taskTitle: string;
  until: Instant;
  zone: string;
  now: Instant;
  /** Why the answer was no; empty where that is not for the reader. */
  over: readonly FailedPremise[];
  titles: DelegationAnswered['titles'];
  /** Null where it is not for the reader (content plane). */
  reason: string | null;
  check: CheckId;
}

/** What a notice of a decision otherwise carries: ids, instants and enums. */
export interface OverrideTold extends OverrideFacts {
  asker: PersonId;
}

/** What the form of a decision otherwise shows. */
export interface OverrideOpened {
  about: PersonId;
  check: FormId;
  name: string;
  taskTitle: string;
  failed: readonly FailedPremise[];
  titles: DelegationAnswered['titles'];
  zone: string;
  now: Instant;
  /** The end that is proposed: of the time asked about, or the latest there may be. */
  until: Instant;
}

/** What the question card shows. */
export interface OpenedCheck {
  reader: PersonId;
  /** The reader first, the others by name. */
  people: readonly { person: PersonId; name: string }[];
  chosen: PersonId;
  tasks: readonly { task: TaskId; title: string }[];
  task: TaskId | undefined;
  from: Instant;
  until: Instant;
  asAt: Instant | null;
  now: Instant;
  zone: string;
  team: TeamId;
}
