import type { Instant, LocalDate } from './calendar.ts';
import type { Condition, FailedPremise } from './delegation.ts';
import type { DelegationAnswered } from './delegation-view.ts';
import type { TaskId } from './framework.ts';
import type { CheckId, PersonId, TeamId } from './ids.ts';

/** What an answer or a delegation is about, and what it comes to now, as far as the reader may know. */
interface Seen {
  team: TeamId;
  teamName: string;
  /** The team's. */
  zone: string;
  task: TaskId;
  taskTitle: string;
  /** Why; empty where that is not for the reader, who is told what has to be so and no more. */
  failed: readonly FailedPremise[];
  conditions: readonly Condition[];
  readsPremises: boolean;
}

/** A yes that no longer holds. */
export interface AnswerSeen extends Seen {
  id: CheckId;
  verdict: 'yes' | 'yes if';
  now: 'yes' | 'yes if' | 'no';
  /** Null where it was not kept. */
  asked: Instant | null;
  asker: { id: PersonId; name: string };
  from: Instant;
  validUntil: Instant;
}

/** A standing delegation that is suspended, or holds again. */
export interface DelegationAsItIs extends Seen {
  by: { id: PersonId; name: string };
  reviewBy: LocalDate;
  isReviewOver: boolean;
}

/** What one person is told of what broke, or holds again (R23). */
export interface RelianceView {
  reader: PersonId;
  subject: { id: PersonId; name: string };
  now: Instant;
  answers: readonly AnswerSeen[];
  delegations: readonly DelegationAsItIs[];
  /** The teams of which the reader is told as a duty manager. */
  onDutyIn: readonly string[];
  titles: DelegationAnswered['titles'];
  names: DelegationAnswered['names'];
}
