import { isDeepStrictEqual } from 'node:util';

import type { BoardRow } from '../domain/board.ts';
import type { PersonId } from '../domain/ids.ts';
import { nobodyYet } from '../domain/person.ts';
import { standingRecord } from '../domain/standing.ts';
import type { Board, TeamKey } from '../usecases/ports.ts';
import { jsonColumns, jsonOf, jsonText, rowJson } from './rows.ts';
import { afterPrefix, type Columns, type Operation, type Row, type Table } from './table.ts';
import { rememberedTexts, type Texts } from './texts.ts';

const prefix = 'board|';
/** Somebody writing the same row at the same instant is rare; this many in a row does not happen. */
const attempts = 8;
/** What a row has in it that was written before a part of it was thought of. */
const blank: Omit<BoardRow, 'person' | 'name' | 'sequence' | 'membership'> = {
  sessions: [],
  absences: [],
  standing: standingRecord(nobodyYet),
  actions: [],
  unanswered: [],
  nextDate: null,
};

/** Board rows live in the team's partition: a list of the team is one query (brief, section 8). */
export function tableBoard(teams: Table, texts: Texts = rememberedTexts()): Board {
  return {
    async rows(team) {
      const rows: BoardRow[] = [];
      for await (const row of rowsOf(teams, team)) rows.push(boardRowOf(row, texts));
      return rows;
    },

    put: async (team, row) => {
      await persistently(() => written(teams, partition(team), row));
    },

    async people(team) {
      const people: PersonId[] = [];
      for await (const { row } of rowsOf(teams, team)) {
        people.push(row.slice(prefix.length) as PersonId);
      }
      return people;
    },

    repair: (team, row) => persistently(() => repaired(teams, partition(team), row)),

    async remove(team, person) {
      // A conflict: somebody took it out already.
      await teams.transact(partition(team), [{ do: 'delete', row: rowKey(person) }]);
    },
  };
}

function rowsOf(teams: Table, team: TeamKey): AsyncIterable<Row> {
  return teams.range(partition(team), prefix, afterPrefix(prefix));
}

/** A row as it is read: with what it was written without. */
function boardRowOf(row: Row, texts: Texts): BoardRow {
  const board = rowJson(row, 'board', texts) as BoardRow;
  const before = wholeRows.get(board);
  if (before !== undefined) return before;
  const standing = { ...blank.standing, ...board.standing };
  const whole = Object.freeze({ ...blank, ...board, standing: Object.freeze(standing) });
  wholeRows.set(board, whole);

  return whole;
}

/** By what was read, which is the same while the row is: a list of the team asks for all of them each time. */
const wholeRows = new WeakMap<BoardRow, BoardRow>();

/** What it comes to once nobody else writes the row at the same time; undefined is looked at again. */
async function persistently<Result>(once: () => Promise<Result | undefined>): Promise<Result> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const result = await once();
    if (result !== undefined) return result;
  }
  throw new Error('a board row was contended for too long');
}

/** Once the row, or one of a higher sequence, is there. */
async function written(table: Table, team: string, row: BoardRow): Promise<'there' | undefined> {
  const present = await table.get(team, rowKey(row.person));
  if (isNewer(present, row)) return 'there';

  return (await replaced(table, team, { row, present })) ? 'there' : undefined;
}

/** What was wrong with the row that was there, once the right one is. */
async function repaired(
  table: Table,
  team: string,
  row: BoardRow,
): Promise<'right' | 'missing' | 'stale' | 'newer' | undefined> {
  const present = await table.get(team, rowKey(row.person));
  if (isNewer(present, row)) return 'newer';
  if (present !== undefined && isSame(present.columns, row)) return 'right';
  if (!(await replaced(table, team, { row, present }))) return undefined;

  return present === undefined ? 'missing' : 'stale';
}

async function replaced(
  table: Table,
  team: string,
  { row, present }: { row: BoardRow; present: Row | undefined },
): Promise<boolean> {
  const key = rowKey(row.person);
  const columns = { ...jsonColumns('board', row), sequence: row.sequence };
  const operation: Operation =
    present === undefined
      ? { do: 'insert', row: key, columns }
      : { do: 'replace', row: key, columns, etag: present.etag };

  return (await table.transact(team, [operation])) !== 'conflict';
}

function isNewer(present: Row | undefined, row: BoardRow): boolean {
  return present !== undefined && Number(present.columns['sequence']) > row.sequence;
}

/** To the letter, but for the order of its parts; what cannot be read is not the same. */
function isSame(columns: Columns, row: BoardRow): boolean {
  if (columns['sequence'] !== row.sequence) return false;
  try {
    return isDeepStrictEqual(jsonOf(columns, 'board'), JSON.parse(jsonText(row)));
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function rowKey(person: PersonId): string {
  return `${prefix}${person}`;
}

function partition(team: TeamKey): string {
  return `${team.tenant}|${team.team}`;
}
