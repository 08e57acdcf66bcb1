import { supervisionOf, type BoardRow } from './board.ts';
import { addDays, isWorkingDay, type LocalDate } from './calendar.ts';
import { failedPremises } from './cover.ts';
import type { PersonId } from './ids.ts';
import { withoutAway } from './on-shift.ts';
import { shiftOn, type Shift } from './shift.ts';
import type { Task } from './task.ts';
import type { TeamLibrary } from './team-library.ts';
import type { TeamSettings } from './team.ts';

/** A day of the week ahead, with what the team works by then (R11). */
export interface CoverDay {
  date: LocalDate;
  library: TeamLibrary;
}

/** Who could carry a high-risk task by themselves on each of the days ahead. */
export interface TaskWeek {
  task: Task;
  days: readonly { date: LocalDate; could: readonly PersonId[] }[];
}

/** The days on which a task hangs on one person: their absence would leave it uncovered. */
export interface HangsOn {
  task: Task;
  person: PersonId;
  days: readonly LocalDate[];
}

/** Who is there on a day outside the team's hours, and what of the high-risk tasks they may carry. */
export interface DayThere {
  date: LocalDate;
  /** Outside the hours of a working day those on call are there; on any other day those on shift too. */
  isWorkingDay: boolean;
  /** False where nobody recorded it: nothing is known then, and nothing is said. */
  recorded: boolean;
  onCall: readonly PersonId[];
  /** Out of hours: on call, and on days that are no working days on shift as well. */
  people: readonly PersonId[];
  /** Of these, who may carry at least one of the high-risk tasks. */
  carriers: readonly PersonId[];
  /** How many of the high-risk tasks one of them may carry, of how many. */
  covered: number;
  of: number;
}

/** How many high-risk tasks have somebody to spare among those on shift on a day. */
export interface Float {
  /** Two on shift could carry it, or more. */
  spare: number;
  one: number;
  none: number;
}

/** How many days ahead cover is looked at. */
export const daysAhead = 7;

/** Those days, from that one on. */
export function daysFrom(first: LocalDate, many = daysAhead): LocalDate[] {
  return Array.from({ length: many }, (_, at) => addDays(first, at));
}

/**
 * Who could carry each high-risk task on each of the days ahead, given recorded leave and what ends in
 * those days: sign-offs, registrations, time-limited profiles. Supervision is taken as it stands on the
 * first of them: sessions of those days are still to be held (R13, R21). The least covered first.
 */
export function weekOfCover(
  rows: readonly BoardRow[],
  days: readonly CoverDay[],
  team: TeamSettings,
): TaskWeek[] {
  const [first] = days;
  if (first === undefined) return [];
  const carriers = rows.map((row) => ({
    ...row,
    supervision: supervisionOf(row, team, first.date),
  }));
  const tasks = new Map(
    days.flatMap(({ library }) => highRiskTasks(rows, library)).map((task) => [task.id, task]),
  );

  return [...tasks.values()]
    .map((task) => ({
      task,
      days: days.flatMap(({ date, library }) => {
        const then = library.tasks.find(({ id }) => id === task.id);
        const could = carriers.filter(
          (row) => then !== undefined && failedPremises(then, row, library, date).length === 0,
        );
        return then === undefined ? [] : [{ date, could: could.map(({ person }) => person) }];
      }),
    }))
    .sort((a, b) => leastOf(a) - leastOf(b) || placesOf(a) - placesOf(b));
}

/** On whom tasks hang, and on which days: whoever would leave most uncovered first. */
export function hangsOn(week: readonly TaskWeek[]): HangsOn[] {
  const all = week.flatMap(({ task, days }) => {
    const single = days.flatMap(({ date, could: [only, ...others] }) =>
      only === undefined || others.length > 0 ? [] : [{ person: only, date }],
    );
    return [...Map.groupBy(single, ({ person }) => person)].map(([person, on]) => ({
      task,
      person,
      days: on.map(({ date }) => date),
    }));
  });
  const daysOf = (person: PersonId): number =>
    all.reduce((sum, each) => sum + (each.person === person ? each.days.length : 0), 0);

  return all.toSorted(
    (a, b) => daysOf(b.person) - daysOf(a.person) || a.person.localeCompare(b.person),
  );
}

/** Tasks with days ahead on which nobody could carry them, and which days. */
export function uncovered(week: readonly TaskWeek[]): { task: Task; days: LocalDate[] }[] {
  return week
    .map(({ task, days }) => ({
      task,
      days: days.filter(({ could }) => could.length === 0).map(({ date }) => date),
    }))
    .filter(({ days }) => days.length > 0);
}

/** Who is there outside the team's hours on each of the days, as far as it is recorded. */
export function outOfHours(
  week: readonly TaskWeek[],
  rows: readonly BoardRow[],
  team: TeamSettings & { shifts: readonly Shift[] },
  days: readonly LocalDate[],
): DayThere[] {
  return days.map((date) => {
    const shift = withoutAway(shiftOn(team.shifts, date), rows);
    const works = isWorkingDay(date, team);
    const known = (people: readonly PersonId[]): PersonId[] =>
      rows.flatMap(({ person }) => (people.includes(person) ? [person] : []));
    const onCall = known(shift?.onCall ?? []);
    const people = works ? onCall : known([...(shift?.onShift ?? []), ...onCall]);
    const tasks = couldOn(week, date);

    return {
      date,
      isWorkingDay: works,
      recorded: shift !== undefined,
      onCall,
      people,
      carriers: people.filter((person) => tasks.some((could) => could.includes(person))),
      covered: tasks.filter((could) => could.some((person) => people.includes(person))).length,
      of: tasks.length,
    };
  });
}

/** How much there is to spare on shift on a day; null where nobody recorded who is. */
export function floatOn(
  week: readonly TaskWeek[],
  rows: readonly BoardRow[],
  shift: Shift | undefined,
): Float | null {
  const there = withoutAway(shift, rows);
  if (there === undefined) return null;
  const depths = couldOn(week, there.date).map(
    (could) => could.filter((person) => there.onShift.includes(person)).length,
  );

  return {
    spare: depths.filter((depth) => depth > 1).length,
    one: depths.filter((depth) => depth === 1).length,
    none: depths.filter((depth) => depth === 0).length,
  };
}

/** Of each task that is in use that day, who could carry it. */
function couldOn(week: readonly TaskWeek[], date: LocalDate): (readonly PersonId[])[] {
  return week.flatMap(({ days }) =>
    days.filter((day) => day.date === date).map((day) => day.could),
  );
}

/** Tasks that take somebody, of the frameworks that roles of the team are asked. */
function highRiskTasks(rows: readonly BoardRow[], library: TeamLibrary): Task[] {
  const profiles = new Set(rows.map(({ membership }) => membership.profile));
  const asked = new Set(
    [...profiles].flatMap((profile) =>
      (library.profile(profile)?.requires ?? []).map(({ competency }) => competency),
    ),
  );

  return library.tasks.filter(
    ({ risk, layer, requires }) =>
      risk === 'high' && layer !== 3 && requires.some(({ competency }) => asked.has(competency)),
  );
}

function leastOf({ days }: TaskWeek): number {
  return Math.min(...days.map(({ could }) => could.length));
}

function placesOf({ days }: TaskWeek): number {
  return days.reduce((sum, { could }) => sum + could.length, 0);
}
