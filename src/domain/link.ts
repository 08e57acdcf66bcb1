import type { FieldProblem } from './errors.ts';
import { isNhsNumber } from './free-text.ts';

const longestLink = 500;

/** A link that is kept: `https:`, no longer than 500 characters, and no password in it. */
export function isLink(text: string): boolean {
  if (text.length > longestLink || /\s/.test(text) || !URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);

  return protocol === 'https:' && `${username}${password}` === '';
}

/** What is wrong with a link that may be left out, at the field `link`. */
export function linkProblems(link: string): FieldProblem[] {
  if (link === '') return [];
  if (!isLink(link)) {
    const sentence = `Please give a link that begins with https://, of up to ${String(longestLink)} characters.`;
    return [{ field: 'link', sentence }];
  }
  // Ten digits by themselves, spaces between them or not: what Teams puts into its own links is longer, or has letters in it.
  const spaced = link.replace(/%20|%C2%A0|\+/gi, ' ');
  const numbers = spaced.match(/(?<![\p{L}\d-]|\d )(?:\d ?){9}\d(?![\p{L}\d-]| \d)/gu) ?? [];
  const sentence =
    'This link seems to hold an NHS number. Please leave it out, and name the local record reference instead.';

  return numbers.some((number) => isNhsNumber(number.replaceAll(' ', '')))
    ? [{ field: 'link', sentence }]
    : [];
}
