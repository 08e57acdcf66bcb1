import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { freePort } from '../support/free-port.ts';
import type { KilledAt } from '../support/killed-ports.ts';

/** The service in a process of its own, at the same address however often it is killed. */
export interface KillableService {
  url: string;
  /**
   * Starts it at that instant by its clock, and waits until it listens. With an `end` it kills itself
   * at that write, counted from when it listens.
   */
  start: (clock: string, worker: 'on' | 'off', end?: OwnEnd) => Promise<void>;
  /** Whether it is dead, by whosever hand. */
  isDead: () => boolean;
  /** Ends it at once, in the middle of whatever it does. */
  kill: () => Promise<void>;
}

/** At which of its calls that write to storage it ends, and whether that call is made first. */
export interface OwnEnd {
  write: number;
  how: KilledAt;
}

const entry = fileURLToPath(import.meta.resolve('./service-child.ts'));
/** What was compiled for one life is there for the next: starting is most of what a kill costs. */
const compiled = join(tmpdir(), 'safe-to-practise-compiled');
const endWithParent = import.meta.resolve('../support/end-with-parent.ts');

/** `takenSeconds`: how long work that was taken is hidden from others, as long as in the service where not named. */
export async function killableService(
  storage: string,
  takenSeconds?: number,
): Promise<KillableService> {
  const port = await freePort();
  let child: ChildProcess | undefined;

  return {
    url: `http://127.0.0.1:${port}`,

    isDead: () => child === undefined || child.exitCode !== null || child.signalCode !== null,

    async start(clock, worker, end) {
      child = spawn(process.execPath, ['--import', endWithParent, entry], {
        env: {
          ...process.env,
          NODE_V8_COVERAGE: undefined,
          NODE_COMPILE_CACHE: compiled,
          PORT: String(port),
          STORAGE_CONNECTION_STRING: storage,
          DEV_CLOCK: clock,
          LOG_LEVEL: 'silent',
          WORKER: worker,
          TAKEN_SECONDS: takenSeconds === undefined ? undefined : String(takenSeconds),
          END: end === undefined ? undefined : `${end.how} ${String(end.write)}`,
        },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      await Promise.race([once(child, 'message'), died(child)]);
    },

    async kill() {
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function died(child: ChildProcess): Promise<never> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  throw new Error(`the service ended before it listened: ${String(code ?? signal)}`);
}
