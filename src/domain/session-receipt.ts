import type { LocalDate } from './calendar.ts';
import type { PersonId, SessionId } from './ids.ts';
import type { NotHeldReason, Outcome } from './person.ts';
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
  reviews: readonly { title: string; cause: 'pause' | 'concern' | 'incident'; due: LocalDate }[];
  actionsOpened: number;
  actionsClosed: number;
  nextDate: LocalDate | null;
  /** The last day on which the next supervision is in time; null where nobody supervises them. */
  due: LocalDate | null;
}
