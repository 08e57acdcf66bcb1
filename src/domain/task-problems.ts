import { freeTextProblems } from './free-text.ts';
import type { Framework, TaskId } from './framework.ts';
import type { Task } from './task.ts';
import {
  isOwnTaskId,
  isSameTask,
  isWhole,
  tasksUnder,
  type TaskChange,
  type TaskChoice,
} from './task-catalogue.ts';
import {
  at,
  carrierProblems,
  taskLimits,
  type Check,
  type TaskField,
  type TaskProblem,
} from './task-premises.ts';

/** What a catalogue may speak of. */
export interface TasksKnown {
  /** Those in use. */
  frameworks: readonly Framework[];
  shipped: readonly Task[];
  /** What was decided already: it is not looked at again, so that it may be said again. */
  decided: readonly TaskChange[];
  thisYear: number;
}

/** What all changes of a team may take in its row. */
const mostCharacters = 60_000;

/** Everything that is wrong with what a change says of tasks (R18), each at its task and field. */
export function taskProblems(after: TaskChoice, known: TasksKnown): TaskProblem[] {
  const { shipped, decided } = known;
  const old = new Set(decided.map((each) => JSON.stringify(each)));
  const changed = (after.tasks ?? []).filter((each) => !old.has(JSON.stringify(each)));
  const inUse = tasksUnder(after, shipped);

  return [
    ...changed.flatMap((change) =>
      isWhole(change) ? wholeProblems(change, inUse, known) : bareProblems(change.id, shipped),
    ),
    ...changed.slice(0, 1).flatMap(({ id }) => at(id, togetherChecks(after, inUse))),
  ];
}

function togetherChecks(after: TaskChoice, inUse: readonly Task[]): Check[] {
  return [
    [inUse.length > 0, 'tasks', 'Please keep at least one task in use.'],
    [
      inUse.length <= taskLimits.tasks,
      'tasks',
      `Please keep to ${String(taskLimits.tasks)} tasks in use: this would make ${String(inUse.length)}.`,
    ],
    [
      JSON.stringify(after.tasks).length <= mostCharacters,
      'tasks',
      'All of it together is more than one team can hold. Please write some of it shorter.',
    ],
  ];
}

function bareProblems(id: TaskId, shipped: readonly Task[]): TaskProblem[] {
  const isKnown = shipped.some((each) => each.id === id);

  return at(id, [[isKnown, 'id', 'There is no such task here, so it cannot be put out of use.']]);
}

/** Of what is out of use its words alone are looked at: it can always be put out. */
function wholeProblems(
  change: Task & { out?: true },
  inUse: readonly Task[],
  known: TasksKnown,
): TaskProblem[] {
  const wholes = [...known.shipped, ...known.decided.filter(isWhole)];
  const isKnown = wholes.some((each) => isSameTask(each, change));
  const words = isKnown ? [] : wordProblems(change, known);
  if (change.out === true) return words;
  const same = inUse.find(
    ({ id, title }) => id !== change.id && alike(title) === alike(change.title),
  );

  return [
    ...words,
    ...at(change.id, [
      [
        same === undefined,
        'title',
        `Another task is called that already (${same?.id ?? ''}). Please give this one a title of its own.`,
      ],
    ]),
    ...carrierProblems(change, known.frameworks),
  ];
}

function wordProblems(task: Task, { shipped, thisYear }: TasksKnown): TaskProblem[] {
  const { id, title, registers = [], conditions } = task;
  const ships = shipped.some((each) => each.id === id);
  const named = new Map([
    ['title', title],
    ['registers', registers.join('\n')],
    ['conditions', conditions.join('\n')],
  ]);

  return [
    ...at(id, [
      [
        ships || isOwnTaskId(id),
        'id',
        'The id of a task of your own begins with “own-”, in small letters, digits and hyphens, up to 80 characters.',
      ],
      [
        fits(title, taskLimits.title),
        'title',
        `Please give it a title of up to ${String(taskLimits.title)} characters, in one line.`,
      ],
      [
        conditions.length <= taskLimits.conditions &&
          conditions.every((each) => fits(each, taskLimits.condition)),
        'conditions',
        `Please keep to ${String(taskLimits.conditions)} conditions, each one line of up to ${String(taskLimits.condition)} characters.`,
      ],
      [
        registers.length <= taskLimits.registers &&
          registers.every((each) => fits(each, taskLimits.register)),
        'registers',
        `Please keep to ${String(taskLimits.registers)} registers, each up to ${String(taskLimits.register)} characters, such as NMC.`,
      ],
    ]),
    ...freeTextProblems(named, thisYear).map(({ field, sentence }) => ({
      task: id,
      field: field as TaskField,
      sentence,
    })),
  ];
}

function fits(text: string, most: number): boolean {
  return text.trim() !== '' && text.length <= most && !/[\r\n]/.test(text);
}

function alike(title: string): string {
  return title.toLowerCase().replace(/\s+/g, ' ').trim();
}
