import { parseArgs } from 'node:util';

import { stopSharedAzurite } from '../support/azurite.ts';
import { table, type Figure } from './figure.ts';
import { startUp } from './start-up.ts';
import { storageCalls } from './storage-calls.ts';
import { telemetryCost } from './telemetry.ts';

/** The figures of the bar, by name; `--only NAME` runs one, `--json` prints for machines. */
const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  'storage-calls': storageCalls,
  'start-up': startUp,
  telemetry: telemetryCost,
};

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
const names = Object.keys(benches).filter((name) => (values.only ?? name) === name);
const figures: Figure[] = [];

for (const name of names) figures.push(...((await benches[name]?.()) ?? []));
await stopSharedAzurite();
process.stdout.write(
  values.json === true ? `${JSON.stringify(figures, undefined, 2)}\n` : `${table(figures)}\n`,
);
