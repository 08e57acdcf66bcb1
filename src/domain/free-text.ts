import type { FieldProblem } from './errors.ts';

/** Most characters of free text one form may hold in all (brief, section 5). */
export const mostFreeText = 8000;

/** Ten digits, however far apart: spaces of any width, dots, dashes and what is not seen. */
const tenDigits = /(?<!\d)(?=((?:\d[\s.\p{Pd}\p{Cf}]*){9}\d)(?!\d))/gu;
/** A date with a time beside it is ten digits too. */
const dateInDigits =
  /\b(?:\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d{2}|(?:19|20)\d{2}[.-]\d{2}[.-]\d{2})\b/g;
/** To the letter: Mary, Julie and Declan are no months. */
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const year = '(?:19|20)\\d{2}';
const nth = '\\d{1,2}(?:st|nd|rd|th)?';
const inDigits = `(?<![/.-])\\d{1,2}(?<gap>\\s?[/.-]\\s?)\\d{1,2}\\k<gap>(?:${year}|\\d{2})(?![/.-]\\d)|${year}[/.-]\\d{2}[/.-]\\d{2}`;
const inWords = `${nth}(?:\\s+of)?[\\s-]*${month}[\\s,.-]*${year}|${month}\\.?\\s+${nth},?\\s+${year}`;
const fullDate = new RegExp(`\\b(?:${inDigits}|${inWords})\\b`, 'gi');
const bornWords = /\b(?:d\.?o\.?b\.?|born|date of birth)\b/i;
const nameLike = /^\p{Lu}[\p{L}'’-]*\p{Ll}[\p{L}'’-]*$/u;
const notNames = new RegExp(
  `^(?:${month}|mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the|this|that|on|in|at|by|from|until|since|after|before|next|last|and|but|we|he|she|they|it|session|review|record|plan|agreed|discussed|date|due|training|supervision|completed|started|held)$`,
  'i',
);

/**
 * Refuses what would identify a person using the service: a valid NHS number in any spacing, or a
 * date of birth beside a name-like word (brief, section 3). A nudge, not a guarantee.
 */
export function identifierIn(text: string, thisYear: number): 'nhs-number' | 'birth-date' | null {
  if (hasNhsNumber(text)) return 'nhs-number';
  return hasBirthDate(text, thisYear) ? 'birth-date' : null;
}

const sentences = {
  'nhs-number':
    'This looks like an NHS number. Please use the local record reference instead: no NHS number, name or initials.',
  'birth-date':
    'This looks like a name with a date of birth. Please use the local record reference instead: no names or birth dates.',
};

/**
 * What is wrong with the free text of one form. Where all of it together is too long, the longest
 * field is named; the caller does not echo that field.
 */
export function freeTextProblems(
  texts: ReadonlyMap<string, string>,
  thisYear: number,
): FieldProblem[] {
  const total = [...texts.values()].reduce((sum, text) => sum + text.length, 0);
  if (total > mostFreeText) return [tooLong(texts)];

  return [...texts].flatMap(([field, text]) => {
    const found = identifierIn(text, thisYear);
    return found === null ? [] : [{ field, sentence: sentences[found] }];
  });
}

/** True for ten digits whose last is the modulus 11 check digit of the nine before it. */
export function isNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false;
  const sum = Array.from(digits.slice(0, 9)).reduce(
    (all, digit, at) => all + Number(digit) * (10 - at),
    0,
  );
  const check = 11 - (sum % 11);

  return (check === 11 ? 0 : check) === Number(digits[9]);
}

function hasNhsNumber(text: string): boolean {
  return [...text.replace(dateInDigits, 'date').matchAll(tenDigits)].some((match) => {
    const digits = String(match[1]).replace(/\D/g, '');
    return isNhsNumber(digits) && new Set(digits).size > 1;
  });
}

/** Two of three: long enough ago for a birth date, a word that says so, a word like a name beside it. */
function hasBirthDate(text: string, thisYear: number): boolean {
  return [...text.matchAll(fullDate)].some((match) => {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    const near = [...wordsOf(before).slice(-4), ...wordsOf(after).slice(0, 3)];
    const signs = [
      yearOf(match[0], thisYear) <= thisYear - 10,
      bornWords.test(before.slice(-30)),
      near.some(isNameLike),
    ];

    return signs.filter(Boolean).length >= 2;
  });
}

/** Of two digits, the latest such year that is not to come. */
function yearOf(date: string, thisYear: number): number {
  const whole = /(?:19|20)\d{2}/.exec(date);
  if (whole !== null) return Number(whole[0]);
  const short = 2000 + Number(date.slice(-2));

  return short <= thisYear ? short : short - 100;
}

/** Cut at full stops too, for what is written as "J.Smith" or "Dr.Smith"; a figure stays whole. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:[^\s,;:().!?]|\.(?=\d))+/g)].map(([word]) => word);
}

function isNameLike(word: string): boolean {
  return nameLike.test(word) && !notNames.test(word);
}

function tooLong(texts: ReadonlyMap<string, string>): FieldProblem {
  const [field] = [...texts].reduce((most, next) =>
    next[1].length > most[1].length ? next : most,
  );

  return {
    field,
    sentence: `This is too long to save: a form holds ${String(mostFreeText)} characters in all. Please write it shorter.`,
  };
}
