import { absenceAround, mostAbsenceDays } from './absence.ts';
import { addDays, joinRanges, later, type DateRange, type LocalDate } from './calendar.ts';
import { absencesKept } from './person.ts';

/** What is wrong with the days of one line of a list of leave, by its column. */
interface LeaveProblem {
  column: 'from' | 'until';
  reason: string;
}

/** What a list of leave adds to what is known of one person. */
export interface AddedLeave {
  /** The days that nobody recorded yet, in order. */
  added: readonly DateRange[];
  /** Those that were recorded once and taken out again, by whoever was back earlier: they stay so. */
  leftOut: readonly DateRange[];
}

/** For so many days after it an absence still counts: for supervision (R13) and the reviews on return (R12). */
const daysItCounts = 92;

/** Both days are included; no cell is repeated, for it may hold a cause. */
export function leaveProblems({ from, until }: DateRange, today: LocalDate): LeaveProblem[] {
  const checks: [boolean, LeaveProblem][] = [
    [
      from >= addDays(today, -mostAbsenceDays),
      { column: 'from', reason: 'is more than a year ago; leave that out' },
    ],
    [
      from <= addDays(today, mostAbsenceDays),
      { column: 'from', reason: 'is more than a year ahead; bring it in nearer the day' },
    ],
    [until >= from, { column: 'until', reason: 'is before the first day away, from' }],
    [
      until < addDays(from, mostAbsenceDays),
      {
        column: 'until',
        reason: 'is more than a year after the first day away; write it as two lines',
      },
    ],
  ];

  return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

/**
 * Of the days wanted, those to record. A day that is known is not recorded again, nor one that ever
 * was (`recorded`, of the whole ledger): whoever ended an absence since knew better than the list.
 */
export function addedLeave(
  wanted: readonly DateRange[],
  { known, recorded }: { known: readonly DateRange[]; recorded: readonly DateRange[] },
): AddedLeave {
  const missing = withoutDays(wanted, known);
  const added = withoutDays(missing, recorded);

  return { added, leftOut: withoutDays(missing, added) };
}

/** The days of some ranges that are in none of the others, in order and joined. */
export function withoutDays(
  days: readonly DateRange[],
  others: readonly DateRange[],
): readonly DateRange[] {
  return joinRanges(others).reduce(
    (left, other) => left.flatMap((range) => partsBeside(range, other)),
    joinRanges(days),
  );
}

/** Whether recording them would push absences out of what is kept that still count (only the last ones are). */
export function isMoreThanKept(
  { known, added }: { known: readonly DateRange[]; added: readonly DateRange[] },
  today: LocalDate,
): boolean {
  const pushedOut = [...known, ...added].slice(0, -absencesKept);

  return pushedOut.some(({ until }) => until >= addDays(today, -daysItCounts));
}

/**
 * Each absence that the days added are part of, whole; the one that is running or next comes first,
 * or the last where all are over: it is the one a person is told of in full.
 */
export function absencesToTell(
  { known, added }: { known: readonly DateRange[]; added: readonly DateRange[] },
  today: LocalDate,
): readonly DateRange[] {
  const after = [...known, ...added];
  const around = added.map(({ from }) => absenceAround(after, from));
  const whole = joinRanges(around.filter((each) => each !== undefined));
  const main = whole.find(({ until }) => until >= today) ?? whole.at(-1);

  return main === undefined ? [] : [main, ...whole.filter((each) => each !== main)];
}

/** What is left of a range on either side of another; a range that ends before it begins is none. */
function partsBeside(range: DateRange, other: DateRange): DateRange[] {
  if (other.until < range.from || range.until < other.from) return [range];
  const before = { from: range.from, until: addDays(other.from, -1) };
  const after = { from: later(range.from, addDays(other.until, 1)), until: range.until };

  return [before, after].filter(({ from, until }) => from <= until);
}
