import { randomUUID } from 'node:crypto';

import type { AzureMonitorExporterOptions } from '@azure/monitor-opentelemetry-exporter';
import { AlwaysOnSampler } from '@opentelemetry/sdk-trace-base';

import { turnNames } from '../../src/bot/routes.ts';
import { workNames } from '../../src/jobs/work.ts';
import { azureMonitor } from '../../src/telemetry/azure-monitor.ts';
import { collected, type Collected } from '../../src/telemetry/collected.ts';
import { ben } from '../support/cast.ts';
import { startWorld, type World } from '../support/world.ts';
import { median, told, type Figure } from './figure.ts';

const rounds = 7;
const turnsARound = 150;
const connection = 'InstrumentationKey=00000000-0000-4000-8000-000000000000';

/** Application Insights that takes everything at once: what is measured is our side of it. */
const httpClient: NonNullable<AzureMonitorExporterOptions['httpClient']> = {
  sendRequest: (request) =>
    Promise.resolve({
      request,
      status: 200,
      headers: request.headers,
      bodyAsText: '{"itemsReceived":1,"itemsAccepted":1,"errors":[]}',
    }),
};

/** CPU of a `help` turn over HTTP, this process's client and Teams' stand-in included, measured and not. */
export async function telemetryCost(): Promise<Figure[]> {
  const worlds = {
    without: await startWorld(),
    shipped: await startWorld({ telemetry: telemetry(false) }),
    everyTurn: await startWorld({ telemetry: telemetry(true) }),
  };
  const spent = { without: [] as number[], shipped: [] as number[], everyTurn: [] as number[] };

  for (let round = 0; round <= rounds; round += 1) {
    for (const name of ['without', 'shipped', 'everyTurn'] as const) {
      const each = await cpuOf(worlds[name]);
      // The first round warms up.
      if (round > 0) spent[name].push(each);
    }
  }
  await Promise.all(Object.values(worlds).map((world) => world.stop()));
  const base = median(spent.without);

  return [
    figure('traced at the shipped rate', median(spent.shipped), base),
    figure('every turn traced', median(spent.everyTurn), base),
  ];
}

function telemetry(isEveryTurn: boolean): Collected {
  const exporters = azureMonitor(connection, { httpClient });
  const names = new Set([...turnNames, ...workNames]);
  const sampling = isEveryTurn ? { sampler: new AlwaysOnSampler() } : {};

  return collected({ ...exporters, ...sampling }, { names, newId: randomUUID });
}

/** Milliseconds of CPU per turn. */
async function cpuOf(world: World): Promise<number> {
  const before = process.cpuUsage();
  for (let turn = 0; turn < turnsARound; turn += 1) {
    await world.as(ben).sends('command', { command: 'help' });
  }
  const { user, system } = process.cpuUsage(before);

  return (user + system) / 1000 / turnsARound;
}

function figure(what: string, ms: number, base: number): Figure {
  return told(
    `telemetry: processor time of “help”, ${what}`,
    `${(ms / base).toFixed(2)} times (${ms.toFixed(2)} ms, ${base.toFixed(2)} ms without)`,
  );
}
