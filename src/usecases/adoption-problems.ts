import type { FrameworkInUse } from '../domain/adoption.ts';
import {
  addDays,
  daysBetween,
  isLocalDate,
  spokenDate,
  type LocalDate,
} from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import {
  frameworkIdOf,
  type Framework,
  type ProfileRequirement,
  type RoleProfile,
} from '../domain/framework.ts';
import type { TaskChoice } from '../domain/task-catalogue.ts';

/** What a team is to work by from a day on; `profiles`, `tasks`: all of its own, the rest is as it ships. */
export interface Proposal extends TaskChoice {
  from: LocalDate;
  frameworks: readonly FrameworkInUse[];
  profiles: readonly RoleProfile[];
}

/** What a proposal may speak of. */
export interface KnownFrameworks {
  /** Those it chooses, as far as there are such. */
  chosen: readonly Framework[];
  /** Whatever else profiles may ask of: it asks nothing until its framework is in use. */
  others: readonly Framework[];
}

/** How far ahead a team may decide. */
const mostDaysAhead = 366;
/** What a team's own profiles may take in its row; all that ship take a quarter of it. */
const mostProfileCharacters = 120_000;

/** What is wrong with a proposal, at the field it is about: `from`, `frameworks`, `profiles`. */
export function adoptionProblems(
  { from, frameworks, profiles }: Proposal,
  { chosen, others }: KnownFrameworks,
  today: LocalDate,
): FieldProblem[] {
  const isSoon = isLocalDate(from) && from >= today && daysBetween(today, from) <= mostDaysAhead;
  const ids = frameworks.map(({ framework }) => framework);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  const missing = frameworks.find(
    ({ framework, version }) =>
      !chosen.some((each) => each.id === framework && each.version === version),
  );
  const roles = profiles.map(({ id }) => id);
  const unknown = profiles.flatMap(({ id, requires }) =>
    requires
      .filter((each) => !isKnown(each, [...chosen, ...others]))
      .map(
        ({ competency, level }) =>
          `${id}, ${competency}${level === undefined ? '' : ` at ${level}`}`,
      ),
  );

  return problems([
    [
      isSoon,
      'from',
      `Please choose a day from today until ${spokenDate(addDays(today, mostDaysAhead))}: nothing is adopted for the past.`,
    ],
    [frameworks.length > 0, 'frameworks', 'Please choose at least one framework.'],
    [
      missing === undefined,
      'frameworks',
      `There is no framework ${missing?.framework ?? ''} at version ${missing?.version ?? ''} here. Please choose one of the list.`,
    ],
    [
      twice === undefined,
      'frameworks',
      `Please choose one version of ${twice ?? ''}: a team works by one at a time.`,
    ],
    [new Set(roles).size === roles.length, 'profiles', 'A role has two profiles; it has one.'],
    [
      unknown.length === 0,
      'profiles',
      `A role asks for what no framework here has: ${unknown.slice(0, 3).join('; ')}${unknown.length > 3 ? ` and ${String(unknown.length - 3)} more` : ''}.`,
    ],
    [
      JSON.stringify(profiles).length <= mostProfileCharacters,
      'profiles',
      'The role profiles ask for more than one team can hold. Please leave some of it out.',
    ],
  ]);
}

/** Of a framework here, the first that has it, at a level that it has. */
function isKnown(
  { competency, level }: Pick<ProfileRequirement, 'competency' | 'level'>,
  known: readonly Framework[],
): boolean {
  const home = known.find(
    ({ id, competencies }) =>
      id === frameworkIdOf(competency) && competencies.some((each) => each.id === competency),
  );

  return (
    home !== undefined &&
    (level === undefined || (home.levels?.some(({ id }) => id === level) ?? false))
  );
}

function problems(
  checks: readonly (readonly [holds: boolean, field: string, sentence: string])[],
): FieldProblem[] {
  return checks.flatMap(([holds, field, sentence]) => (holds ? [] : [{ field, sentence }]));
}
