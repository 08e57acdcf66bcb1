import type { LocalDate } from '../domain/calendar.ts';
import type { TeamId, TenantId } from '../domain/ids.ts';
import { endMemberships, type Left, type TeamOfLeaver } from '../usecases/leaver.ts';
import { organisationToday } from '../usecases/retention-rules.ts';
import { exitCodes, Failure, type Admin, type ExitCode } from './admin.ts';
import { counted, type Terminal } from './terminal.ts';
import { whichPerson } from './which-person.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

export interface LeaverOptions {
  person: string;
  on: LocalDate;
  team?: string;
  tenant?: TenantId;
}

/** `leaver`: ends a person's places in teams, and lists what somebody has to look after. */
export async function leaverCommand(admin: Admin, options: LeaverOptions): Promise<ExitCode> {
  const { terminal } = admin;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { person, file } = await whichPerson(ports, tenant, options.person);
  const only =
    options.team === undefined ? undefined : await whichTeam(ports, tenant, options.team);
  const today = organisationToday(ports);
  const left = await endMemberships(
    ports,
    { tenant, person },
    { on: options.on, today, only: only?.team },
  );
  if ('problem' in left) throw new Failure(left.problem);

  const { name } = file.details;
  if (left.ended.length === 0 && left.teams.length === 0) {
    throw new Failure(`${name} is in no ${only === undefined ? 'team' : 'such team'}.`);
  }
  const all = await ports.directory.teams(tenant);
  const names = new Map(all.map(({ team, name: called }) => [team, called]));
  said(terminal, { name, on: options.on, left }, names);
  return exitCodes.done;
}

type Done = Exclude<Left, { problem: string }>;

function said(
  terminal: Terminal,
  { name, on, left }: { name: string; on: LocalDate; left: Done },
  names: ReadonlyMap<TeamId, string>,
): void {
  const { ended, delegationsEnded, requestsEnded, wasAdministrator, ownActions } = left;
  const places = ended.map((team) => names.get(team) ?? team).join(', ');
  terminal.say(
    ended.length === 0
      ? `${name} left before; nothing of that changes.`
      : `${name} left ${places}: last day ${on}. What is recorded of them is kept as retention says.`,
  );
  if (ended.length > 0) {
    const delegations = counted(delegationsEnded, 'standing delegation', 'standing delegations');
    const requests = counted(requestsEnded, 'request', 'requests');
    terminal.say(
      `Ended: ${delegations}, ${requests} for sign-off of their own. What waited for them goes to the next. The service tells those concerned while it runs.`,
    );
  }
  if (wasAdministrator) terminal.say('They were an administrator, and are none any more.');
  for (const team of left.teams) listed(terminal, team, names.get(team.team) ?? team.team);
  if (ownActions > 0) {
    terminal.say(`Open in their own file: ${counted(ownActions, 'action', 'actions')}.`);
  }
}

function listed(
  terminal: Terminal,
  { supervisees, actions, delegations }: TeamOfLeaver,
  team: string,
): void {
  if (supervisees.length > 0) {
    terminal.say(`${team}: without a supervisor now: ${supervisees.join(', ')}.`);
  }
  for (const { about, due } of actions) {
    terminal.say(`${team}: an action with ${about}, due ${due}, is nobody’s any more.`);
  }
  for (const { carrier, reviewBy } of delegations) {
    terminal.say(
      `${team}: a task that they delegated to ${carrier} goes on until ${reviewBy}; somebody has to look at it.`,
    );
  }
}
