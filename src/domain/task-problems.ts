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
  const tasks = after.tasks ?? [];
  const changed = tasks.filter((each) => !old.has(JSON.stringify(each)));
  const inUse = tasksUnder(after, shipped);
  const back = shippedAgain(tasks, known);

  return [
    ...changed.flatMap((change) =>
      isWhole(change) ? wholeProblems(change, known) : bareProblems(change.id, shipped),
    ),
    ...titleProblems([...changed.filter(isWhole), ...back], inUse),
    ...[...changed, ...back].slice(0, 1).flatMap(({ id }) => at(id, togetherChecks(tasks, inUse))),
  ];
}

/** What ships and is so again, which was decided otherwise. */
function shippedAgain(after: readonly TaskChange[], { shipped, decided }: TasksKnown): Task[] {
  const differs = new Set(after.map(({ id }) => id));
  const differed = new Set(decided.map(({ id }) => id));

  return shipped.filter(({ id }) => differed.has(id) && !differs.has(id));
}

/** Of those looked at, each in use whose title another in use has. */
function titleProblems(
  lookedAt: readonly (Task & { out?: true })[],
  inUse: readonly Task[],
): TaskProblem[] {
  const byTitle = Map.groupBy(inUse, ({ title }) => alike(title));

  return lookedAt.flatMap(({ id, title, out }) => {
    const same = byTitle.get(alike(title))?.find((each) => each.id !== id);
    const sentence = `Another task is called that already (${same?.id ?? ''}). Please give this one a title of its own.`;

    return out === true ? [] : at(id, [[same === undefined, 'title', sentence]]);
  });
}

function togetherChecks(after: readonly TaskChange[], inUse: readonly Task[]): Check[] {
  return [
    [inUse.length > 0, 'tasks', 'Please keep at least one task in use.'],
    [
      inUse.length <= taskLimits.tasks,
      'tasks',
      `Please keep to ${String(taskLimits.tasks)} tasks in use: this would make ${String(inUse.length)}.`,
    ],
    [
      JSON.stringify(after).length <= mostCharacters,
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
function wholeProblems(change: Task & { out?: true }, known: TasksKnown): TaskProblem[] {
  const wholes = [...known.shipped, ...known.decided.filter(isWhole)];
  const isKnown = wholes.some((each) => isSameTask(each, change));
  const words = isKnown ? [] : wordProblems(change, known);

  return change.out === true ? words : [...words, ...carrierProblems(change, known.frameworks)];
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
