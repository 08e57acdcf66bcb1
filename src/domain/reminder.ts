import type { LocalDate } from './calendar.ts';
import type { PersonId, TeamId } from './ids.ts';

/** What somebody is reminded of, in the order in which it matters where nothing of it is late. */
export const reminderKinds = [
  /** A request for sign-off that waits for their decision (R7). */
  'sign-off',
  /** A review that they may decide (R10, R25). */
  'review',
  /** Somebody they supervise, whose supervision is late (R13). */
  'supervision',
  /** A standing delegation of theirs to confirm again (R23). */
  'delegation',
  /** A task they are asked to take on. */
  'offer',
  'action',
  /** A record of their supervision that they have not answered (R16). */
  'record',
  /** A sign-off of their own that ends (R31). */
  'refresh',
] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** One thing that is due for one person: a line of their card of the day (R31). */
export interface Reminder {
  kind: ReminderKind;
  to: PersonId;
  team: TeamId;
  /** In whose file it stands. */
  about: PersonId;
  /** Of whom it is about. */
  name: string;
  /** What: a competency or a task by its title; empty where the kind says it all, or it is content. */
  what: string;
  /** Of the session, action, request, review, delegation or competency; of the person for supervision. */
  id: string;
  /** By when, or since when it waits. */
  due: LocalDate;
  late: boolean;
  /** Whether it asks for attention today: a card goes out where one of its lines does. */
  asks: boolean;
}

/** What is due for one person, the most pressing first; actions with what they say. */
export interface Today {
  lines: readonly Reminder[];
  today: LocalDate;
}

/** Late first, then by kind, then the one due longest. */
export function mostPressingFirst(lines: readonly Reminder[]): Reminder[] {
  return lines.toSorted(
    (a, b) =>
      Number(b.late) - Number(a.late) ||
      reminderKinds.indexOf(a.kind) - reminderKinds.indexOf(b.kind) ||
      a.due.localeCompare(b.due) ||
      a.name.localeCompare(b.name) ||
      a.what.localeCompare(b.what),
  );
}

/**
 * Each thing once: somebody in two teams has the same action, or the same sign-off, in both. Where the
 * teams differ on it, by the one that presses more.
 */
export function eachOnce(lines: readonly Reminder[]): Reminder[] {
  const all = Map.groupBy(lines, ({ to, kind, about, id }) => [to, kind, about, id].join('|'));

  return [...all.values()].flatMap((same) =>
    mostPressingFirst(same)
      .slice(0, 1)
      .map((line) => ({ ...line, asks: same.some(({ asks }) => asks) })),
  );
}
