import { readFile, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';

import { Failure } from './admin.ts';

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file',
  EISDIR: 'That is a folder, not a file',
  EACCES: 'That file may not be read by you',
};

const unwritable: Readonly<Record<string, string>> = {
  ENOENT: 'There is no folder to write that file to',
  EISDIR: 'That is a folder, not a file',
  EACCES: 'That file may not be written by you',
};

/** What a file that an administrator named says, or a Failure. */
export async function textOf(file: string): Promise<string> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new Failure(`${unreadable[codeOf(error)] ?? 'That file cannot be read'}: ${file}`, {
      cause: error,
    });
  });

  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Failure(
      `${file} is not UTF-8 text. In Excel, save it as “CSV UTF-8 (comma delimited)”.`,
      { cause: error },
    );
  }
}

/** Writes a file that an administrator named, over what was in it, or throws a Failure. */
export async function writeText(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: unknown) => {
    throw new Failure(`${unwritable[codeOf(error)] ?? 'That file cannot be written'}: ${file}`, {
      cause: error,
    });
  });
}

/**
 * Writes a file that is not there yet, and gives its name; where one of that name is there, with the
 * next number behind it. Or throws a Failure.
 */
export async function writeNew(file: string, bytes: Uint8Array): Promise<string> {
  const { dir, name, ext } = parse(file);

  for (let copy = 1; ; copy += 1) {
    const path = join(dir, `${name}${copy === 1 ? '' : `-${copy}`}${ext}`);
    try {
      await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
      return path;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue;
      const why = unwritable[codeOf(error)] ?? 'That file cannot be written';
      throw new Failure(`${why}: ${path}`, { cause: error });
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
