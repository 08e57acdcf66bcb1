import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { z } from 'zod/v4';

import { tableNames } from '../storage/archive.ts';
import { Failure } from './admin.ts';

const format = 'safe-to-practise-export';
const manifestFile = 'manifest.json';
/** Lines are written so many characters at a time. */
const charactersAtOnce = 256 * 1024;

const File = z.object({
  lines: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
/** What one file of an export holds: how many lines, and the SHA-256 of its bytes. */
export type File = z.infer<typeof File>;

/** A file of an export without its ending: a table, or the heads of all chains. */
const fileNames = [...tableNames, 'heads'] as const;
export type FileName = (typeof fileNames)[number];

/** What an export says of itself. It is written last: without it an export was not finished. */
const Manifest = z.object({
  format: z.literal(format),
  version: z.literal(1),
  madeAt: z.iso.datetime(),
  /** Null: every tenant of the account. */
  tenant: z.string().nullable(),
  files: z.record(z.enum(fileNames), File),
});
export type Manifest = z.infer<typeof Manifest>;

/** Makes the folder, for its owner alone; or a Failure, where there is anything in it. */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Failure(`That folder cannot be made: ${folder}`, { cause: error });
  }
  if ((await readdir(folder)).length > 0) {
    throw new Failure(
      `There is something in ${folder} already. Please name a folder that is new or empty: an export is never written over.`,
    );
  }
}

/** One file of an export as it is written: counted and hashed line by line. */
export interface LineFile {
  write: (line: string) => Promise<void>;
  /** On disk, whatever happens to the machine. */
  close: () => Promise<File>;
}

/** Makes a file of an export, for its owner alone. */
export async function lineFile(folder: string, name: FileName): Promise<LineFile> {
  const file = await open(pathOf(folder, name), 'wx', 0o600);
  const hash = createHash('sha256');
  let waiting = '';
  let lines = 0;
  const flush = async (): Promise<void> => {
    const bytes = Buffer.from(waiting);
    waiting = '';
    hash.update(bytes);
    await file.writeFile(bytes);
  };

  return {
    async write(line) {
      waiting += `${line}\n`;
      lines += 1;
      if (waiting.length >= charactersAtOnce) await flush();
    },
    async close() {
      await flush();
      await file.sync();
      await file.close();
      return { lines, sha256: hash.digest('hex') };
    },
  };
}

/** Names the files, so that the export is whole: first beside its place, then in it. */
export async function writeManifest(
  folder: string,
  parts: Omit<Manifest, 'format' | 'version'>,
): Promise<void> {
  const manifest: Manifest = { format, version: 1, ...parts };
  const path = join(folder, manifestFile);

  await writeFile(`${path}.part`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

/** The manifest of an export and its own SHA-256, every file held against it; or a Failure. */
export async function readExport(folder: string): Promise<{ manifest: Manifest; digest: string }> {
  const path = join(folder, manifestFile);
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new Failure(
      `There is no ${manifestFile} in ${folder}: it is no export, or one that was not finished.`,
      { cause: error },
    );
  });
  const parsed = Manifest.safeParse(jsonOf(bytes));
  if (!parsed.success) {
    throw new Failure(`${path} is not the manifest of an export that this version can read.`);
  }
  for (const name of fileNames) await holdAgainst(folder, name, parsed.data.files[name]);

  return { manifest: parsed.data, digest: createHash('sha256').update(bytes).digest('hex') };
}

/** The lines of one file. */
export function linesOf(folder: string, name: FileName): AsyncIterable<string> {
  return createInterface({ input: createReadStream(pathOf(folder, name)), crlfDelay: Infinity });
}

async function holdAgainst(folder: string, name: FileName, file: File): Promise<void> {
  const path = pathOf(folder, name);
  const hash = createHash('sha256');

  try {
    for await (const bytes of createReadStream(path)) hash.update(bytes as Buffer);
  } catch (error) {
    throw new Failure(`That file of the export cannot be read: ${path}`, { cause: error });
  }
  if (hash.digest('hex') !== file.sha256) {
    throw new Failure(
      `${path} is not what was exported: its SHA-256 is another than the manifest’s. Nothing was restored.`,
    );
  }
}

function pathOf(folder: string, name: FileName): string {
  return join(folder, `${name}.ndjson`);
}

function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
