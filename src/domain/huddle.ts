import { hasRole, type Known } from './authority.ts';
import {
  addDays,
  isWorkingDay,
  type Instant,
  type LocalDate,
  type WorkingTime,
} from './calendar.ts';
import type { TaskCover } from './cover.ts';
import type { FieldProblem } from './errors.ts';
import { freeTextProblems } from './free-text.ts';
import type { ContentId, PersonId, TeamId } from './ids.ts';
import type { TeamRole } from './person.ts';
import { recordReferenceProblems } from './record-reference.ts';
import type { Shift } from './shift.ts';

export type Pressure = 'none' | 'some' | 'severe';
export const pressures: readonly [Pressure, ...Pressure[]] = ['none', 'some', 'severe'];

/** What one person adds to a huddle: counts, and the content that stands beside them. */
export interface Addition {
  missed: number;
  plans: number;
  pressure: Pressure;
  /** Where the numbers of the local records stand; null where none was given. */
  references: ContentId | null;
  flags: readonly ContentId[];
}

/** Where the message of a day's huddle stands in Teams, so that it can be written over. */
export interface HuddleMessage {
  conversation: string;
  activity: string;
}

/** One working day's huddle of a team; a team has one a day. */
export interface Huddle {
  date: LocalDate;
  message: HuddleMessage | null;
  additions: readonly (Addition & { by: PersonId; at: Instant })[];
  closed: { by: PersonId; at: Instant } | null;
}

/** Something to keep an eye on, open until it is closed. */
export interface OpenFlag {
  flag: ContentId;
  since: LocalDate;
}

export interface Huddles {
  /** The last days that had one, the latest last. */
  huddles: readonly Huddle[];
  flags: readonly OpenFlag[];
}

export type HuddleEvent =
  | { kind: 'huddle.opened'; date: LocalDate; message: HuddleMessage }
  | { kind: 'huddle.added'; date: LocalDate; addition: Addition }
  | { kind: 'huddle.flag-closed'; flag: ContentId }
  | { kind: 'huddle.closed'; date: LocalDate };

/** How many days are kept in the team's state; the ledger keeps all. */
const kept = 3;
/** How many flags a team may have open: as many as its card can carry. */
export const mostFlags = 20;
/** How often one huddle may be added to. */
export const mostAdditions = 20;
export const mostCount = 99;
export const longestFlag = 200;
const mostReferences = 20;

/** Who may close a huddle and its flags: those who answer for the team's day. */
const closers: readonly TeamRole[] = ['manager', 'duty-manager', 'clinical-lead', 'supervisor'];

/** The team's huddles after one entry of its ledger. */
export function withHuddleEvent(
  { huddles, flags }: Huddles,
  {
    event,
    actor: by,
    recordedAt: at,
  }: { event: HuddleEvent; actor: PersonId; recordedAt: Instant },
): Huddles {
  switch (event.kind) {
    case 'huddle.opened':
      return {
        huddles: changed(huddles, event.date, (day) => ({ ...day, message: event.message })),
        flags,
      };
    case 'huddle.added': {
      const addition = { ...event.addition, by, at };
      return {
        huddles: changed(huddles, event.date, (day) => ({
          ...day,
          additions: [...day.additions, addition],
        })),
        flags: [...flags, ...addition.flags.map((flag) => ({ flag, since: event.date }))],
      };
    }
    case 'huddle.flag-closed':
      return { huddles, flags: flags.filter(({ flag }) => flag !== event.flag) };
    case 'huddle.closed':
      return {
        huddles: changed(huddles, event.date, (day) => ({ ...day, closed: { by, at } })),
        flags,
      };
  }
}

/** The huddle of that day; an empty one where nobody has posted or added to it yet. */
export function huddleOn(huddles: readonly Huddle[], date: LocalDate): Huddle {
  return (
    huddles.find((each) => each.date === date) ?? {
      date,
      message: null,
      additions: [],
      closed: null,
    }
  );
}

