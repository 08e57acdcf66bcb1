import { localDate } from '../domain/calendar.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { membershipIn, type Membership, type PersonEvent } from '../domain/person.ts';
import { changeFile, personKind, teamKind } from './change-file.ts';
import { refreshBoard } from './follow-up.ts';
import { nobody, unreached } from './install-team.ts';
import { rowProblems, teamNameKey, type PersonRow, type RowProblem } from './people-rows.ts';
import type { PersonKey, Ports } from './ports.ts';

export type { PersonRow, RowProblem } from './people-rows.ts';

export type ImportPorts = Pick<
  Ports,
  'clock' | 'people' | 'teams' | 'board' | 'directory' | 'newId'
>;

export type Imported =
  | { problems: readonly RowProblem[] }
  | { people: number; changed: number; unchanged: number; newTeams: readonly string[] };

interface Resolved {
  row: PersonRow;
  team: TeamId;
  supervisor: PersonId | null;
}

/**
 * Brings people in from a file, or nothing of it where a line is wrong. Again changes nothing; a
 * change updates what differs. People not in the file are left as they are.
 */
export async function importPeople(
  ports: ImportPorts,
  tenant: TenantId,
  rows: readonly PersonRow[],
): Promise<Imported> {
  const supervisors = await supervisorsOf(ports, tenant, rows);
  const known = await teamsByName(ports, tenant, rows);
  const problems = rowProblems(rows, { supervisors, teams: known });
  if (problems.length > 0) return { problems };

  const made = await makeMissingTeams(ports, tenant, rows, known);
  const byPerson = Map.groupBy(rows, (row) => row.person);
  let changed = 0;

  // A file that names no administrator says nothing of who is one.
  const withdraws = rows.some((row) => row.administrator);
  for (const [person, theirs] of byPerson) {
    const resolved = theirs.map((row) => ({
      row,
      team: made.teams.get(teamNameKey(row.team)) as TeamId,
      supervisor:
        row.supervisorEmail === null ? null : (supervisors.get(row.supervisorEmail) ?? null),
    }));
    if (await importPerson(ports, { tenant, person }, resolved, withdraws)) changed += 1;
  }
  const people = byPerson.size;
  return { people, changed, unchanged: people - changed, newTeams: made.names };
}

/** True where something differed from what was known. */
async function importPerson(
  ports: ImportPorts,
  key: PersonKey,
  resolved: readonly Resolved[],
  withdraws: boolean,
): Promise<boolean> {
  const [first] = resolved;
  if (first === undefined) return false;
  const { name, email } = first.row;
  const administrator = resolved.some(({ row }) => row.administrator);
  const today = localDate(ports.clock.now(), 'Europe/London');
  let changed = false;

  await ports.directory.putEmail(key.tenant, email, key.person);
  if (administrator) await ports.directory.claimFirstAdministrator(key.tenant, key.person);
  await changeFile(ports, personKind(ports), { key, actor: nobody, form: undefined }, (file) => {
    const events: PersonEvent[] = resolved.flatMap((each) => {
      const before = file === undefined ? undefined : membershipIn(file.state, each.team);
      const membership = membershipOf(each, before?.firstImported ?? today);
      return sameMembership(before, membership) ? [] : [{ kind: 'membership.set', membership }];
    });
    const was = file?.state.administrator ?? false;
    if (was !== administrator && (administrator || withdraws)) {
      events.push({ kind: 'administrator.set', administrator });
    }
    const kept = file?.details.name === name && file.details.email === email;
    changed = events.length > 0 || !kept;
    return Promise.resolve({ events, details: kept ? file.details : { name, email } });
  });

  const file = await ports.people.open(key);
  if (file !== undefined) await refreshBoard(ports, key, file);
  return changed;
}

function membershipOf({ row, team, supervisor }: Resolved, firstImported: string): Membership {
  const { roles, profile, employment, startDate, registration } = row;

  return { team, roles, profile, supervisor, employment, startDate, registration, firstImported };
}

function sameMembership(before: Membership | undefined, after: Membership): boolean {
  if (before === undefined) return false;
  const keys = Object.keys(after) as (keyof Membership)[];

  return keys.every((key) => JSON.stringify(before[key]) === JSON.stringify(after[key]));
}

/** Everybody a supervisor column may mean: by e-mail, in the file or known already. */
async function supervisorsOf(
  ports: ImportPorts,
  tenant: TenantId,
  rows: readonly PersonRow[],
): Promise<Map<string, PersonId>> {
  const inFile = new Map(rows.map((row) => [row.email, row.person]));
  const wanted = new Set(rows.flatMap((row) => row.supervisorEmail ?? []));
  const found = new Map<string, PersonId>();

  for (const email of wanted) {
    const person = inFile.get(email) ?? (await ports.directory.personByEmail(tenant, email));
    if (person !== undefined) found.set(email, person);
  }
  return found;
}

/** The teams that each name in the rows may mean. */
async function teamsByName(
  ports: ImportPorts,
  tenant: TenantId,
  rows: readonly PersonRow[],
): Promise<Map<string, TeamId[]>> {
  const all = await ports.directory.teams(tenant);
  const known = Map.groupBy(all, ({ name }) => teamNameKey(name));

  return new Map(
    rows.map((row) => {
      const key = teamNameKey(row.team);
      return [key, (known.get(key) ?? []).map(({ team }) => team)];
    }),
  );
}

/** Every team the rows name, those that nobody knew made now; and the names of the new ones. */
async function makeMissingTeams(
  ports: ImportPorts,
  tenant: TenantId,
  rows: readonly PersonRow[],
  known: ReadonlyMap<string, readonly TeamId[]>,
): Promise<{ teams: ReadonlyMap<string, TeamId>; names: readonly string[] }> {
  const teams = new Map<string, TeamId>();
  const names: string[] = [];

  for (const row of rows) {
    const key = teamNameKey(row.team);
    if (teams.has(key)) continue;
    const present = known.get(key)?.[0];
    teams.set(key, present ?? (await makeTeam(ports, tenant, row.team)));
    if (present === undefined) names.push(row.team);
  }
  return { teams, names };
}

async function makeTeam(ports: ImportPorts, tenant: TenantId, name: string): Promise<TeamId> {
  const team = ports.newId() as TeamId;
  const target = { key: { tenant, team }, actor: nobody, form: undefined };

  await changeFile(ports, teamKind(ports), target, () =>
    Promise.resolve({ events: [{ kind: 'team.seen' }], details: unreached(name) }),
  );
  await ports.directory.putTeam(tenant, team, name);
  return team;
}
