import { isLocalDate, isLocalTime } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { mostFreeText } from '../domain/free-text.ts';
import { oneLine, plain } from './plain-text.ts';
import { many } from './words.ts';

/** What was typed, by input id, as strings. */
export type Typed = Readonly<Record<string, string>>;

/** One input as its template needs it. A value of null leaves the input empty. */
export interface Field {
  id: string;
  value: string | null;
  /** What is wrong with it, as shown under it; empty where nothing is. */
  problem: string;
  /** Whether it holds something else than a fresh form would. */
  touched: boolean;
}

export type NumberField = Omit<Field, 'value'> & { value: number | null };

/** What a form shows above its fields. */
export interface FormTop {
  /** "Not saved yet: 2 things to put right.", or empty. */
  notSaved: string;
  /** Problems at fields that this card does not show. */
  elsewhere: readonly { problem: string }[];
}

/** Builds the fields of one form. Ask for `top` last: it shows the problems that no field has shown. */
export interface FormState {
  text: (id: string, initial?: string) => Field;
  /** A choice or a tick: there is always one, so nothing sent is what a fresh form has. */
  choice: (id: string, initial: string) => Field;
  date: (id: string, initial?: string | null) => Field;
  time: (id: string, initial: string) => Field;
  number: (id: string, initial?: number) => NumberField;
  top: () => FormTop;
}

/** The fields of a form, fresh (`typed` undefined) or as they were typed, each with its problem. */
export function formState(typed: Typed | undefined, problems: readonly FieldProblem[]): FormState {
  const shown = new Set<string>();

  function field(id: string, initial: string, keep: (value: string) => boolean): Field {
    shown.add(id);
    const value = typed === undefined ? initial : (typed[id] ?? '');
    const problem = problems.find((each) => each.field === id);

    return {
      id,
      value: value !== '' && keep(value) ? value : null,
      problem: problem === undefined ? '' : problemText(problem.sentence),
      touched: value !== initial,
    };
  }

  return {
    text: (id, initial = '') => field(id, initial, () => true),
    choice: (id, initial) => {
      const chosen = field(id, initial, () => true);
      return chosen.value === null ? { ...chosen, value: initial, touched: false } : chosen;
    },
    date: (id, initial) => field(id, initial ?? '', isLocalDate),
    time: (id, initial) => field(id, initial, isLocalTime),
    number: (id, initial) => {
      const asText = field(id, initial === undefined ? '' : String(initial), isNumber);
      return { ...asText, value: asText.value === null ? null : Number(asText.value) };
    },
    top: () => ({
      notSaved: notSaved(problems.length),
      elsewhere: problems
        .filter((problem) => !shown.has(problem.field))
        .map((problem) => ({ problem: problemText(problem.sentence) })),
    }),
  };
}

/** Whether a section that is closed on a fresh form stands open: something in it is wrong, or was typed. */
export function isOpen(fields: readonly (Field | NumberField)[]): boolean {
  return fields.some((field) => field.problem !== '' || field.touched);
}

/** What was typed without the over-long texts that the problems name: those are never echoed. */
export function typedWithoutTooLong(typed: Typed, problems: readonly FieldProblem[]): Typed {
  const total = Object.values(typed).reduce((sum, text) => sum + text.length, 0);
  if (total <= mostFreeText) return typed;
  const named = new Set(problems.map((problem) => problem.field));
  const longest = Object.entries(typed)
    .filter(([id]) => named.has(id))
    .sort((a, b) => b[1].length - a[1].length);
  const left = { ...typed };
  let kept = total;

  for (const [id, text] of longest) {
    if (kept <= mostFreeText) break;
    Reflect.deleteProperty(left, id);
    kept -= text.length;
  }
  return left;
}

/** "Please check: this date is still to come." */
export function problemText(sentence: string): string {
  const text = oneLine(sentence);
  if (text.startsWith('Please')) return plain(text);
  const asked = /^\p{Lu}\p{Ll}|^A /u.test(text)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;

  return plain(`Please check: ${asked}`);
}

function notSaved(count: number): string {
  return count === 0 ? '' : `Not saved yet: ${many(count, 'thing', 'things')} to put right.`;
}

function isNumber(text: string): boolean {
  return /^-?\d{1,9}(\.\d{1,6})?$/.test(text);
}
