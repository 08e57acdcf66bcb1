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
  /** Ends it for good. */
  stop: () => Promise<void>;
}

/** At which of its calls that write to storage it ends, and whether that call is made first. */
export interface OwnEnd {
  write: number;
  how: KilledAt;
}

/** What one life is told as it begins, by the names of the environment. */
export type Life = Readonly<Record<string, string>>;

const entry = fileURLToPath(import.meta.resolve('./service-child.ts'));
const endWithParent = import.meta.resolve('../support/end-with-parent.ts');
/** What was compiled for one life is there for the next. */
const compiled = join(tmpdir(), 'safe-to-practise-compiled');

/**
 * Loading its code is most of what a start costs: the next process does it while the last one lives.
 * `takenSeconds`: how long work that was taken is hidden from others, as long as in the service where not named.
 */
export async function killableService(
  storage: string,
  takenSeconds?: number,
): Promise<KillableService> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let next = loading();

  async function kill(): Promise<void> {
    if (child !== undefined) await killed(child);
  }

  return {
    url: `http://127.0.0.1:${port}`,
    kill,
    isDead: () => child === undefined || isOver(child),

    async start(clock, worker, end) {
      child = await next;
      child.send({
        PORT: String(port),
        STORAGE_CONNECTION_STRING: storage,
        DEV_CLOCK: clock,
        LOG_LEVEL: 'silent',
        WORKER: worker,
        ...(takenSeconds === undefined ? {} : { TAKEN_SECONDS: String(takenSeconds) }),
        ...(end === undefined ? {} : { END: `${end.how} ${String(end.write)}` }),
      } satisfies Life);
      await said(child);
      next = loading();
    },

    async stop() {
      await kill();
      await killed(await next);
    },
  };
}

/** A process that has loaded the service, and waits to be told of its life. */
async function loading(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', endWithParent, entry], {
    env: { ...process.env, NODE_V8_COVERAGE: undefined, NODE_COMPILE_CACHE: compiled },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await said(child);

  return child;
}

/** Resolves when it says that it has come so far. */
async function said(child: ChildProcess): Promise<void> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    await Promise.race([once(child, 'message', { signal }), died(child, signal)]);
  } finally {
    waiting.abort();
  }
}

async function died(child: ChildProcess, signal: AbortSignal): Promise<never> {
  const [code, by] = (await once(child, 'exit', { signal })) as [number | null, string | null];
  throw new Error(`the service ended before it listened: ${String(code ?? by)}`);
}

async function killed(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

function isOver(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
