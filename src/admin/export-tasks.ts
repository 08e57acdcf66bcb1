import type { TenantId } from '../domain/ids.ts';
import { tasksUnder, wholeCatalogue } from '../domain/task-catalogue.ts';
import { writeTasks } from '../frameworks/tasks-file.ts';
import { openAdoption } from '../usecases/adoption.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { counted } from './terminal.ts';
import { writeText } from './text-file.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

/**
 * `export-tasks --team TEAM`: the tasks in force there, and those not in use, as a file to amend and
 * bring back with `adopt --tasks`. Brought back as it is, it changes nothing.
 */
export async function exportTasksCommand(
  admin: Admin,
  options: { team: string; out?: string; tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const { out } = options;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { team, name } = await whichTeam(ports, tenant, options.team);
  const { inForce } = await openAdoption(ports, tenant, team);
  const shipped = ports.shipped.tasks;
  const text = writeTasks(wholeCatalogue(inForce, shipped));

  if (out === undefined) {
    for (const line of text.trimEnd().split('\n')) terminal.say(line);
  } else {
    await writeText(out, text);
    const inUse = tasksUnder(inForce, shipped).length;
    terminal.say(`${counted(inUse, 'task', 'tasks')} in use in ${name}: ${out}`);
  }
  return exitCodes.done;
}
