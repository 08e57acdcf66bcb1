import { createHash } from 'node:crypto';

import seedWindowHashes from './seed-windows.json' with { type: 'json' };

/** Eleven: more than the ten consecutive words that may at most be the same as in a source. */
const windowLength = 11;

/**
 * The hash of every run of eleven consecutive words of a text; none for a shorter text.
 *
 * A text is lower-cased (after Unicode NFKC), its apostrophes are dropped, everything else that is
 * neither letter nor digit separates words, so that a hyphen at the end of a printed line changes
 * nothing. The words of a window are joined by one space; its hash is the first 12 hexadecimal
 * digits of the SHA-256 of that in UTF-8.
 *
 * `seed-windows.json` holds these hashes for each of the five source documents that the frameworks
 * rest on (a whole file is one text), sorted, each once; the one whose quotes and dashes came to us
 * garbled is in there twice, as it came and repaired. The documents are not ours to publish and are
 * not committed; should one be added, hash it in the same way and merge.
 */
export function windowHashes(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const windows = words
    .slice(windowLength - 1)
    .map((_, first) => words.slice(first, first + windowLength).join(' '));

  return windows.map((window) => createHash('sha256').update(window).digest('hex').slice(0, 12));
}

/** The window hashes of all sources together. */
export function seedWindows(): Set<string> {
  return new Set(seedWindowHashes);
}
