import { addDays, isWorkingDay, type DateRange, type LocalDate } from './calendar.ts';
import type { HeldMeeting, PackEntry, PackFacts } from './pack-facts.ts';
import { figure, judged, onlyWeak, type Figure, type Said } from './pack-figures.ts';
import type { TeamEvent } from './team.ts';

const meetingWords = {
  huddle: { many: 'huddles', none: 'No huddle was recorded in this period', due: 'working days' },
  mdt: { many: 'MDTs', none: 'No MDT was recorded in this period', due: 'weeks' },
} as const;

export function meetingSaid(facts: PackFacts, kind: 'huddle' | 'mdt', of: number): Said {
  const held = heldOf(facts, kind).length;
  const words = meetingWords[kind];
  if (held === 0) return onlyWeak(true, `${words.none}, of ${of} ${words.due}.`);

  return judged(
    { value: Math.min(held, of), of },
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

export function wholeWeeks(period: DateRange): number {
  return Math.floor(daysOf(period).length / 7);
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
