import { localDate } from '../domain/calendar.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import {
  membershipIn,
  type Membership,
  type PersonEvent,
  type PersonState,
} from '../domain/person.ts';
import { newTeam } from '../domain/team.ts';
import { changeFile, personKind, teamKind } from './change-file.ts';
import { refreshBoard } from './follow-up.ts';
import type { Channel, PersonKey, Ports, TeamDetails, TeamKey } from './ports.ts';
import { schedulePosts } from './hand-over.ts';

/** Where Teams says the app was installed, and by whom. */
export interface Installation {
  tenant: TenantId;
  teamsId: string;
  name: string;
  serviceUrl: string;
  channels: readonly Channel[];
  /** Null where Teams did not say who it was. */
  installer: { person: PersonId; name: string; email: string } | null;
}

/**
 * Stores where to write to, and gives the installer what section 3 says and no more: manager of a
 * team that has none, administrator of a tenant that has none. Again changes nothing. True where the
 * team was not installed before.
 */
export async function installTeam(ports: Ports, installation: Installation): Promise<boolean> {
  const { tenant, installer, name, channels, serviceUrl, teamsId } = installation;
  const key = { tenant, team: await teamFor(ports, installation) };
  if (installer !== null) await welcomeInstaller(ports, key, installer);
  let isNew = false;

  await changeFile(
    ports,
    teamKind(ports),
    { key, actor: installer?.person ?? nobody, form: undefined },
    (file) => {
      isNew = file?.state.installed !== true;
      const before = file?.details;
      const details = same(before, {
        name: before?.name ?? name,
        reach: { serviceUrl, teamsId },
        channels,
      });
      const events = isNew
        ? [{ kind: 'team.installed' as const, by: installer?.person ?? null }]
        : [];
      return Promise.resolve({ events, details });
    },
  );
  await schedulePosts(ports, key, (await ports.teams.open(key))?.state ?? newTeam);
  return isNew;
}

/** The app was taken out of a team: nothing is posted there from now on. */
export async function removeTeam(ports: Ports, tenant: TenantId, teamsId: string): Promise<void> {
  const team = await ports.directory.teamOf(tenant, teamsId);
  if (team === undefined) return;

  await changeFile(
    ports,
    teamKind(ports),
    { key: { tenant, team }, actor: nobody, form: undefined },
    (file) => {
      const events = file?.state.installed === true ? [{ kind: 'team.removed' as const }] : [];
      return Promise.resolve({ events, details: file?.details ?? unreached('') });
    },
  );
}

/** Stands in the ledger where no person did it: the command line, or Teams itself. */
export const nobody = '00000000-0000-0000-0000-000000000000' as PersonId;

/** A team known by name only, from an import. */
export function unreached(name: string): TeamDetails {
  return { name, reach: null, channels: [] };
}

/** The team Teams means: linked before, or imported under that name and not linked yet, or new. */
async function teamFor(ports: Ports, installation: Installation): Promise<TeamId> {
  const { tenant, teamsId, name } = installation;
  const linked = await ports.directory.teamOf(tenant, teamsId);
  if (linked !== undefined) {
    await ports.directory.putTeam(tenant, linked, name);
    return linked;
  }

  const named = await ports.directory.teamsNamed(tenant, name);
  const files = await Promise.all(named.map((team) => ports.teams.open({ tenant, team })));
  const free = named.filter((_, at) => (files[at]?.details.reach ?? null) === null);
  const team = free.length === 1 && free[0] !== undefined ? free[0] : (ports.newId() as TeamId);

  if (!(await ports.directory.linkTeam(tenant, team, teamsId))) return teamFor(ports, installation);
  if (free[0] !== team) await ports.directory.putTeam(tenant, team, name);
  return team;
}

async function welcomeInstaller(
  ports: Ports,
  team: TeamKey,
  installer: { person: PersonId; name: string; email: string },
): Promise<void> {
  const { tenant } = team;
  const key = { tenant, person: installer.person };
  const rows = await ports.board.rows(team);
  const needsManager = !rows.some((row) => row.membership.roles.includes('manager'));
  const isFirst =
    (await ports.directory.claimFirstAdministrator(tenant, installer.person)) &&
    !(await wasAdministrator(ports, key));
  const today = localDate(ports.clock.now(), newTeam.zone);

  await changeFile(
    ports,
    personKind(ports),
    { key, actor: installer.person, form: undefined },
    (file) => {
      const events: PersonEvent[] = [];
      if (needsManager && !isManager(file?.state, team.team)) {
        const membership = asManager(file?.state, team.team, today);
        events.push({ kind: 'membership.set', membership });
      }
      if (isFirst && file?.state.administrator !== true) {
        events.push({ kind: 'administrator.set', administrator: true });
      }
      const { name, email } = installer;
      return Promise.resolve({ events, details: file?.details ?? { name, email } });
    },
  );
  const file = await ports.people.open(key);
  if (file === undefined) return;
  if (file.details.email !== '') {
    await ports.directory.putEmail(tenant, file.details.email, installer.person);
  }
  await refreshBoard(ports, key, file);
}

/** Whether it was decided before that they are, or are no longer, an administrator: that stands. */
async function wasAdministrator(ports: Ports, key: PersonKey): Promise<boolean> {
  for await (const { event } of ports.people.entries(key)) {
    if (event.kind === 'administrator.set') return true;
  }
  return false;
}

function isManager(state: PersonState | undefined, team: TeamId): boolean {
  return state !== undefined && (membershipIn(state, team)?.roles.includes('manager') ?? false);
}

function asManager(state: PersonState | undefined, team: TeamId, today: string): Membership {
  const before = state === undefined ? undefined : membershipIn(state, team);

  return before === undefined
    ? {
        team,
        roles: ['manager'],
        profile: null,
        supervisor: null,
        employment: 'substantive',
        startDate: today,
        registration: null,
        firstImported: today,
      }
    : { ...before, roles: [...before.roles, 'manager'] };
}

/** The details as they were, where nothing differs: so that installing again writes nothing. */
function same(before: TeamDetails | undefined, after: TeamDetails): TeamDetails {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(after) ? before : after;
}
