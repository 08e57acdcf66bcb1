import { z } from 'zod/v4';

import type { TaskId } from '../domain/framework.ts';
import { isTaskId } from '../domain/task.ts';
import type { TaskChange } from '../domain/task-catalogue.ts';
import { readJson } from './formats/json.ts';
import { placeOf, type Problem, repeated } from './problem.ts';
import { TaskEntry } from './role-files.ts';

/** As our own catalogue: what it says of itself besides its tasks may stand there, and is not kept. */
const TasksFile = z.strictObject({
  ...Object.fromEntries(
    ['version', 'date', 'source', 'licence', 'notes'].map((key) => [key, z.unknown().optional()]),
  ),
  tasks: z.array(z.unknown()).min(1, 'has to hold at least one task'),
});
const WholeTask = TaskEntry.extend({ out: z.literal(true).optional() });
/** A task known already, by its id alone. */
const OutTask = z.strictObject({
  id: z.custom<TaskId>(isTaskId, 'not a task id'),
  out: z.literal(true),
});

/** What is longer is no id of anything, and would be said again at every problem. */
const longestName = 100;

/**
 * A team's own tasks, `{ "tasks": [...] }`, each as a `Task` of the domain, or its id and `"out": true`
 * where it is not in use; or all that is wrong with the file, and then nothing of it. It may leave tasks
 * out: these stay as they are. What it says of frameworks is not looked at. The place of a problem is the
 * task and the field. @example readTasks(text).problems // [{ place: 'own-depot-clinic, layer', reason: … }]
 */
export function readTasks(
  text: string,
): { tasks: TaskChange[]; problems?: never } | { tasks?: never; problems: Problem[] } {
  const json = readJson(text);
  if (json.problems !== undefined) return json;
  const file = TasksFile.safeParse(json.value);
  if (!file.success) {
    const problems = file.error.issues.map(({ path, message }) => ({
      place: placeOf(path),
      reason: message,
    }));
    return { problems };
  }
  const read = file.data.tasks.map(readOne);
  const problems = [
    ...read.flatMap((each) => each.problems ?? []),
    ...repeated(read.flatMap((each) => each.change?.id ?? [])).map((id) => ({
      place: id,
      reason: 'is there twice',
    })),
  ];

  return problems.length > 0 ? { problems } : { tasks: read.flatMap((each) => each.change ?? []) };
}

/** The file that `readTasks` reads; loses nothing. */
export function writeTasks(tasks: readonly TaskChange[]): string {
  return `${JSON.stringify({ tasks }, null, 2)}\n`;
}

function readOne(
  value: unknown,
  at: number,
): { change: TaskChange; problems?: never } | { change?: never; problems: Problem[] } {
  const isBare = OutTask.safeParse(value).success;
  const read = (isBare ? OutTask : WholeTask).safeParse(value);
  // What is optional is absent, never undefined: no JSON holds that.
  if (read.success) return { change: read.data as TaskChange };

  return {
    problems: read.error.issues.map(({ path, message }) => ({
      place: [
        nameOf(value) ?? `tasks[${String(at)}]`,
        ...(path.length === 0 ? [] : [placeOf(path)]),
      ].join(', '),
      reason: message,
    })),
  };
}

function nameOf(value: unknown): string | undefined {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;

  return typeof id === 'string' && id !== '' && id.length <= longestName ? id : undefined;
}
