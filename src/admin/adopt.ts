import type { LocalDate } from '../domain/calendar.ts';
import type { RoleProfile } from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import type { Problem } from '../frameworks/problem.ts';
import { readProfiles } from '../frameworks/profiles-file.ts';
import {
  adopt,
  differs,
  openAdoption,
  proposeAdoption,
  type OpenAdoption,
  type Proposal,
} from '../usecases/adoption.ts';
import { frameworksOf } from '../usecases/available-frameworks.ts';
import { nobody } from '../usecases/install-team.ts';
import { adoptionLines } from './adoption-lines.ts';
import { exitCodes, Failure, type Admin, type AdminPorts, type ExitCode } from './admin.ts';
import { refused } from './problems.ts';
import { textOf } from './text-file.ts';
import { whichFrameworks } from './which-frameworks.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

export interface AdoptOptions {
  team: string;
  frameworks?: string;
  profiles?: string;
  from?: LocalDate;
  preview?: boolean;
  tenant?: TenantId;
}

/**
 * `adopt --team TEAM`: what the team works by from a day on. Says first whom it touches (R11); with
 * `--preview` that is all. What is not named stays as it is in force.
 */
export async function adoptCommand(admin: Admin, options: AdoptOptions): Promise<ExitCode> {
  const { terminal } = admin;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { team, name } = await whichTeam(ports, tenant, options.team);
  const opened = await openAdoption(ports, tenant, team);
  const read = await proposalOf(ports, { tenant, opened }, options);
  if (read.problems !== undefined) {
    const so = ', so nothing was adopted';
    return refused(terminal, options.profiles ?? '', { problems: read.problems, so });
  }

  const { proposal } = read;
  const proposed = await proposeAdoption(ports, tenant, team, proposal);
  if (proposed.problems !== undefined) throw new Failure(sentences(proposed.problems));
  if (!differs(opened.team.state, proposed.adoption, opened.today)) {
    terminal.say(`${name} works by that already, or is to. Nothing was changed.`);
    return exitCodes.done;
  }
  const chosen = await frameworksOf(ports, tenant, proposal.frameworks);
  for (const line of adoptionLines({ name, opened, proposed, chosen, shipped: ports.shipped })) {
    terminal.say(line);
  }
  if (options.preview === true) {
    terminal.say('Nothing was changed: this is a preview.');
    return exitCodes.done;
  }

  const done = await adopt(ports, { tenant, team, actor: nobody }, proposal);
  if (done.problems !== undefined) throw new Failure(sentences(done.problems));
  terminal.say(`Adopted: ${name} works by this from ${proposal.from}.`);
  return exitCodes.done;
}

/** What is named, and what is in force for the rest; or what is wrong with the profiles file. */
async function proposalOf(
  ports: AdminPorts,
  { tenant, opened }: { tenant: TenantId; opened: OpenAdoption },
  options: AdoptOptions,
): Promise<{ proposal: Proposal; problems?: never } | { problems: readonly Problem[] }> {
  const { available, inForce, library, today } = opened;
  const { from = today } = options;
  const frameworks =
    options.frameworks === undefined
      ? inForce.frameworks
      : whichFrameworks(options.frameworks, available, inForce.frameworks);
  const { profiles: own } = inForce;
  if (options.profiles === undefined) return { proposal: { from, frameworks, profiles: own } };

  const others = available.filter(({ shipped }) => !shipped).toReversed();
  // Against those chosen first; what is of another asks nothing until that is in use.
  const known = [
    ...(await frameworksOf(ports, tenant, frameworks)),
    ...library.frameworks,
    ...ports.shipped.frameworks,
    ...(await frameworksOf(ports, tenant, others)),
  ];
  const text = await textOf(options.profiles);
  const read = readProfiles(text, { frameworks: known, tasks: ports.shipped.tasks });
  if (read.problems !== undefined) return { problems: read.problems };

  return { proposal: { from, frameworks, profiles: amended(own, read.profiles) } };
}

/** The team's own profiles, those of the file in the place of the same role's. */
function amended(own: readonly RoleProfile[], file: readonly RoleProfile[]): RoleProfile[] {
  const roles = new Set(file.map(({ id }) => id));

  return [...own.filter(({ id }) => !roles.has(id)), ...file];
}

function sentences(problems: readonly { sentence: string }[]): string {
  return problems.map(({ sentence }) => sentence).join(' ');
}
