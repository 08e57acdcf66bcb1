import type { FieldProblem } from './errors.ts';
import {
  frameworkIdOf,
  type CompetencyId,
  type Framework,
  type ProfileRequirement,
  type RefreshPolicy,
  type Risk,
  type RoleProfile,
  type TaskId,
} from './framework.ts';
import { satisfiesLevel } from './level.ts';
import type { Task } from './task.ts';

/** How often a competency is refreshed, as it is chosen: so many months, never, or as it is now. */
export type RefreshChoice = 12 | 24 | 36 | 'none' | 'kept';

/** What a role is to ask of one competency. */
export interface Asked {
  /** Null where its framework has none. */
  level: string | null;
  risk: Risk;
  signers: 1 | 2;
  refresh: RefreshChoice;
  /** Every task of the catalogue that it is to be a premise of. */
  opens: readonly TaskId[];
}

/** One competency of a role asked otherwise, or (`asked` null) no more. */
export interface Amendment {
  competency: CompetencyId;
  asked: Asked | null;
}

/** What an amendment speaks of. */
export interface AmendmentKnown {
  /** Those in use. */
  frameworks: readonly Framework[];
  tasks: readonly Task[];
}

export type Amended =
  | { profile: RoleProfile; problems?: never }
  | { profile?: never; problems: readonly FieldProblem[] };

/**
 * The profile with the amendment. A task is opened in full or not at all (R18): whatever else it
 * requires opens it with this one, and nothing opens it any more where this one does not.
 */
export function amendedProfile(
  profile: RoleProfile,
  { competency, asked }: Amendment,
  known: AmendmentKnown,
): Amended {
  const concerned = known.tasks.filter((task) =>
    task.requires.some((each) => each.competency === competency),
  );
  const opened = new Set<TaskId>(asked?.opens);
  const before = profile.requires.find((each) => each.competency === competency);
  if (asked === null) {
    const rest = profile.requires.filter((each) => each !== before);
    return { profile: { ...profile, requires: reopened(rest, concerned, opened, known.tasks) } };
  }

  const requirement = requirementOf(competency, asked, before);
  const requires = withRequirement(profile.requires, requirement);
  const problems = [
    ...requirementProblems({ competency, asked }, before, known),
    ...(asked.opens.every((id) => concerned.some((task) => task.id === id))
      ? openProblems(requires, concerned, opened, known)
      : [{ field: 'opens', sentence: 'Please choose tasks of the list.' }]),
  ];

  return problems.length > 0
    ? { problems }
    : { profile: { ...profile, requires: reopened(requires, concerned, opened, known.tasks) } };
}

/** In the order in which profiles are written, so that what is set back to what ships is what ships. */
function requirementOf(
  competency: CompetencyId,
  { level, risk, signers, refresh }: Asked,
  before: ProfileRequirement | undefined,
): ProfileRequirement {
  return {
    competency,
    ...(level === null ? {} : { level }),
    risk,
    signers,
    refresh: refreshOf(refresh, before),
  };
}

function refreshOf(choice: RefreshChoice, before: ProfileRequirement | undefined): RefreshPolicy {
  if (choice === 'kept' && before !== undefined) return before.refresh;

  return typeof choice === 'number' ? { kind: 'anniversary', months: choice } : { kind: 'none' };
}

/** In its place, or after the last of its framework. */
function withRequirement(
  requires: readonly ProfileRequirement[],
  added: ProfileRequirement,
): ProfileRequirement[] {
  if (requires.some(({ competency }) => competency === added.competency)) {
    return requires.map((each) => (each.competency === added.competency ? added : each));
  }
  const home = frameworkIdOf(added.competency);
  const at = requires.findLastIndex(({ competency }) => frameworkIdOf(competency) === home);

  return requires.toSpliced(at === -1 ? requires.length : at + 1, 0, added);
}

/** Each task concerned opened by all that it requires, or by nothing. */
function reopened(
  requires: readonly ProfileRequirement[],
  concerned: readonly Task[],
  opened: ReadonlySet<TaskId>,
  tasks: readonly Task[],
): ProfileRequirement[] {
  return requires.map((each) => {
    const { opens: was = [], ...rest } = each;
    const opens = tasks
      .filter((task) => {
        const isConcerned = concerned.includes(task);
        const isPremise = task.requires.some(({ competency }) => competency === each.competency);
        return isConcerned ? opened.has(task.id) && isPremise : was.includes(task.id);
      })
      .map(({ id }) => id);

    return opens.length === 0 ? rest : { ...rest, opens };
  });
}

function requirementProblems(
  { competency, asked }: { competency: CompetencyId; asked: Asked },
  before: ProfileRequirement | undefined,
  { frameworks }: AmendmentKnown,
): FieldProblem[] {
  const home = frameworks.find(({ id }) => id === frameworkIdOf(competency));
  if (home?.competencies.some(({ id }) => id === competency) !== true) {
    return [
      { field: 'competency', sentence: 'This competency is of no framework that the team uses.' },
    ];
  }
  const { levels = [], levelRule } = home;
  const fits =
    levelRule === 'none' ? asked.level === null : levels.some(({ id }) => id === asked.level);

  return [
    ...(fits ? [] : [{ field: 'level', sentence: 'Please choose a level of its framework.' }]),
    ...(asked.refresh === 'kept' && before === undefined
      ? [{ field: 'refresh', sentence: 'Please choose how often it is refreshed.' }]
      : []),
  ];
}

/** A task that would be opened without all that it requires, at the levels it requires. */
function openProblems(
  requires: readonly ProfileRequirement[],
  concerned: readonly Task[],
  opened: ReadonlySet<TaskId>,
  { frameworks }: AmendmentKnown,
): FieldProblem[] {
  return concerned
    .filter(({ id }) => opened.has(id))
    .flatMap((task) => {
      const missing = task.requires.filter(
        (needed) => !requires.some((each) => isEnough(each, needed, frameworks)),
      );
      const titles = missing.map(({ competency }) => `“${titleOf(competency, frameworks)}”`);
      return missing.length === 0
        ? []
        : [
            {
              field: 'opens',
              sentence: `“${task.title}” takes more than this role asks for: ${titles.join(', ')}. Please add that first.`,
            },
          ];
    })
    .slice(0, 1);
}

function isEnough(
  held: ProfileRequirement,
  needed: Task['requires'][number],
  frameworks: readonly Framework[],
): boolean {
  const home = frameworks.find(({ id }) => id === frameworkIdOf(held.competency));

  return (
    held.competency === needed.competency &&
    satisfiesLevel(home ?? { levelRule: 'none' }, held.level, needed.level)
  );
}

function titleOf(competency: CompetencyId, frameworks: readonly Framework[]): string {
  return (
    frameworks.flatMap(({ competencies }) => competencies).find(({ id }) => id === competency)
      ?.title ?? competency
  );
}
