import type { LocalDate } from '../domain/calendar.ts';
import { leaveProblems } from '../domain/imported-leave.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { RowProblem } from './people-rows.ts';
import type { PersonFile, Ports } from './ports.ts';

/** One line of a list of leave: whom it names, by either or both, and the days, both included. Never a cause. */
export interface LeaveRow {
  /** In the file, the heading being line 1. */
  line: number;
  person: PersonId | null;
  /** In lower case. */
  email: string | null;
  from: LocalDate;
  until: LocalDate;
}

/** Whose the list is, and of whom it may speak: of one team, or of everybody. */
interface LeaveScope {
  tenant: TenantId;
  team: { team: TeamId; name: string } | undefined;
  today: LocalDate;
}

/** All lines of one person. */
export interface LeaveOfPerson {
  person: PersonId;
  file: PersonFile;
  rows: readonly LeaveRow[];
}

type Found =
  | { row: LeaveRow; person: PersonId; file: PersonFile; problems?: never }
  | { problems: readonly RowProblem[] };

/** The lines by person, or everything that is wrong with them, in their order. */
export async function leaveByPerson(
  ports: Pick<Ports, 'people' | 'directory'>,
  scope: LeaveScope,
  rows: readonly LeaveRow[],
): Promise<
  { people: readonly LeaveOfPerson[]; problems?: never } | { problems: readonly RowProblem[] }
> {
  const find = finder(ports, scope.tenant);
  const problems: RowProblem[] = [];
  const people = new Map<PersonId, { file: PersonFile; rows: LeaveRow[] }>();

  for (const row of rows) {
    const found = await find(row);
    problems.push(...(found.problems ?? teamProblems(found, scope)), ...dayProblems(row, scope));
    if (found.problems !== undefined) continue;
    const theirs = people.get(found.person) ?? { file: found.file, rows: [] };
    theirs.rows.push(row);
    people.set(found.person, theirs);
  }
  return problems.length > 0
    ? { problems }
    : { people: [...people].map(([person, theirs]) => ({ person, ...theirs })) };
}

/** Whom a line names; each address and each file is looked up once. */
function finder(
  { people, directory }: Pick<Ports, 'people' | 'directory'>,
  tenant: TenantId,
): (row: LeaveRow) => Promise<Found> {
  const addresses = new Map<string, PersonId | undefined>();
  const files = new Map<PersonId, PersonFile | undefined>();

  async function byEmail(email: string): Promise<PersonId | undefined> {
    if (!addresses.has(email)) {
      addresses.set(email, await directory.personByEmail(tenant, email));
    }
    return addresses.get(email);
  }

  async function fileOf(person: PersonId): Promise<PersonFile | undefined> {
    if (!files.has(person)) files.set(person, await people.open({ tenant, person }));
    return files.get(person);
  }

  return async (row) => {
    const { line, email } = row;
    const byAddress = email === null ? undefined : await byEmail(email);
    const person = row.person ?? byAddress;
    const file = person === undefined ? undefined : await fileOf(person);
    const column = row.person === null ? 'email' : 'entra_object_id';
    if (row.person !== null && byAddress !== undefined && byAddress !== row.person) {
      const reason = 'is somebody else’s address than the object id on this line says';
      return { problems: [{ line, column: 'email', reason }] };
    }
    if (person === undefined || file === undefined || !isInList(file)) {
      const reason = 'is nobody we know; bring people in with import-people first';
      return { problems: [{ line, column, reason }] };
    }
    return { row, person, file };
  };
}

function isInList({ state }: PersonFile): boolean {
  return state.administrator || state.memberships.length > 0;
}

function teamProblems(
  { row, file }: Extract<Found, { row: LeaveRow }>,
  { team }: LeaveScope,
): RowProblem[] {
  const isOutside =
    team !== undefined && !file.state.memberships.some((each) => each.team === team.team);
  const column = row.person === null ? 'email' : 'entra_object_id';

  return isOutside ? [{ line: row.line, column, reason: `is nobody in ${team.name}` }] : [];
}

function dayProblems(row: LeaveRow, { today }: LeaveScope): RowProblem[] {
  return leaveProblems(row, today).map((problem) => ({ line: row.line, ...problem }));
}
