import type { TenantId } from '../domain/ids.ts';
import { writeProfiles } from '../frameworks/profiles-file.ts';
import { openAdoption } from '../usecases/adoption.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { counted } from './terminal.ts';
import { writeText } from './text-file.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';
import { listed } from './words.ts';

/**
 * `export-profiles --team TEAM`: the role profiles in force there, as a file to amend and bring back
 * with `adopt --profiles`. What they ask of frameworks that the team does not use stands in it too:
 * brought back as it is, the file changes nothing.
 */
export async function exportProfilesCommand(
  admin: Admin,
  options: { team: string; out?: string; tenant?: TenantId },
): Promise<ExitCode> {
  const { terminal } = admin;
  const { out } = options;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { team, name } = await whichTeam(ports, tenant, options.team);
  const { inForce } = await openAdoption(ports, tenant, team);
  const profiles = ports.shipped.profiles.map(
    (ships) => inForce.profiles.find(({ id }) => id === ships.id) ?? ships,
  );
  const text = writeProfiles(profiles);

  if (out === undefined) {
    for (const line of text.trimEnd().split('\n')) terminal.say(line);
  } else {
    await writeText(out, text);
    terminal.say(
      `${counted(profiles.length, 'role profile', 'role profiles')} of ${name}, ${String(inForce.profiles.length)} of its own: ${out}`,
    );
  }
  terminal.complain(
    `Of these, ${name} asks what is of the frameworks that it works by: ${listed(inForce.frameworks)}.`,
  );
  return exitCodes.done;
}
