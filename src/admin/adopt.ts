import type { LocalDate } from '../domain/calendar.ts';
import type { TenantId } from '../domain/ids.ts';
import { adopt, differs, openAdoption, proposeAdoption } from '../usecases/adoption.ts';
import { frameworksOf } from '../usecases/available-frameworks.ts';
import { nobody } from '../usecases/install-team.ts';
import { adoptionLines } from './adoption-lines.ts';
import { proposalOf } from './adoption-proposal.ts';
import { exitCodes, Failure, type Admin, type ExitCode } from './admin.ts';
import { refused } from './problems.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

export interface AdoptOptions {
  team: string;
  frameworks?: string;
  profiles?: string;
  tasks?: string;
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
    return refused(terminal, read.file, { problems: read.problems, so });
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

function sentences(problems: readonly { sentence: string }[]): string {
  return problems.map(({ sentence }) => sentence).join(' ');
}
