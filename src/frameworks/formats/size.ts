import type { Problem } from '../problem.ts';

const mebibyte = 1024 * 1024;
/** What we read of a file, in MiB of UTF-8: the largest framework that ships takes less than a tenth. */
export const largest = 3;

/** What is wrong with a file that is too large to be read. */
export function sizeProblem(text: string): Problem | undefined {
  const limit = largest * mebibyte;
  // No character takes less than a byte.
  const isTooLarge = text.length > limit || Buffer.byteLength(text) > limit;

  return isTooLarge ? { place: 'the file', reason: `is larger than ${largest} MiB` } : undefined;
}
