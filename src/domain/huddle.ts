import {
  addDays,
  isWorkingDay,
  type Instant,
  type LocalDate,
  type WorkingTime,
} from './calendar.ts';
import type { TaskCover } from './cover.ts';
import type { ContentId, PersonId } from './ids.ts';
import type { ChannelMessage } from './meeting.ts';
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

/** Which huddle of a team: the day, and which of the day's, from 1. */
export interface HuddleOf {
  date: LocalDate;
  slot: number;
}

/** A huddle as it is written: the first of a day has no slot, as those of before there were others. */
interface Slotted {
  date: LocalDate;
  slot?: number;
}

/** One huddle of a team's working day. */
export interface Huddle extends Slotted {
  message: ChannelMessage | null;
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
  | ({ kind: 'huddle.opened'; message: ChannelMessage } & Slotted)
  | ({ kind: 'huddle.added'; addition: Addition } & Slotted)
  | { kind: 'huddle.flag-closed'; flag: ContentId }
  | ({ kind: 'huddle.closed' } & Slotted);

/** How many days that had one are kept in the team's state; the ledger keeps all. */
const kept = 3;
/** How many flags a team may have open: as many as its card can carry. */
export const mostFlags = 20;
/** How often one huddle may be added to. */
export const mostAdditions = 20;
export const mostCount = 99;

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
        huddles: changed(huddles, event, (one) => ({ ...one, message: event.message })),
        flags,
      };
    case 'huddle.added': {
      const addition = { ...event.addition, by, at };
      return {
        huddles: changed(huddles, event, (one) => ({
          ...one,
          additions: [...one.additions, addition],
        })),
        flags: [...flags, ...addition.flags.map((flag) => ({ flag, since: event.date }))],
      };
    }
    case 'huddle.flag-closed':
      return { huddles, flags: flags.filter(({ flag }) => flag !== event.flag) };
    case 'huddle.closed':
      return {
        huddles: changed(huddles, event, (one) => ({ ...one, closed: { by, at } })),
        flags,
      };
  }
}

/** As an entry of the ledger names it. */
export function slotted({ date, slot }: HuddleOf): Slotted {
  return slot === 1 ? { date } : { date, slot };
}

/** That huddle; an empty one where nobody has posted or added to it yet. */
export function huddleOn(huddles: readonly Huddle[], of: HuddleOf): Huddle {
  const empty = { ...slotted(of), message: null, additions: [], closed: null };

  return huddles.find((each) => each.date === of.date && (each.slot ?? 1) === of.slot) ?? empty;
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

function changed(
  huddles: readonly Huddle[],
  { date, slot = 1 }: Slotted,
  change: (huddle: Huddle) => Huddle,
): readonly Huddle[] {
  const before = huddleOn(huddles, { date, slot });
  const all = [...huddles.filter((each) => each !== before), change(before)].toSorted(
    (a, b) => a.date.localeCompare(b.date) || (a.slot ?? 1) - (b.slot ?? 1),
  );
  const days = [...new Set(all.map((each) => each.date))].slice(-kept);

  return all.filter((each) => days.includes(each.date));
}
