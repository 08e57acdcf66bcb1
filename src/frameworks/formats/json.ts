import type { Problem } from '../problem.ts';

/** A JSON text, or the place where it stops being one. A byte-order mark is no part of it. */
export function readJson(
  text: string,
): { value: unknown; problems?: never } | { problems: [Problem] } {
  const json = withoutMark(text);
  try {
    return { value: JSON.parse(json) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const before = json.slice(0, soundLength(json)).split('\n');
    const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;

    return { problems: [{ place, reason: 'is where this stops being JSON' }] };
  }
}

export function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
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
