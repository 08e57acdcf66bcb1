import {
  addDays,
  daysBetween,
  isWorkingDay,
  type DateRange,
  type LocalDate,
  type WorkingTime,
} from './calendar.ts';

/** When something that is due on a day asks for attention. */
export interface Cadence {
  /** So many days before. */
  before: readonly number[];
  /** So many days after, and every seven days from then on; null: never again. */
  weeklyFrom: number | null;
}

/** A sign-off holds through its last day, and is late on the next (R31). */
export const refreshCadence: Cadence = { before: [60, 30, 14, 7], weeklyFrom: 1 };
/** A standing delegation is confirmed again by its review date (R23). */
export const delegationCadence: Cadence = { before: [7], weeklyFrom: 0 };
/** What a delegation is offered for waits two days for an answer. */
export const offerCadence: Cadence = { before: [], weeklyFrom: 2 };
export const reviewCadence: Cadence = { before: [3], weeklyFrom: 0 };
export const actionCadence: Cadence = { before: [], weeklyFrom: 0 };
/** The one nudge about a record (R16). */
export const onceCadence: Cadence = { before: [0], weeklyFrom: null };

const week = 7;
/** Longer than any leave is recorded in one go. */
const longestSilence = 400;

/**
 * The dates of which somebody hears on a working day: its own, and those before it on which they
 * could not be told, because the team did not work, they were away, or nothing ran (R30, R31).
 */
export function heardOn(
  date: LocalDate,
  working: WorkingTime,
  { absences, missed }: { absences: readonly DateRange[]; missed: readonly LocalDate[] },
): DateRange {
  const isSilent = (day: LocalDate): boolean =>
    !isWorkingDay(day, working) ||
    missed.includes(day) ||
    absences.some(({ from, until }) => from <= day && day <= until);
  let from = date;
  while (daysBetween(from, date) < longestSilence && isSilent(addDays(from, -1))) {
    from = addDays(from, -1);
  }

  return { from, until: date };
}

/** Whether what is due on that day asks for attention on one of those dates. */
export function asksOn(
  due: LocalDate,
  { before, weeklyFrom }: Cadence,
  { from, until }: DateRange,
): boolean {
  const isAhead = before
    .map((days) => addDays(due, -days))
    .some((day) => from <= day && day <= until);
  if (isAhead || weeklyFrom === null) return isAhead;
  const first = addDays(due, weeklyFrom);
  if (until < first) return false;

  return daysBetween(first, until) % week <= daysBetween(from, until);
}
