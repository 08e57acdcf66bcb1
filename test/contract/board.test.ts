import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import type { BoardRow } from '../../src/domain/board.ts';
import type { PersonId, TeamId, TenantId } from '../../src/domain/ids.ts';
import { jsonColumns } from '../../src/storage/rows.ts';
import type { Columns, Table } from '../../src/storage/table.ts';
import { tableBoard } from '../../src/storage/table-board.ts';
import type { Board, TeamKey } from '../../src/usecases/ports.ts';
import { onBothTables, together, type OpenTable } from './both-tables.ts';
import { record } from '../support/domain-builders.ts';

onBothTables('Board', boardSuite);

function boardRow(parts: Partial<BoardRow> = {}): BoardRow {
  return {
    person: randomUUID() as PersonId,
    name: 'Zoë O’Brien',
    sequence: 1,
    membership: {
      team: randomUUID() as TeamId,
      roles: ['staff'],
      profile: null,
      supervisor: null,
      employment: 'bank',
      startDate: '2026-01-01',
      registration: null,
      firstImported: '2026-01-02',
    },
    sessions: [],
    absences: [{ from: '2026-02-01', until: '2026-02-03' }],
    standing: record(),
    actions: [],
    unanswered: [],
    nextDate: null,
    ...parts,
  };
}

function boardSuite(open: OpenTable): void {
  let table: Table;
  let board: Board;
  let team: TeamKey;

  before(async () => {
    table = await open();
    board = tableBoard(table);
  });

  /** Puts something else into a row, behind the board. */
  async function put(person: PersonId, columns: Columns): Promise<void> {
    const row = `board|${person}`;
    await table.transact(`${team.tenant}|${team.team}`, [{ do: 'put', row, columns }]);
  }

  beforeEach(() => {
    team = { tenant: randomUUID() as TenantId, team: randomUUID() as TeamId };
  });

  it('has no rows before the first is put', async () => {
    expect(await board.rows(team)).to.deep.equal([]);
  });

  it('returns a row for each person of the team, and none of another team', async () => {
    const ada = boardRow();
    const bo = boardRow();
    const elsewhere = { ...team, team: randomUUID() as TeamId };
    await board.put(team, ada);
    await board.put(team, bo);
    await board.put(elsewhere, boardRow());

    expect(await board.rows(team)).to.have.deep.members([ada, bo]);
  });

  it('holds a row longer than a column', async () => {
    const actions = Array.from({ length: 400 }, () => ({
      id: randomUUID() as never,
      owner: randomUUID() as PersonId,
      due: '2026-12-01',
      session: randomUUID() as never,
      setBy: randomUUID() as PersonId,
    }));
    const row = boardRow({ actions });

    await board.put(team, row);

    expect(await board.rows(team)).to.deep.equal([row]);
  });

  it('replaces a row by one of a higher sequence', async () => {
    const before = boardRow({ sequence: 3 });
    const after = { ...before, sequence: 4, nextDate: '2026-12-01' };
    await board.put(team, before);

    await board.put(team, after);

    expect(await board.rows(team)).to.deep.equal([after]);
  });

  it('never overwrites a row by one of a lower sequence', async () => {
    const newer = boardRow({ sequence: 10 });
    await board.put(team, newer);

    await board.put(team, { ...newer, sequence: 9, nextDate: '2026-12-01' });

    expect(await board.rows(team)).to.deep.equal([newer]);
  });

  it('takes a row of the same sequence: details change without an entry', async () => {
    const before = boardRow({ sequence: 3 });
    const renamed = { ...before, name: 'Zoë Byron' };
    await board.put(team, before);

    await board.put(team, renamed);

    expect(await board.rows(team)).to.deep.equal([renamed]);
  });

  it('ends with the highest sequence however the puts fall together', async () => {
    const { person } = boardRow();
    const rows = Array.from({ length: 8 }, (_, at) => boardRow({ person, sequence: at + 1 }));
    const shuffled = [3, 7, 0, 5, 1, 6, 2, 4].map((at) => rows[at] as BoardRow);

    await together(8, (at) => board.put(team, shuffled[at] as BoardRow));

    expect(await board.rows(team)).to.deep.equal([rows[7]]);
  });

  it('keeps the rows of people put at the same time', async () => {
    const rows = Array.from({ length: 20 }, () => boardRow());

    await together(20, (at) => board.put(team, rows[at] as BoardRow));

    expect(await board.rows(team)).to.have.deep.members(rows);
  });

  it('reads a row of before a part was thought of, with nothing in that part', async () => {
    const { standing, absences, ...older } = boardRow();
    const { raised: _raised, ...olderStanding } = standing;
    await put(older.person, { ...jsonColumns('board', older), sequence: 1 });
    const [without] = await board.rows(team);
    await put(older.person, {
      ...jsonColumns('board', { ...older, absences, standing: olderStanding }),
      sequence: 1,
    });
    const [partly] = await board.rows(team);

    expect(without).to.deep.equal({ ...older, absences: [], standing: record() });
    expect(partly).to.deep.equal({ ...older, absences, standing: record() });
  });

  it('finds a row right, and leaves it', async () => {
    const row = boardRow();
    await board.put(team, row);

    expect(await board.repair(team, { ...row })).to.equal('right');
  });

  it('repairs what is missing, once', async () => {
    const row = boardRow();

    expect(await board.repair(team, row)).to.equal('missing');
    expect(await board.repair(team, row)).to.equal('right');
    expect(await board.rows(team)).to.deep.equal([row]);
  });

  for (const [what, other] of [
    ['of another shape', { ...jsonColumns('board', { person: 'x' }), sequence: 1 }],
    ['that cannot be read', { board0: '{', sequence: 1 }],
    ['with nothing in it', { sequence: 1 }],
    ['without a sequence', jsonColumns('board', boardRow())],
  ] as const)
    it(`repairs a row ${what}`, async () => {
      const row = boardRow();
      await put(row.person, other);

      expect(await board.people(team)).to.deep.equal([row.person]);
      expect(await board.repair(team, row)).to.equal('stale');
      expect(await board.rows(team)).to.deep.equal([row]);
    });

  it('repairs a row of a lower sequence, and of the same with another name', async () => {
    const row = boardRow({ sequence: 3 });
    await board.put(team, { ...row, sequence: 2 });

    expect(await board.repair(team, row)).to.equal('stale');
    expect(await board.repair(team, { ...row, name: 'Zoë Byron' })).to.equal('stale');
  });

  it('repairs nothing of a row of a higher sequence', async () => {
    const row = boardRow({ sequence: 3 });
    await board.put(team, row);

    expect(await board.repair(team, { ...row, sequence: 2 })).to.equal('newer');
    expect(await board.rows(team)).to.deep.equal([row]);
  });

  it('takes out one row, and none where there is none', async () => {
    const [ada, bo] = [boardRow(), boardRow()];
    await board.put(team, ada);
    await board.put(team, bo);

    await board.remove(team, ada.person);
    await board.remove(team, ada.person);

    expect(await board.people(team)).to.deep.equal([bo.person]);
  });
}
