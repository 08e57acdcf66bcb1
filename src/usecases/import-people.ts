import { localDate } from '../domain/calendar.ts';
import type { RoleProfileId } from '../domain/framework.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import {
  membershipIn,
  type Employment,
  type Membership,
  type PersonEvent,
  type TeamRole,
} from '../domain/person.ts';
import { changeFile, personKind, teamKind } from './change-file.ts';
import { refreshBoard } from './follow-up.ts';
import { nobody, unreached } from './install-team.ts';
import type { PersonKey, Ports } from './ports.ts';

/** One line of the people file, every column of the right shape (brief, section 9). */
export interface PersonRow {
  /** In the file, the heading being line 1. */
  line: number;
  person: PersonId;
  name: string;
  email: string;
  team: string;
  roles: readonly TeamRole[];
  administrator: boolean;
  profile: RoleProfileId | null;
  supervisorEmail: string | null;
  employment: Employment;
  startDate: string;
  registration: { body: string; until: string | null } | null;
}

/** What is wrong in the file, and where. */
export interface RowProblem {
  line: number;
  column: string;
  reason: string;
}

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
  ports: Ports,
  tenant: TenantId,
  rows: readonly PersonRow[],
): Promise<Imported> {
  const supervisors = await supervisorsOf(ports, tenant, rows);
  const teams = await teamsByName(ports, tenant, rows);
  const problems = [
    ...repeated(rows),
    ...rows.flatMap((row) => rowProblems(row, supervisors, teams)),
  ];
  if (problems.length > 0) return { problems: [...problems].sort((a, b) => a.line - b.line) };

  const newTeams = await makeMissingTeams(ports, tenant, rows, teams);
  const byPerson = Map.groupBy(rows, (row) => row.person);
  let changed = 0;

  for (const [person, theirs] of byPerson) {
    const resolved = theirs.map((row) => ({
      row,
      team: teams.get(normal(row.team))?.[0] as TeamId,
      supervisor:
        row.supervisorEmail === null ? null : (supervisors.get(row.supervisorEmail) ?? null),
    }));
    if (await importPerson(ports, { tenant, person }, resolved)) changed += 1;
  }
  return { people: byPerson.size, changed, unchanged: byPerson.size - changed, newTeams };
}

async function importPerson(
  ports: Ports,
  key: PersonKey,
  resolved: readonly Resolved[],
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
    if ((file?.state.administrator ?? false) !== administrator) {
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
  ports: Ports,
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

async function teamsByName(
  ports: Ports,
  tenant: TenantId,
  rows: readonly PersonRow[],
): Promise<Map<string, TeamId[]>> {
  const names = new Set(rows.map((row) => normal(row.team)));
  const found = new Map<string, TeamId[]>();

  for (const name of names) found.set(name, await ports.directory.teamsNamed(tenant, name));
  return found;
}

function rowProblems(
  row: PersonRow,
  supervisors: ReadonlyMap<string, PersonId>,
  teams: ReadonlyMap<string, TeamId[]>,
): RowProblem[] {
  const { line, supervisorEmail } = row;
  const problems: RowProblem[] = [];
  const supervisor = supervisorEmail === null ? undefined : supervisors.get(supervisorEmail);

  if (supervisorEmail !== null && supervisor === undefined) {
    problems.push({
      line,
      column: 'supervisor_email',
      reason: 'nobody with this address is in the file or known already',
    });
  }
  if (supervisor === row.person) {
    problems.push({ line, column: 'supervisor_email', reason: 'nobody supervises themselves' });
  }
  if ((teams.get(normal(row.team)) ?? []).length > 1) {
    problems.push({
      line,
      column: 'team',
      reason: 'there are several teams of this name; rename one of them first',
    });
  }
  return problems;
}

/** One line per person and team; one address and one name per person; one person per address. */
function repeated(rows: readonly PersonRow[]): RowProblem[] {
  const places = new Map<string, PersonRow>();
  const people = new Map<PersonId, PersonRow>();
  const addresses = new Map<string, PersonRow>();

  return rows.flatMap((row) => {
    const { line } = row;
    const place = `${row.person} ${normal(row.team)}`;
    const samePlace = places.get(place);
    const samePerson = people.get(row.person);
    const sameAddress = addresses.get(row.email);
    places.set(place, row);
    people.set(row.person, row);
    addresses.set(row.email, row);

    if (samePlace !== undefined) {
      return [
        {
          line,
          column: 'entra_object_id',
          reason: `this person is in this team on line ${String(samePlace.line)} already`,
        },
      ];
    }
    if (
      samePerson !== undefined &&
      (samePerson.email !== row.email || samePerson.name !== row.name)
    ) {
      return [
        {
          line,
          column: 'email',
          reason: `line ${String(samePerson.line)} gives this person another name or address`,
        },
      ];
    }
    return sameAddress !== undefined && sameAddress.person !== row.person
      ? [
          {
            line,
            column: 'email',
            reason: `line ${String(sameAddress.line)} gives this address to somebody else`,
          },
        ]
      : [];
  });
}

async function makeMissingTeams(
  ports: Ports,
  tenant: TenantId,
  rows: readonly PersonRow[],
  teams: Map<string, TeamId[]>,
): Promise<string[]> {
  const missing = new Map(
    rows
      .map((row) => [normal(row.team), row.team.trim()] as const)
      .filter(([name]) => teams.get(name)?.length === 0),
  );

  for (const [key, name] of missing) {
    const team = ports.newId() as TeamId;
    await changeFile(
      ports,
      teamKind(ports),
      { key: { tenant, team }, actor: nobody, form: undefined },
      () => Promise.resolve({ events: [{ kind: 'team.seen' }], details: unreached(name) }),
    );
    await ports.directory.putTeam(tenant, team, name);
    teams.set(key, [team]);
  }
  return [...missing.values()];
}

function normal(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
}
