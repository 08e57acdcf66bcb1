import { CsvError, parse } from 'csv-parse/sync';

import type { PersonId } from '../domain/ids.ts';
import { teamRoles } from '../domain/person.ts';
import { takesProfile } from '../domain/time-limited-profile.ts';
import type { PersonRow, RowProblem } from '../usecases/people-rows.ts';
import { columns, optionalColumns, PersonColumns, type Column } from './people-columns.ts';
import { counted, quoted } from './terminal.ts';

interface Line {
  line: number;
  cells: readonly string[];
}

type Read<Value> = { value: Value; problems?: never } | { problems: readonly RowProblem[] };

const quoteReasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens here and is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark within a cell has to be written twice',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE:
    'a quotation mark within a cell has to be written twice',
  INVALID_OPENING_QUOTE: 'a cell with a quotation mark in it has to stand in quotation marks',
};

/**
 * Reads the people file of the brief, section 9: every row, or everything that is wrong with it.
 * Whatever the order of the columns, the line ends, a byte-order mark, blank lines.
 */
export function readPeople(text: string): { rows: PersonRow[] } | { problems: RowProblem[] } {
  const lines = linesOf(text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n'));
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

/** The lines that say something, in cells. */
function linesOf(text: string): Read<Line[]> {
  try {
    const records = parse(text, {
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number }; raw: string }[];
    const value = records.map(({ record, info, raw }) => ({
      // csv-parse says where a record ends; one may run over several lines.
      line: info.lines - lineEnds(raw.trim()),
      cells: record.map((cell) => cell.trim().normalize('NFC')),
    }));
    return { value };
  } catch (error) {
    if (error instanceof CsvError) return { problems: [quoteProblem(error, text)] };
    throw error;
  }
}

function quoteProblem(error: CsvError, text: string): RowProblem {
  const rest = String(error['raw']).trimStart();
  // What is never closed swallows the rest of the file: its first line is the one to look at.
  const line =
    error.code === 'CSV_QUOTE_NOT_CLOSED'
      ? lineEnds(text.slice(0, text.length - rest.length)) + 1
      : Number(error['lines']);

  return problem(line, '', quoteReasons[error.code] ?? 'the line cannot be read');
}

/** Which column each cell of a line belongs to. */
function orderOf(heading: Line | undefined): Read<readonly Column[]> {
  if (heading === undefined) {
    return { problems: [problem(1, '', 'the file is empty; its first line names the columns')] };
  }
  const { line } = heading;
  const names = trimmedEnd(heading.cells).map((cell) => cell.toLowerCase());
  if (names.length === 1 && /[;\t]/.test(names[0] ?? '')) {
    return { problems: [problem(line, '', 'the columns have to be separated by commas')] };
  }
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
  const filled = cells.slice(0, order.length).concat(trimmedEnd(cells.slice(order.length)));
  if (filled.length !== order.length) {
    const reason = `has ${counted(filled.length, 'cell', 'cells')} and the heading ${String(order.length)}; a cell with a comma in it has to stand in quotation marks`;
    return { problems: [problem(line, '', reason)] };
  }
  const given = Object.fromEntries(order.map((column, at) => [column, filled[at] ?? '']));
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

/** Spreadsheets leave empty cells behind the last. */
function trimmedEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name);
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}

function problem(line: number, column: string, reason: string): RowProblem {
  return { line, column, reason };
}
