import type { TenantId } from '../domain/ids.ts';
import { accessLog } from '../usecases/access-log.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { aligned } from './columns.ts';
import { whichPerson } from './which-person.ts';
import { whichTenant } from './which-tenant.ts';

/** `access-log`: who opened records of a person that are between two others, and when. Nothing of what they say. */
export async function accessLogCommand(
  admin: Admin,
  options: { person: string; tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { person, file } = await whichPerson(ports, tenant, options.person);
  const lines = await accessLog(ports, { tenant, person });

  if (lines.length === 0) {
    terminal.say(`No record of ${file.details.name} was opened by anybody it is not between.`);
  }
  const rows = lines.map(({ at, by, reference, version, session }) => [
    `${at.slice(0, 16)}Z`,
    by,
    `${reference}, version ${String(version)}`,
    session === null ? '' : `session of ${session}`,
  ]);
  for (const row of aligned(rows)) terminal.say(row);
  return exitCodes.done;
}
