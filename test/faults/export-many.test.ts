import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { expect } from 'chai';

import type { TenantId } from '../../src/domain/ids.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { together } from '../contract/both-tables.ts';
import { commitNext, newContent, newForm, newPerson } from '../contract/person-file.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { guid } from '../support/domain-builders.ts';
import { everyFault } from '../support/seeded.ts';

const main = fileURLToPath(import.meta.resolve('../../src/admin/main.ts'));
const run = promisify(execFile);
const people = 200;
const entries = 30;
const atOnce = 8;
const tenant = guid(930) as TenantId;
/** Of the whole account, which is larger than what the process may keep. */
const heapMegabytes = 96;

/** Thousands of rows, tens of megabytes: no more in memory than one person's. */
describe('npm run admin: export and restore of many rows', function () {
  this.timeout(900_000);
  let folder = '';

  before(async function () {
    if (!everyFault) this.skip();
    folder = await mkdtemp(join(tmpdir(), 'export-many-'));
  });
  after(async () => {
    if (folder !== '') await rm(folder, { recursive: true });
  });

  it('keeps within a small heap, and ends the same', async () => {
    const azurite = await sharedAzurite();
    const [source, copy] = [azurite.freshAccount(), azurite.freshAccount()];
    const out = join(folder, 'backup');
    const storage = await openStorage(source);
    const text = 'x'.repeat(515_000);
    for (let at = 0; at < people; at += atOnce) {
      await together(atOnce, () => {
        const contents = [newContent({ text })];
        return commitNext(storage.people, newPerson(tenant), {
          entries,
          contents,
          form: newForm(),
        });
      });
    }
    const admin = (connection: string, ...words: string[]): Promise<{ stdout: string }> =>
      run(process.execPath, [`--max-old-space-size=${String(heapMegabytes)}`, main, ...words], {
        env: { ...process.env, STORAGE_CONNECTION_STRING: connection, ALLOWED_TENANTS: tenant },
      });

    await admin(source, 'export', '--out', out);
    const { size } = await stat(join(out, 'people.ndjson'));
    const restored = await admin(copy, 'restore', '--from', out);

    expect(size).to.be.greaterThan(heapMegabytes * 1024 * 1024);
    expect(restored.stdout).to.contain(`${String(people * (entries + 3))} rows restored`);
    expect(restored.stdout).to.contain('none is broken');
  });
});
