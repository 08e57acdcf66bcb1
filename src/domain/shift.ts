import { addDays, type LocalDate, type LocalTime } from './calendar.ts';
import type { PersonId } from './ids.ts';
import type { Employment } from './person.ts';

/** Who is on shift and on call in a team on a day, as somebody who may recorded it (R19, R20). */
export interface Shift {
  date: LocalDate;
  onShift: readonly PersonId[];
  onCall: readonly PersonId[];
}

/** How many by employment. */
export type ByEmployment = Readonly<Record<Employment, number>>;

/** What a team's ledger says of it: the whole of that day, in place of what was recorded before. */
export interface ShiftRecorded {
  kind: 'team.shift';
  shift: Shift;
  /** On shift, by what each was employed as then. Absent in records of before. */
  places?: ByEmployment;
}

/** How many days are kept in the team's state: yesterday, today and those ahead; the ledger keeps all. */
const kept = 15;
/** A night is recorded under the day it begins, and is over by then. */
const nightEnds: LocalTime = '08:00';

/** With a day's shift, the latest days last. */
export function withShift(all: readonly Shift[], recorded: Shift): readonly Shift[] {
  return [...all.filter(({ date }) => date !== recorded.date), recorded]
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .slice(-kept);
}

/** Of that day; undefined where nobody recorded it: then nobody is known to be on shift. */
export function shiftOn(all: readonly Shift[], date: LocalDate): Shift | undefined {
  return all.find((each) => each.date === date);
}

/** What counts at a time of the team's day, the earlier first: until eight in the morning, the day before as well. */
export function shiftsAt(
  all: readonly Shift[],
  { date, time }: { date: LocalDate; time: LocalTime },
): readonly Shift[] {
  const days = time < nightEnds ? [addDays(date, -1), date] : [date];

  return days.flatMap((day) => shiftOn(all, day) ?? []);
}
