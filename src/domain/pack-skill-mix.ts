import { addDays, daysBetween, shortDate } from './calendar.ts';
import { isTemporary } from './delegation.ts';
import type { PackFacts } from './pack-facts.ts';
import {
  either,
  entryFigure,
  figure,
  foundAt,
  judged,
  many,
  onlyWeak,
  teamEntriesWhere,
  together,
  type Figure,
  type Said,
  type Section,
} from './pack-figures.ts';
import { caseloadAt, mixTables, shiftsIn } from './pack-skill-mix-tables.ts';
import { daysFrom, hangsOn, uncovered, weekOfCover, type TaskWeek } from './resilience.ts';
import { byEmployment, totalOf } from './shift-places.ts';
import { monthsSince, oldMonths, temporary } from './skill-mix-view.ts';
import {
  leadHours,
  supervisionLoad,
  type LeadHours,
  type SupervisorLoad,
} from './supervision-load.ts';

/** What the section is computed from once. */
interface MixFacts {
  facts: PackFacts;
  week: readonly TaskWeek[];
  load: readonly SupervisorLoad[];
  hours: readonly LeadHours[];
}

/** Governance: the skill mix, why it fits, and what an absence would leave uncovered. */
export function mixSection(facts: PackFacts): Section {
  const { team, period, library } = facts;
  const rows = facts.people.map(({ row }) => row);
  const days = daysFrom(addDays(period.until, 1)).map((date) => ({ date, library }));
  const mix: MixFacts = {
    facts,
    week: weekOfCover(rows, days, team.state),
    load: supervisionLoad(rows, team.state, period.until),
    hours: leadHours(rows, { id: team.id, mix: team.state.mix }, period.until),
  };

  return {
    title: 'Governance: skill mix and resilience',
    about:
      'Why this mix of roles fits the people served, in a manager’s words; who does the work; and what leave or one absence would leave uncovered in the seven days after the period, as far as it was recorded by its end.',
    ...together(
      statementSaid(facts),
      coverSaid(mix.week),
      hoursSaid(mix.hours),
      caseloadSaid(facts),
    ),
    figures: [...coverFigures(mix), ...staffingFigures(facts), ...oversightFigures(mix)],
    tables: mixTables(facts, mix),
  };
}

function statementSaid({ statement, period }: PackFacts): Said {
  if (statement === null) {
    return onlyWeak(true, 'No manager has said why this mix of roles fits the people served.');
  }
  const months = monthsSince(statement.date, period.until);
  const on = shortDate(statement.date, '0001-01-01');

  return either(
    months < oldMonths,
    `A manager said on ${on} why this mix of roles fits the people served.`,
    `What a manager said of why this mix fits is ${months} months old: it is of ${on}.`,
  );
}

function coverSaid(week: readonly TaskWeek[]): Said {
  const bare = uncovered(week).length;
  const hanging = hangingIn(week);

  return together(
    judged(
      { value: week.length - bare, of: week.length },
      (part) => `${part} high-risk tasks could be carried on each of the seven days ahead.`,
      (missing, of) =>
        `${missing} of ${of} high-risk tasks had a day ahead on which nobody could carry them.`,
    ),
    onlyWeak(
      hanging > 0,
      `${hanging} of ${many(week.length, 'high-risk task', 'high-risk tasks')} hung on one person on a day ahead, with nobody to take their place.`,
    ),
  );
}

/** How many tasks have a day on which they hang on one person. */
function hangingIn(week: readonly TaskWeek[]): number {
  return new Set(hangsOn(week).map(({ task }) => task.id)).size;
}

function hoursSaid(hours: readonly LeadHours[]): Said {
  const set = hours.filter((each) => each.set > 0);
  if (set.length === 0) {
    return onlyWeak(true, 'No hours are kept free for supervision and review.');
  }

  return judged(
    keptHours(set),
    (part) => `${part} hours kept free for supervision were used in the last four weeks.`,
    (missing, of) =>
      `${missing} of ${of} hours kept free for supervision were not used in the last four weeks.`,
  );
}

/** Whole hours that were used, of those set; what one person held beyond theirs makes up for nobody. */
function keptHours(hours: readonly LeadHours[]): { value: number; of: number } {
  const inHours = (minutes: readonly number[]): number =>
    Math.round(minutes.reduce((all, each) => all + each, 0) / 60);

  return {
    value: inHours(hours.map(({ used, set }) => Math.min(used, set))),
    of: inHours(hours.map(({ set }) => set)),
  };
}

function caseloadSaid(facts: PackFacts): Said {
  const known = caseloadAt(facts);

  return onlyWeak(known === null, 'The caseload was not weighted: no red, amber and green counts.');
}

function coverFigures({ facts, week }: MixFacts): Figure[] {
  const found = facts.people.map((person) => foundAt(person, ['membership']));
  const of = week.length;
  const hanging = hangingIn(week);

  return [
    figure(facts, 'High-risk tasks with a day ahead that nobody could carry', {
      ...{ value: uncovered(week).length, of, found },
    }),
    figure(facts, 'High-risk tasks that one absence would leave uncovered', {
      ...{ value: hanging, of, found },
    }),
  ];
}

function staffingFigures(facts: PackFacts): Figure[] {
  const { people } = facts;
  const counts = byEmployment(
    people.map(({ person }) => person),
    people.map(({ row }) => row),
  );
  const { places, days } = shiftsIn(facts);
  const recorded = teamEntriesWhere(facts, ({ kind }) => kind === 'team.shift');
  const agency = people.filter(({ row }) => isTemporary(row.membership.employment));

  return [
    figure(facts, 'Bank and agency staff, of people', {
      value: temporary(counts),
      of: people.length,
      found: agency.map((person) => foundAt(person, ['membership'])),
    }),
    figure(facts, 'Places on shift held by bank and agency staff', {
      value: temporary(places),
      of: totalOf(places),
      found: recorded,
    }),
    figure(facts, 'Days on which it was recorded who is on shift', {
      value: days,
      of: daysBetween(facts.period.from, facts.period.until) + 1,
      found: recorded,
    }),
    entryFigure(
      facts,
      'Times a manager said in the period why the mix fits',
      teamEntriesWhere(facts, ({ kind }) => kind === 'mix.statement'),
    ),
  ];
}

/** Of the last four weeks of the period. Counts; whose they are stands in the pack with names. */
function oversightFigures({ facts, load, hours }: MixFacts): Figure[] {
  const found = facts.people.map((person) => foundAt(person, ['membership']));
  const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

  return [
    figure(facts, 'People who supervise', { value: load.length, found }),
    figure(facts, 'Sessions due in the last four weeks that were held', {
      value: sum(load.map((each) => Math.min(each.sessionsHeld, each.sessionsDue))),
      of: sum(load.map(({ sessionsDue }) => sessionsDue)),
      found,
    }),
    figure(facts, 'Hours kept free for supervision that were used', {
      ...keptHours(hours),
      found: teamEntriesWhere(facts, ({ kind }) => kind === 'mix.hours'),
    }),
  ];
}
