import { boardRow, type BoardRow } from '../domain/board.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { newTeam } from '../domain/team.ts';
import type { PersonKey, Ports, TeamKey, Verification } from './ports.ts';

type RebuildPorts = Pick<Ports, 'people' | 'teams' | 'board'>;

/** A file, and how its ledger and what is stored of it differ; null where the one adds up to the other. */
export interface ProvedFile {
  kind: 'person' | 'team';
  id: string;
  differs: string | null;
}

/**
 * A row of a team's board. `right`: as the person's file has it; `missing`, `stale`: written anew;
 * `gone`: of somebody no longer in the team, taken out; `left`: of a file that does not add up.
 */
export interface RebuiltRow {
  kind: 'row';
  team: TeamId;
  person: PersonId;
  row: 'right' | 'missing' | 'stale' | 'gone' | 'left';
}

/** What is known from people when teams are looked at. */
interface Seen {
  members: Map<TeamId, PersonId[]>;
  /** By person: whether their file adds up. */
  proved: Map<PersonId, boolean>;
}

interface Place {
  team: TeamKey;
  zone: string;
  person: PersonId;
}

/**
 * Proves of every person and team of a tenant, or of one team and its people, that the ledger adds up
 * to what is stored, and repairs the derived rows of those. A file itself is never changed: of what
 * does not add up nothing is derived (brief, section 8).
 */
export async function* rebuild(
  ports: RebuildPorts,
  tenant: TenantId,
  only?: TeamId,
): AsyncIterable<ProvedFile | RebuiltRow> {
  const seen: Seen = { members: new Map(), proved: new Map() };

  for await (const key of ports.people.keys(tenant)) {
    const file = await ports.people.open(key);
    const teams = file?.state.memberships.map(({ team }) => team) ?? [];
    if (only !== undefined && !teams.includes(only)) continue;
    for (const team of teams) {
      seen.members.set(team, [...(seen.members.get(team) ?? []), key.person]);
    }
    yield await provedPerson(ports, key, seen);
  }
  const teams = only === undefined ? await allTeams(ports, tenant, seen) : [only];
  for (const team of teams) yield* rebuiltTeam(ports, { tenant, team }, seen);
}

/** Those that have a file, and those that somebody is in. */
async function allTeams(
  ports: Pick<Ports, 'teams'>,
  tenant: TenantId,
  { members }: Seen,
): Promise<ReadonlySet<TeamId>> {
  const teams = new Set(members.keys());
  for await (const { team } of ports.teams.keys(tenant)) teams.add(team);

  return teams;
}

async function* rebuiltTeam(
  ports: RebuildPorts,
  team: TeamKey,
  seen: Seen,
): AsyncIterable<ProvedFile | RebuiltRow> {
  const differs = await differenceIn(ports.teams, team);
  yield { kind: 'team', id: team.team, differs };
  const zone = (await ports.teams.open(team))?.state.zone ?? newTeam.zone;
  const members = seen.members.get(team.team) ?? [];
  const { tenant } = team;

  for (const person of new Set([...members, ...(await ports.board.people(team))])) {
    // On the board alone: no longer in the team, or of a file that is gone.
    if (!seen.proved.has(person)) yield await provedPerson(ports, { tenant, person }, seen);
    const isSure = differs === null && seen.proved.get(person) === true;
    const row = isSure ? await repairedRow(ports, { team, zone, person }) : 'left';
    yield { kind: 'row', team: team.team, person, row };
  }
}

async function provedPerson(
  ports: Pick<Ports, 'people'>,
  key: PersonKey,
  { proved }: Seen,
): Promise<ProvedFile> {
  const differs = await differenceIn(ports.people, key);
  proved.set(key.person, differs === null);

  return { kind: 'person', id: key.person, differs };
}

async function differenceIn<Key>(
  files: {
    verify: (key: Key) => Promise<Verification>;
    differences: (key: Key) => Promise<readonly string[]>;
  },
  key: Key,
): Promise<string | null> {
  const chain = await files.verify(key);
  if (!chain.intact) {
    return `the ledger is broken at entry ${String(Math.max(chain.brokenAt, 1))}: ${chain.reason}`;
  }
  const parts = await files.differences(key);

  return parts.length === 0
    ? null
    : `what is stored is not what the ledger says: ${parts.join(', ')}`;
}

/** Each step looks at the file anew: whatever is changed meanwhile is in the row in the end. */
async function repairedRow(
  ports: Pick<Ports, 'people' | 'board'>,
  place: Place,
): Promise<'right' | 'missing' | 'stale' | 'gone'> {
  const { team, person } = place;
  const row = await rowNow(ports, place);
  if (row === undefined) {
    await ports.board.remove(team, person);
    return (await rowNow(ports, place)) === undefined ? 'gone' : repairedRow(ports, place);
  }
  const found = await ports.board.repair(team, row);
  if (found !== 'newer') return found;

  const now = await rowNow(ports, place);
  if (now === undefined || now.sequence > row.sequence) return repairedRow(ports, place);
  // Of an entry that nobody ever wrote.
  await ports.board.remove(team, person);
  await repairedRow(ports, place);
  return 'stale';
}

async function rowNow(
  ports: Pick<Ports, 'people'>,
  { team: { tenant, team }, zone, person }: Place,
): Promise<BoardRow | undefined> {
  const file = await ports.people.open({ tenant, person });
  if (file === undefined) return undefined;
  const { state, sequence, details } = file;

  return boardRow({ person, name: details.name, sequence, state }, team, zone);
}
