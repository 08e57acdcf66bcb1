import type { LocalDate } from './calendar.ts';
import type { PersonId, SessionId } from './ids.ts';
import type { NotHeldReason, OpenReview, Outcome } from './person.ts';
import type { ReviewDiscussed } from './session-reviews.ts';
import type { SessionMode, SessionType } from './supervision.ts';

/** What the receipt of a session says; stored with the form, so that every press reads the same. */
export interface SessionReceipt {
  reference: string;
  session: SessionId;
  /** Null for groups. */
  about: PersonId | null;
  names: readonly string[];
  today: LocalDate;
  date: LocalDate;
  type: SessionType;
  mode: SessionMode;
  minutes: number;
  /** What one person may claim of it (R14). */
  creditMinutes: number;
  notHeld: NotHeldReason | null;
  discussed: readonly { title: string; outcome: Outcome }[];
  /** Reviews after incidents that were talked about, and what came of each. Absent in those of before. */
  afterIncidents?: readonly {
    title: string;
    came: ReviewDiscussed['came'];
    /** Whether it takes a clinical lead to decide it (R2). */
    takesLead: boolean;
  }[];
  reviews: readonly { title: string; cause: OpenReview['cause']; due: LocalDate }[];
  actionsOpened: number;
  actionsClosed: number;
  nextDate: LocalDate | null;
  /** The last day on which the next supervision is in time; null where nobody supervises them. */
  due: LocalDate | null;
}
