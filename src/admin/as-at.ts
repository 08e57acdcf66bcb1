import { localTime, readInstant, spokenDate, type Instant } from '../domain/calendar.ts';
import type { TeamId, TenantId } from '../domain/ids.ts';
import { newTeam } from '../domain/team.ts';
import { standingAsAt } from '../usecases/as-at.ts';
import type { PersonFile } from '../usecases/ports.ts';
import { asAtLines } from './as-at-lines.ts';
import { exitCodes, Failure, type Admin, type AdminPorts, type ExitCode } from './admin.ts';
import { quoted } from './terminal.ts';
import { whichPerson } from './which-person.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

export interface AsAtOptions {
  person: string;
  at: string;
  team?: string;
  tenant?: TenantId;
}

/** `as-at`: what stood of a person at a past instant, from the ledger alone (R27). */
export async function asAtCommand(admin: Admin, options: AsAtOptions): Promise<ExitCode> {
  const { terminal } = admin;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { person, file } = await whichPerson(ports, tenant, options.person);
  const { team, name: teamName } = await teamFor(ports, { tenant, file }, options.team);
  const zone = (await ports.teams.open({ tenant, team }))?.state.zone ?? newTeam.zone;
  const at = instantFor(options.at, zone, ports.clock.now());
  const { name } = file.details;

  const found = await standingAsAt(ports, { tenant, person, team, at });
  if (found === undefined) {
    terminal.say(`Nothing had been recorded of ${name} (${person}) by then.`);
    return exitCodes.done;
  }
  const when = `${spokenDate(found.day)} at ${localTime(at, found.zone)} (${found.zone}; ${at})`;
  terminal.say(`${name} (${person}), ${teamName}, as at ${when}`);
  for (const line of asAtLines(found)) terminal.say(line);
  return exitCodes.done;
}

/** The team that was named, or the only one the person is in. */
async function teamFor(
  ports: AdminPorts,
  { tenant, file }: { tenant: TenantId; file: PersonFile },
  said: string | undefined,
): Promise<{ team: TeamId; name: string }> {
  if (said !== undefined) return whichTeam(ports, tenant, said);
  const own = new Set(file.state.memberships.map(({ team }) => team));
  const teams = (await ports.directory.teams(tenant)).filter(({ team }) => own.has(team));
  const [only, ...others] = teams;
  if (only !== undefined && others.length === 0) return only;

  const { name } = file.details;
  throw new Failure(
    only === undefined
      ? `${name} is in no team. Please name one with --team to see what stood there.`
      : `${name} is in several teams. Please name one with --team: ${teams.map((team) => `${team.name} (${team.team})`).join(', ')}`,
  );
}

function instantFor(said: string, zone: string, now: Instant): Instant {
  const at = readInstant(said, zone);
  if (at === undefined) {
    throw new Failure(
      `${quoted(said)} is not an instant. Please give day and time, such as 2026-03-03T22:10 in the team’s zone, or 2026-03-03T22:10Z.`,
    );
  }
  if (at > now) throw new Failure(`${quoted(said)} is still to come: the ledger holds what was.`);

  return at;
}
