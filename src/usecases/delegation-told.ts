import { known } from '../domain/authority.ts';
import type { TenantId } from '../domain/ids.ts';
import { mayReadDelegation } from '../domain/privacy.ts';
import { localDate } from '../domain/calendar.ts';
import { newTeam } from '../domain/team.ts';
import { noSuchDelegation } from './delegation-on-file.ts';
import { libraryToday } from './library.ts';
import { openDelegation, scopeIn } from './open-delegation.ts';
import type { DelegationNotice, Notice, Outgoing, Ports } from './ports.ts';
import { required } from './request.ts';

type Told = Extract<Notice, { kind: DelegationNotice }>;

/**
 * What somebody is told of a standing delegation (R23). Whoever is asked to take it on gets it as it is
 * now; the others what was done. Refuses whoever may not read it any more.
 */
export async function delegationTold(
  ports: Ports,
  tenant: TenantId,
  notice: Told,
): Promise<Outgoing> {
  const { kind, to, about, told } = notice;
  const isAsked = kind === 'delegation-offered' || kind === 'delegation-changed';
  if (isAsked && to === about) {
    const request = { actor: { tenant, person: to }, afterwards: () => undefined };
    const seen = await openDelegation(ports, request, { about, delegation: told.id });
    // It was changed or taken on since: another notice says that, or none is needed.
    if (seen.state !== 'offered' || seen.scopeId !== told.scope) throw noSuchDelegation();
    return { kind: 'delegation-offer', to, changed: kind === 'delegation-changed', seen };
  }
  return { kind: 'delegation-news', news: await newsOf(ports, tenant, notice) };
}

async function newsOf(
  ports: Ports,
  tenant: TenantId,
  { to, about, by, told }: Told,
): Promise<Extract<Outgoing, { kind: 'delegation-news' }>['news']> {
  const [reading, subject, writer, team] = await Promise.all([
    ports.people.open({ tenant, person: to }),
    ports.people.open({ tenant, person: about }),
    ports.people.open({ tenant, person: by }),
    ports.teams.open({ tenant, team: told.team }),
  ]);
  const viewer = known(to, required(reading).state);
  // One who left has no place any more, and whoever gave it is told that it ended.
  const file = subject;
  if (file === undefined) throw noSuchDelegation();
  // Besides the person only whoever had given it is told: they read it while they are in that team.
  const gave = to === about ? by : to;
  if (!mayReadDelegation(viewer, known(about, file.state), { team: told.team, by: gave })) {
    throw noSuchDelegation();
  }
  const state = team?.state ?? newTeam;
  const library = await libraryToday(ports, tenant, state);

  return {
    told,
    reader: to === about ? 'carrier' : 'other',
    about,
    name: file.details.name,
    by: writer?.details.name ?? 'Somebody who may',
    taskTitle: library.taskTitle(told.task),
    teamName: team?.details.name ?? '',
    scope: await scopeIn(ports, { tenant, person: about }, told),
    today: localDate(ports.clock.now(), state.zone),
  };
}
