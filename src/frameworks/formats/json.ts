import type { Problem } from '../problem.ts';
import { sizeProblem } from './size.ts';

/** How many lists and objects may stand within each other: what walks the value may then recurse. */
export const deepest = 64;

/**
 * A JSON text, or the place where it stops being one. A byte-order mark is no part of it. Refused
 * before it is read: a text larger than 3 MiB, or nested deeper than `deepest`.
 */
export function readJson(
  text: string,
): { value: unknown; problems?: never } | { problems: [Problem] } {
  const tooLarge = sizeProblem(text);
  if (tooLarge !== undefined) return { problems: [tooLarge] };
  const json = withoutMark(text);
  const tooDeep = tooDeepAt(json);
  if (tooDeep !== undefined) {
    const reason = `is nested more than ${deepest} levels deep`;
    return { problems: [{ place: placeAt(json, tooDeep), reason }] };
  }

  try {
    return { value: JSON.parse(json) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const place = placeAt(json, soundLength(json));

    return { problems: [{ place, reason: 'is where this stops being JSON' }] };
  }
}

export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/** @example placeAt('{\n  oops', 4) // 'line 2, column 3' */
function placeAt(text: string, position: number): string {
  const before = text.slice(0, position).split('\n');

  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

/** Where a bracket opens one level too many. What stands in quotation marks opens nothing. */
function tooDeepAt(json: string): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charAt(at);
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) at += character === '\\' ? 1 : 0;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > deepest) return at;
  }

  return undefined;
}

/** How much of a text could be the beginning of JSON: not every message of the parser says so. */
function soundLength(json: string): number {
  let sound = 0;
  let unsound = json.length + 1;
  while (unsound - sound > 1) {
    const middle = Math.floor((sound + unsound) / 2);
    if (couldGoOn(json.slice(0, middle))) sound = middle;
    else unsound = middle;
  }

  return sound;
}

function couldGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const { message } = error as SyntaxError;
    const [, position] = /position (\d+)/.exec(message) ?? [];

    return message.includes('end of JSON') || Number(position) >= beginning.length;
  }
}
