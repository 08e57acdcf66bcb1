import type { Columns, Row } from './table.ts';
import type { Texts } from './texts.ts';

/** A property holds 64 KiB of UTF-16; we stay below. */
const charactersPerColumn = 30_000;

/** JSON on one line, whoever reads it: Azurite takes Unicode's own line ends for the end of a row. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** A JSON value as columns `name0`, `name1`, ... */
export function jsonColumns(name: string, value: unknown): Columns {
  return textColumns(name, jsonText(value));
}

export function textColumns(name: string, text: string): Columns {
  const columns: Columns = { [`${name}0`]: '' };
  let from = 0;

  for (let at = 0; from < text.length; at += 1) {
    const until = endOfColumn(text, from);
    columns[`${name}${String(at)}`] = text.slice(from, until);
    from = until;
  }
  return columns;
}

/** Where the column that starts there ends: never within a character, for half of one is not text. */
function endOfColumn(text: string, from: number): number {
  const end = from + charactersPerColumn;
  const within = /[\ud800-\udbff]/.test(text.charAt(end - 1));

  return within ? end - 1 : end;
}

/** The text that `textColumns` cut, or undefined where it is not there. */
export function textOf(columns: Columns, name: string): string | undefined {
  let column = columns[`${name}0`];
  if (column === undefined) return undefined;
  let text = '';

  for (let at = 1; column !== undefined; at += 1) {
    text += String(column);
    column = columns[`${name}${String(at)}`];
  }
  return text;
}

/**
 * The value that `jsonColumns` cut. Our own rows, written by this code and sealed by the ledger's
 * hashes, so the shape is taken as written.
 */
export function jsonOf(columns: Columns, name: string): unknown {
  const text = textOf(columns, name);

  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}

/** The same of a row that is read often: remembered while its text stays the same. */
export function rowJson({ partition, row, columns }: Row, name: string, texts: Texts): unknown {
  const text = textOf(columns, name);

  return text === undefined ? undefined : texts(`${partition}|${row}|${name}`, text);
}
