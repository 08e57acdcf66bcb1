import type { Framework } from '../../domain/framework.ts';
import { frameworkOf } from '../framework-schema.ts';
import type { ReadFramework, WrittenFramework } from './format.ts';
import { readJson } from './json.ts';

/** Our own JSON: a `Framework` of the domain as it stands, like the files that ship. */
export function readOwn(text: string): ReadFramework {
  const json = readJson(text);
  if (json.problems !== undefined) return json;
  const read = frameworkOf(json.value);

  return read.problems === undefined ? { framework: read.framework, ignored: [] } : read;
}

/** Loses nothing. */
export function writeOwn(framework: Framework): WrittenFramework {
  return { text: `${JSON.stringify(framework, null, 2)}\n`, losses: [] };
}
