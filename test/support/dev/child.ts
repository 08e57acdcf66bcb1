import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A process of ours, which ends when we end, however we end. */
export interface Child {
  readonly name: string;
  /** Resolves when it has ended, with how: "with code 1", "by SIGKILL". */
  readonly ended: Promise<string>;
  /** Asks it to end in order, and waits. */
  stop: () => Promise<void>;
}

export interface ChildOptions {
  /** The file it runs and its arguments, by this same Node. */
  command: readonly string[];
  /** What it prints once it is ready. */
  ready: RegExp;
  /** Where all it prints is kept; nowhere without. */
  logFile?: string | undefined;
  environment?: NodeJS.ProcessEnv;
}

const endWithParent = import.meta.resolve('../end-with-parent.ts');
const startLimit = 30_000;
const stopLimit = 15_000;

/** Starts a program and waits until it says that it is ready. */
export async function startChild(name: string, options: ChildOptions): Promise<Child> {
  const child = spawn(process.execPath, ['--import', endWithParent, ...options.command], {
    // Its own process group: Ctrl-C reaches us alone, and we end our children in order.
    detached: true,
    windowsHide: true,
    // The code of others is not ours to measure.
    env: { ...process.env, NODE_V8_COVERAGE: undefined, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = endOf(child);

  try {
    await readiness(name, child, ended, options);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return { name, ended, stop: () => stop(name, child, ended) };
}

async function endOf(child: ChildProcess): Promise<string> {
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];

  return signal === null ? `with code ${String(code)}` : `by ${signal}`;
}

function readiness(
  name: string,
  child: ChildProcess,
  ended: Promise<string>,
  { ready, logFile }: ChildOptions,
): Promise<void> {
  const log = logFile === undefined ? undefined : createWriteStream(logFile);

  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (reason: string): void => {
      reject(new Error(`${name} ${reason}. It printed:\n${printed.slice(-2000)}`));
    };
    const timer = setTimeout(fail, startLimit, `was not ready within ${String(startLimit)} ms`);
    const read = (chunk: Buffer): void => {
      log?.write(chunk);
      if (printed.length < 20_000) printed += chunk.toString();
      if (!ready.test(printed)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    void ended.then((how) => {
      clearTimeout(timer);
      log?.end();
      fail(`ended ${how}`);
    });
  });
}

/** Closing its channel to us is what SIGTERM is, on Windows too (end-with-parent). */
async function stop(name: string, child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (child.connected) child.disconnect();
  const late = await Promise.race([ended, delay(stopLimit, undefined, { ref: false })]);
  if (late !== undefined) return;

  child.kill('SIGKILL');
  throw new Error(`${name} did not end within ${String(stopLimit)} ms and was killed.`);
}
