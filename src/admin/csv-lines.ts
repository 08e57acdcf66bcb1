import { CsvError, parse } from 'csv-parse/sync';

import type { RowProblem } from '../usecases/people-rows.ts';
import { counted } from './terminal.ts';

/** A line of a file that says something, the heading being line 1. */
export interface Line {
  line: number;
  cells: readonly string[];
}

/** What was read, or everything that is wrong with it. */
export type Read<Value> = { value: Value; problems?: never } | { problems: readonly RowProblem[] };

const quoteReasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quotation mark opens here and is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'a quotation mark within a cell has to be written twice',
  CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE:
    'a quotation mark within a cell has to be written twice',
  INVALID_OPENING_QUOTE: 'a cell with a quotation mark in it has to stand in quotation marks',
};

/** The lines that say something, in cells; whatever the line ends, a byte-order mark, blank lines. */
export function linesOf(file: string): Read<Line[]> {
  const text = file.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

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

/** What is wrong with a heading whose columns something else than commas separates. */
export function separatedOtherwise(line: number, names: readonly string[]): RowProblem | undefined {
  return names.length === 1 && /[;\t]/.test(names[0] ?? '')
    ? problem(line, '', 'the columns have to be separated by commas')
    : undefined;
}

/** As many cells as the heading has columns, or what is wrong with the line. */
export function cellsUnder(
  order: readonly string[],
  { line, cells }: Line,
): Read<readonly string[]> {
  const filled = cells.slice(0, order.length).concat(trimmedEnd(cells.slice(order.length)));
  if (filled.length === order.length) return { value: filled };
  const reason = `has ${counted(filled.length, 'cell', 'cells')} and the heading ${String(order.length)}; a cell with a comma in it has to stand in quotation marks`;

  return { problems: [problem(line, '', reason)] };
}

/** Spreadsheets leave empty cells behind the last. */
export function trimmedEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function lineEnds(text: string): number {
  return text.split('\n').length - 1;
}

/** One thing that is wrong, and where; the column is empty where it is the whole line. */
export function problem(line: number, column: string, reason: string): RowProblem {
  return { line, column, reason };
}
