import {
  type CompetencyId,
  type Framework,
  frameworkIdOf,
  type ProfileRequirement,
  type RoleProfile,
} from '../domain/framework.ts';
import { satisfiesLevel } from '../domain/level.ts';
import type { Task } from '../domain/task.ts';
import { type Problem, repeated } from './problem.ts';

/** What profiles and tasks refer to. */
export interface Known {
  frameworks: readonly Framework[];
  tasks: readonly Task[];
}

type Requirement = Pick<ProfileRequirement, 'competency' | 'level'>;

/** Everything that tasks say of each other and of the frameworks, and that is not so. */
export function tasksProblems({ frameworks, tasks }: Known): Problem[] {
  const twice = repeated(tasks.map(({ id }) => id));
  const competencies = competenciesIn(frameworks);

  return [
    ...twice.map((id) => ({ place: `the task ${id}`, reason: 'is there twice' })),
    ...tasks.flatMap((task) => [
      ...requirementProblems(`the task ${task.id}`, competencies, task.requires),
      ...registerReasons(task).map((reason) => ({ place: `the task ${task.id}`, reason })),
    ]),
  ];
}

function registerReasons({ layer, registers }: Task): string[] {
  if (layer === 1 && registers === undefined) return ['is on layer 1 and names no register (R18)'];
  if (layer !== 1 && registers !== undefined) return ['names a register and is not on layer 1'];
  return [];
}

/**
 * Everything that profiles say of frameworks and tasks, and that is not so. The place is the profile,
 * and the competency where it is about one. @example 'recovery-worker, rbc.risk.escalation'
 */
export function profilesProblems(known: Known, profiles: readonly RoleProfile[]): Problem[] {
  const twice = repeated(profiles.map(({ id }) => id));
  const competencies = competenciesIn(known.frameworks);
  const audiences = new Set(
    known.frameworks.flatMap(({ priorities = [] }) => priorities.map(({ id }) => id)),
  );

  return [
    ...twice.map((id) => ({ place: id, reason: 'is there twice' })),
    ...profiles.flatMap(({ id, audience, requires }) => [
      ...(audience === undefined || audiences.has(audience)
        ? []
        : [{ place: id, reason: `has the audience ${audience}, for which nothing is ranked` }]),
      ...requirementProblems(id, competencies, requires),
      ...missingLevels(id, competencies, requires),
      ...openProblems(id, { ...known, competencies }, requires),
    ]),
  ];
}

/** The frameworks by the competencies they have; of two that share one, the first. */
type Competencies = ReadonlyMap<CompetencyId, Framework>;

function competenciesIn(frameworks: readonly Framework[]): Competencies {
  return new Map(
    frameworks
      .toReversed()
      .flatMap((each) => each.competencies.map(({ id }) => [id, each] as const)),
  );
}

function requirementProblems(
  who: string,
  competencies: Competencies,
  requires: readonly Requirement[],
): Problem[] {
  const twice = repeated(requires.map(({ competency }) => competency));

  return [
    ...twice.map((id) => ({ place: `${who}, ${id}`, reason: 'is required twice' })),
    ...requires.flatMap(({ competency, level }) => {
      const place = `${who}, ${competency}`;
      const of = competencies.get(competency);
      if (of === undefined) return [{ place, reason: 'is a competency that does not exist' }];

      return level === undefined || of.levels?.some(({ id }) => id === level)
        ? []
        : [{ place, reason: `is required at the level ${level}, which does not exist` }];
    }),
  ];
}

/** A role holds a competency at a level wherever there are some; a task may ask for any of them. */
function missingLevels(
  who: string,
  competencies: Competencies,
  requires: readonly Requirement[],
): Problem[] {
  return requires
    .filter(({ competency, level }) => {
      const of = competencies.get(competency);
      return level === undefined && of !== undefined && of.levelRule !== 'none';
    })
    .map(({ competency }) => ({
      place: `${who}, ${competency}`,
      reason: `is required at no level, and ${frameworkIdOf(competency)} has levels`,
    }));
}

/** What a profile opens it has to open in full: with everything that the task requires, and only that. */
function openProblems(
  who: string,
  { tasks, competencies }: Known & { competencies: Competencies },
  requires: readonly ProfileRequirement[],
): Problem[] {
  return [
    ...requires.flatMap(({ competency, opens = [] }) =>
      opens.flatMap((opened) => {
        const place = `${who}, ${competency}`;
        const task = tasks.find(({ id }) => id === opened);
        if (task === undefined) {
          return [{ place, reason: `opens the task ${opened}, which does not exist` }];
        }
        return task.requires.some((each) => each.competency === competency)
          ? []
          : [{ place, reason: `opens ${opened}, which does not require it` }];
      }),
    ),
    ...tasks.flatMap((task) => {
      const opening = requires.filter(({ opens }) => opens?.includes(task.id));
      if (opening.length === 0) return [];

      return task.requires
        .filter((needed) => !opening.some((each) => isEnough(competencies, each, needed)))
        .map(({ competency }) => ({
          place: who,
          reason: `opens ${task.id} without ${competency}, which it requires`,
        }));
    }),
  ];
}

function isEnough(competencies: Competencies, held: Requirement, needed: Requirement): boolean {
  const of = competencies.get(held.competency);

  return (
    held.competency === needed.competency &&
    of !== undefined &&
    satisfiesLevel(of, held.level, needed.level)
  );
}
