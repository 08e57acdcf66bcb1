import type { TaskId } from './framework.ts';
import { isTaskId, type Task } from './task.ts';

/** A shipped task that a team does not use, as it ships. */
export interface TaskOut {
  id: TaskId;
  out: true;
}

/**
 * Where a team's tasks differ from what ships: a task of its own, a shipped one with other values, or
 * one that is not in use there (`out`). What is out keeps its values, so that what was said of it keeps
 * its name and it can come back. Words about work, never about a person.
 */
export type TaskChange = (Task & { out?: true }) | TaskOut;

/** What of an adoption says which tasks there are. */
export interface TaskChoice {
  /** Absent where the team works by the tasks that ship. */
  tasks?: readonly TaskChange[] | undefined;
}

/** One task that a team knows, in use or not. */
export interface CatalogueEntry {
  task: Task;
  inUse: boolean;
  origin: 'shipped' | 'changed' | 'own';
}

const ownPrefix = 'own-';
const longestId = 80;

/** Whether it can be the id of a task of a team's own: none that ships begins like that. */
export function isOwnTaskId(id: string): id is TaskId {
  return isTaskId(id) && id.startsWith(ownPrefix) && id.length <= longestId;
}

/** An id for a task of that title that nothing here has yet. @example ownTaskId('Depot clinic', []) // 'own-depot-clinic' */
export function ownTaskId(title: string, taken: readonly TaskId[]): TaskId {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longestId / 2)
    .replace(/^-|-$/g, '');
  const first = `${ownPrefix}${words === '' ? 'task' : words}`;
  let id = first;
  for (let next = 2; taken.some((each) => each === id); next += 1) id = `${first}-${String(next)}`;

  return id as TaskId;
}

/** Every task of a team, in use or not: those that ship in their order, then its own. */
export function catalogueUnder(
  { tasks = [] }: TaskChoice,
  shipped: readonly Task[],
): readonly CatalogueEntry[] {
  const changes = new Map(tasks.map((each) => [each.id, each]));
  const ships = new Set(shipped.map(({ id }) => id));

  return [
    ...shipped.map((task) => entryOf(task, changes.get(task.id))),
    ...tasks.flatMap((change) =>
      ships.has(change.id) || !isWhole(change)
        ? []
        : [{ task: taskOf(change), inUse: change.out !== true, origin: 'own' as const }],
    ),
  ];
}

/** The tasks in use under an adoption (R18). */
export function tasksUnder(choice: TaskChoice, shipped: readonly Task[]): readonly Task[] {
  return catalogueUnder(choice, shipped)
    .filter(({ inUse }) => inUse)
    .map(({ task }) => task);
}

/**
 * The changes with others in the place of the same task's, as few as say the same. What is put out of
 * use by its id alone keeps the values it had.
 */
export function withTaskChanges(
  { tasks = [] }: TaskChoice,
  given: readonly TaskChange[],
  shipped: readonly Task[],
): readonly TaskChange[] {
  const before = new Map(tasks.map((each) => [each.id, each]));
  const after = new Map<TaskId, TaskChange>(before);
  for (const change of given) {
    const was = before.get(change.id);
    const keeps = !isWhole(change) && was !== undefined && isWhole(was);
    after.set(change.id, keeps ? { ...was, out: true } : change);
  }
  const order = [...new Set([...shipped.map(({ id }) => id), ...after.keys()])];

  return order.flatMap((id) => {
    const change = after.get(id);
    const ships = shipped.find((each) => each.id === id);
    return change === undefined ? [] : smallest(change, ships);
  });
}

/** Everything that says how a team's tasks are, to be brought back: each as it is, and what is out. */
export function wholeCatalogue(
  choice: TaskChoice,
  shipped: readonly Task[],
): readonly TaskChange[] {
  return catalogueUnder(choice, shipped).map(({ task, inUse, origin }) =>
    inUse ? task : origin === 'shipped' ? { id: task.id, out: true } : { ...task, out: true },
  );
}

/** A change that says all there is to say of its task. */
export function isWhole(change: TaskChange): change is Task & { out?: true } {
  return 'title' in change;
}

/** Whether two say the same of a task. */
export function isSameTask(a: Task, b: Task): boolean {
  return JSON.stringify(taskOf(a)) === JSON.stringify(taskOf(b));
}

function entryOf(ships: Task, change: TaskChange | undefined): CatalogueEntry {
  if (change === undefined) return { task: ships, inUse: true, origin: 'shipped' };
  const inUse = change.out !== true;

  return isWhole(change)
    ? { task: taskOf(change), inUse, origin: 'changed' }
    : { task: ships, inUse, origin: 'shipped' };
}

/** Nothing of a task as it ships; its id alone where that is out of use. */
function smallest(change: TaskChange, ships: Task | undefined): TaskChange[] {
  if (!isWhole(change)) return [change];
  const isOut = change.out === true;
  const task = taskOf(change);
  if (ships === undefined || !isSameTask(task, ships)) {
    return [isOut ? { ...task, out: true } : task];
  }
  return isOut ? [{ id: task.id, out: true }] : [];
}

/** The task alone, always in the same order: what is absent is absent. */
function taskOf({ id, title, layer, risk, requires, conditions, ...rest }: Task): Task {
  const { entrustment, registers, openToTemporary } = rest;

  return {
    id,
    title,
    layer,
    risk,
    requires: requires.map(({ competency, level }) =>
      level === undefined ? { competency } : { competency, level },
    ),
    ...(entrustment === undefined ? {} : { entrustment }),
    ...(registers === undefined ? {} : { registers }),
    ...(openToTemporary === undefined ? {} : { openToTemporary }),
    conditions,
  };
}
