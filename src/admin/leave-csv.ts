import { isLocalDate } from '../domain/calendar.ts';
import { guidOf, type PersonId } from '../domain/ids.ts';
import type { LeaveRow } from '../usecases/leave-rows.ts';
import type { RowProblem } from '../usecases/people-rows.ts';
import {
  cellsUnder,
  linesOf,
  problem,
  separatedOtherwise,
  trimmedEnd,
  type Line,
  type Read,
} from './csv-lines.ts';
import { mostEmailBytes } from './people-columns.ts';

const columns = ['entra_object_id', 'email', 'from', 'until'] as const;
type Column = (typeof columns)[number];

const notADay = 'is not a date such as 2026-11-23';
const unknownColumn = `is none of ${columns.join(', ')}. Leave is kept without a cause, and nothing else about it is read: take this column out of the file`;

/**
 * Reads a list of leave: who (either column, or both), from and until, both days included. Every row,
 * or everything that is wrong. No cell is ever repeated, and no name of a column we do not know: a
 * list from elsewhere may hold a cause in any of them.
 */
export function readLeave(
  text: string,
): { rows: readonly LeaveRow[]; problems?: never } | { problems: readonly RowProblem[] } {
  const lines = linesOf(text);
  if (lines.problems !== undefined) return { problems: lines.problems };
  const [heading, ...leave] = lines.value;
  const order = orderOf(heading);
  if (order.problems !== undefined) return { problems: order.problems };
  if (leave.length === 0) return { problems: [problem(1, '', 'the file names nobody')] };

  const read = leave.map((line) => rowOf(line, order.value));
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
    ...names.flatMap((name, at) =>
      isColumn(name) ? [] : [problem(line, `column ${String(at + 1)}`, unknownColumn)],
    ),
    ...missing(line, names),
    ...columns
      .filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
      .map((column) => problem(line, column, 'this column is there twice')),
  ];

  return problems.length > 0 ? { problems } : { value: names.filter(isColumn) };
}

function missing(line: number, names: readonly string[]): RowProblem[] {
  const namesNobody = !names.includes('entra_object_id') && !names.includes('email');
  const days = (['from', 'until'] as const).filter((column) => !names.includes(column));

  return [
    ...(namesNobody ? [problem(line, 'entra_object_id or email', 'one of them is needed')] : []),
    ...days.map((column) => problem(line, column, 'this column is missing')),
  ];
}

function rowOf({ line, cells }: Line, order: readonly Column[]): Read<LeaveRow> {
  const filled = cellsUnder(order, { line, cells });
  if (filled.problems !== undefined) return { problems: filled.problems };
  const cell = (column: Column) => filled.value[order.indexOf(column)] ?? '';
  const [id, email, from, until] = columns.map(cell) as [string, string, string, string];
  const person = guidOf(id);
  const checks: [wrong: boolean, column: string, reason: string][] = [
    [id === '' && email === '', 'entra_object_id or email', 'one of them is needed'],
    [id !== '' && person === undefined, 'entra_object_id', 'is not an object id'],
    [email !== '' && !isEmail(email), 'email', 'is not an e-mail address'],
    [!isLocalDate(from), 'from', notADay],
    [!isLocalDate(until), 'until', notADay],
  ];
  const problems = checks.flatMap(([wrong, column, reason]) =>
    wrong ? [problem(line, column, reason)] : [],
  );

  return problems.length > 0
    ? { problems }
    : {
        value: {
          line,
          person: person === undefined ? null : (person as PersonId),
          email: email === '' ? null : email.toLowerCase(),
          from,
          until,
        },
      };
}

function isEmail(text: string): boolean {
  return /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u.test(text) && Buffer.byteLength(text) <= mostEmailBytes;
}

function isColumn(name: string): name is Column {
  return columns.some((column) => column === name);
}
