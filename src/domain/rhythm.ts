import {
  addDays,
  instantOf,
  type Instant,
  isWithinHours,
  isWorkingDay,
  localDate,
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
  | 'delegations';

/** When a kind of post is due: a small declaration, all the machinery needs to know of it. */
export interface PostKind {
  name: PostKindName;
  at: (team: TeamState) => LocalTime;
  /**
   * Due on every date, working day or not, at other times beside it, and sent at whatever hour: what is
   * never silent (R30).
   */
  everyDate?: true;
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
];

/** The instant the post of that working day is due. */
export function dueInstant(kind: PostKind, team: TeamState, date: LocalDate): Instant {
  return instantOf(date, kind.at(team), team.zone);
}

/** The first due instant after the given one; undefined where it takes a working day and the team has none. */
export function nextDue(kind: PostKind, team: TeamState, after: Instant): Instant | undefined {
  const today = localDate(after, team.zone);
  const isAhead = dueInstant(kind, team, today) > after;
  if (kind.everyDate) return dueInstant(kind, team, isAhead ? today : addDays(today, 1));
  const first = isWorkingDay(today, team) && isAhead;
  const day = workingDayFrom(first ? today : addDays(today, 1), team);

  return day === undefined ? undefined : dueInstant(kind, team, day);
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
  const isItsHour = kind.everyDate ?? isWithinHours(now, team);

  return localDate(now, team.zone) === date && isItsHour ? 'send' : 'skip';
}
