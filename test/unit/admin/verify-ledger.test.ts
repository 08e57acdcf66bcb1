import { expect } from 'chai';

import { verifyLedgerCommand } from '../../../src/admin/verify-ledger.ts';
import type { Row } from '../../../src/storage/table.ts';
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

const first = 'ledger|0000000001';

describe('verify-ledger', () => {
  let memory: MemoryAdmin;

  beforeEach(async () => {
    memory = memoryAdmin();
    await importOne(memory);
  });

  async function alterFirstEntry(within = tenant, person = ada): Promise<void> {
    await tamper(memory.tables.people, `${within}|${person}`, first, ({ columns, etag }: Row) => ({
      do: 'replace',
      row: first,
      etag,
      columns: {
        ...columns,
        entry0: String(columns['entry0']).replace('substantive', 'bank'),
      },
    }));
  }

  async function drop(key: string): Promise<void> {
    await tamper(memory.tables.people, `${tenant}|${ada}`, key, ({ row }) => ({
      do: 'delete',
      row,
    }));
  }

  it('R28 walks the chains of people and teams, and counts them', async () => {
    expect(await verifyLedgerCommand(memory.admin, {})).to.equal(0);
    expect(memory.said).to.deep.equal([
      '2 chains walked (1 person, 1 team), 2 entries in order; none is broken.',
    ]);
    expect(memory.complained).to.deep.equal([]);
  });

  it('R28 names whose entry was altered, which, and why', async () => {
    await alterFirstEntry();

    expect(await verifyLedgerCommand(memory.admin, {})).to.equal(1);
    expect(memory.complained).to.deep.equal([
      `BROKEN: person ${ada} (tenant ${tenant}), entry 1: the entry does not match its hash`,
    ]);
    expect(memory.said).to.deep.equal([
      '2 chains walked (1 person, 1 team), 1 entry in order; 1 broken.',
    ]);
  });

  it('R28 names a team whose entry was dropped', async () => {
    const [team] = await memory.ports.directory.teams(tenant);
    await tamper(memory.tables.teams, `${tenant}|${String(team?.team)}`, first, ({ row }) => ({
      do: 'delete',
      row,
    }));

    expect(await verifyLedgerCommand(memory.admin, {})).to.equal(1);
    expect(memory.complained).to.deep.equal([
      `BROKEN: team ${String(team?.team)} (tenant ${tenant}), entry 1: the chain does not end where the standing row says`,
    ]);
  });

  it('R28 goes on after the first broken chain', async () => {
    await importOne(memory, tenant, personId(2));
    await alterFirstEntry();
    await alterFirstEntry(tenant, personId(2));

    expect(await verifyLedgerCommand(memory.admin, {})).to.equal(1);
    expect(memory.complained).to.have.lengthOf(2);
  });

  it('walks every tenant, or the one that is named', async () => {
    await importOne(memory, otherTenant);
    await alterFirstEntry(otherTenant);

    const all = await verifyLedgerCommand(memory.admin, {});
    const one = await verifyLedgerCommand(memory.admin, { tenant });

    expect([all, one]).to.deep.equal([1, 0]);
    expect(memory.said[0]).to.match(/^4 chains walked/);
    expect(memory.said[1]).to.match(/^2 chains walked/);
  });

  for (const person of [ada, ada.toUpperCase(), 'Ada.Byron@NHS.example'])
    it(`walks one person alone: ${person}`, async () => {
      await importOne(memory, tenant, personId(2));
      await memory.ports.directory.putEmail(tenant, 'ada.byron@nhs.example', ada);
      await alterFirstEntry(tenant, personId(2));

      expect(await verifyLedgerCommand(memory.admin, { person })).to.equal(0);
      expect(memory.said).to.deep.equal([
        '1 chain walked (1 person, 0 teams), 1 entry in order; none is broken.',
      ]);
    });

  it('R28 finds that a person’s standing row is gone', async () => {
    await drop('standing');

    const one = await verifyLedgerCommand(memory.admin, { person: ada });
    const all = await verifyLedgerCommand(memory.admin, {});

    const told = `BROKEN: person ${ada} (tenant ${tenant}), entry 1: the chain does not end where the standing row says`;
    expect([one, all]).to.deep.equal([1, 1]);
    expect(memory.complained).to.deep.equal([told, told]);
  });

  it('R28 finds that a chain was dropped whole, by the board of the team', async () => {
    await drop('standing');
    await drop(first);

    expect(await verifyLedgerCommand(memory.admin, {})).to.equal(1);
    expect(memory.complained[0]).to.contain(`BROKEN: person ${ada} (tenant ${tenant}), entry 1:`);
    expect(memory.said[0]).to.match(/^2 chains walked \(1 person, 1 team\)/);
  });

  it('fails for a person nobody knows', async () => {
    for (const person of [personId(7), 'nobody@nhs.example', 'Ada'])
      expect(await failureOf(verifyLedgerCommand(memory.admin, { person }))).to.equal(
        `Nobody is known as “${person}”.`,
      );
  });

  it('fails for a tenant nobody knows', async () => {
    const failure = failureOf(verifyLedgerCommand(memory.admin, { tenant: otherTenant }));

    expect(await failure).to.equal(`Nobody and no team is known in the tenant ${otherTenant}.`);
  });

  it('counts nothing where there is nothing yet', async () => {
    const { admin, said } = memoryAdmin();

    expect(await verifyLedgerCommand(admin, {})).to.equal(0);
    expect(said).to.deep.equal([
      '0 chains walked (0 people, 0 teams), 0 entries in order; none is broken.',
    ]);
  });
});
