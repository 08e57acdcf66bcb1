import type { TenantId } from '../domain/ids.ts';
import { openAdoption, type OpenAdoption } from '../usecases/adoption.ts';
import type { Admin, AdminPorts } from './admin.ts';
import { writeText } from './text-file.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

export interface TeamExportOptions {
  team: string;
  /** The file to write; it is printed otherwise. */
  out?: string;
  tenant?: TenantId;
}

/** What the team that is meant works by today. */
export async function inForceAt(
  admin: Admin,
  options: Omit<TeamExportOptions, 'out'>,
): Promise<{ name: string; inForce: OpenAdoption['inForce']; shipped: AdminPorts['shipped'] }> {
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { team, name } = await whichTeam(ports, tenant, options.team);
  const { inForce } = await openAdoption(ports, tenant, team);

  return { name, inForce, shipped: ports.shipped };
}

/** Writes it to the file named, and says what is in it; or prints it and nothing else. */
export async function exportText(
  { terminal }: Admin,
  { out, text, what }: { out: string | undefined; text: string; what: string },
): Promise<void> {
  if (out === undefined) {
    for (const line of text.trimEnd().split('\n')) terminal.say(line);
  } else {
    await writeText(out, text);
    terminal.say(`${what}: ${out}`);
  }
}
