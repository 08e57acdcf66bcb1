import { parseArgs } from 'node:util';

import { stopSharedAzurite } from '../support/azurite.ts';
import { asAt } from './as-at.ts';
import { cardSize } from './card-size.ts';
import { evidencePack } from './evidence-pack.ts';
import { table, type Figure } from './figure.ts';
import { keepLastRun } from './last-run.ts';
import { memory } from './memory.ts';
import { saveThroughput } from './save-throughput.ts';
import { startUp } from './start-up.ts';
import { storageCalls } from './storage-calls.ts';
import { telemetryCost } from './telemetry.ts';
import { teamDay } from './team-day.ts';
import { turnCpu, turnCpuOnAzurite } from './turn-cpu.ts';

/**
 * The figures of the bar, by name; `--only NAME` runs one (or those that begin so), `--json` prints for machines, `--keep`
 * writes the run into docs/benchmarks.md. Whatever is found, the exit code is 0.
 */
const benches: Readonly<Record<string, () => Promise<Figure[]>>> = {
  'storage-calls': storageCalls,
  'turn-cpu': turnCpu,
  'turn-cpu-azurite': turnCpuOnAzurite,
  'save-throughput': saveThroughput,
  memory,
  'as-at': asAt,
  'team-day': teamDay,
  'evidence-pack': evidencePack,
  'start-up': startUp,
  telemetry: telemetryCost,
  'card-size': cardSize,
};

const { values } = parseArgs({
  options: {
    json: { type: 'boolean' },
    keep: { type: 'boolean' },
    only: { type: 'string' },
  },
});
const names = namesOf(values.only);
if (names.length === 0) {
  process.stdout.write(`There is no such bench. There are: ${Object.keys(benches).join(', ')}\n`);
}
const began = performance.now();
const figures: Figure[] = [];

for (const name of names) {
  const started = performance.now();
  figures.push(
    ...((await benches[name]?.().catch((error: unknown) => [brokenOff(name, error)])) ?? []),
  );
  process.stderr.write(`${name}: ${String(secondsSince(started))} s\n`);
}
await stopSharedAzurite();
if (values.keep === true) await keep();
const said =
  values.json === true ? `${JSON.stringify(figures, undefined, 2)}\n` : `${table(figures)}\n`;
// What a bench that broke off has left running keeps nobody waiting.
process.stdout.write(said, () => process.exit(0));

/** A run of one bench would take the others' figures out of the page. */
async function keep(): Promise<void> {
  if (values.only === undefined) await keepLastRun(figures, secondsSince(began));
  else process.stderr.write('Only a whole run is kept: nothing was written.\n');
}

function secondsSince(start: number): number {
  return Math.round((performance.now() - start) / 1000);
}

/** All of them; or the one that is named, or those whose names begin so. */
function namesOf(only: string | undefined): string[] {
  const all = Object.keys(benches);
  const exact = all.filter((name) => name === only);

  return exact.length > 0 ? exact : all.filter((name) => name.startsWith(only ?? ''));
}

/** One that could not be measured is not held, and keeps none of the others from being told. */
function brokenOff(name: string, error: unknown): Figure {
  const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${name}: ${why}\n`);

  return { figure: name, goal: 'to be measured', measured: 'broke off', held: false };
}
