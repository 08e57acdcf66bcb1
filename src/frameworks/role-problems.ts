import type { Framework, ProfileRequirement, RoleProfile } from '../domain/framework.ts';
import { satisfiesLevel } from '../domain/level.ts';
import type { Task } from '../domain/task.ts';
import { type Problem, repeated } from './problem.ts';

interface Roles {
  frameworks: readonly Framework[];
  profiles: readonly RoleProfile[];
  tasks: readonly Task[];
}

/** Everything that profiles and tasks say of each other and of the frameworks, and that is not so. */
export function roleProblems(roles: Roles): Problem[] {
  const { profiles, tasks } = roles;
  const twice = (place: string) => ({ place, reason: 'is there twice' });

  return [
    ...repeated(profiles.map(({ id }) => id)).map((id) => twice(`the profile ${id}`)),
    ...repeated(tasks.map(({ id }) => id)).map((id) => twice(`the task ${id}`)),
    ...tasks.flatMap((task) => taskProblems(roles, task)),
    ...profiles.flatMap((profile) => profileProblems(roles, profile)),
  ];
}

function taskProblems(roles: Roles, { id, layer, requires, registers }: Task): Problem[] {
  const reasons = [
    ...requirementReasons(roles, requires),
    ...(layer === 1 && registers === undefined
      ? ['is on layer 1 and names no register (R18)']
      : []),
    ...(layer !== 1 && registers !== undefined ? ['names a register and is not on layer 1'] : []),
  ];

  return reasons.map((reason) => ({ place: `the task ${id}`, reason }));
}

function profileProblems(roles: Roles, { id, requires }: RoleProfile): Problem[] {
  const opened = new Set(requires.flatMap(({ opens = [] }) => opens));
  const reasons = [
    ...requirementReasons(roles, requires),
    ...[...opened].flatMap((task) => openReasons(roles, requires, task)),
  ];

  return reasons.map((reason) => ({ place: id, reason }));
}

/** What a profile opens it has to open in full: with everything that the task requires, and only that. */
function openReasons(
  { frameworks, tasks }: Roles,
  requires: readonly ProfileRequirement[],
  opened: string,
): string[] {
  const task = tasks.find(({ id }) => id === opened);
  if (task === undefined) return [`opens the task ${opened}, which does not exist`];
  const opening = requires.filter(({ opens }) => opens?.includes(task.id));

  return [
    ...opening
      .filter(({ competency }) => !task.requires.some((each) => each.competency === competency))
      .map(({ competency }) => `opens ${opened} with ${competency}, which it does not require`),
    ...task.requires
      .filter(({ competency, level }) => {
        const of = frameworkOf(frameworks, competency);
        return !opening.some(
          (each) =>
            each.competency === competency &&
            of !== undefined &&
            satisfiesLevel(of, each.level, level),
        );
      })
      .map(({ competency }) => `opens ${opened} without ${competency}, which it requires`),
  ];
}

function requirementReasons(
  { frameworks }: Roles,
  requires: readonly { competency: string; level?: string }[],
): string[] {
  return [
    ...repeated(requires.map(({ competency }) => competency)).map((id) => `requires ${id} twice`),
    ...requires.flatMap(({ competency, level }) => {
      const of = frameworkOf(frameworks, competency);
      if (of === undefined) return [`requires ${competency}, which does not exist`];
      return level === undefined || of.levels?.some(({ id }) => id === level)
        ? []
        : [`requires ${competency} at the level ${level}, which does not exist`];
    }),
  ];
}

function frameworkOf(frameworks: readonly Framework[], competency: string): Framework | undefined {
  return frameworks.find((each) => each.competencies.some(({ id }) => id === competency));
}
