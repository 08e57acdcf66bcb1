import { expect } from 'chai';

import { rebuildCommand } from '../../../src/admin/rebuild.ts';
import { verifyLedgerCommand } from '../../../src/admin/verify-ledger.ts';
import type { BoardRow } from '../../../src/domain/board.ts';
import { jsonColumns } from '../../../src/storage/rows.ts';
import type { Row } from '../../../src/storage/table.ts';
import type { TeamKey } from '../../../src/usecases/ports.ts';
import { personId } from '../../support/domain-builders.ts';
import {
  ada,
  failureOf,
  importOne,
  memoryAdmin,
  otherTenant,
  tamper,
  tenant,
  type MemoryAdmin,
} from './memory-admin.ts';

const bo = personId(2);
const allRight = [
  '2 people and 1 team: every ledger adds up to what is stored.',
  '2 board rows: 2 right, 0 repaired.',
];

describe('rebuild', () => {
  let memory: MemoryAdmin;
  let team: TeamKey;

  beforeEach(async () => {
    memory = memoryAdmin();
    await importOne(memory);
    await importOne(memory, tenant, bo);
    const [first] = await memory.ports.directory.teams(tenant);
    if (first === undefined) throw new Error('there is no team');
    team = { tenant, team: first.team };
  });

  /** What the command said; `code` is how it ended. */
  async function rebuilt(options: Parameters<typeof rebuildCommand>[1] = {}): Promise<{
    code: number;
    said: string[];
  }> {
    memory.said.length = 0;
    const code = await rebuildCommand(memory.admin, options);

    return { code, said: [...memory.said] };
  }

  async function adasRow(): Promise<BoardRow> {
    const row = (await memory.ports.board.rows(team)).find(({ person }) => person === ada);
    if (row === undefined) throw new Error('Ada has no row');

    return row;
  }

  async function putRow(person: string, columns: Row['columns']): Promise<void> {
    const row = `board|${person}`;
    await memory.tables.teams.transact(`${tenant}|${team.team}`, [{ do: 'put', row, columns }]);
  }

  /** Writes another text into Ada's standing row. */
  async function alterState(from: string, to: string): Promise<void> {
    await tamper(memory.tables.people, `${tenant}|${ada}`, 'standing', ({ columns, row, etag }) => {
      const state0 = String(columns['state0']);
      expect(state0).to.contain(from);
      return {
        do: 'replace',
        row,
        etag,
        columns: { ...columns, state0: state0.replace(from, to) },
      };
    });
  }

  it('finds everything right, and changes nothing', async () => {
    const before = await memory.tables.teams.get(`${tenant}|${team.team}`, `board|${ada}`);

    expect(await rebuilt()).to.deep.equal({ code: 0, said: allRight });
    expect(await memory.tables.teams.get(`${tenant}|${team.team}`, `board|${ada}`)).to.deep.equal(
      before,
    );
  });

  it('writes a row that is missing, and one that is out of date', async () => {
    const row = await adasRow();
    await memory.ports.board.remove(team, ada);
    await putRow(bo, { ...jsonColumns('board', { ...row, person: bo, sequence: 0 }), sequence: 0 });

    expect(await rebuilt()).to.deep.equal({
      code: 0,
      said: [
        allRight[0],
        '2 board rows: 0 right, 2 repaired (1 missing, 1 out of date, 0 of people no longer in the team).',
      ],
    });
    expect(await adasRow()).to.deep.equal(row);
    expect(await rebuilt()).to.deep.equal({ code: 0, said: allRight });
  });

  it('writes a row of an older shape anew, which lists read until then', async () => {
    const { standing: _standing, requests: _requests, ...older } = await adasRow();
    await putRow(ada, { ...jsonColumns('board', older), sequence: older.sequence });
    const between = await adasRow();

    const { said } = await rebuilt();

    expect(between.standing.signOffs).to.deep.equal([]);
    expect(said[1]).to.contain('1 right, 1 repaired (0 missing, 1 out of date');
    expect((await rebuilt()).said).to.deep.equal(allRight);
  });

  it('writes a row anew that says it is of an entry nobody wrote, or cannot be read', async () => {
    const row = await adasRow();
    await putRow(ada, { ...jsonColumns('board', { ...row, name: 'X' }), sequence: 999 });
    await putRow(bo, { board0: '{' });

    const { code, said } = await rebuilt();

    expect(code).to.equal(0);
    expect(said[1]).to.contain('0 right, 2 repaired (0 missing, 2 out of date');
    expect(await adasRow()).to.deep.equal(row);
  });

  it('takes out the row of somebody who is not in the team', async () => {
    await importOne(memory, tenant, personId(3), 'South Team');
    const south = (await memory.ports.directory.teamsNamed(tenant, 'South Team'))[0];
    const elsewhere = { tenant, team: south as TeamKey['team'] };
    await memory.ports.board.put(elsewhere, await adasRow());

    const { code, said } = await rebuilt({ tenant, team: 'South Team' });

    expect(code).to.equal(0);
    expect(said).to.deep.equal([
      '2 people and 1 team: every ledger adds up to what is stored.',
      '2 board rows: 1 right, 1 repaired (0 missing, 0 out of date, 1 of people no longer in the team).',
    ]);
    expect(await memory.ports.board.people(elsewhere)).to.deep.equal([personId(3)]);
    expect(await memory.ports.board.people(team)).to.have.members([ada, bo]);
  });

  it('R10 finds a state that was altered, which verify-ledger passes, and derives nothing of it', async () => {
    const before = await adasRow();
    await alterState('"substantive"', '"agency"');

    const verified = await verifyLedgerCommand(memory.admin, {});
    const first = await rebuilt();
    const again = await rebuilt();

    expect(verified).to.equal(0);
    expect(first).to.deep.equal({
      code: 1,
      said: [
        '2 people and 1 team: 1 ledger does not add up to what is stored. Nothing of these was changed.',
        '2 board rows: 1 right, 0 repaired, 1 left as they are.',
      ],
    });
    expect(again).to.deep.equal(first);
    expect(memory.complained[0]).to.equal(
      `DOES NOT ADD UP: person ${ada} (tenant ${tenant}): what is stored is not what the ledger says: memberships`,
    );
    expect(await adasRow()).to.deep.equal(before);
  });

  it('finds a team whose state was altered, and leaves its board', async () => {
    await tamper(
      memory.tables.teams,
      `${tenant}|${team.team}`,
      'standing',
      ({ columns, row, etag }) => ({
        do: 'replace',
        row,
        etag,
        columns: { ...columns, state0: String(columns['state0']).replace('London', 'Paris') },
      }),
    );
    await memory.ports.board.remove(team, ada);

    const { code, said } = await rebuilt();

    expect(code).to.equal(1);
    expect(said[1]).to.equal('2 board rows: 0 right, 0 repaired, 2 left as they are.');
    expect(memory.complained).to.deep.equal([
      `DOES NOT ADD UP: team ${team.team} (tenant ${tenant}): what is stored is not what the ledger says: zone`,
    ]);
  });

  it('R28 tells a broken chain, and one that is gone, by the row that is left of it', async () => {
    await tamper(memory.tables.people, `${tenant}|${ada}`, 'ledger|0000000001', (row) => ({
      do: 'replace',
      row: row.row,
      etag: row.etag,
      columns: { ...row.columns, entry0: '{' },
    }));
    for (const row of ['standing', 'ledger|0000000001'])
      await memory.tables.people.transact(`${tenant}|${bo}`, [{ do: 'delete', row }]);

    const { code, said } = await rebuilt();

    expect(code).to.equal(1);
    expect(said[1]).to.equal('2 board rows: 0 right, 0 repaired, 2 left as they are.');
    expect(memory.complained).to.have.length(2);
    expect(memory.complained[0]).to.match(
      new RegExp(`${ada}.*broken at entry 1: .*cannot be read`),
    );
    expect(memory.complained[1]).to.match(new RegExp(`${bo}.*broken at entry 1: `));
    expect(await memory.ports.board.people(team)).to.have.members([ada, bo]);
  });

  it('looks at every tenant, at one, or at one team', async () => {
    await importOne(memory, otherTenant);

    expect((await rebuilt()).said[0]).to.match(/^3 people and 2 teams/);
    expect((await rebuilt({ tenant })).said[0]).to.match(/^2 people and 1 team:/);
    expect((await rebuilt({ tenant, team: 'north team' })).said[0]).to.match(
      /^2 people and 1 team:/,
    );
  });

  it('fails for a tenant and a team nobody knows', async () => {
    const nowhere = rebuildCommand(memory.admin, { tenant: otherTenant });
    const noTeam = rebuildCommand(memory.admin, { tenant, team: 'South' });

    expect(await failureOf(nowhere)).to.contain('Nobody and no team is known in the tenant');
    expect(await failureOf(noTeam)).to.contain('There is no team “South”');
  });
});
