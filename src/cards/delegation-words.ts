import {
  addSeconds,
  localDate,
  localTime,
  type Instant,
  type LocalDate,
} from '../domain/calendar.ts';
import type { Condition, FailedPremise, MayOverride } from '../domain/delegation.ts';
import type { DelegationAnswered, WhoCould } from '../domain/delegation-view.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Employment } from '../domain/person.ts';
import type { Standing } from '../domain/standing.ts';
import type { Entrustment } from '../domain/task.ts';
import { plain, shortened } from './plain-text.ts';
import { day, listed, many } from './words.ts';

/** What ids are called, and by whose clock. */
export type Called = Pick<DelegationAnswered, 'titles' | 'names' | 'zone'> & { today: LocalDate };

const disjunction = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const longestTitle = 120;
const longestName = 60;

const standings: Readonly<Record<Standing, string>> = {
  paused: 'is paused',
  lapsed: 'has lapsed',
  'under review': 'is under review',
  'due soon': 'is due soon',
  current: 'is current',
  requested: 'is asked for and not decided yet',
  developing: 'is not signed off yet',
  'not started': 'has not been started',
};

const trusted: Readonly<Record<Entrustment, string>> = {
  1: 'to observe only',
  2: 'under direct supervision',
  3: 'under indirect supervision',
  4: 'unsupervised',
  5: 'to supervise others',
};

const employed: Readonly<Record<Employment, string>> = {
  substantive: 'substantive staff',
  bank: 'bank staff',
  agency: 'agency staff',
  volunteer: 'volunteers',
  student: 'students',
};

/** One thing that stands against it, in a sentence. */
export function premiseWords(premise: FailedPremise, called: Called): string {
  const { today } = called;

  switch (premise.kind) {
    case 'standing':
      return `${titleOf(premise.competency, called)} ${standings[premise.state]}.`;
    case 'entrustment':
      return `${titleOf(premise.competency, called)}: trusted ${trusted[premise.held]}, and this asks for ${trusted[premise.needed]}.`;
    case 'registration':
      return premise.ended === null
        ? 'Not on a register that this task is for.'
        : `The registration ended on ${day(premise.ended, today)}.`;
    case 'not-open':
      return `This task is not open to ${employed[premise.employment]}.`;
    case 'profile-ended':
      return premise.ended === null
        ? 'No last day of a time-limited profile is set.'
        : `The time-limited profile ended on ${day(premise.ended, today)}.`;
    case 'nobody-substantive':
      return 'No substantive colleague is recorded as on shift that day.';
    case 'supervision':
      return `Clinical supervision is overdue: ${many(premise.intervalsMissed, 'interval', 'intervals')} missed.`;
    case 'away':
      return `On leave until ${day(premise.until, today)}.`;
  }
}

/** What has to be so, as an instruction; with the reason only where the reader may see why. */
export function conditionWords(
  condition: Condition,
  called: Called,
  readsPremises: boolean,
): string {
  const why = (reason: string): string => (readsPremises ? `, because ${reason}` : '');

  switch (condition.kind) {
    case 'colleague-oversees':
      return `A named colleague oversees it${why(`${titleOf(condition.competency, called)} is under review`)}.`;
    case 'clinician-oversees':
      return `A named clinician oversees it${why('clinical supervision is overdue')}.`;
    case 'substantive-on-shift':
      return besideWords(condition.colleagues, called);
    case 'overridden':
      return `${nameOf(called.names[condition.by])} decided that it goes ahead. That ends ${timeWords(condition.until, called)}.`;
  }
}

/** R20: one of those on shift, or that it is not recorded who is; an answer of before says neither. */
function besideWords(colleagues: readonly PersonId[] | null | undefined, called: Called): string {
  const named = 'A named substantive colleague is on shift';
  if (colleagues === undefined) return `${named}.`;
  if (colleagues === null) {
    return `${named}. Nobody is known to be, because it is not recorded for that day: ask who it is.`;
  }
  const names = colleagues.map((each) => nameOf(called.names[each]));

  return `${named}: ${disjunction.format(names)}.`;
}

/** Who could, those on shift first, and what is not known of the others. */
export function whoCouldWords(people: readonly WhoCould[]): string {
  const there = people.filter(({ onShift }) => onShift === true).map(({ name }) => name);
  const others = people.filter(({ onShift }) => onShift !== true).map(({ name }) => name);
  const isRecorded = people.every(({ onShift }) => onShift !== null);
  if (!isRecorded) {
    return `${namesWords(others)}. Nobody is known to be on shift, because it is not recorded for that day.`;
  }
  const parts = [
    there.length === 0 ? '' : `On shift: ${namesWords(there)}.`,
    others.length === 0 ? '' : `${namesWords(others)}: not known to be on shift.`,
  ];

  return parts.filter((part) => part !== '').join(' ');
}

/** "Carys Lloyd and Ben Carter", or who it would be where nobody is named. */
export function decidersWords(names: readonly string[], mayOverride: MayOverride): string {
  if (mayOverride === 'nobody') {
    return 'Nobody: this task is for registered staff whose registration is in date.';
  }
  const roles =
    mayOverride === 'clinical-lead' ? 'A clinical lead' : 'A clinical lead or duty manager';

  return names.length === 0
    ? `${roles} of the team; none is here today.`
    : `${roles}: ${namesWords(names)}.`;
}

function namesWords(names: readonly string[]): string {
  const most = 12;
  const shown = names.slice(0, most).map((name) => nameOf(name));
  const rest = names.length - shown.length;
  const all = rest > 0 ? [...shown, many(rest, 'other', 'others')] : shown;

  return listed(all);
}

/** "Mon 2 Nov, 22:10"; the end of a day is the day itself. */
export function timeWords(
  instant: Instant,
  { zone, today }: Pick<Called, 'zone' | 'today'>,
): string {
  const time = localTime(instant, zone);
  if (time === '00:00') {
    return `${day(localDate(addSeconds(instant, -1), zone), today)}, midnight`;
  }
  return `${day(localDate(instant, zone), today)}, ${time}`;
}

export function nameOf(name: string | undefined): string {
  return plain(shortened(name ?? 'Somebody', longestName));
}

function titleOf(competency: string, { titles }: Called): string {
  const title = titles[competency as keyof typeof titles] ?? competency;

  return `“${plain(shortened(title, longestTitle))}”`;
}
