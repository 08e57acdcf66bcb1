import {
  addDays,
  instantOf,
  isLocalTime,
  later,
  mondayOf,
  workingDayFrom,
  type Instant,
  type LocalDate,
  type LocalTime,
  type WorkingTime,
} from './calendar.ts';
import type { FieldProblem } from './errors.ts';

/** A day of the week, 1 Monday to 7 Sunday, and a time of the team's own clock. */
export interface WeeklyTime {
  day: number;
  at: LocalTime;
}

/** When a team's rhythm is, on its own clock (brief, section 6). */
export interface RhythmTimes {
  /** Each huddle of a working day, one to three, in order; the place in it is its slot, from 1. */
  huddles: readonly LocalTime[];
  /** The one card a person gets of what is due. */
  remindersAt: LocalTime;
  digest: WeeklyTime;
  /** Null: the team is not prompted for an MDT. */
  mdt: WeeklyTime | null;
}

/** What a team has that never said otherwise. */
export const usualTimes: RhythmTimes = {
  huddles: ['09:00'],
  remindersAt: '09:00',
  digest: { day: 1, at: '08:00' },
  mdt: { day: 3, at: '14:00' },
};

/** How many huddles a team may have on one day. */
export const mostHuddles = 3;

/** What the huddle's slots are read from. */
type HuddleTimes = WorkingTime & { rhythm: Pick<RhythmTimes, 'huddles'> };

/** A time as it is kept; a team that begins later has it then, for it is silent before (R30). */
export function withinDay(time: LocalTime, { hours }: Pick<WorkingTime, 'hours'>): LocalTime {
  return later(time, hours.from);
}

/**
 * True on a day of the week that is set, or on the first working day after it where that one is none:
 * once for each week that has one.
 */
export function isWeekly(day: number, date: LocalDate, working: WorkingTime): boolean {
  const latest = addDays(mondayOf(addDays(date, 1 - day)), day - 1);

  return workingDayFrom(latest, working) === date;
}

/**
 * True on the day a team's MDT is due: the day of the week that is set, or the next working day of the
 * same week where that one is none. A week that has none left goes without.
 */
export function isMdtDay(
  date: LocalDate,
  working: WorkingTime & { rhythm: Pick<RhythmTimes, 'mdt'> },
): boolean {
  const { mdt } = working.rhythm;

  return mdt !== null && workingDayFrom(addDays(mondayOf(date), mdt.day - 1), working) === date;
}

/**
 * The slot of the huddle whose time it is: the last that has begun on that date, the first before any
 * has. Of times that fall together the first is due, as everywhere.
 */
export function huddleSlotAt(now: Instant, date: LocalDate, team: HuddleTimes): number {
  const instants = team.rhythm.huddles.map((time) =>
    instantOf(date, withinDay(time, team), team.zone),
  );
  const latest = instants.filter((instant) => instant <= now).reduce(later, '');

  return Math.max(1, instants.indexOf(latest) + 1);
}

/**
 * What is wrong with the times a team sets, at `huddles`, `remindersAt`, `digestAt`, `mdtDay` or
 * `mdtAt`: each is within the team's hours, no two huddles are at one time, and the MDT has a working
 * day left in its week.
 */
export function rhythmProblems(rhythm: RhythmTimes, working: WorkingTime): FieldProblem[] {
  const { huddles, remindersAt, digest, mdt } = rhythm;
  const { hours } = working;
  const isWithin = (time: LocalTime): boolean =>
    isLocalTime(time) && time >= hours.from && time < hours.until;
  const within = `within the team’s hours, ${hours.from} to ${hours.until}.`;
  const isOneEach = new Set(huddles).size === huddles.length;
  const checks: [boolean, FieldProblem][] = [
    [
      huddles.length > 0 && huddles.length <= mostHuddles && isOneEach,
      { field: 'huddles', sentence: 'Please give one to three times, each of them once.' },
    ],
    [
      huddles.every(isWithin),
      { field: 'huddles', sentence: `Please choose times for the huddle ${within}` },
    ],
    [isWithin(remindersAt), { field: 'remindersAt', sentence: `Please choose a time ${within}` }],
    [isWithin(digest.at), { field: 'digestAt', sentence: `Please choose a time ${within}` }],
    [
      !isMdtLeftOut(rhythm, working),
      {
        field: 'mdtDay',
        sentence:
          'The team has no working day from this one to Sunday. Please choose an earlier day.',
      },
    ],
    [
      mdt === null || isWithin(mdt.at),
      { field: 'mdtAt', sentence: `Please choose a time ${within}` },
    ],
  ];

  return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}

/** True where no week has a working day left from the day that the MDT is set for: it would never be. */
export function isMdtLeftOut(
  { mdt }: Pick<RhythmTimes, 'mdt'>,
  { workingDays }: Pick<WorkingTime, 'workingDays'>,
): boolean {
  return mdt !== null && !workingDays.some((day) => day >= mdt.day);
}

/** The times that a day’s end would leave without a day, in order: nothing of them would ever be sent. */
export function timesAfter(until: LocalTime, rhythm: RhythmTimes): readonly LocalTime[] {
  const { huddles, remindersAt, digest, mdt } = rhythm;
  const all = [...huddles, remindersAt, digest.at, ...(mdt === null ? [] : [mdt.at])];

  return [...new Set(all.filter((time) => time >= until))].sort();
}
