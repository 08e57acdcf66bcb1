import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import path from 'node:path';

import type { Build } from './world.ts';

/** Beside `dist`, which the gate writes at the same time; under the repository, whose packages it imports. */
const folder = path.resolve('.data', 'rehearsal');
const typescript = 'node_modules/typescript/bin/tsc';

let built: Promise<string> | undefined;

/**
 * The entry of the production build, made once in a run as `npm run build` makes it. Its types are
 * checked by the gate, not here: what comes out is the same.
 */
export function productionEntry(): Promise<string> {
  built ??= build();
  return built;
}

/** What a test entry takes of the production build: its own `start`, its own storage client. */
export async function productionBuild(): Promise<Build> {
  const entry = await productionEntry();
  const of = (file: string): Promise<unknown> =>
    import(pathToFileURL(path.join(path.dirname(entry), file)).href);
  const { start } = (await of('index.js')) as Pick<Build, 'start'>;
  const { openStorage } = (await of('storage/storage.js')) as Pick<Build, 'openStorage'>;

  return { start, openStorage };
}

async function build(): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  const options = ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', folder];
  const child = spawn(process.execPath, [typescript, ...options], {
    env: { ...process.env, NODE_V8_COVERAGE: undefined },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`the build failed:\n${said}`);

  return path.join(folder, 'index.js');
}
