import { readFile, writeFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';
import { createRequire } from 'node:module';

import { table, type Figure } from './figure.ts';

const page = new URL('../../docs/benchmarks.md', import.meta.url);
const heading = '## Last run';
const measuredWith = ['botbuilder', '@microsoft/teams-ai', '@azure/data-tables', 'azurite'];
const gigabyte = 1024 ** 3;

/** Writes the run into docs/benchmarks.md, in the place of the one before; what is said above it stays. */
export async function keepLastRun(figures: readonly Figure[], seconds: number): Promise<void> {
  const before = await readFile(page, 'utf8');
  const [said, ran = ''] = before.split(`${heading}\n`);
  const next = ran.indexOf('\n## ');
  const after = next === -1 ? '' : ran.slice(next);
  const [processor] = cpus();
  const machine = `${String(cpus().length)} cores of ${processor?.model.trim() ?? 'unknown'}, ${String(Math.round(totalmem() / gigabyte))} GB`;
  const lines = [
    `- Date: ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, in ${String(seconds)} s`,
    `- Command: \`npm run bench -- --keep\``,
    `- Machine: ${machine}; load before the end ${loadavg()
      .map((load) => load.toFixed(1))
      .join(', ')} (a quiet one is below the number of cores)`,
    `- Versions: node ${process.versions.node}, ${measuredWith.map(versionOf).join(', ')}`,
  ];

  await writeFile(
    page,
    `${said ?? ''}${heading}\n\n${lines.join('\n')}\n\n\`\`\`text\n${table(figures)}\n\`\`\`\n${after}`,
  );
}

function versionOf(name: string): string {
  const { resolve } = createRequire(import.meta.url);
  const inside = `/node_modules/${name}/`;
  const entry = resolve(name).replaceAll('\\', '/');
  const folder = entry.slice(0, entry.indexOf(inside) + inside.length);
  const { version } = createRequire(import.meta.url)(`${folder}package.json`) as {
    version: string;
  };

  return `${name} ${version}`;
}
