import type { PersonId } from '../domain/ids.ts';
import { teamRoles } from '../domain/person.ts';
import { takesProfile } from '../domain/time-limited-profile.ts';
import type { PersonRow, RowProblem } from '../usecases/people-rows.ts';
import { problem, type Read } from './csv-lines.ts';
import { readSheet } from './csv-sheet.ts';
import { columns, optionalColumns, PersonColumns, type Column } from './people-columns.ts';
import { quoted } from './terminal.ts';

/** Reads the people file of the brief, section 9: every row, or everything that is wrong with it. */
export function readPeople(text: string): { rows: PersonRow[] } | { problems: RowProblem[] } {
  return readSheet(text, {
    columns,
    unknown: unknownColumn,
    missing: (line, names) =>
      columns
        .filter((column) => !names.includes(column) && !optionalColumns.includes(column))
        .map((column) => problem(line, column, 'this column is missing')),
    row: rowOf,
  });
}

function unknownColumn(line: number, name: string): RowProblem {
  return problem(line, quoted(name), `is no column of this file; they are ${columns.join(', ')}`);
}

function rowOf(line: number, given: Readonly<Partial<Record<Column, string>>>): Read<PersonRow> {
  const read = PersonColumns.safeParse(given);
  const lacksBody = (given.registration ?? '') === '' && (given.registration_until ?? '') !== '';
  const isLimited = (given.profile_until ?? '') !== '';
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
