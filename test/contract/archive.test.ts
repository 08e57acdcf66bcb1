import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import type { TenantId } from '../../src/domain/ids.ts';
import {
  lineOf,
  tableArchive,
  tableNames,
  type Archive,
  type Copied,
  type CopiedChain,
  type StoredRow,
  type TableName,
} from '../../src/storage/archive.ts';
import { tablePorts, type Tables } from '../../src/storage/storage.ts';
import { collect, type Table } from '../../src/storage/table.ts';
import { faultyTable, listedFaults } from '../support/faulty-table.ts';
import { onBothTables, rejection, type OpenTable } from './both-tables.ts';
import { commitNext, newContent, newForm, newPerson } from './person-file.ts';

onBothTables('Archive', archiveSuite);

function archiveSuite(open: OpenTable): void {
  let tables: Tables;
  let archive: Archive;

  beforeEach(async () => {
    tables = await openTables(open);
    archive = tableArchive(tables);
  });

  async function rowsOf(name: TableName, tenant?: TenantId): Promise<StoredRow[]> {
    const copied = await collect(archive.copy(name, tenant));
    return copied.flatMap((each) => ('row' in each ? [each.row] : []));
  }

  /** Somebody with two entries, content and a used form. */
  async function somebody(tenant?: TenantId): Promise<{ partition: string }> {
    const { people } = tablePorts(tables);
    const key = newPerson(tenant);
    await commitNext(people, key, { contents: [newContent()], form: newForm() });
    await commitNext(people, key);
    return { partition: `${key.tenant}|${key.person}` };
  }

  it('names every partition once, in key order, within the bounds', async () => {
    for (const partition of ['b', 'a', 'c|1', 'c|2', 'd']) {
      await tables.people.transact(partition, [
        { do: 'insert', row: '1', columns: {} },
        { do: 'insert', row: '2', columns: {} },
      ]);
    }
    await tables.people.transact('b', [
      { do: 'delete', row: '1' },
      { do: 'delete', row: '2' },
    ]);

    expect(await collect(tables.people.partitions('', '~~'))).to.deep.equal([
      'a',
      'c|1',
      'c|2',
      'd',
    ]);
    expect(await collect(tables.people.partitions('c|', 'd'))).to.deep.equal(['c|1', 'c|2']);
  });

  it('copies every row whole, of every kind of column, and the head of the chain', async () => {
    const { partition } = await somebody();
    const columns = { text: 'Zoë 👩🏽‍⚕️ "x"\t\r\n', whole: -7, part: 1.5, yes: true };
    await tables.deliveries.transact('x|y', [{ do: 'insert', row: '~pace', columns }]);

    const chains = (await collect(archive.copy('people'))).flatMap(chainIn);
    const [odd] = await rowsOf('deliveries');

    expect(chains.map(({ verification, ...chain }) => [chain, verification.intact])).to.deep.equal([
      [{ table: 'people', partition }, true],
    ]);
    expect(odd).to.deep.equal({ partition: 'x|y', row: '~pace', columns });
    expect(lineOf(odd as StoredRow).split(/[\n\r]/)).to.have.length(1);
  });

  it('puts what was copied where nothing was, the same to the byte, and twice is once', async () => {
    await somebody();
    await somebody();
    const before = (await rowsOf('people')).map(lineOf);
    const other = await openTables(open);
    const copy = tableArchive(other);
    for (const rows of Map.groupBy(await rowsOf('people'), (row) => row.partition).values()) {
      await copy.put('people', rows);
      await copy.put('people', rows);
    }

    const after = await collect(copy.copy('people'));

    expect(after.flatMap((each) => ('row' in each ? [lineOf(each.row)] : []))).to.deep.equal(
      before,
    );
    expect(after.flatMap(chainIn).every(({ verification }) => verification.intact)).to.equal(true);
  });

  it('puts more rows, and larger ones, than one transaction takes', async () => {
    const many = Array.from({ length: 130 }, (_, at) => ({
      partition: 'p',
      row: String(at).padStart(4, '0'),
      columns: at < 8 ? Object.fromEntries(wide()) : { at },
    }));

    await archive.put('deliveries', many);

    expect(await rowsOf('deliveries')).to.deep.equal(many);
  });

  it('copies one tenant alone, from every table, also where tenants share a partition', async () => {
    const [ours, theirs] = [randomUUID(), randomUUID()] as [TenantId, TenantId];
    const { partition } = await somebody(ours);
    await somebody(theirs);
    const put = (table: Table, key: string, row: string): Promise<unknown> =>
      table.transact(key, [{ do: 'insert', row, columns: {} }]);
    for (const tenant of [ours, theirs]) {
      await put(tables.tenants, 'tenants', tenant);
      await put(tables.tenants, tenant, 'team|1');
      await put(tables.tenants, `${tenant}|frameworks`, 'head|1');
      await put(tables.deliveries, `${tenant}|person`, 'a');
      await put(tables.deliveries, tenant, 'rate-shares');
      await put(tables.schedule, 'shard-00', `2026-11-22T09:00:00.000Z|${tenant}|team|huddle`);
    }

    const found = await Promise.all(tableNames.map(async (name) => rowsOf(name, ours)));
    const counts = found.map((rows) => rows.length);

    expect(JSON.stringify(found)).not.to.contain(theirs);
    expect(new Set(found[0]?.map((row) => row.partition))).to.deep.equal(new Set([partition]));
    expect(counts).to.deep.equal([5, 0, 2, 1, 3]);
  });

  it('copies a file as of one moment: one that is written to meanwhile is read again', async () => {
    const { people } = tablePorts(tables);
    const key = newPerson();
    await commitNext(people, key, { contents: [newContent()] });
    let writes = 2;
    /** Somebody saves between the look at the standing row and the rest. */
    const busy: Table = {
      ...tables.people,
      async get(partition, row) {
        const found = await tables.people.get(partition, row);
        if (writes > 0) await commitNext(people, key, { contents: [newContent()] });
        writes -= 1;
        return found;
      },
    };

    const copied = await collect(tableArchive({ ...tables, people: busy }).copy('people'));
    const rows = copied.flatMap((each) => ('row' in each ? [each.row.row] : []));

    expect(copied.flatMap(chainIn)[0]?.verification).to.include({ intact: true, entries: 3 });
    expect(rows.filter((row) => row.startsWith('content|'))).to.have.length(3);
    expect(rows.filter((row) => row.startsWith('ledger|'))).to.have.length(3);
  });

  it('copies a broken chain as it stands, and says where it is broken', async () => {
    const { partition } = await somebody();
    await tables.people.transact(partition, [{ do: 'delete', row: 'ledger|0000000001' }]);

    const copied = await collect(archive.copy('people'));

    expect(copied.flatMap(chainIn)[0]?.verification).to.include({ intact: false, brokenAt: 1 });
    expect(copied).to.have.length(5);
  });

  it('knows an account that is empty, whatever mark of a restore is in it', async () => {
    const mark = { manifest: 'a', table: 'teams', lines: 3 } as const;

    expect(await archive.firstInUse()).to.equal(undefined);
    expect(await archive.restoreMark()).to.equal(undefined);
    expect(await archive.beginRestore(mark)).to.equal(true);
    expect(await archive.beginRestore({ ...mark, manifest: 'b' })).to.equal(false);
    await archive.moveRestore({ ...mark, lines: 9 });
    expect(await archive.restoreMark()).to.deep.equal({ ...mark, lines: 9 });
    expect(await archive.firstInUse()).to.equal(undefined);
    expect(await rowsOf('tenants')).to.deep.equal([]);
    await archive.put('schedule', [{ partition: 'p', row: 'r', columns: {} }]);
    expect(await archive.firstInUse()).to.equal('schedule');
    await archive.endRestore();
    expect(await archive.restoreMark()).to.equal(undefined);
  });

  it('says that storage failed where it did, and copies nothing as if it were all', async () => {
    await somebody();
    const broken = faultyTable(tables.people, listedFaults(undefined, undefined, 'lost'));
    const copying = collect(tableArchive({ ...tables, people: broken }).copy('people'));

    expect(await rejection(copying)).to.have.property('code', 'storage_failed');
  });
}

async function openTables(open: OpenTable): Promise<Tables> {
  const [people, teams, tenants, deliveries, schedule] = await Promise.all(
    Array.from({ length: 5 }, open),
  );

  return { people, teams, tenants, deliveries, schedule } as Tables;
}

function chainIn(each: Copied): CopiedChain[] {
  return 'chain' in each ? [each.chain] : [];
}

/** Columns of half a megabyte. */
function wide(): [string, string][] {
  return Array.from({ length: 16 }, (_, at) => [`c${String(at)}`, 'x'.repeat(30_000)]);
}
