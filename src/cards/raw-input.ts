import { isLocalDate, isLocalTime, type LocalDate, type LocalTime } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { mostFreeText } from '../domain/free-text.ts';
import { type Typed, typedWithoutTooLong } from './form-state.ts';
import { cleaned } from './plain-text.ts';

/** A form being read: what a client sent, what of it was typed, and what is wrong so far. */
export interface Reading {
  raw: Readonly<Record<string, unknown>>;
  typed: Record<string, string>;
  problems: FieldProblem[];
  /** Free text by field, for the limit that a form has in all. */
  free: Map<string, string>;
}

/** Longest value that is looked at; longer ones are over-long whatever the field. */
const mostRaw = 30_000;
/** Longest value of an input that is not free text. */
const mostShort = 200;
/** Most inputs of one kind that a form can have (competencies, members). */
const mostAlike = 60;
const unreadable = 'This could not be read. Please fill it in again.';
const tooLong = `This is too long to save: a form holds ${mostFreeText.toLocaleString('en-GB')} characters in all. It could not be kept here. Please write it shorter.`;

/** Begins to read the data of a press. It may be anything at all; reading never throws. */
export function startReading(raw: unknown): Reading {
  const isRecord = typeof raw === 'object' && raw !== null && !Array.isArray(raw);

  return {
    raw: isRecord ? (raw as Record<string, unknown>) : {},
    typed: {},
    problems: [],
    free: new Map(),
  };
}

/** Ends it: what was typed without what is over-long, and the draft only where nothing is wrong. */
export function finishReading<Draft>(
  reading: Reading,
  draft: Draft,
): { typed: Typed; draft: Draft | undefined; problems: FieldProblem[] } {
  refuseTooMuch(reading);
  const { problems } = reading;

  return {
    typed: typedWithoutTooLong(reading.typed, problems),
    draft: problems.length === 0 ? draft : undefined,
    problems,
  };
}

export function addProblem(reading: Reading, field: string, sentence: string): void {
  if (!reading.problems.some((problem) => problem.field === field)) {
    reading.problems.push({ field, sentence });
  }
}

/** Free text, trimmed; '' where there is none. */
export function readText(reading: Reading, id: string): string {
  const text = keep(reading, id, mostRaw);
  reading.free.set(id, text);

  return text;
}

/** The value of any other input, trimmed; '' where there is none. */
export function readShort(reading: Reading, id: string): string {
  return keep(reading, id, mostShort);
}

/** One of the choices. Nothing chosen is the first where `optional`, else wrong. */
export function readChoice<Choice extends string>(
  reading: Reading,
  id: string,
  choices: readonly [Choice, ...Choice[]],
  options: { sentence: string; optional?: boolean },
): Choice {
  const value = readShort(reading, id);
  const found = choices.find((choice) => choice === value);
  const missing = value === '' && options.optional === true;
  if (found === undefined && !missing) addProblem(reading, id, options.sentence);

  return found ?? choices[0];
}

/** A day, or null where the field is empty. */
export function readDate(reading: Reading, id: string): LocalDate | null {
  const value = readShort(reading, id);
  if (value === '') return null;
  if (isLocalDate(value)) return value;
  addProblem(reading, id, 'Please choose a date.');

  return null;
}

/** A day that has to be there. */
export function readRequiredDate(reading: Reading, id: string): LocalDate {
  const date = readDate(reading, id);
  if (date === null) addProblem(reading, id, 'Please choose a date.');

  return date ?? '';
}

/** A time of day. Some clients leave out the first nought, some add seconds. */
export function readTime(reading: Reading, id: string): LocalTime {
  const value = readShort(reading, id)
    .replace(/^(\d{1,2}:\d{2}):\d{2}$/, '$1')
    .padStart(5, '0');
  if (isLocalTime(value)) reading.typed[id] = value;
  if (!isLocalTime(value)) addProblem(reading, id, 'Please choose a time.');

  return value;
}

/** A whole number within the range, or null where the field is empty. */
export function readWhole(
  reading: Reading,
  id: string,
  range: { least: number; most: number; sentence: string },
): number | null {
  const value = readShort(reading, id);
  if (value === '') return null;
  const number = /^\d{1,6}$/.test(value) ? Number(value) : NaN;
  const fits = number >= range.least && number <= range.most;
  if (!fits) addProblem(reading, id, range.sentence);

  return fits ? number : null;
}

export function readTick(reading: Reading, id: string): boolean {
  return readShort(reading, id) === 'true';
}

/** What follows the prefix in the ids of the inputs sent: `outcome:x` gives x. */
export function idsAfter(reading: Reading, prefix: string): string[] {
  return Object.keys(reading.raw)
    .filter((id) => id.startsWith(prefix) && id.length < mostShort)
    .map((id) => id.slice(prefix.length))
    .slice(0, mostAlike);
}

/** The values of a multiple choice, each once. */
export function readMany(reading: Reading, id: string): string[] {
  const value = keep(reading, id, mostAlike * 50);

  return [...new Set(value.split(',').map((part) => part.trim()))]
    .filter((part) => part !== '')
    .slice(0, mostAlike);
}

/** What a button carries; never shown again. */
export function given(reading: Reading, key: string): string {
  const value = rawText(reading, key);

  return value === undefined || value.length > mostAlike * 50 ? '' : value.trim();
}

function keep(reading: Reading, id: string, most: number): string {
  const value = rawText(reading, id);
  if (value === undefined) {
    addProblem(reading, id, unreadable);
    return '';
  }
  if (value.length > most) {
    addProblem(reading, id, most === mostRaw ? tooLong : unreadable);
    return '';
  }
  const text = cleaned(value).trim();
  reading.typed[id] = text;

  return text;
}

/** Undefined for what no input sends. */
function rawText(reading: Reading, id: string): string | undefined {
  const value = Object.hasOwn(reading.raw, id) ? reading.raw[id] : '';

  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

/** Names the longest texts until what is left is within the limit, so that the rest can be echoed. */
function refuseTooMuch(reading: Reading): void {
  const texts = [...reading.free].sort((a, b) => b[1].length - a[1].length);
  let total = texts.reduce((sum, [, text]) => sum + text.length, 0);

  for (const [id, text] of texts) {
    if (total <= mostFreeText) return;
    reading.problems = reading.problems.filter((problem) => problem.field !== id);
    addProblem(reading, id, tooLong);
    total -= text.length;
    Reflect.deleteProperty(reading.typed, id);
  }
}
