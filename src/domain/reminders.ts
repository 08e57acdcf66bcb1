import { isAway, type BoardRow } from './board.ts';
import type { DateRange } from './calendar.ts';
import type { PersonId } from './ids.ts';
import { heardOn } from './reminder-dates.ts';
import {
  ownLines,
  reviewsDue,
  supervisionDue,
  waitingFor,
  type Hearing,
  type TeamDay,
} from './reminder-lines.ts';
import { eachOnce, type Reminder } from './reminder.ts';

/**
 * Everything that is due in a team, for each person whose turn it is, and which of it asks for attention
 * today (R7, R13, R16, R23, R25, R31). Nobody on leave is asked for anything. Where `to` is given, theirs alone.
 */
export function remindersIn(day: TeamDay, to?: PersonId): Reminder[] {
  const { rows, team, today } = day;
  const isTheirs = (person: PersonId): boolean => to === undefined || person === to;
  const own = rows.filter(({ person }) => isTheirs(person));
  const heard = hearing(day);
  const lines = [
    ...rows.flatMap((row) => waitingFor(row, { ...day, heard })),
    ...reviewsDue(day, heard),
    ...supervisionDue(day),
    ...own.flatMap((row) => ownLines(row, { ...day, heard })),
  ];
  const again = new Set(
    own.filter((row) => isAgain(row, heard(row.person))).map(({ person }) => person),
  );
  const away = new Set(rows.filter((row) => isAway(row, today)).map(({ person }) => person));

  return eachOnce(
    lines
      .filter((line) => isTheirs(line.to))
      .map(({ late = false, asks, ...line }) => ({
        ...line,
        team,
        late,
        asks: (asks || again.has(line.to)) && !away.has(line.to),
      })),
  );
}

/** The dates of which each hears today; worked out once for each. */
function hearing({ rows, state, today, missed }: TeamDay): Hearing {
  const known = new Map<PersonId, DateRange>();
  const absences = new Map(rows.map((row) => [row.person, row.absences]));

  return (person) => {
    const before = known.get(person);
    if (before !== undefined) return before;
    const dates = heardOn(today, state, { absences: absences.get(person) ?? [], missed });
    known.set(person, dates);
    return dates;
  };
}

/** They asked to be reminded again by today. */
function isAgain({ remindOn }: BoardRow, { from, until }: DateRange): boolean {
  return remindOn !== undefined && from <= remindOn && remindOn <= until;
}
