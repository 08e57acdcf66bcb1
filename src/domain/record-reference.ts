import type { FieldProblem } from './errors.ts';
import { freeTextProblems } from './free-text.ts';

export const longestReference = 60;

/** A letter, a dot and a letter: initials, or one before a name. */
const initials = /(?<!\p{L})\p{L}\.\p{L}/u;
const dayInReference = /(?<!\d)\d{1,2}[-./]\d{1,2}[-./](?:19|20)\d{2}(?!\d)/;
const field = 'reference';

/**
 * What is wrong with a local record's number, at the field `reference`: letters, digits and - / . in one
 * piece, with a digit in it. A nudge against names and birth dates, not a guarantee (section 3).
 */
export function recordReferenceProblems(reference: string, thisYear: number): FieldProblem[] {
  const sentence = problemWith(reference);

  return sentence === undefined
    ? freeTextProblems(new Map([[field, reference.replaceAll('/', '-')]]), thisYear)
    : [{ field, sentence }];
}

function problemWith(reference: string): string | undefined {
  if (reference.length > longestReference) {
    return `Please use no more than ${String(longestReference)} characters.`;
  }
  if (/\s/.test(reference) || !/\d/.test(reference) || initials.test(reference)) {
    return 'Please give the number of the local record, such as DX-20417: no name, no initials.';
  }
  if (!/^[\p{L}\d./-]+$/u.test(reference)) {
    return 'Please use only letters, digits and - / . in this number.';
  }
  return dayInReference.test(reference)
    ? 'This looks like a date. Please give the number of the local record alone.'
    : undefined;
}
