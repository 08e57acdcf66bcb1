import type { BoardRow } from '../domain/board.ts';
import type { Board, TeamKey } from '../usecases/ports.ts';
import { jsonColumns, jsonOf } from './rows.ts';
import { afterPrefix, type Operation, type Table } from './table.ts';

const prefix = 'board|';
/** Somebody writing the same row at the same instant is rare; this many in a row does not happen. */
const attempts = 8;

/** Board rows live in the team's partition: a list of the team is one query (brief, section 8). */
export function tableBoard(teams: Table): Board {
  return {
    async rows(team) {
      const rows: BoardRow[] = [];
      for await (const row of teams.range(partition(team), prefix, afterPrefix(prefix))) {
        rows.push(jsonOf(row.columns, 'board') as BoardRow);
      }
      return rows;
    },

    async put(team, row) {
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        if (await written(teams, partition(team), row)) return;
      }
      throw new Error('a board row was contended for too long');
    },
  };
}

/** True once the row, or one of a higher sequence, is there. */
async function written(table: Table, team: string, row: BoardRow): Promise<boolean> {
  const key = `${prefix}${row.person}`;
  const columns = { ...jsonColumns('board', row), sequence: row.sequence };
  const present = await table.get(team, key);
  if (present !== undefined && Number(present.columns['sequence']) > row.sequence) return true;

  const operation: Operation =
    present === undefined
      ? { do: 'insert', row: key, columns }
      : { do: 'replace', row: key, columns, etag: present.etag };
  return (await table.transact(team, [operation])) === 'done';
}

function partition(team: TeamKey): string {
  return `${team.tenant}|${team.team}`;
}
