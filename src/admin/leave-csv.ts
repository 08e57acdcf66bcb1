import { isLocalDate } from '../domain/calendar.ts';
import { guidOf, type PersonId } from '../domain/ids.ts';
import type { LeaveRow } from '../usecases/leave-rows.ts';
import type { RowProblem } from '../usecases/people-rows.ts';
import { problem, type Read } from './csv-lines.ts';
import { readSheet } from './csv-sheet.ts';
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
export function readLeave(text: string): { rows: LeaveRow[] } | { problems: RowProblem[] } {
  return readSheet(text, {
    columns,
    unknown: (line, _, place) => problem(line, `column ${String(place)}`, unknownColumn),
    missing,
    row: leaveRow,
  });
}

function missing(line: number, names: readonly string[]): RowProblem[] {
  const namesNobody = !names.includes('entra_object_id') && !names.includes('email');
  const days = (['from', 'until'] as const).filter((column) => !names.includes(column));

  return [
    ...(namesNobody ? [problem(line, 'entra_object_id or email', 'one of them is needed')] : []),
    ...days.map((column) => problem(line, column, 'this column is missing')),
  ];
}

function leaveRow(line: number, cells: Readonly<Partial<Record<Column, string>>>): Read<LeaveRow> {
  const { entra_object_id: id = '', email = '', from = '', until = '' } = cells;
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
