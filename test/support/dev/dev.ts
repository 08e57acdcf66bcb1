import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { systemClock } from '../../../src/clock.ts';
import { readConfig } from '../../../src/config.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { jsonLog } from '../../../src/log.ts';
import { openStorage } from '../../../src/storage/storage.ts';
import { startAzurite } from '../azurite.ts';
import { anwen, helen, sam, tom } from '../demo-service-people.ts';
import { seedDemoService } from '../demo-service.ts';
import { startChild } from './child.ts';
import { portsInUse } from './ports.ts';
import { startWindows, type Windows } from './windows.ts';

/**
 * `npm run dev`: the whole service on this machine. Azurite keeps the data under `.data/`, the bot runs
 * as it would in production, and four Agents Playgrounds let one person play four people.
 */
interface Part {
  name: string;
  ended: Promise<unknown>;
  stop: () => Promise<void>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = join(root, '.data');
const azuritePorts = [10_000, 10_001, 10_002] as const;
const botPort = 3978;
const connectorPort = 56_153;
const cast = [
  { person: helen, port: 56_152, role: 'manager and administrator' },
  { person: tom, port: 56_150, role: 'supervisor' },
  { person: sam, port: 56_151, role: 'support worker' },
  { person: anwen, port: 56_154, role: 'clinical lead' },
];
const portUsers = new Map([
  [botPort, 'the bot'],
  ...azuritePorts.map((port) => [port, 'Azurite, which keeps the data'] as const),
  ...cast.map(({ port, role }) => [port, `the window of the ${role}`] as const),
  [connectorPort, 'what joins the windows'],
]);

const parts: Part[] = [];
let ending = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void end(0));
endWithNpm();
try {
  await begin();
} catch (error) {
  await end(1, error instanceof Error ? error.message : String(error));
}

async function begin(): Promise<void> {
  const config = readConfig();
  if ('faults' in config) return end(1, config.faults.join('\n'));
  const taken = await portsInUse([...portUsers.keys()]);
  if (taken.length > 0) return end(1, taken.map(portSentence).join('\n'));

  console.log('Starting … (the first time takes a little longer)');
  await mkdir(folder, { recursive: true });
  const azurite = await startAzurite({ location: join(folder, 'azurite'), ports: azuritePorts });
  watch({ ...azurite, name: 'Azurite' });
  await seed(azurite.connectionString, systemClock(config.devClock).now());
  const [windows, bot] = await Promise.all([
    startWindows({ people: cast, connectorPort, botPort, folder }),
    startBot(azurite.connectionString),
  ]);
  for (const part of [...windows.all, bot]) watch(part);
  await windows.install();
  if (!ending) console.log(summary(windows));
}

async function seed(connection: string, until: string): Promise<void> {
  const storage = await openStorage(connection);
  const ports = { ...storage, shipped, log: jsonLog('error'), newId: randomUUID };

  const isNew = await seedDemoService(ports, { until });
  if (isNew) console.log('Made up a service with fourteen people and four months of supervision.');
}

function startBot(connection: string): Promise<Part> {
  const environment = {
    NODE_ENV: '',
    PORT: String(botPort),
    STORAGE_CONNECTION_STRING: connection,
    // The Playground knows no passwords.
    MicrosoftAppId: '',
    ALLOWED_TENANTS: '',
  };
  const command = [join(root, 'src', 'index.ts')];
  const logFile = join(folder, 'bot.log');

  return startChild('The bot', { command, ready: /"listening"/, logFile, environment });
}

/** To be ended with us; where it ends by itself, so does all the rest. */
function watch(part: Part): void {
  parts.push(part);
  void part.ended.then((how) => {
    const sentence = `${part.name} ended ${String(how)}. What it said last is in .data/*.log.`;
    if (!ending) void end(1, sentence);
  });
}

/** A SIGTERM to npm ends the shell between us and tells us nothing; our parent is then another. */
function endWithNpm(): void {
  const parent = process.ppid;

  setInterval(() => {
    if (process.ppid !== parent) void end(0);
  }, 500).unref();
}

/** The bot first, while it can still answer; Azurite last, when nobody writes to it any more. */
async function end(code: number, sentence?: string): Promise<void> {
  if (ending) return;
  ending = true;
  if (sentence !== undefined) console.error(sentence);
  if (parts.length > 0) console.log('Ending, and keeping what was done …');

  for (const part of parts.toReversed()) {
    await part.stop().catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : String(error));
    });
  }
  process.exit(code);
}

function portSentence(port: number): string {
  const user = portUsers.get(port) ?? 'Safe to Practise';

  return `Port ${String(port)} is in use: it is for ${user}. End the program that holds it, then try again.`;
}

function summary(windows: Windows): string {
  const lines = cast
    .toSorted((a, b) => a.port - b.port)
    .map(({ person, role }) => {
      const window = windows.all.find(({ who }) => who.person === person);
      return `  ${(window?.who.name ?? '').padEnd(22)}${role.padEnd(28)}${window?.url ?? ''}`;
    });

  return `
Safe to Practise runs on this machine, with a service that we made up. Four windows, one each for:

${lines.join('\n')}

Open all four in a browser and type into the first:

  record supervision

Choose Sam, fill in what you like and press “Save session”. Sam then has the record to read and
answer, and Tom sees the answer. Then, in Sam’s window:

  check delegation me for lone working tonight

The answer is no, and says why. Sam adds evidence that Tom saw, asks with “request sign-off”, Anwen
signs it, and the same question has another answer. “help” shows what else each of them can do. The
team’s channel is “General”; there, begin with @Safe to Practise. A reloaded page starts empty, but
nothing is lost: “my competencies” brings back what waits to be read.

People and settings: npm run admin -- --help.  Logs: .data/*.log.
Ctrl-C ends everything. What was done stays in .data; delete that folder to start afresh.
`;
}