/** How many working days a flag has been open: 0 on the day it was raised, and until the next one. */
export function ageOfFlag(since: LocalDate, today: LocalDate, working: WorkingTime): number {
  let days = 0;
  for (let day = addDays(since, 1); day <= today; day = addDays(day, 1)) {
    days += Number(isWorkingDay(day, working));
  }

  return days;
}

/** What everybody's additions come to: counts together, and the worst pressure that anybody named. */
export function huddleTotals({ additions }: Pick<Huddle, 'additions'>): {
  missed: number;
  plans: number;
  pressure: Pressure;
} {
  return additions.reduce<{ missed: number; plans: number; pressure: Pressure }>(
    (sum, each) => ({
      missed: sum.missed + each.missed,
      plans: sum.plans + each.plans,
      pressure:
        pressures.indexOf(each.pressure) > pressures.indexOf(sum.pressure)
          ? each.pressure
          : sum.pressure,
    }),
    { missed: 0, plans: 0, pressure: 'none' },
  );
}

/** Whoever is in a team may add to its huddle. */
export function mayAddToHuddle(who: Known, team: TeamId): boolean {
  return who.memberships.some((place) => place.team === team);
}

export function mayCloseHuddle(who: Known, team: TeamId): boolean {
  return closers.some((role) => hasRole(who, team, role));
}

/** Cover of one high-risk task for a day: who of those there may carry it, and who else may. */
export interface HuddleCover {
  title: string;
  /** On shift or on call; everybody who may, where nobody recorded the shift. */
  there: readonly PersonId[];
  others: readonly PersonId[];
}

/** Cover of the high-risk tasks, the least covered first. */
export function huddleCover(tasks: readonly TaskCover[], shift: Shift | undefined): HuddleCover[] {
  const isThere = (person: PersonId): boolean =>
    shift === undefined || shift.onShift.includes(person) || shift.onCall.includes(person);

  return tasks
    .filter(({ task }) => task.risk === 'high')
    .map(({ task, could }) => ({
      title: task.title,
      there: could.filter(isThere),
      others: could.filter((person) => !isThere(person)),
    }))
    .sort((a, b) => a.there.length - b.there.length || a.others.length - b.others.length);
}

/** What somebody wrote to add. */
export interface HuddleDraft {
  missed: number;
  plans: number;
  pressure: Pressure;
  /** Numbers of local records. */
  references: readonly string[];
  /** One new flag in words; empty for none. */
  flag: string;
}

/**
 * What is wrong with an addition, at `references` or `flag`: no NHS number, no date of birth, nobody of
 * the team by name. `names`: of those in the team.
 */
export function huddleProblems(
  { references, flag }: Pick<HuddleDraft, 'references' | 'flag'>,
  { thisYear, names }: { thisYear: number; names: readonly string[] },
): FieldProblem[] {
  const [wrong] = references.flatMap((each) => recordReferenceProblems(each, thisYear));
  const wrongNumbers = wrong === undefined ? [] : [{ ...wrong, field: 'references' }];
  const many: FieldProblem[] =
    references.length > mostReferences
      ? [{ field: 'references', sentence: 'Please give no more than 20 numbers at a time.' }]
      : [];

  return [...many, ...wrongNumbers, ...flagProblems(flag, thisYear, names)];
}

function flagProblems(flag: string, thisYear: number, names: readonly string[]): FieldProblem[] {
  if (flag.length > longestFlag) {
    const sentence = `Please use no more than ${String(longestFlag)} characters.`;
    return [{ field: 'flag', sentence }];
  }
  const said = flag.toLowerCase();
  if (names.some((name) => said.includes(name.toLowerCase()))) {
    return [{ field: 'flag', sentence: 'Please name nobody here: the whole team reads it.' }];
  }

  return freeTextProblems(new Map([['flag', flag]]), thisYear);
}

function changed(
  huddles: readonly Huddle[],
  date: LocalDate,
  change: (huddle: Huddle) => Huddle,
): readonly Huddle[] {
  return [...huddles.filter((each) => each.date !== date), change(huddleOn(huddles, date))]
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .slice(-kept);
}
