import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId, SessionId } from '../domain/ids.ts';
import type { NotHeldReason, Outcome } from '../domain/person.ts';
import type { SessionMode, SessionType } from '../domain/supervision.ts';
import { type Card, stub } from './render.ts';

export interface ReceiptData {
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
  reviews: readonly { title: string; cause: 'pause' | 'concern'; due: LocalDate }[];
  actionsOpened: number;
  actionsClosed: number;
  nextDate: LocalDate | null;
  /** The last day on which the next supervision is in time. */
  due: LocalDate | null;
}

export function receiptCard(data: ReceiptData): Card {
  return stub(data);
}
