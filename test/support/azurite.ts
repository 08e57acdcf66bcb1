import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A running Azurite. `stop` writes to disk what is still in memory and waits for the process to end. */
export interface RunningAzurite {
  readonly connectionString: string;
  /** An account nobody has used: tables and queues of its own, whatever their names. */
  freshAccount(): string;
  /** Resolves when the process has ended, asked to or not. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

interface Endpoints {
  readonly queue: string;
  readonly table: string;
}

const azuriteEntry = fileURLToPath(import.meta.resolve('azurite/dist/src/azurite.js'));
const endWithParent = import.meta.resolve('./end-with-parent.ts');
const startLimit = 15_000;
const stopLimit = 15_000;

/** The account and key that every Azurite ships with; they open nothing else. */
const account = 'devstoreaccount1';
const accountKey =
  'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Accounts beside the usual one, handed out one by one; a short key, since all of them travel in one variable. */
const spareKey = 'c3BhcmU=';
const spareAccounts = Array.from({ length: 2_000 }, (_, number) => `spare${number}`);

let shared: Promise<RunningAzurite> | undefined;

interface Options {
  /** A folder in which the data outlives `stop`; without one it stays in memory. */
  readonly location?: string;
  /** For blobs, queues and tables; of its own choice without. */
  readonly ports?: readonly [blob: number, queue: number, table: number];
}

/** Starts Azurite and waits until its tables and queues answer. */
export async function startAzurite(options: Options = {}): Promise<RunningAzurite> {
  const child = spawnAzurite(options);
  const ended = once(child, 'exit');
  try {
    const endpoints = await announcedEndpoints(child);
    await Promise.all(
      [endpoints.queue, endpoints.table].map((endpoint) => fetch(`${endpoint}/${account}`)),
    );
    return {
      connectionString: connectionString(endpoints),
      freshAccount: () => connectionString(endpoints, nextSpareAccount()),
      ended,
      stop: () => stop(child),
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** The one Azurite of this test run, in memory, started when first asked for. Use your own table names. */
export function sharedAzurite(): Promise<RunningAzurite> {
  shared ??= startAzurite();
  return shared;
}

/** For the root hook: stops the shared Azurite, if any test asked for it. */
export async function stopSharedAzurite(): Promise<void> {
  const running = await shared;
  shared = undefined;
  await running?.stop();
}

function spawnAzurite({ location, ports: wanted = [0, 0, 0] }: Options): ChildProcess {
  const persistence = location === undefined ? ['--inMemoryPersistence'] : ['--location', location];
  const [blob, queue, table] = wanted.map(String) as [string, string, string];
  const ports = ['--blobPort', blob, '--queuePort', queue, '--tablePort', table];
  const flags = ['--disableTelemetry', '--skipApiVersionCheck', '--silent'];
  return spawn(
    process.execPath,
    ['--import', endWithParent, azuriteEntry, ...flags, ...ports, ...persistence],
    {
      // Its own process group: Ctrl-C reaches us alone, and we stop it after our own last write.
      detached: true,
      windowsHide: true,
      // Its own code is not ours to measure, and writing that measurement takes seconds.
      env: { ...process.env, NODE_V8_COVERAGE: undefined, AZURITE_ACCOUNTS: accounts() },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
}

/** Reads the addresses from what Azurite prints; told port 0, no other process can race for one. */
function announcedEndpoints(child: ChildProcess): Promise<Endpoints> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const fail = (reason: string): void => {
      reject(new Error(`Azurite ${reason}. It printed:\n${printed}`));
    };
    const timer = setTimeout(fail, startLimit, `was not ready within ${startLimit} ms`);
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const queue = announced('Queue', printed);
      const table = announced('Table', printed);
      if (queue !== undefined && table !== undefined) {
        clearTimeout(timer);
        resolve({ queue, table });
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      fail(`ended with ${code ?? signal ?? 'no code'}`);
    });
  });
}

function announced(service: 'Queue' | 'Table', printed: string): string | undefined {
  const address = new RegExp(`${service} service is successfully listening at (http\\S+)\\s`).exec(
    printed,
  );
  return address?.[1];
}

function accounts(): string {
  return [account, ...spareAccounts].map((name) => `${name}:${keyOf(name)}`).join(';');
}

function keyOf(name: string): string {
  return name === account ? accountKey : spareKey;
}

function nextSpareAccount(): string {
  const name = spareAccounts.shift();
  if (name === undefined) {
    throw new Error('All spare accounts are in use: raise their number in azurite.ts.');
  }
  return name;
}

function connectionString(endpoints: Endpoints, name: string = account): string {
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${name}`,
    `AccountKey=${keyOf(name)}`,
    `QueueEndpoint=${endpoints.queue}/${name}`,
    `TableEndpoint=${endpoints.table}/${name}`,
  ].join(';');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const ended = once(child, 'exit');
  // The message does what SIGTERM does, on Windows too.
  child.send('shutdown');
  const late = await Promise.race([ended, delay(stopLimit, 'late' as const, { ref: false })]);
  if (late === 'late') {
    child.kill('SIGKILL');
    throw new Error(
      `Azurite did not stop within ${stopLimit} ms and was killed; rows may be lost.`,
    );
  }
}
