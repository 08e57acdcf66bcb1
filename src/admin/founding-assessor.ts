import { shortDate, type LocalDate } from '../domain/calendar.ts';
import type { PersonId, TenantId } from '../domain/ids.ts';
import { nobody } from '../usecases/install-team.ts';
import { listAssessors, type ExplainedAssessor } from '../usecases/list-assessors.ts';
import { endAssessor, nameAssessor, type Naming } from '../usecases/name-assessor.ts';
import { exitCodes, Failure, type Admin, type AdminPorts, type ExitCode } from './admin.ts';
import { aligned } from './columns.ts';
import { whichPerson } from './which-person.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

export interface AssessorOptions {
  team: string;
  person: string;
  framework: string;
  reason?: string;
  until?: LocalDate;
  external?: boolean;
  end?: boolean;
  tenant?: TenantId;
}

/** The person, the framework and the team, as they were named, with what they are called. */
interface Asked {
  naming: Naming;
  teamName: string;
  person: PersonId;
  name: string;
  framework: string;
}

/**
 * `founding-assessor`: names somebody to sign off what is in one framework for a team, until a day and
 * with a reason (R4); with `--end` that is over at once.
 */
export async function foundingAssessorCommand(
  admin: Admin,
  options: AssessorOptions,
): Promise<ExitCode> {
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { team, name: teamName } = await whichTeam(ports, tenant, options.team);
  const { person, file } = await whichPerson(ports, tenant, options.person);
  const framework = options.framework.trim().toLowerCase();
  const naming = { tenant, team, actor: nobody };
  const asked: Asked = { naming, teamName, person, name: file.details.name, framework };

  admin.terminal.say(
    options.end === true ? await ended(ports, asked) : await named(ports, asked, options),
  );
  return exitCodes.done;
}

async function named(ports: AdminPorts, asked: Asked, options: AssessorOptions): Promise<string> {
  const { naming, teamName, person, name, framework } = asked;
  const { reason = '', until = '', external = false } = options;
  const kind = external ? 'external' : 'founding';
  const done = await nameAssessor(ports, naming, { person, framework, kind, reason, until });
  if (done.problems !== undefined) {
    throw new Failure(done.problems.map(({ sentence }) => sentence).join(' '));
  }
  const what = `${kind} assessor of ${framework} for ${teamName}, until ${dated(until)}`;

  return done.receipt.changed
    ? `${name} is ${what}. Each sign-off made on that authority says so for ever.`
    : `${name} is ${what}, already. Nothing was changed.`;
}

async function ended(ports: AdminPorts, asked: Asked): Promise<string> {
  const { naming, teamName, person, name, framework } = asked;
  const { receipt } = await endAssessor(ports, naming, { person, framework });
  const what = `assessor of ${framework} for ${teamName}`;

  return receipt.changed
    ? `${name} is no longer ${what}. What was signed on that authority stands, and says so.`
    : `${name} was no ${what}. Nothing was changed.`;
}

/** `assessors`: who may sign off on an assessor's authority in a team, those in date first. */
export async function assessorsCommand(
  admin: Admin,
  options: { team: string; tenant?: TenantId },
): Promise<ExitCode> {
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { team, name } = await whichTeam(ports, tenant, options.team);
  const assessors = await listAssessors(ports, tenant, team);

  for (const line of linesOf(name, assessors)) admin.terminal.say(line);
  return exitCodes.done;
}

function linesOf(name: string, assessors: readonly ExplainedAssessor[]): string[] {
  if (assessors.length === 0) return [`${name} has no assessors.`];

  return aligned(
    assessors.map((each) => [
      each.name ?? each.person,
      each.kind,
      each.framework,
      `${dated(each.from)} to ${dated(each.until)}${each.isOver ? ' (over)' : ''}`,
      each.reason ?? '(the reason was erased)',
    ]),
  );
}

/** "3 Mar 2027" */
function dated(date: LocalDate): string {
  return shortDate(date, '0001-01-01');
}
