import { addDays, isWorkingDay, mondayOf, type DateRange, type LocalDate } from './calendar.ts';
import type { HeldMeeting, PackEntry, PackFacts } from './pack-facts.ts';
import { figure, judged, onlyWeak, type Figure, type Said } from './pack-figures.ts';
import { isMdtDay } from './rhythm-times.ts';
import type { TeamEvent } from './team.ts';

const meetingWords = {
  huddle: { many: 'huddles', none: 'No huddle was recorded in this period', due: 'working days' },
  mdt: { many: 'MDTs', none: 'No MDT was recorded in this period', due: 'weeks' },
} as const;

export function huddlesSaid(facts: PackFacts): Said {
  const held = heldOf(facts, 'huddle').length;
  const of = workingDays(facts);

  return meetingSaid('huddle', { held, value: Math.min(held, of), of });
}

/** By weeks: two in one week make up for none in another no more than in practice. */
export function mdtsSaid(facts: PackFacts): Said {
  const { due, had } = mdtWeeks(facts);
  const held = heldOf(facts, 'mdt').length;
  const isUnset = due.length === 0 && held === 0;

  return isUnset
    ? onlyWeak(true, `${meetingWords.mdt.none}, and no day is set for one.`)
    : meetingSaid('mdt', { held, value: had.length, of: due.length });
}

function meetingSaid(
  kind: 'huddle' | 'mdt',
  { held, value, of }: { held: number; value: number; of: number },
): Said {
  const words = meetingWords[kind];
  if (held === 0) return onlyWeak(true, `${words.none}, of ${of} ${words.due}.`);

  return judged(
    { value, of },
    (part) => `${part} ${words.due} had their ${words.many}.`,
    (missing) => `${missing} of ${of} ${words.due} had none of the ${words.many} that were due.`,
  );
}

export function meetingFigure(
  facts: PackFacts,
  kind: HeldMeeting['kind'],
  { label, of }: { label: string; of?: number },
): Figure {
  const held = heldOf(facts, kind);
  const found = held.map(({ of: whose = facts.team.id, sequence }) => ({
    of: whose,
    sequences: [sequence],
  }));

  return figure(facts, label, { value: held.length, found, ...(of === undefined ? {} : { of }) });
}

/** Weeks that had their MDT, of those in which one was due; every one held where none is due. */
export function mdtFigure(facts: PackFacts): Figure {
  const { due, had } = mdtWeeks(facts);
  if (due.length === 0)
    return meetingFigure(facts, 'mdt', { label: 'MDTs; no day is set for one' });
  const weeks = new Set(had.map(mondayOf));
  const sequences = heldOf(facts, 'mdt')
    .filter(({ date }) => weeks.has(mondayOf(date)))
    .map(({ sequence }) => sequence);

  return figure(facts, 'Weeks that had an MDT, of weeks in which one was due', {
    value: had.length,
    of: due.length,
    found: [{ of: facts.team.id, sequences }],
  });
}

/** The days of the period on which an MDT was due, by the settings at its end, and those whose week had one. */
function mdtWeeks(facts: PackFacts): { due: readonly LocalDate[]; had: readonly LocalDate[] } {
  const due = daysOf(facts.period).filter((day) => isMdtDay(day, facts.team.state));
  const held = new Set(heldOf(facts, 'mdt').map(({ date }) => mondayOf(date)));

  return { due, had: due.filter((day) => held.has(mondayOf(day))) };
}

/** The MDTs that somebody recorded a decision of or closed; one that was posted and nobody held is none. */
export function mdtsIn(entries: readonly PackEntry<TeamEvent>[]): HeldMeeting[] {
  const held = entries.flatMap(({ event, sequence }): [LocalDate, number][] =>
    event.kind === 'mdt.decided' || event.kind === 'mdt.closed' ? [[event.date, sequence]] : [],
  );

  return [...new Map(held)].map(([date, sequence]) => ({ kind: 'mdt', date, sequence }));
}

/** The days whose huddle somebody added to or closed; one that was posted and nobody held is none. */
export function huddlesIn(entries: readonly PackEntry<TeamEvent>[]): HeldMeeting[] {
  const held = entries.flatMap(({ event, sequence }): [LocalDate, number][] =>
    event.kind === 'huddle.added' || event.kind === 'huddle.closed' ? [[event.date, sequence]] : [],
  );

  return [...new Map(held)].map(([date, sequence]) => ({ kind: 'huddle', date, sequence }));
}

export function heldOf({ meetings }: PackFacts, kind: HeldMeeting['kind']): HeldMeeting[] {
  return meetings.filter((each) => each.kind === kind);
}

export function workingDays({ team, period }: PackFacts): number {
  return daysOf(period).filter((day) => isWorkingDay(day, team.state)).length;
}

/** The last day of each week of the period, counted from its first, and its very last day. */
export function weekEnds(period: DateRange): LocalDate[] {
  const days = daysOf(period);

  return days.filter((_, at) => at % 7 === 6 || at === days.length - 1);
}

function daysOf({ from, until }: DateRange): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);

  return days;
}
