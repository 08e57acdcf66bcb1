import { frameworkIdOf, type Framework, type TaskId } from './framework.ts';
import type { Task } from './task.ts';

/** What may be wrong with a task, by what of it; `tasks`: with all of them together. */
export type TaskField = Exclude<keyof Task, 'openToTemporary'> | 'tasks';

/** What is wrong with a task of a team, in a sentence that stands beside its name. */
export interface TaskProblem {
  task: TaskId;
  field: TaskField;
  sentence: string;
}

/** What a task may hold. */
export const taskLimits = {
  title: 120,
  competencies: 5,
  conditions: 8,
  condition: 200,
  registers: 8,
  register: 40,
  /** In use at once. */
  tasks: 60,
} as const;
/** What has to hold, and what is said where it does not. */
export type Check = readonly [holds: boolean, field: TaskField, sentence: string];

/** What is wrong with who may carry a task (R18, R6), given the frameworks in use. */
export function carrierProblems(task: Task, frameworks: readonly Framework[]): TaskProblem[] {
  return [
    ...(task.layer === 3 ? openProblems(task) : premiseProblems(task, frameworks)),
    ...at(task.id, registerChecks(task)),
  ];
}

/** What of the checks does not hold, at its task. */
export function at(task: TaskId, checks: readonly Check[]): TaskProblem[] {
  return checks.flatMap(([holds, field, sentence]) => (holds ? [] : [{ task, field, sentence }]));
}

/** R18: coordination is open to anyone. */
function openProblems({ id, requires, entrustment }: Task): TaskProblem[] {
  return at(id, [
    [
      requires.length === 0,
      'requires',
      'Coordination (layer 3) is open to anyone, so it takes no competency. Please take them out, or choose layer 1 or 2.',
    ],
    [
      entrustment === undefined,
      'entrustment',
      'Coordination (layer 3) is open to anyone, so it asks for no entrustment.',
    ],
  ]);
}

function premiseProblems(
  { id, requires, entrustment }: Task,
  frameworks: readonly Framework[],
): TaskProblem[] {
  const twice = requires.find(
    ({ competency }, place) =>
      requires.findIndex((each) => each.competency === competency) !== place,
  );

  return [
    ...at(id, [
      [
        requires.length > 0 && requires.length <= taskLimits.competencies,
        'requires',
        `Please choose at least one competency, and no more than ${String(taskLimits.competencies)}: without one this would be open to anyone.`,
      ],
      [twice === undefined, 'requires', `It names ${twice?.competency ?? ''} twice.`],
      [
        entrustment !== undefined,
        'entrustment',
        'Please choose how far the person has to be trusted with it, from 1 to 5.',
      ],
    ]),
    ...requires.flatMap((required) => at(id, requiredChecks(required, frameworks))),
  ];
}

function requiredChecks(
  { competency, level }: Task['requires'][number],
  frameworks: readonly Framework[],
): Check[] {
  const home = frameworks.find((each) => each.id === frameworkIdOf(competency));
  const found = home?.competencies.find((each) => each.id === competency);
  if (home === undefined || found === undefined) {
    return [[false, 'requires', `${competency} is of no framework that the team uses.`]];
  }
  const { levels = [], levelRule, title } = home;
  if (levelRule === 'none') {
    return [
      [level === undefined, 'requires', `${title} has no levels: “${found.title}” needs none.`],
    ];
  }
  const isLevel = levels.some((each) => each.id === level);

  return [[isLevel, 'requires', `Please choose a level of ${title} for “${found.title}”.`]];
}

function registerChecks({ layer, registers = [] }: Task): Check[] {
  return layer === 1
    ? [
        [
          registers.length > 0,
          'registers',
          'A clinical task (layer 1) names the registers one of which the person is on, such as NMC.',
        ],
      ]
    : [
        [
          registers.length === 0,
          'registers',
          'Only a clinical task (layer 1) names registers. Please take them out, or choose layer 1.',
        ],
      ];
}
