import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

import type { World } from '../world.ts';

export interface CommandResult {
  code: number | null;
  output: string;
}

/** Runs the administrator's command line as an administrator does: a process of its own, at the world's time. */
export async function adminCommand(
  words: readonly string[],
  world: Pick<World, 'connection' | 'clock'>,
): Promise<CommandResult> {
  const environment = {
    STORAGE_CONNECTION_STRING: world.connection,
    DEV_CLOCK: world.clock.now(),
    NODE_ENV: '',
  };
  const child = spawn(process.execPath, ['src/admin/main.ts', ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, problems] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);

  return { code: child.exitCode, output: (output + problems).trim() };
}
