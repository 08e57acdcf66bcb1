import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import type { BoardRow } from '../../src/domain/board.ts';
import type { PersonId, TeamId, TenantId } from '../../src/domain/ids.ts';
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
  let board: Board;
  let team: TeamKey;

  before(async () => {
    board = tableBoard(await open());
  });

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
}
