import type { Framework } from '../../domain/framework.ts';
import type { Problem } from '../problem.ts';

/**
 * What a file says: a framework, and in sentences what of the file we have no place for; or all that
 * is wrong with it, with the places, and then nothing of it.
 */
export type ReadFramework =
  { framework: Framework; ignored: string[]; problems?: never } | { problems: Problem[] };

/** A framework as a file, and in sentences what of it the format cannot carry. */
export interface WrittenFramework {
  text: string;
  losses: string[];
}

/** The object without the fields that hold nothing. */
export function defined(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** The names of an object's fields, in words. @example 'level rule, source date' */
export function fieldsInWords(fields: Iterable<string>): string {
  const words = [...new Set(fields)].map((name) =>
    name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
  );

  return words.join(', ');
}
