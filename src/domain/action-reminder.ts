import {
  addDays,
  daysBetween,
  isWorkingDay,
  type LocalDate,
  type WorkingTime,
} from './calendar.ts';

/** Days between reminders of an action that is late. */
const remindedEvery = 7;
/** Longer than any run of days on which a team does not work. */
const mostDays = 14;

/**
 * Whether its owner is reminded of an action on a working day: on the day it is due and every seven
 * days after, or on the first working day from then.
 */
export function isRemindedOn(due: LocalDate, date: LocalDate, working: WorkingTime): boolean {
  if (date < due) return false;
  const late = daysBetween(due, date) % remindedEvery;

  return late <= daysOff(date, working);
}

/** How many days before that one nobody worked, one after another. */
function daysOff(date: LocalDate, working: WorkingTime): number {
  let days = 0;
  while (days < mostDays && !isWorkingDay(addDays(date, -days - 1), working)) days += 1;

  return days;
}
