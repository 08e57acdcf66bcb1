import { readTask, taskCard } from '../../cards/task-card.ts';
import { tasksCard } from '../../cards/tasks-card.ts';
import type { TaskId } from '../../domain/framework.ts';
import type { TeamId } from '../../domain/ids.ts';
import { openFrameworks } from '../../usecases/open-frameworks.ts';
import { competenciesInUse, taskKnown } from '../../usecases/open-tasks.ts';
import { pageOf, teamOf } from '../card-data.ts';
import { staleCard, type Reply, type Turn } from '../turn.ts';
import type { Shown } from './frameworks.ts';

/** A task of a team, as a card names it; null: one to be added. */
export interface TaskOfTeam {
  team: TeamId;
  task: TaskId | null;
}

/** The tasks of a team, a page at a time. */
export async function tasksOfTeam(turn: Turn, data: unknown): Promise<Reply> {
  const team = teamOf(data);
  const { basis, ...opened } = await openFrameworks(turn.ports, turn.request, team);

  return {
    card: tasksCard({
      ...opened,
      pendingFrom: opened.pending?.from ?? null,
      catalogue: basis.catalogue,
      page: pageOf(data),
    }),
  };
}

/** One task, fresh or as it was filled in before: another competency joins those it takes. */
export function openTask(turn: Turn, data: unknown): Promise<Reply> {
  const { isFilled, typed } = readTask(data);

  return taskForm(turn, taskOfTeam(data), {
    ...(isFilled ? { typed } : {}),
    page: pageOf(data),
  });
}

export async function taskForm(
  turn: Turn,
  { team, task }: TaskOfTeam,
  { typed, problems = [], page = 0 }: Shown & { page?: number },
): Promise<Reply> {
  const opened = await openFrameworks(turn.ports, turn.request, team);
  const { basis, pending, teamName, today } = opened;

  return {
    card: taskCard({
      team,
      teamName,
      entry: task === null ? null : taskKnown(basis, task),
      competencies: competenciesInUse(basis),
      page,
      from: pending?.from ?? today,
      pendingFrom: pending?.from ?? null,
      today,
      typed,
      problems,
    }),
  };
}

/** Of a card without either it cannot be said what it was about. */
export function taskOfTeam(data: unknown): TaskOfTeam {
  const { team, task } = readTask(data);
  if (team === undefined || task === undefined) throw staleCard();

  return { team, task };
}
