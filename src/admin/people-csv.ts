import type { PersonId } from '../domain/ids.ts';
import { teamRoles } from '../domain/person.ts';
import { takesProfile } from '../domain/time-limited-profile.ts';
import type { PersonRow, RowProblem } from '../usecases/people-rows.ts';
import {
  cellsUnder,
  linesOf,
  problem,
  separatedOtherwise,
  trimmedEnd,
  type Line,
  type Read,
} from './csv-lines.ts';
import { columns, optionalColumns, PersonColumns, type Column } from './people-columns.ts';
import { quoted } from './terminal.ts';

/**
 * Reads the people file of the brief, section 9: every row, or everything that is wrong with it.
 * Whatever the order of the columns, the line ends, a byte-order mark, blank lines.
 */
export function readPeople(text: string): { rows: PersonRow[] } | { problems: RowProblem[] } {
  const lines = linesOf(text);
  if (lines.problems !== undefined) return { problems: [...lines.problems] };
  const [heading, ...people] = lines.value;
  const order = orderOf(heading);
  if (order.problems !== undefined) return { problems: [...order.problems] };
  if (people.length === 0) return { problems: [problem(1, '', 'the file names nobody')] };

  const read = people.map((line) => rowOf(line, order.value));
  const problems = read.flatMap((row) => row.problems ?? []);
  return problems.length > 0
    ? { problems }
    : { rows: read.flatMap((row) => (row.problems === undefined ? [row.value] : [])) };
}

/** Which column each cell of a line belongs to. */
function orderOf(heading: Line | undefined): Read<readonly Column[]> {
  if (heading === undefined) {
    return { problems: [problem(1, '', 'the file is empty; its first line names the columns')] };
  }
  const { line } = heading;
  const names = trimmedEnd(heading.cells).map((cell) => cell.toLowerCase());
  const otherwise = separatedOtherwise(line, names);
  if (otherwise !== undefined) return { problems: [otherwise] };
  const problems = [
    ...names.filter((name) => !isColumn(name)).map((name) => unknownColumn(line, name)),
    ...columns
      .filter((column) => !names.includes(column) && !optionalColumns.includes(column))
      .map((column) => problem(line, column, 'this column is missing')),
    ...columns
      .filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
      .map((column) => problem(line, column, 'this column is there twice')),
  ];

  return problems.length > 0 ? { problems } : { value: names.filter(isColumn) };
}

function unknownColumn(line: number, name: string): RowProblem {
  return problem(line, quoted(name), `is no column of this file; they are ${columns.join(', ')}`);
}

function rowOf({ line, cells }: Line, order: readonly Column[]): Read<PersonRow> {
  const filled = cellsUnder(order, { line, cells });
  if (filled.problems !== undefined) return { problems: filled.problems };
  const given = Object.fromEntries(order.map((column, at) => [column, filled.value[at] ?? '']));
  const read = PersonColumns.safeParse(given);
  const lacksBody = given['registration'] === '' && given['registration_until'] !== '';
  const isLimited = (given['profile_until'] ?? '') !== '';
  const takesNone = isLimited && read.data !== undefined && !takesProfile(read.data);
  const problems = [
    ...(read.error?.issues ?? []).map(({ path, message }) =>
      problem(line, String(path[0]), message),
    ),
    ...(lacksBody ? [problem(line, 'registration', 'is empty, and its end is given')] : []),
    ...(takesNone ? [problem(line, 'profile_until', 'is for bank and agency staff only')] : []),
  ];

  return read.success && problems.length === 0
    ? { value: personRow(line, read.data) }
    : { problems };
}

function personRow(line: number, cells: PersonColumns): PersonRow {
  const { registration } = cells;
  const roles = new Set<string>(cells.roles);

  return {
    line,
    person: cells.entra_object_id as PersonId,
    name: cells.name,
    email: cells.email,
    team: cells.team,
    // In an order of our own, so that another order in the file is no change.
    roles: teamRoles.filter((role) => roles.has(role)),
    administrator: roles.has('administrator'),
    profile: cells.role_profile,
    supervisorEmail: cells.supervisor_email,
    employment: cells.employment,
    startDate: cells.start_date,
    registration:
      registration === null ? null : { body: registration, until: cells.registration_until },
    ...(cells.profile_until === undefined ? {} : { profileUntil: cells.profile_until }),
  };
}

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name);
}
