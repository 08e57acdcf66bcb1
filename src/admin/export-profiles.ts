import { writeProfiles } from '../frameworks/profiles-file.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { exportText, inForceAt, type TeamExportOptions } from './team-export.ts';
import { counted } from './terminal.ts';
import { listed } from './words.ts';

/**
 * `export-profiles --team TEAM`: the role profiles in force there, as a file to amend and bring back
 * with `adopt --profiles`. What they ask of frameworks that the team does not use stands in it too:
 * brought back as it is, the file changes nothing.
 */
export async function exportProfilesCommand(
  admin: Admin,
  options: TeamExportOptions,
): Promise<ExitCode> {
  const { name, inForce, shipped } = await inForceAt(admin, options);
  const profiles = shipped.profiles.map(
    (ships) => inForce.profiles.find(({ id }) => id === ships.id) ?? ships,
  );

  await exportText(admin, {
    out: options.out,
    text: writeProfiles(profiles),
    what: `${counted(profiles.length, 'role profile', 'role profiles')} of ${name}, ${String(inForce.profiles.length)} of its own`,
  });
  admin.terminal.complain(
    `Of these, ${name} asks what is of the frameworks that it works by: ${listed(inForce.frameworks)}.`,
  );
  return exitCodes.done;
}
