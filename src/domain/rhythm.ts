import {
  addDays,
  instantOf,
  type Instant,
  isWithinHours,
  isWorkingDay,
  later,
  localDate,
  mondayOf,
  startOfMonth,
  type LocalDate,
  type LocalTime,
  workingDayFrom,
} from './calendar.ts';
import type { TeamState } from './team.ts';

/** A kind of post a team gets at most once a local date (R30). */
export type PostKindName =
  | 'supervision-overdue'
  | 'record-unread'
  | 'sign-off-requests'
  | 'actions'
  | 'incident-reviews'
  | 'delegations'
  | 'digest'
  | 'governance-pack'
  | 'huddle';

/** When a kind of post is due: a small declaration, all the machinery needs to know of it. */
export interface PostKind {
  name: PostKindName;
  at: (team: TeamState) => LocalTime;
  /**
   * Due on every date, working day or not, at other times beside it, and sent at whatever hour: what is
   * never silent (R30).
   */
  everyDate?: true;
  /** Which of the working days it is due on; every one where not named. */
  isDueOn?: (date: LocalDate, team: TeamState) => boolean;
}

export const postKinds: readonly PostKind[] = [
  { name: 'supervision-overdue', at: (team) => team.overdueAt },
  { name: 'record-unread', at: (team) => team.overdueAt },
  /** Requests for sign-off that wait are chased, or go to the next who may decide (R7). */
  { name: 'sign-off-requests', at: (team) => team.overdueAt },
  /** Owners are reminded of what is due, on the day and weekly after (R31). */
  { name: 'actions', at: (team) => team.overdueAt },
  /** Reviews open after incidents: counts, due dates and whose turn it is (R25). */
  { name: 'incident-reviews', at: (team) => team.overdueAt },
  /** What rests on a premise that the new date has ended, or brought back (R23). */
  { name: 'delegations', at: () => '00:00', everyDate: true },
  /** That last month's pack can be had: on the first working day of a month (brief, section 6). */
  { name: 'governance-pack', at: (team) => team.overdueAt, isDueOn: isFirstOfMonth },
  /** Each manager’s week: on Monday, or on the first working day after it (brief, section 6). */
  { name: 'digest', at: digestTime, isDueOn: isFirstOfWeek },
  /** Who is there, what is covered, what was left open yesterday (brief, section 6). */
  { name: 'huddle', at: () => '09:00' },
];

/** The instant the post of that working day is due. */
export function dueInstant(kind: PostKind, team: TeamState, date: LocalDate): Instant {
  return instantOf(date, kind.at(team), team.zone);
}

/** How far ahead a kind is looked for that is not due on every working day. */
const daysAhead = 70;

/** The first due instant after the given one; undefined where it takes a working day and the team has none. */
export function nextDue(kind: PostKind, team: TeamState, after: Instant): Instant | undefined {
  const today = localDate(after, team.zone);
  const isAhead = dueInstant(kind, team, today) > after;
  if (kind.everyDate) return dueInstant(kind, team, isAhead ? today : addDays(today, 1));
  const first = isWorkingDay(today, team) && isAhead;
  const day = dueDayFrom(kind, team, first ? today : addDays(today, 1));

  return day === undefined ? undefined : dueInstant(kind, team, day);
}

/** The first day of it on or after that one. */
function dueDayFrom(
  { isDueOn }: PostKind,
  team: TeamState,
  date: LocalDate,
): LocalDate | undefined {
  let day = workingDayFrom(date, team);
  while (day !== undefined && isDueOn?.(day, team) === false) {
    day = day > addDays(date, daysAhead) ? undefined : workingDayFrom(addDays(day, 1), team);
  }

  return day;
}

/** The first working day of a month. */
function isFirstOfMonth(date: LocalDate, team: TeamState): boolean {
  return workingDayFrom(startOfMonth(date), team) === date;
}

/** What becomes of a post when its turn comes: sent, recorded as skipped, or dropped because it is no longer due (R30). */
export function verdict(
  kind: PostKind,
  team: TeamState,
  due: Instant,
  now: Instant,
): 'send' | 'skip' | 'drop' {
  const date = localDate(due, team.zone);
  const isItsTime =
    kind.everyDate ?? (dueInstant(kind, team, date) === due && isWorkingDay(date, team));
  if (!team.installed || !isItsTime) return 'drop';
  if (kind.isDueOn?.(date, team) === false) return 'drop';
  const isItsHour = kind.everyDate ?? isWithinHours(now, team);

  return localDate(now, team.zone) === date && isItsHour ? 'send' : 'skip';
}

/** The first working day from Monday on. */
function isFirstOfWeek(date: LocalDate, team: TeamState): boolean {
  return workingDayFrom(mondayOf(date), team) === date;
}

/** At eight; a team that begins later has it then, for it is silent before (R30). */
function digestTime({ hours }: TeamState): LocalTime {
  return later('08:00', hours.from);
}
