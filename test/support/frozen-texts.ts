import type { Texts } from '../../src/storage/texts.ts';

/** Reads anew each time, and what it gives cannot be changed: what a replica remembers is given to everybody. */
export function frozenTexts(): Texts {
  return (_place, text) => frozen(JSON.parse(text));
}

function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(frozen);

  return Object.freeze(value);
}
