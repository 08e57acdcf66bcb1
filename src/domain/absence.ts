import { addDays, daysBetween, joinRanges, type DateRange, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import type { PersonId } from './ids.ts';

/** What somebody says of an absence: the first day away, and the day they are back. */
export interface AbsenceDraft {
  first: LocalDate;
  back: LocalDate;
}

/** What recording or ending an absence came to. No reason is ever kept. */
export interface AbsenceFacts {
  /** The whole of it, with what it joined; null where nothing of it is left. */
  absence: DateRange | null;
  /** The day back that was recorded before; null where it was not changed to an earlier one. */
  before: LocalDate | null;
  /** What is high-risk is looked at again on return, because it lasts so many days or more (R12); null where it does not. */
  longFrom: number | null;
  today: LocalDate;
}

/** The same, as it is told to whoever recorded it. */
export interface AbsenceReceipt extends AbsenceFacts {
  about: PersonId;
  name: string;
  /** Whether the person recorded it themselves. */
  own: boolean;
}

/** The longest absence that is recorded in one go, and how far back or ahead its first day may lie. */
export const mostAbsenceDays = 366;

/** The absence, joined with those it touches, that the day lies in. */
export function absenceAround(
  absences: readonly DateRange[],
  day: LocalDate,
): DateRange | undefined {
  return joinRanges(absences).find(({ from, until }) => from <= day && day <= until);
}

/** The absence that is running, or else the next one. */
export function absenceAhead(
  absences: readonly DateRange[],
  today: LocalDate,
): DateRange | undefined {
  return joinRanges(absences).find(({ until }) => until >= today);
}

/**
 * The absence that what is said would end earlier: it lies within one that is known and names an
 * earlier day back. Where it reaches beyond one on either side, the two are one absence.
 */
export function endedEarlierBy(
  { first, back }: AbsenceDraft,
  absences: readonly DateRange[],
): DateRange | undefined {
  const around = absenceAround(absences, first);

  return around !== undefined && back <= around.until ? around : undefined;
}

/** What is wrong with it, at `first` or `back`. */
export function absenceProblems(
  { first, back }: AbsenceDraft,
  known: { absences: readonly DateRange[]; own: boolean; today: LocalDate },
): FieldProblem[] {
  const { absences, own, today } = known;
  const ended = endedEarlierBy({ first, back }, absences);
  const checks: [boolean, FieldProblem][] = [
    [
      first >= addDays(today, -mostAbsenceDays),
      { field: 'first', sentence: 'This is more than a year ago. Please choose a later day.' },
    ],
    [
      first <= addDays(today, mostAbsenceDays),
      { field: 'first', sentence: 'This is more than a year ahead. Please choose an earlier day.' },
    ],
    [back > first, { field: 'back', sentence: 'The day back has to be after the first day away.' }],
    [
      back <= addDays(first, mostAbsenceDays),
      {
        field: 'back',
        sentence:
          'This is more than a year after the first day away. Please record a year at a time.',
      },
    ],
    [
      ended === undefined || !own || ended.until >= today,
      {
        field: 'back',
        sentence:
          'This absence is over, and a later day back is recorded. Your supervisor or manager can correct it.',
      },
    ],
  ];

  return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

/** Without the days from `on`, of the absence that day lies in: others, later ones too, stay as they are. */
export function withoutDaysFrom(
  absences: readonly DateRange[],
  on: LocalDate,
): readonly DateRange[] {
  const around = absenceAround(absences, on);
  if (around === undefined) return absences;

  return absences.flatMap((each) => {
    if (each.until < on || each.from > around.until) return [each];
    return each.from < on ? [{ ...each, until: addDays(on, -1) }] : [];
  });
}

/** How many days it lasts, both ends included. */
export function daysOf({ from, until }: DateRange): number {
  return daysBetween(from, until) + 1;
}
