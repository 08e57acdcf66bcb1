import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { changeFile, personKind, teamKind } from './change-file.ts';
import { handOverReliance } from './follow-reliance.ts';
import { refreshBoard } from './follow-up.ts';
import { nobody, unreached } from './install-team.ts';
import type { LibraryPorts } from './library.ts';
import { isAdministrator, personPlan, type PersonEntry, type PersonPlan } from './people-plan.ts';
import { rowProblems, teamNameKey, type PersonRow, type RowProblem } from './people-rows.ts';
import type { Ports } from './ports.ts';
import { roleChangesIn, type RoleChange } from './role-change.ts';

export type { PersonRow, RowProblem } from './people-rows.ts';
export type { RoleChange } from './role-change.ts';

export type ImportPorts = LibraryPorts &
  Pick<
    Ports,
    'clock' | 'people' | 'teams' | 'board' | 'directory' | 'queue' | 'schedule' | 'newId'
  >;

export type Imported =
  | { problems: readonly RowProblem[] }
  | {
      people: number;
      /** Whom nobody knew before, or of whom something differed. */
      changed: number;
      /** Of these, whom nobody knew. */
      added: number;
      unchanged: number;
      newTeams: readonly string[];
      roleChanges: readonly RoleChange[];
    };

/**
 * Brings people in from a file, or nothing of it where a line is wrong. Again changes nothing; a
 * change updates what differs, and what a changed role asks more of goes under review (R11). People
 * not in the file are left as they are.
 */
export function importPeople(
  ports: ImportPorts,
  tenant: TenantId,
  rows: readonly PersonRow[],
): Promise<Imported> {
  return eachPerson(ports, { tenant, rows }, { team: makeTeam, person: writePerson });
}

/** What importing the file would do; writes nothing. */
export function previewPeople(
  ports: ImportPorts,
  tenant: TenantId,
  rows: readonly PersonRow[],
): Promise<Imported> {
  return eachPerson(
    ports,
    { tenant, rows },
    {
      team: () => Promise.resolve(ports.newId() as TeamId),
      person: async (_ports, entry) =>
        personPlan(await ports.people.open(entry.key), entry, ports.clock.now()),
    },
  );
}

/** What is done for a team that nobody knew, and for each person. */
interface Steps {
  team: (ports: ImportPorts, tenant: TenantId, name: string) => Promise<TeamId>;
  person: (ports: ImportPorts, entry: PersonEntry) => Promise<PersonPlan>;
}

async function eachPerson(
  ports: ImportPorts,
  { tenant, rows }: { tenant: TenantId; rows: readonly PersonRow[] },
  steps: Steps,
): Promise<Imported> {
  const supervisors = await supervisorsOf(ports, tenant, rows);
  const known = await teamsByName(ports, tenant, rows);
  const problems = rowProblems(rows, { supervisors, teams: known });
  if (problems.length > 0) return { problems };

  const made = await allTeams(rows, known, (name) => steps.team(ports, tenant, name));
  const changeOfRole = roleChangesIn(ports, tenant);
  // A file that names no administrator says nothing of who is one.
  const withdraws = rows.some((row) => row.administrator);
  const plans: PersonPlan[] = [];
  for (const [person, theirs] of Map.groupBy(rows, (row) => row.person)) {
    const [first] = theirs;
    if (first === undefined) continue;
    const places = theirs.map((row) => ({
      row,
      team: made.teams.get(teamNameKey(row.team)) as TeamId,
      supervisor:
        row.supervisorEmail === null ? null : (supervisors.get(row.supervisorEmail) ?? null),
    }));
    const key = { tenant, person };
    plans.push(await steps.person(ports, { key, first, places, withdraws, changeOfRole }));
  }
  return resultOf(plans, made.names);
}

function resultOf(plans: readonly PersonPlan[], newTeams: readonly string[]): Imported {
  const changed = plans.filter(({ differs }) => differs).length;

  return {
    people: plans.length,
    changed,
    added: plans.filter(({ isNew }) => isNew).length,
    unchanged: plans.length - changed,
    newTeams,
    roleChanges: plans.flatMap(({ roleChanges }) => roleChanges),
  };
}

async function writePerson(ports: ImportPorts, entry: PersonEntry): Promise<PersonPlan> {
  const { key, first, places } = entry;
  const { directory } = ports;
  const decided: PersonPlan[] = [];

  await directory.putEmail(key.tenant, first.email, key.person);
  if (isAdministrator(places)) await directory.claimFirstAdministrator(key.tenant, key.person);
  await changeFile(
    ports,
    personKind(ports),
    { key, actor: nobody, form: undefined },
    async (file) => {
      const plan = await personPlan(file, entry, ports.clock.now());
      decided.push(plan);
      return plan;
    },
  );
  const file = await ports.people.open(key);
  if (file !== undefined) {
    await refreshBoard(ports, key, file);
    await handOverReliance(ports, key, file);
  }

  const plan = decided.at(-1);
  if (plan === undefined) throw new Error('a change decides before it ends');
  return plan;
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
async function allTeams(
  rows: readonly PersonRow[],
  known: ReadonlyMap<string, readonly TeamId[]>,
  make: (name: string) => Promise<TeamId>,
): Promise<{ teams: ReadonlyMap<string, TeamId>; names: readonly string[] }> {
  const teams = new Map<string, TeamId>();
  const names: string[] = [];

  for (const row of rows) {
    const key = teamNameKey(row.team);
    if (teams.has(key)) continue;
    const present = known.get(key)?.[0];
    teams.set(key, present ?? (await make(row.team)));
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
