import { tasksUnder, wholeCatalogue } from '../domain/task-catalogue.ts';
import { writeTasks } from '../frameworks/tasks-file.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { exportText, inForceAt, type TeamExportOptions } from './team-export.ts';
import { counted } from './terminal.ts';

/**
 * `export-tasks --team TEAM`: the tasks in force there, and those not in use, as a file to amend and
 * bring back with `adopt --tasks`. Brought back as it is, it changes nothing.
 */
export async function exportTasksCommand(
  admin: Admin,
  options: TeamExportOptions,
): Promise<ExitCode> {
  const { name, inForce, shipped } = await inForceAt(admin, options);
  const inUse = tasksUnder(inForce, shipped.tasks).length;

  await exportText(admin, {
    out: options.out,
    text: writeTasks(wholeCatalogue(inForce, shipped.tasks)),
    what: `${counted(inUse, 'task', 'tasks')} in use in ${name}`,
  });
  return exitCodes.done;
}
