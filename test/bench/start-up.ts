import { spawn } from 'node:child_process';
import { once } from 'node:events';

import { startAzurite } from '../support/azurite.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { median, told, type Figure } from './figure.ts';

const runs = 3;
/** On a machine that does a lot else it takes as long as that leaves it; one that ends is not waited for. */
const longestMs = 180_000;
const bare = "await import('botbuilder'); await import('@microsoft/teams-ai');";

/** From `node` to listening, and beside it what merely importing the two SDKs takes. */
export async function startUp(): Promise<Figure[]> {
  const azurite = await startAzurite();
  const service: number[] = [];
  const imports: number[] = [];

  try {
    for (let run = 0; run < runs; run += 1) {
      service.push(await secondsToListen(azurite.connectionString));
      imports.push(await secondsToImport());
    }
  } finally {
    await azurite.stop();
  }
  const seconds = median(service);
  const ratio = seconds / median(imports);

  return [
    {
      figure: 'start-up: node to listening',
      goal: 'under 3 s',
      measured: `${seconds.toFixed(2)} s`,
      held: seconds < 3,
    },
    told(
      'start-up: ratio to a bare import of botbuilder and teams-ai',
      `${ratio.toFixed(2)} times`,
    ),
  ];
}

async function secondsToListen(storage: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, ['src/index.ts'], {
    env: { ...process.env, PORT: String(port), STORAGE_CONNECTION_STRING: storage },
    stdio: 'ignore',
  });
  try {
    await until(
      'the service listens',
      () => {
        if (child.exitCode !== null) {
          throw new Error(`it ended with ${String(child.exitCode)} before it listened`);
        }
        return answers(port);
      },
      longestMs,
    );
    return (performance.now() - began) / 1000;
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${String(port)}/healthz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function secondsToImport(): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '-e', bare], { stdio: 'ignore' });
  await once(child, 'exit');

  return (performance.now() - began) / 1000;
}
