import type { RoleProfileId } from '../domain/framework.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { Employment, TeamRole } from '../domain/person.ts';

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
  /** The last day of a time-limited profile (R20); absent where the file says nothing of it. */
  profileUntil?: string | null;
}

/** What is wrong in the file, and where. */
export interface RowProblem {
  line: number;
  column: string;
  reason: string;
}

/** Whom and what the rows name. */
export interface NamedInRows {
  /** By e-mail address: in the file, or known already. */
  supervisors: ReadonlyMap<string, PersonId>;
  /** By `teamNameKey`; none where there is no such team yet. */
  teams: ReadonlyMap<string, readonly TeamId[]>;
}

/** What the rows say that cannot all be so, in the order of their lines. */
export function rowProblems(rows: readonly PersonRow[], named: NamedInRows): RowProblem[] {
  const problems = [
    ...againstEarlier(rows),
    ...rows.flatMap((row) => [
      ...supervisorProblems(row, named),
      ...supervisorRoleProblems(row, rows),
      ...teamProblems(row, named),
    ]),
  ];

  return problems.sort((a, b) => a.line - b.line);
}

/** Names of one team differ in case and spaces only. */
export function teamNameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB');
}

function supervisorProblems(row: PersonRow, { supervisors }: NamedInRows): RowProblem[] {
  const { line, person, supervisorEmail } = row;
  if (supervisorEmail === null) return [];
  const supervisor = supervisors.get(supervisorEmail);

  return reasons(line, 'supervisor_email', [
    [supervisor === undefined, 'nobody with this address is in the file or known already'],
    [supervisor === person, 'nobody supervises themselves'],
  ]);
}

/** Where the file itself says that the supervisor named has no role in this team that could supervise. */
function supervisorRoleProblems(row: PersonRow, rows: readonly PersonRow[]): RowProblem[] {
  const place = rows.find(
    ({ email, team }) =>
      email === row.supervisorEmail &&
      email !== row.email &&
      teamNameKey(team) === teamNameKey(row.team),
  );
  const maySupervise = place?.roles.some(
    (role) => role === 'supervisor' || role === 'clinical-lead',
  );

  return reasons(row.line, 'supervisor_email', [
    [
      maySupervise === false,
      'this person is neither a supervisor nor a clinical lead in this team',
    ],
  ]);
}

function teamProblems({ line, team }: PersonRow, { teams }: NamedInRows): RowProblem[] {
  const many = (teams.get(teamNameKey(team)) ?? []).length > 1;

  return reasons(line, 'team', [
    [many, 'there are several teams of this name; rename one of them first'],
  ]);
}

/** One line per person and team; one name and one address per person; one person per address. */
function againstEarlier(rows: readonly PersonRow[]): RowProblem[] {
  const places = new Map<string, PersonRow>();
  const people = new Map<PersonId, PersonRow>();
  const addresses = new Map<string, PersonRow>();

  return rows.flatMap((row) => {
    const { line, person, name, email } = row;
    const place = `${person} ${teamNameKey(row.team)}`;
    const [before, same, holder] = [places.get(place), people.get(person), addresses.get(email)];
    places.set(place, row);
    people.set(person, row);
    addresses.set(email, row);

    return [
      ...reasons(line, 'entra_object_id', [
        [before !== undefined, `this person is in this team on line ${lineOf(before)} already`],
      ]),
      ...reasons(line, 'name', [
        [
          same !== undefined && same.name !== name,
          `line ${lineOf(same)} gives this person another name`,
        ],
      ]),
      ...reasons(line, 'email', [
        [
          same !== undefined && same.email !== email,
          `line ${lineOf(same)} gives this person another address`,
        ],
        [
          holder !== undefined && holder.person !== person,
          `line ${lineOf(holder)} gives this address to somebody else`,
        ],
      ]),
    ];
  });
}

function lineOf(row: PersonRow | undefined): string {
  return String(row?.line);
}

function reasons(
  line: number,
  column: string,
  checks: readonly (readonly [wrong: boolean, reason: string])[],
): RowProblem[] {
  return checks.flatMap(([wrong, reason]) => (wrong ? [{ line, column, reason }] : []));
}
