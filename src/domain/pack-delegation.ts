import { supervisionOf } from './board.ts';
import { coverageOf, type TaskCover } from './cover.ts';
import type { DelegationCheck, OverrideFacts } from './delegation-record.ts';
import { placesOf, type PackFacts } from './pack-facts.ts';
import {
  countOf,
  either,
  entriesWhere,
  entryFigure,
  figure,
  foundAt,
  many,
  onlyWeak,
  together,
  was,
  type Figure,
  type Found,
  type Said,
  type Section,
} from './pack-figures.ts';

/** Governance: who may carry which task, and how that was decided. */
export function delegationSection(facts: PackFacts): Section {
  const tasks = coverOn(facts).filter(({ task }) => task.risk === 'high');
  const nobody = tasks.filter(({ could }) => could.length === 0);
  const single = tasks.filter(({ could }) => could.length === 1);
  const standing = placesOf(facts).map(({ person, sequences }) => ({
    of: person.person,
    sequences,
  }));
  const checks = checksWhere(facts, () => true);
  const overrides = overridesWhere(facts, () => true);
  const overdue = delegations(facts, ({ reviewBy }) => reviewBy < facts.period.until);

  return {
    title: 'Governance: who may carry which task',
    about:
      'Whether somebody may carry a task at a time is answered from their competencies, supervision and registration, and the answer is recorded. A decision against it needs a clinical lead or a duty manager, a reason and an end.',
    ...together(
      either(
        countOf(checks) > 0,
        `It was asked ${countOf(checks)} times whether somebody may carry a task, and each answer is on record.`,
        'Nobody asked in this period whether somebody may carry a task.',
      ),
      onlyWeak(
        countOf(overrides) > 0,
        `${many(countOf(overrides), 'answer was', 'answers were')} decided otherwise by a clinical lead or a duty manager.`,
      ),
      coverSaid({ tasks: tasks.length, nobody: nobody.length, single: single.length }),
      onlyWeak(
        countOf(overdue) > 0,
        `${was(countOf(overdue))} past the day on which the delegation was to be confirmed again.`,
      ),
    ),
    figures: [
      ...checkFigures(facts, checks, overrides),
      ...delegationFigures(facts, overdue),
      figure(facts, 'High-risk tasks that nobody could carry on the last day', {
        value: nobody.length,
        of: tasks.length,
        found: standing,
      }),
      figure(facts, 'High-risk tasks that one person alone could carry', {
        value: single.length,
        of: tasks.length,
        found: standing,
      }),
    ],
    tables: [
      {
        title: 'How many could carry each task by themselves on the last day',
        columns: ['Task', 'Risk', 'Layer', 'People'],
        rows: coverOn(facts).map(({ task, could }) => [
          task.title,
          task.risk === 'high' ? 'high' : 'standard',
          task.layer,
          could.length,
        ]),
        note: '',
      },
    ],
  };
}

function coverSaid(count: { tasks: number; nobody: number; single: number }): Said {
  const { tasks, nobody, single } = count;
  const deep = tasks - nobody - single;

  return together(
    {
      strong:
        deep > 0
          ? [`${deep} of ${tasks} high-risk tasks could be carried by two people or more.`]
          : [],
      weak: [],
    },
    onlyWeak(nobody > 0, `${nobody} of ${tasks} high-risk tasks could be carried by nobody alone.`),
    onlyWeak(
      single > 0,
      `${single} of ${tasks} high-risk tasks hung on one person: an absence would leave them uncovered.`,
    ),
  );
}

function checkFigures(
  facts: PackFacts,
  checks: readonly Found[],
  overrides: readonly Found[],
): Figure[] {
  const of = countOf(checks);
  const verdict = (wanted: DelegationCheck['verdict']): Found[] =>
    checksWhere(facts, (check) => check.verdict === wanted);

  return [
    entryFigure(facts, 'Delegation checks answered', checks),
    entryFigure(facts, 'Answered yes', verdict('yes'), of),
    entryFigure(facts, 'Answered yes, on conditions', verdict('yes if'), of),
    entryFigure(facts, 'Answered no', verdict('no'), of),
    entryFigure(facts, 'Decided otherwise', overrides, of),
    entryFigure(
      facts,
      'Of these, by a duty manager',
      overridesWhere(facts, ({ as }) => as === 'duty-manager'),
      countOf(overrides),
    ),
  ];
}

function delegationFigures(facts: PackFacts, overdue: readonly Found[]): Figure[] {
  const all = delegations(facts, () => true);
  const suspended = delegations(facts, (each) => each.suspended !== null);

  return [
    figure(facts, 'Standing delegations at the end of the period', {
      value: countOf(all),
      found: all,
    }),
    figure(facts, 'Of these, suspended', {
      value: countOf(suspended),
      of: countOf(all),
      found: suspended,
    }),
    figure(facts, 'Of these, past the day to be confirmed again', {
      value: countOf(overdue),
      of: countOf(all),
      found: overdue,
    }),
  ];
}

function coverOn({ people, library, period, team }: PackFacts): readonly TaskCover[] {
  const rows = people.map(({ row }) => ({
    ...row,
    supervision: supervisionOf(row, team.state, period.until),
  }));

  return coverageOf(rows, library, period.until).tasks;
}

function checksWhere(facts: PackFacts, is: (check: DelegationCheck) => boolean): Found[] {
  return entriesWhere(facts, ({ event }) => event.kind === 'delegation.checked' && is(event.check));
}

function overridesWhere(facts: PackFacts, is: (override: OverrideFacts) => boolean): Found[] {
  return entriesWhere(
    facts,
    ({ event }) => event.kind === 'delegation.overridden' && is(event.override),
  );
}

function delegations(
  { people, team }: PackFacts,
  is: (delegation: { reviewBy: string; suspended: string | null }) => boolean,
): Found[] {
  return people.map((person) =>
    foundAt(
      person,
      person.state.delegations
        .filter((each) => each.team === team.id && is(each))
        .map(({ id }) => `delegation ${id}`),
    ),
  );
}
