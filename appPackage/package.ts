import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';

import JSZip from 'jszip';

import { iconNames, renderIcon } from './icons.ts';
import { manifestProblems } from './schema.ts';

type Values = Readonly<Partial<Record<string, string>>>;

/** The package, or why there is none: one line each. */
export type Packaged = { zip: Uint8Array } | { problems: string[] };

const language = 'en-gb.json';
const placeholder = /\$\{\{\s*(\w+)\s*\}\}/g;
/** The same files give the same bytes. */
const date = new Date('2026-01-01T00:00:00Z');

/**
 * The app package that Teams takes: the manifest with its placeholders filled, the icons, the texts.
 * `values` are an environment's, as infra/env/example.env names them and provision adds to them.
 */
export async function packageApp(values: Values): Promise<Packaged> {
  const template = await readFile(beside('manifest.json'), 'utf8');
  const missing = placeholdersIn(template).filter((name) => !values[name]);
  if (missing.length > 0) return { problems: missing.map((name) => `${name} is missing`) };

  const manifest = filled(JSON.parse(template), values);
  const problems = await manifestProblems(manifest);
  if (problems.length > 0) return { problems };

  const zip = new JSZip();
  zip.file('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`, { date });
  for (const name of iconNames) zip.file(`${name}.png`, await renderIcon(name), { date });
  zip.file(language, await readFile(beside(language), 'utf8'), { date });

  return { zip: await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }) };
}

/** The names that a text wants filled, each once. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name))];
}

/** Filled in what was parsed, not in the text: a quotation mark in a name breaks nothing. */
function filled(node: unknown, values: Values): unknown {
  if (typeof node === 'string') {
    return node.replace(placeholder, (_all, name: string) => values[name] ?? '');
  }
  if (Array.isArray(node)) return node.map((each) => filled(each, values));
  if (typeof node !== 'object' || node === null) return node;

  return Object.fromEntries(Object.entries(node).map(([key, each]) => [key, filled(each, values)]));
}

function beside(file: string): URL {
  return new URL(file, import.meta.url);
}

/** `npm run package -- infra/env/.env.production`: writes the zip beside this file, under build. */
async function main(file: string | undefined): Promise<void> {
  const values = file === undefined ? process.env : parseEnv(await readFile(file, 'utf8'));
  const packaged = await packageApp(values);
  if ('problems' in packaged) {
    process.stderr.write(`${packaged.problems.join('\n')}\n`);
    process.exitCode = 1;
    return;
  }
  const zip = beside(`build/safe-to-practise.${values['TEAMSFX_ENV'] ?? 'local'}.zip`);
  await mkdir(beside('build/'), { recursive: true });
  await writeFile(zip, packaged.zip);
  process.stdout.write(`${fileURLToPath(zip)}\n`);
}

if (import.meta.main) await main(process.argv[2]);
