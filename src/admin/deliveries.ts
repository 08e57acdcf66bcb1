import { localDate, localTime, secondsBetween, type Instant } from '../domain/calendar.ts';
import type { TenantId } from '../domain/ids.ts';
import { newTeam } from '../domain/team.ts';
import type { Ports } from '../usecases/ports.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { whichTeam } from './which-team.ts';
import { whichTenant } from './which-tenant.ts';

type Delivery = Awaited<ReturnType<Ports['deliveries']['list']>>[number];

/** A send takes seconds; one that never ended was cut short, and nobody has looked at it since. */
const mostSendingSeconds = 300;

const explained: Readonly<Record<string, string>> = {
  leased: 'waiting to be sent',
  uncertain: 'it may have arrived; it is never sent again',
  blocked: 'the bot may not write there',
  unreachable: 'Teams knows no such place any more',
  skipped: 'nothing ran within the team’s hours that day',
};

/** `deliveries --team TEAM`: what was posted to a team, and what became of it (R30). */
export async function deliveriesCommand(
  admin: Admin,
  options: { team: string; tenant?: TenantId },
): Promise<ExitCode> {
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { team, name } = await whichTeam(ports, tenant, options.team);
  const file = await ports.teams.open({ tenant, team });
  const zone = file?.state.zone ?? newTeam.zone;
  const posts = await ports.deliveries.list(`${tenant}|${team}`);
  const inOrder = posts.sort((a, b) => dateOf(a).localeCompare(dateOf(b)));
  const now = ports.clock.now();

  if (inOrder.length === 0) admin.terminal.say(`Nothing was posted to ${name} yet.`);
  for (const post of inOrder) admin.terminal.say(lineOf(post, zone, now));
  return exitCodes.done;
}

function lineOf({ key, state, at }: Delivery, zone: string, now: Instant): string {
  const cutShort = state === 'sending' && secondsBetween(at, now) > mostSendingSeconds;
  const shown = cutShort ? 'uncertain' : state;
  const [kind = '', date = ''] = key.split('|');
  const when = `${localDate(at, zone)} ${localTime(at, zone)}`;
  const words = explained[shown];

  return `${date}  ${kind}  ${shown} at ${when}${words === undefined ? '' : `: ${words}`}`;
}

function dateOf({ key }: Delivery): string {
  return key.slice(key.indexOf('|') + 1);
}
