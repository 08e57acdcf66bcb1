import {
  addDays,
  instantOf,
  type Instant,
  isWithinHours,
  isWorkingDay,
  localDate,
  startOfMonth,
  type LocalDate,
  type LocalTime,
  workingDayFrom,
} from './calendar.ts';
import { isMdtDay, isWeekly, withinDay } from './rhythm-times.ts';
import type { TeamState } from './team.ts';

/** A kind of post a team gets at most once a local date, or once for each of its times (R30). */
export type PostKindName =
  'reminders' | 'due' | 'delegations' | 'digest' | 'governance-pack' | 'huddle' | 'mdt';

/** When a kind of post is due: a small declaration, all the machinery needs to know of it. */
export interface PostKind {
  name: PostKindName;
  /** Its times on a date that is its own; the place in it is the slot, from 1. None: never. */
  at: (team: TeamState) => readonly LocalTime[];
  /**
   * Due on every date, working day or not, at other times beside it, and sent at whatever hour: what is
   * never silent (R30).
   */
  everyDate?: true;
  /** Which of the working days it is due on; every one where not named. */
  isDueOn?: (date: LocalDate, team: TeamState) => boolean;
}

/** One time of a date: most kinds have one alone. */
interface Due {
  due: Instant;
  slot: number;
}

export const postKinds: readonly PostKind[] = [
  /** What is due for each person, on one card; requests that wait are chased with it (R7, R31). */
  { name: 'reminders', at: (team) => [withinDay(team.rhythm.remindersAt, team)] },
  /** What is due in the team, for its channel: counts, and whose turn it is (brief, section 6). */
  { name: 'due', at: overdueTime },
  /** What rests on a premise that the new date has ended, or brought back (R23). */
  { name: 'delegations', at: () => ['00:00'], everyDate: true },
  /** That last month's pack can be had: on the first working day of a month (brief, section 6). */
  { name: 'governance-pack', at: overdueTime, isDueOn: isFirstOfMonth },
  /** Each manager’s week: on the day set, or on the first working day after it (brief, section 6). */
  {
    name: 'digest',
    at: (team) => [withinDay(team.rhythm.digest.at, team)],
    isDueOn: (date, team) => isWeekly(team.rhythm.digest.day, date, team),
  },
  /** Who is there, what is covered, what was left open yesterday (brief, section 6). */
  { name: 'huddle', at: (team) => team.rhythm.huddles.map((time) => withinDay(time, team)) },
  /** On the day set, or on the next working day of that week (brief, section 6); never where none is set. */
  { name: 'mdt', at: mdtTime, isDueOn: isMdtDay },
];

/** Kinds that there were before; what still names one of them is dropped. */
export const retiredKinds = [
  'supervision-overdue',
  'record-unread',
  'sign-off-requests',
  'actions',
  'incident-reviews',
] as const;

export function isRetired(name: string): boolean {
  return retiredKinds.some((kind) => kind === name);
}

/**
 * The instants of a date, in the order they come. Times that fall together, because daylight saving
 * skips between them or the team begins later, are due once: as the first of them.
 */
export function duesOn(kind: PostKind, team: TeamState, date: LocalDate): readonly Due[] {
  const all = kind
    .at(team)
    .map((time, at) => ({ due: instantOf(date, time, team.zone), slot: at + 1 }));

  return all
    .filter(({ due }, at) => all.findIndex((each) => each.due === due) === at)
    .sort((a, b) => a.due.localeCompare(b.due));
}

/** Which of the times of its date that instant is; undefined where it is none of them. */
export function slotOf(kind: PostKind, team: TeamState, due: Instant): number | undefined {
  const date = localDate(due, team.zone);

  return duesOn(kind, team, date).find((each) => each.due === due)?.slot;
}

/** How far ahead a kind is looked for that is not due on every working day. */
const daysAhead = 70;

/** The first due instant after the given one; undefined where it has no time, or takes a working day and the team has none. */
export function nextDue(kind: PostKind, team: TeamState, after: Instant): Instant | undefined {
  const today = localDate(after, team.zone);

  return [today, addDays(today, 1)]
    .map((date) => dueDayFrom(kind, team, date))
    .flatMap((day) => (day === undefined ? [] : duesOn(kind, team, day)))
    .find(({ due }) => due > after)?.due;
}

/** The first day of it on or after that one. */
function dueDayFrom(kind: PostKind, team: TeamState, date: LocalDate): LocalDate | undefined {
  if (kind.everyDate) return date;
  let day = workingDayFrom(date, team);
  while (day !== undefined && kind.isDueOn?.(day, team) === false) {
    day = day > addDays(date, daysAhead) ? undefined : workingDayFrom(addDays(day, 1), team);
  }

  return day;
}

/**
 * What becomes of a post when its turn comes: sent, recorded as skipped, or dropped because it is no
 * longer due (R30). One that was missed until the next of its date is skipped: nobody gets two at once.
 */
export function verdict(
  kind: PostKind,
  team: TeamState,
  due: Instant,
  now: Instant,
): 'send' | 'skip' | 'drop' {
  const date = localDate(due, team.zone);
  const isItsTime =
    kind.everyDate ?? (slotOf(kind, team, due) !== undefined && isWorkingDay(date, team));
  if (!team.installed || !isItsTime) return 'drop';
  if (kind.isDueOn?.(date, team) === false) return 'drop';
  const isItsHour = kind.everyDate ?? isWithinHours(now, team);
  const isOvertaken = duesOn(kind, team, date).some((next) => next.due > due && next.due <= now);

  return localDate(now, team.zone) === date && isItsHour && !isOvertaken ? 'send' : 'skip';
}

function mdtTime({ rhythm: { mdt }, hours }: TeamState): readonly LocalTime[] {
  return mdt === null ? [] : [withinDay(mdt.at, { hours })];
}

function overdueTime({ overdueAt }: TeamState): readonly LocalTime[] {
  return [overdueAt];
}

/** The first working day of a month. */
function isFirstOfMonth(date: LocalDate, team: TeamState): boolean {
  return workingDayFrom(startOfMonth(date), team) === date;
}
