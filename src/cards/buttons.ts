import { oneLine } from './plain-text.ts';
import type { Button } from './render.ts';

/** A button as its template needs it. */
export interface ButtonRow {
  title: string;
  verb: string;
  data: Readonly<Record<string, string>>;
  style: 'positive' | 'default';
}

/** Most buttons in one row; the rest stands behind "More". */
export const mostInView = 4;

/** The buttons in order, the likely one first and standing out. */
export function buttonRows(buttons: readonly Button[]): ButtonRow[] {
  return buttons.map(({ title, verb, data = {} }, at) => ({
    title: oneLine(title),
    verb,
    data,
    style: at === 0 ? 'positive' : 'default',
  }));
}
