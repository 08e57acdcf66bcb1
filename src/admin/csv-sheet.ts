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

/** What a file of rows under a heading may say. */
export interface Sheet<Column extends string, Row> {
  columns: readonly Column[];
  /** Of a name in the heading that is no column; `place` counts from 1. */
  unknown: (line: number, name: string, place: number) => RowProblem;
  /** What the heading lacks. */
  missing: (line: number, names: readonly string[]) => readonly RowProblem[];
  /** A row of one line's cells; a column that the heading lacks is undefined. */
  row: (line: number, cells: Readonly<Partial<Record<Column, string>>>) => Read<Row>;
}

/**
 * Every row of a file, or everything that is wrong with it. Whatever the order of the columns, the
 * line ends, a byte-order mark, blank lines.
 */
export function readSheet<Column extends string, Row>(
  text: string,
  sheet: Sheet<Column, Row>,
): { rows: Row[] } | { problems: RowProblem[] } {
  const lines = linesOf(text);
  if (lines.problems !== undefined) return { problems: [...lines.problems] };
  const [heading, ...body] = lines.value;
  const order = orderOf(heading, sheet);
  if (order.problems !== undefined) return { problems: [...order.problems] };
  if (body.length === 0) return { problems: [problem(1, '', 'the file names nobody')] };

  const read = body.map((line) => rowOf(line, order.value, sheet));
  const problems = read.flatMap((row) => row.problems ?? []);
  return problems.length > 0
    ? { problems }
    : { rows: read.flatMap((row) => (row.problems === undefined ? [row.value] : [])) };
}

/** Which column each cell of a line belongs to. */
function orderOf<Column extends string>(
  heading: Line | undefined,
  { columns, unknown, missing }: Sheet<Column, unknown>,
): Read<readonly Column[]> {
  if (heading === undefined) {
    return { problems: [problem(1, '', 'the file is empty; its first line names the columns')] };
  }
  const { line } = heading;
  const isColumn = (name: string): name is Column => columns.some((column) => column === name);
  const names = trimmedEnd(heading.cells).map((cell) => cell.toLowerCase());
  const otherwise = separatedOtherwise(line, names);
  if (otherwise !== undefined) return { problems: [otherwise] };
  const problems = [
    ...names.flatMap((name, at) => (isColumn(name) ? [] : [unknown(line, name, at + 1)])),
    ...missing(line, names),
    ...columns
      .filter((column) => names.indexOf(column) !== names.lastIndexOf(column))
      .map((column) => problem(line, column, 'this column is there twice')),
  ];

  return problems.length > 0 ? { problems } : { value: names.filter(isColumn) };
}

function rowOf<Column extends string, Row>(
  line: Line,
  order: readonly Column[],
  { row }: Sheet<Column, Row>,
): Read<Row> {
  const filled = cellsUnder(order, line);
  if (filled.problems !== undefined) return { problems: filled.problems };
  const cells = order.map((column, at) => [column, filled.value[at] ?? ''] as const);

  return row(line.line, Object.fromEntries(cells) as Partial<Record<Column, string>>);
}
