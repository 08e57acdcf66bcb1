import { CsvError, parse } from 'csv-parse/sync';

import type { Problem } from '../problem.ts';
import { type MoodleRow, moodleColumns } from './moodle-columns.ts';

/** A line of the file below its heading. */
export interface Line {
  line: number;
  row: MoodleRow;
}

type Lines = { lines: Line[]; problems?: never } | { problems: Problem[] };

/** The lines of a Moodle framework file, its cells by the columns' places. */
export function linesOf(text: string): Lines {
  try {
    const records = parse(text, {
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number }; raw: string }[];
    const [heading, ...entries] = records.map(({ record, info, raw }) => ({
      // csv-parse says where a record ends; one may run over several lines.
      line: info.lines - (raw.trim().split('\n').length - 1),
      cells: record.map((cell) => cell.trim()),
    }));

    return rowsOf(heading?.cells ?? [], entries);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = String(error['lines']);
    return { problems: [{ place: `line ${line}`, reason: 'is where this stops being CSV' }] };
  }
}

function rowsOf(
  heading: readonly string[],
  entries: readonly { line: number; cells: string[] }[],
): Lines {
  const isShort = (cells: readonly string[]) => cells.length < moodleColumns.length - 1;
  if (isShort(heading)) {
    const reason = `has to name the ${moodleColumns.length} columns of a Moodle framework, separated by commas`;
    return { problems: [{ place: 'line 1', reason }] };
  }
  const problems = entries
    .filter(({ cells }) => isShort(cells))
    .map(({ line, cells }) => ({
      place: `line ${line}`,
      reason: `has ${cells.length} cells only`,
    }));
  if (problems.length > 0) return { problems };

  return {
    lines: entries.map(({ line, cells }) => ({
      line,
      row: Object.fromEntries(
        moodleColumns.map((column, place) => [column, cells[place] ?? '']),
      ) as MoodleRow,
    })),
  };
}
