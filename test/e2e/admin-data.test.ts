import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import type { TenantId } from '../../src/domain/ids.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { commitNext, newContent, newForm, newPerson } from '../contract/person-file.ts';
import { adminEnvironment, adminMain, runAdmin, type Ended } from '../support/admin-process.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { amina, ben, bryn, personOf, tenant } from '../support/cast.ts';
import { guid } from '../support/domain-builders.ts';
import { savedSession } from '../support/steps.ts';
import { startWorld, type World } from '../support/world.ts';

const reflections = 'zq-what was said of the visit';

describe('npm run admin: what is held on a person, and copies of everything', function () {
  this.timeout(60_000);
  let world: World;
  let folder = '';

  before(async () => {
    world = await startWorld();
    await savedSession(world, { reflections });
    await world.quiet();
    folder = await mkdtemp(join(tmpdir(), 'admin-data-'));
  });
  after(async () => {
    await world.stop();
    await rm(folder, { recursive: true });
  });

  function environment(connection: string): NodeJS.ProcessEnv {
    const now = new Date(Date.parse(world.clock.now()) + 60_000).toISOString();

    return adminEnvironment(connection, now);
  }

  async function admin(connection: string, ...words: readonly string[]): Promise<Ended> {
    return runAdmin(words, environment(connection));
  }

  async function emptyAccount(): Promise<string> {
    return (await sharedAzurite()).freshAccount();
  }

  it('says how it is used, and whom it does not know', async () => {
    const words = ['subject-access', '--person', 'x@y.example'];
    const [usage, unknown] = await Promise.all([
      admin(world.connection, 'export', '--out', 'x', '--tenant', 'ours'),
      admin(world.connection, ...words),
    ]);

    expect(usage).to.include({ code: 2, out: '' });
    expect(usage.err).to.contain('It has to be the tenant’s id.');
    expect(unknown).to.include({ code: 1, out: '' });
    expect(unknown.err).to.contain('Nobody is known as “x@y.example”');
  });

  it('writes down everything held on a person, and shows nothing of it on the terminal', async () => {
    const out = join(folder, 'request');
    const done = await admin(
      world.connection,
      'subject-access',
      '--person',
      amina.email,
      '--out',
      out,
    );
    const files = await readdir(out);
    const texts = await Promise.all(files.map((file) => readFile(join(out, file), 'utf8')));

    expect(done.code).to.equal(0);
    expect(done.out + done.err)
      .not.to.contain('zq-')
      .and.not.contain(amina.name);
    expect(files.map((file) => file.split('.').at(-1)).sort()).to.deep.equal(['html', 'json']);
    for (const text of texts) {
      expect(text).to.contain(reflections).and.contain(amina.name).and.contain(ben.name);
      expect(text).not.to.contain(bryn.name);
    }
  });

  it('copies a running account, brings it back in an empty one, and there it verifies and adds up', async () => {
    const out = join(folder, 'backup');
    const copy = await emptyAccount();

    const exported = await admin(world.connection, 'export', '--out', out);
    const restored = await admin(copy, 'restore', '--from', out);
    const rebuilt = await admin(copy, 'rebuild');
    const again = await admin(copy, 'restore', '--from', out);

    expect(exported).to.include({ code: 0 });
    expect(restored).to.include({ code: 0, err: '' });
    expect(restored.out).to.contain('read back the same').and.contain('none is broken');
    expect(rebuilt).to.include({ code: 0, err: '' });
    expect(rebuilt.out).to.contain('every ledger adds up').and.contain(' 0 repaired');
    expect(again).to.include({ code: 1, out: '' });
    expect(again.err).to.contain('This account is not empty');
    const { people } = await openStorage(copy);
    const file = await people.open({ tenant, person: personOf(amina) });
    expect(file?.details.name).to.equal(amina.name);
  });

  it('killed in the middle of a restore, goes on with the same command and ends the same', async () => {
    const [source, copy] = [await emptyAccount(), await emptyAccount()];
    const out = join(folder, 'large');
    const { people } = await openStorage(source);
    for (let at = 0; at < 80; at += 1) {
      const key = newPerson(guid(900 + (at % 2)) as TenantId);
      await commitNext(people, key, { entries: 20, contents: [newContent()], form: newForm() });
    }
    await admin(source, 'export', '--out', out);
    const { archive } = await openStorage(copy);

    const child = spawn(process.execPath, [adminMain, 'restore', '--from', out], {
      env: environment(copy),
      stdio: 'ignore',
    });
    const ended = once(child, 'exit');
    while (((await archive.restoreMark())?.lines ?? 0) === 0) {
      expect(child.exitCode).to.equal(null);
    }
    child.kill('SIGKILL');
    const [, signal] = (await ended) as [number | null, string | null];
    const resumed = await admin(copy, 'restore', '--from', out);

    expect(signal).to.equal('SIGKILL');
    expect(resumed).to.include({ code: 0, err: '' });
    expect(resumed.out).to.match(/^Going on at line \d+ of people\.\n1840 rows restored/);
    expect(await archive.restoreMark()).to.equal(undefined);
  });
});
