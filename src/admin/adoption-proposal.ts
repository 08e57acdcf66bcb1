import type { Framework, RoleProfile } from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import { catalogueUnder, withTaskChanges, type TaskChange } from '../domain/task-catalogue.ts';
import { taskProblems } from '../domain/task-problems.ts';
import type { Problem } from '../frameworks/problem.ts';
import { readProfiles } from '../frameworks/profiles-file.ts';
import { readTasks } from '../frameworks/tasks-file.ts';
import type { OpenAdoption, Proposal } from '../usecases/adoption.ts';
import { frameworksOf } from '../usecases/available-frameworks.ts';
import type { AdoptOptions } from './adopt.ts';
import type { AdminPorts } from './admin.ts';
import { textOf } from './text-file.ts';
import { whichFrameworks } from './which-frameworks.ts';

/** What is wrong with a file, and which it is. */
interface Wrong {
  file: string;
  problems: readonly Problem[];
}

interface Place {
  tenant: TenantId;
  opened: OpenAdoption;
  /** Those it is to work by. */
  chosen: readonly Framework[];
}

/** What is named, and what is in force for the rest; or what is wrong with a file that is named. */
export async function proposalOf(
  ports: AdminPorts,
  { tenant, opened }: Omit<Place, 'chosen'>,
  options: AdoptOptions,
): Promise<{ proposal: Proposal; problems?: never } | Wrong> {
  const { available, inForce, today } = opened;
  const { from = today } = options;
  const frameworks =
    options.frameworks === undefined
      ? inForce.frameworks
      : whichFrameworks(options.frameworks, available, inForce.frameworks);
  const chosen = await frameworksOf(ports, tenant, frameworks);
  const place = { tenant, opened, chosen };
  const tasks = await tasksOf(ports, place, options.tasks);
  if (tasks.problems !== undefined) return tasks;
  const profiles = await profilesOf(ports, { ...place, tasks: tasks.tasks }, options.profiles);
  if (profiles.problems !== undefined) return profiles;

  return { proposal: { from, frameworks, profiles: profiles.profiles, tasks: tasks.tasks } };
}

/** Everything that differs from the tasks that ship, those of the file in the place of the same task's. */
async function tasksOf(
  ports: AdminPorts,
  { opened, chosen }: Place,
  file: string | undefined,
): Promise<{ tasks: readonly TaskChange[]; problems?: never } | Wrong> {
  const { inForce, pending, today } = opened;
  if (file === undefined) return { tasks: inForce.tasks ?? [] };
  const read = readTasks(await textOf(file));
  if (read.problems !== undefined) return { file, problems: read.problems };

  const shipped = ports.shipped.tasks;
  const tasks = withTaskChanges(inForce, read.tasks, shipped);
  const decided = [...(inForce.tasks ?? []), ...(pending?.tasks ?? [])];
  const thisYear = Number(today.slice(0, 4));
  const problems = taskProblems({ tasks }, { frameworks: chosen, shipped, decided, thisYear });

  return problems.length === 0
    ? { tasks }
    : {
        file,
        problems: problems.map(({ task, field, sentence }) => ({
          place: field === 'tasks' ? 'the file' : `${task}, ${field}`,
          reason: sentence,
        })),
      };
}

/** The team's own profiles, those of the file in the place of the same role's. */
async function profilesOf(
  ports: AdminPorts,
  { tenant, opened, chosen, tasks }: Place & { tasks: readonly TaskChange[] },
  file: string | undefined,
): Promise<{ profiles: readonly RoleProfile[]; problems?: never } | Wrong> {
  const { available, inForce, library } = opened;
  const { profiles: own } = inForce;
  if (file === undefined) return { profiles: own };

  const others = available.filter(({ shipped }) => !shipped).toReversed();
  // Against those chosen first; what is of another asks nothing until that is in use.
  const frameworks = [
    ...chosen,
    ...library.frameworks,
    ...ports.shipped.frameworks,
    ...(await frameworksOf(ports, tenant, others)),
  ];
  // A task that ships is what the profiles were written for, whatever the team made of it since.
  const ownTasks = catalogueUnder({ tasks }, ports.shipped.tasks)
    .filter(({ origin }) => origin === 'own')
    .map(({ task }) => task);
  const known = { frameworks, tasks: [...ports.shipped.tasks, ...ownTasks] };
  const read = readProfiles(await textOf(file), known);
  if (read.problems !== undefined) return { file, problems: read.problems };
  const roles = new Set(read.profiles.map(({ id }) => id));

  return { profiles: [...own.filter(({ id }) => !roles.has(id)), ...read.profiles] };
}
