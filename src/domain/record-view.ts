import type { LocalDate, LocalTime } from './calendar.ts';
import type { PersonId, SessionId } from './ids.ts';
import type { NotHeldReason, Outcome, RecordAnswer } from './person.ts';
import type { SessionMode, SessionType } from './supervision.ts';

/** Who opened a record that is between two others, in their team's local time. */
export interface OpeningSeen {
  /** A name. */
  by: string;
  date: LocalDate;
  time: LocalTime;
}

/**
 * A session record as the two people it belongs to may read it (content plane), or a clinical lead who
 * opened it.
 */
export interface RecordView {
  session: SessionId;
  version: number;
  reference: string;
  viewer: 'supervisee' | 'supervisor' | 'clinical-lead';
  supervisee: { id: PersonId; name: string };
  supervisor: { id: PersonId; name: string };
  today: LocalDate;
  date: LocalDate;
  type: SessionType;
  mode: SessionMode;
  minutes: number;
  members: number;
  notHeld: NotHeldReason | null;
  nextDate: LocalDate | null;
  reflections: string;
  wellbeing: number | null;
  load: number | null;
  discussed: readonly { title: string; outcome: Outcome; note: string }[];
  actions: readonly { text: string; owner: string; due: LocalDate; open: boolean }[];
  /** Whether the supervisee has it shown as "not yet read" (R16). */
  notYetRead: boolean;
  /** What was wrong before; null in the first version. */
  correction: string | null;
  answer: RecordAnswer | null;
  comment: string;
  /** For the supervisee alone, the latest last. */
  opened: readonly OpeningSeen[];
}
