import type { TaskId } from './framework.ts';
import type { Task } from './task.ts';
import {
  catalogueUnder,
  ownTaskId,
  withTaskChanges,
  type TaskChange,
  type TaskChoice,
} from './task-catalogue.ts';

/** What is to be so of one task; null where it goes back to what ships. */
export type TaskValues = Omit<Task, 'id'> & { inUse: boolean };

/** One task of a team changed; `task` null: one of its own added. */
export interface TaskAmendment {
  task: TaskId | null;
  values: TaskValues | null;
}

/**
 * Everything that differs from the tasks that ship, with one task changed or added. Undefined where it
 * names a task that nothing here knows. What is put out of use keeps the values it had.
 */
export function amendedTasks(
  choice: TaskChoice,
  { task, values }: TaskAmendment,
  shipped: readonly Task[],
): readonly TaskChange[] | undefined {
  const catalogue = catalogueUnder(choice, shipped);
  const entry = catalogue.find((each) => each.task.id === task);
  const ships = shipped.find(({ id }) => id === task);
  if (task !== null && entry === undefined) return undefined;
  if (values === null) {
    return ships === undefined ? undefined : withTaskChanges(choice, [ships], shipped);
  }

  const { inUse, ...rest } = values;
  const taken = catalogue.map((each) => each.task.id);
  const id = task ?? ownTaskId(rest.title, taken);
  const out: TaskChange = { id, out: true };
  const change = inUse || task === null ? { id, ...rest } : out;

  return withTaskChanges(choice, [change], shipped);
}
