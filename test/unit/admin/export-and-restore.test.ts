import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { AccountAdmin } from '../../../src/admin/admin.ts';
import { exportCommand } from '../../../src/admin/export.ts';
import { restoreCommand } from '../../../src/admin/restore.ts';
import { lineOf, tableArchive, tableNames } from '../../../src/storage/archive.ts';
import { StorageError } from '../../../src/storage/errors.ts';
import { tablePorts, type Tables } from '../../../src/storage/storage.ts';
import { commitNext, newContent, newForm } from '../../contract/person-file.ts';
import { personId } from '../../support/domain-builders.ts';
import { faultyTable } from '../../support/faulty-table.ts';
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

describe('export and restore', () => {
  let memory: MemoryAdmin;
  let folder = '';
  let out = '';

  beforeEach(async () => {
    memory = memoryAdmin();
    await importOne(memory);
    await importOne(memory, otherTenant, personId(2), 'South Team');
    await commitNext(memory.ports.people, { tenant, person: ada }, { contents: [newContent()] });
    folder = await mkdtemp(join(tmpdir(), 'export-'));
    out = join(folder, 'backup');
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Every row of the account. */
  async function rowsIn({ tables }: { tables: Tables }): Promise<string[]> {
    const archive = tableArchive(tables);
    const found: string[] = [];
    for (const name of tableNames) {
      for await (const each of archive.copy(name)) {
        found.push('row' in each ? `${name} ${lineOf(each.row)}` : JSON.stringify(each.chain));
      }
    }
    return found;
  }

  it('brings everything back into an empty account, the same to the byte', async () => {
    const fresh = memoryAdmin();

    expect(await exportCommand(memory.admin, { out })).to.equal(0);
    expect(await restoreCommand(fresh.admin, { from: out })).to.equal(0);

    expect(await rowsIn(fresh)).to.deep.equal(await rowsIn(memory));
    expect(await fresh.ports.people.open({ tenant, person: ada })).to.have.property('sequence', 2);
    expect(memory.said[0]).to.match(/^\d+ rows \(people 6, .*\) and 4 chains exported to /);
    expect(fresh.said.join('\n'))
      .to.contain('read back the same; 4 chains end where they did')
      .and.contain('4 chains walked (2 people, 2 teams), 5 entries in order; none is broken.');
    expect(await fresh.ports.directory.tenants()).to.have.members([tenant, otherTenant]);
  });

  it('writes files for their owner alone, and a manifest that names each', async () => {
    await exportCommand(memory.admin, { out });

    const files = await readdir(out);
    const modes = await Promise.all(files.map(async (file) => (await stat(join(out, file))).mode));
    const manifest = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as object;

    expect(files).to.have.members(['manifest.json', ...named()]);
    expect(new Set(modes.map((mode) => mode & 0o777))).to.deep.equal(new Set([0o600]));
    expect(manifest).to.deep.include({
      format: 'safe-to-practise-export',
      version: 1,
      tenant: null,
      madeAt: '2026-11-23T09:00:00.000Z',
    });
    expect(memory.complained.join()).to.contain('Please keep them encrypted');
  });

  it('exports one tenant alone, and nothing that names another', async () => {
    const fresh = memoryAdmin();
    await exportCommand(memory.admin, { out, tenant });
    await restoreCommand(fresh.admin, { from: out });

    const texts = await Promise.all(named().map((file) => readFile(join(out, file), 'utf8')));

    expect(texts.join('')).not.to.contain(otherTenant).and.not.to.contain('South Team');
    expect(await fresh.ports.directory.tenants()).to.deep.equal([tenant]);
    expect(await fresh.ports.directory.teams(otherTenant)).to.deep.equal([]);
  });

  it('asks for a tenant that may be named', async () => {
    const only = memoryAdmin([tenant]);

    expect(await failureOf(exportCommand(only.admin, { out, tenant: otherTenant }))).to.contain(
      'is not in ALLOWED_TENANTS',
    );
  });

  it('never writes an export over anything', async () => {
    await writeFile(join(folder, 'mine.txt'), 'x');

    const sentence = await failureOf(exportCommand(memory.admin, { out: folder }));

    expect(sentence).to.contain('There is something in').and.contain('never written over');
    expect(await readdir(folder)).to.deep.equal(['mine.txt']);
    expect(
      await failureOf(exportCommand(memory.admin, { out: join(folder, 'mine.txt', 'x') })),
    ).to.contain('cannot be made');
  });

  it('R28 exports a broken chain as it stands and fails; the restore finds it broken again', async () => {
    await tamper(memory.tables.people, `${tenant}|${ada}`, 'ledger|0000000001', (row) => ({
      do: 'delete',
      row: row.row,
    }));
    const fresh = memoryAdmin();

    expect(await exportCommand(memory.admin, { out })).to.equal(1);
    expect(await restoreCommand(fresh.admin, { from: out })).to.equal(1);

    expect(memory.complained[0]).to.contain(`BROKEN: people ${tenant}|${ada}, entry 1`);
    expect(fresh.said[0]).to.contain('read back the same');
    expect(fresh.complained[0]).to.contain(`BROKEN: person ${ada}`);
  });

  const damages: readonly [what: string, damage: () => Promise<unknown>, sentence: string][] = [
    [
      'a row was added',
      () => appendFile(join(out, 'people.ndjson'), '{}\n'),
      'is not what was exported',
    ],
    ['a file is gone', () => rm(join(out, 'teams.ndjson')), 'cannot be read'],
    ['the export was cut short', () => rm(join(out, 'manifest.json')), 'was not finished'],
    [
      'the manifest is none',
      () => writeFile(join(out, 'manifest.json'), 'x'),
      'is not the manifest',
    ],
    [
      'it is of a later version',
      () => rewritten('manifest.json', '"version": 1', '"version": 2'),
      'that this version can read',
    ],
    [
      'the manifest leaves a table out',
      () => rewritten('manifest.json', '"teams"', '"../teams"'),
      'is not the manifest',
    ],
  ];
  for (const [what, damage, sentence] of damages)
    it(`restores nothing where ${what}`, async () => {
      const fresh = memoryAdmin();
      await exportCommand(memory.admin, { out });
      await damage();

      expect(await failureOf(restoreCommand(fresh.admin, { from: out }))).to.contain(sentence);
      expect(await rowsIn(fresh)).to.deep.equal([]);
    });

  it('refuses an account with anything in it, and one with the restore of another export', async () => {
    const [used, half] = [memoryAdmin(), memoryAdmin()];
    await importOne(used);
    const before = await rowsIn(used);
    await exportCommand(memory.admin, { out });
    const mark = { manifest: 'another', table: 'people', lines: 0 } as const;
    await tableArchive(half.tables).beginRestore(mark);

    expect(await failureOf(restoreCommand(used.admin, { from: out }))).to.contain(
      'This account is not empty: there are rows in its table people.',
    );
    expect(await failureOf(restoreCommand(half.admin, { from: out }))).to.contain(
      'restore of another export',
    );
    expect(await failureOf(exportCommand(half.admin, { out: join(folder, 'x') }))).to.contain(
      'A restore into this account is not finished',
    );
    expect(await rowsIn(used)).to.deep.equal(before);
    expect(await rowsIn(half)).to.deep.equal([]);
  });

  it('cut short at any write, goes on with the same command and ends the same', async () => {
    await exportCommand(memory.admin, { out });
    const whole = await rowsIn(memory);
    let cuts = 0;

    for (let writes = 0; ; writes += 1) {
      const fresh = memoryAdmin();
      const cut = await restoreCommand(cutShort(fresh, writes), { from: out }).catch(asFailed);
      if (cut === 0) break;
      cuts += 1;
      expect(await restoreCommand(fresh.admin, { from: out })).to.equal(0);
      expect(await rowsIn(fresh)).to.deep.equal(whole);
    }

    expect(cuts).to.be.greaterThan(10);
  });

  it('tells where something else wrote to the account meanwhile, and does not say it is done', async () => {
    const fresh = memoryAdmin();
    await exportCommand(memory.admin, { out });
    const stranger = personId(9);
    const meddled = meddling(fresh, () =>
      commitNext(fresh.ports.people, { tenant, person: stranger }),
    );

    const sentence = await failureOf(restoreCommand(meddled, { from: out }));

    expect(sentence).to.contain('do not start the service on it');
    expect(fresh.complained.join('\n'))
      .to.contain('NOT AS EXPORTED: people has 8 rows instead of 6')
      .and.contain(`the chain of ${tenant}|${stranger} in people is another`);
    expect(await failureOf(restoreCommand(fresh.admin, { from: out }))).to.equal(sentence);
  });

  it('puts what forms still owe back into the queue, which is no part of an export', async () => {
    const [owing, done] = [newForm(), newForm()];
    for (const form of [owing, done]) {
      await commitNext(memory.ports.people, { tenant, person: ada }, { form });
    }
    await memory.ports.people.formApplied({ tenant, person: ada }, done.id);
    const fresh = memoryAdmin();
    await exportCommand(memory.admin, { out });

    await restoreCommand(fresh.admin, { from: out });

    const queued = await fresh.ports.queue.take();
    expect(queued.map(({ work }) => work)).to.deep.equal([
      { kind: 'form', tenant, person: ada, form: owing.id, at: '2026-11-23T09:00:00.000Z' },
    ]);
    expect(fresh.said[0]).to.contain('1 form whose notices had not gone out yet');
  });

  function named(): string[] {
    return [...tableNames, 'heads'].map((name) => `${name}.ndjson`);
  }

  async function rewritten(file: string, from: string, to: string): Promise<void> {
    const text = await readFile(join(out, file), 'utf8');
    await writeFile(join(out, file), text.replace(from, to));
  }
});

/** Over the same tables, of which so many writes come through and then none. */
function cutShort({ admin, tables, ports }: MemoryAdmin, writes: number): AccountAdmin {
  let left = writes;
  const mortal = (table: Tables[keyof Tables]): Tables[keyof Tables] =>
    faultyTable(table, (call) => (call === 'transact' && (left -= 1) < 0 ? 'fails' : undefined));
  const dying: Tables = {
    people: mortal(tables.people),
    teams: mortal(tables.teams),
    tenants: mortal(tables.tenants),
    deliveries: mortal(tables.deliveries),
    schedule: mortal(tables.schedule),
  };
  const open = () =>
    Promise.resolve({ ...ports, ...tablePorts(dying), archive: tableArchive(dying) });

  return { ...admin, open };
}

/** Somebody else writes once the restore has begun. */
function meddling(
  { admin, tables, ports }: MemoryAdmin,
  meddle: () => Promise<unknown>,
): AccountAdmin {
  const archive = tableArchive(tables);
  let isDone = false;
  const put: typeof archive.put = async (name, rows) => {
    await archive.put(name, rows);
    if (isDone) return;
    isDone = true;
    await meddle();
  };

  return { ...admin, open: () => Promise.resolve({ ...ports, archive: { ...archive, put } }) };
}

function asFailed(error: unknown): 'failed' {
  if (error instanceof StorageError) return 'failed';
  throw error;
}
