import { daysBetween, type LocalDate } from '../domain/calendar.ts';
import type { Caseload, Employment } from '../domain/person.ts';
import { employments } from '../domain/person.ts';
import type { DayThere, Float, TaskWeek } from '../domain/resilience.ts';
import type { ByEmployment } from '../domain/shift.ts';
import type { PlacesIn } from '../domain/shift-places.ts';
import { totalOf } from '../domain/shift-places.ts';
import { monthsSince, oldMonths, placesDays, temporary } from '../domain/skill-mix-view.ts';
import type { LeadHours, SupervisorLoad } from '../domain/supervision-load.ts';
import { day, listed, many } from './words.ts';

const employmentNames: Readonly<Record<Employment, string>> = {
  substantive: 'substantive',
  bank: 'bank',
  agency: 'agency',
  volunteer: 'volunteer',
  student: 'student',
};

/** Who could carry a task, day after day: days with the same answer said together. */
export function weekWords(
  { days }: TaskWeek,
  today: LocalDate,
  nameOf: (person: TaskWeek['days'][number]['could'][number]) => string,
): string {
  const said = days.map(({ date, could: [only, ...others] }) => ({
    date,
    words:
      only === undefined
        ? 'nobody'
        : others.length === 0
          ? `only ${nameOf(only)}`
          : many(others.length + 1, 'person', 'people'),
  }));
  const runs = said.reduce<{ first: LocalDate; last: LocalDate; words: string }[]>(
    (all, { date, words }) => {
      const last = all.at(-1);
      return last?.words === words
        ? [...all.slice(0, -1), { ...last, last: date }]
        : [...all, { first: date, last: date, words }];
    },
    [],
  );

  return runs
    .map(({ first, last, words }) => `${spanWords(first, last, today)}: ${words}`)
    .join('; ');
}

/** "Mon", "Mon and Tue", "Mon to Thu" */
export function spanWords(first: LocalDate, last: LocalDate, today: LocalDate): string {
  const name = (date: LocalDate): string => day(date, today).slice(0, 3);
  const apart = daysBetween(first, last);
  if (apart === 0) return name(first);

  return apart === 1 ? `${name(first)} and ${name(last)}` : `${name(first)} to ${name(last)}`;
}

/** "8 substantive, 2 bank and 1 agency" */
export function employmentWords(counts: ByEmployment): string {
  return listed(
    employments
      .filter((each) => counts[each] > 0)
      .map((each) => `${String(counts[each])} ${employmentNames[each]}`),
  );
}

/** "Bank and agency: 3 of 11 people (27%)." */
export function shareWords(people: ByEmployment): string {
  return totalOf(people) === 0
    ? 'Nobody is in this team yet.'
    : `Bank and agency: ${partWords(people, 'people')}.`;
}

/** Of places on shift, with how much of the time was recorded. */
export function placesWords({ places, days }: PlacesIn): string {
  if (days === 0) return `Not recorded who was on shift in the last ${String(placesDays)} days.`;

  return `On shift: ${partWords(places, 'places')}, recorded on ${String(days)} of the last ${String(placesDays)} days.`;
}

/** "3 of 11 people (27%)" */
function partWords(counts: ByEmployment, what: string): string {
  const all = totalOf(counts);
  const share = all === 0 ? 0 : Math.round((temporary(counts) / all) * 100);

  return `${String(temporary(counts))} of ${String(all)} ${what} (${String(share)}%)`;
}

/** "4 people; 7 sessions held, 8 due in 4 weeks" */
export function loadWords(load: SupervisorLoad): string {
  const { supervisees, sessionsDue, sessionsHeld, minutesDue, minutesHeld } = load;
  const sessions =
    sessionsDue + sessionsHeld === 0
      ? []
      : [`${many(sessionsHeld, 'session', 'sessions')} held, ${String(sessionsDue)} due`];
  const hours =
    minutesDue + minutesHeld === 0
      ? []
      : [`${hourWords(minutesHeld)} held, ${hourWords(minutesDue)} due`];
  const work = [...sessions, ...hours].join('; ');

  return `${many(supervisees, 'person', 'people')}; ${work === '' ? 'nothing due' : work} in 4 weeks`;
}

/** "5 h of 16 h used in 4 weeks (4 h a week)" */
export function hoursWords({ weekly, set, used }: LeadHours): string {
  if (set === 0) return `No hours set; ${hourWords(used)} of supervision held in 4 weeks`;
  const now = weekly === 0 ? 'ended' : `${String(weekly)} h a week`;

  return `${hourWords(used)} of ${hourWords(set)} used in 4 weeks (${now})`;
}

/** "1.5 h" */
export function hourWords(minutes: number): string {
  return `${String(Math.round(minutes / 6) / 10)} h`;
}

/** Each colour with its number: "Red 4, amber 9, green 20" */
export function caseloadWords({ red, amber, green }: Caseload): string {
  return `Red ${String(red)}, amber ${String(amber)}, green ${String(green)}`;
}

/** "written Wed 12 Aug", and how old it is where it is old. */
export function agedWords(verb: string, date: LocalDate, today: LocalDate): string {
  const months = monthsSince(date, today);
  const age = months === 0 ? '' : `, ${many(months, 'month', 'months')} ago`;

  return `${verb} ${day(date, today)}${age}${months >= oldMonths ? ': please look at it again' : ''}`;
}

/** What somebody to spare there is today. */
export function floatWords(float: Float | null): string {
  if (float === null) return 'Float: not recorded who is on shift today.';
  const { spare, one, none } = float;
  const all = spare + one + none;
  if (all === 0) return 'Float: the team has no high-risk tasks.';

  return `Float on shift today, of ${many(all, 'high-risk task', 'high-risk tasks')}: ${String(spare)} with somebody to spare, ${String(one)} on one person alone, ${String(none)} with nobody.`;
}

/** One day outside the team’s hours. */
export function thereWords(
  there: DayThere,
  today: LocalDate,
  nameOf: (person: DayThere['onCall'][number]) => string,
): string {
  const { date, isWorkingDay, people, carriers, covered, of } = there;
  const who = isWorkingDay ? 'on call' : 'on shift or on call';
  if (people.length === 0) return `${day(date, today)}: nobody ${who}.`;
  const names = people.slice(0, namesOfDay).map(nameOf);
  const rest = people.length - names.length;
  const all = listed(rest === 0 ? names : [...names, many(rest, 'other', 'others')]);

  return `${day(date, today)}: ${all} ${who}. ${String(carriers.length)} of ${String(people.length)} may carry a high-risk task by themselves; ${String(covered)} of ${String(of)} such tasks covered.`;
}

const namesOfDay = 4;
