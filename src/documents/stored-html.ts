import { isInstant, isLocalDate, localDate, localTime, shortDate } from '../domain/calendar.ts';
import { escaped } from './html.ts';

/** How what is stored is said: the zone of its times, and what its ids are called. */
export interface Speaking {
  zone: string;
  terms: Readonly<Record<string, string>>;
}

/** Names of stored parts that do not read by themselves. */
const labels: Readonly<Record<string, string>> = {
  id: 'Reference',
  until: 'Until',
  on: 'On',
  of: 'Of',
  by: 'By',
  relied: 'Entries of the signers’ own records that it rested on',
  aadObjectId: 'Object id',
  doneAtOnce: 'What was done at once',
  notHeld: 'Why it was not held',
  nextDate: 'Next date',
  mayOverride: 'Who may decide otherwise',
  actedFor: 'On behalf of',
  holdsUntil: 'Sign-offs hold until',
  told: 'Who was told',
  shown: 'What was shown',
  serviceUrl: 'Teams address',
};

/**
 * A stored value in HTML: parts as a list of terms, lists as lists, codes and dates in words. Parts with
 * nothing in them are left out.
 */
export function valueHtml(value: unknown, speaking: Speaking): string {
  if (Array.isArray(value)) {
    const items = value.map((each) => `<li>${valueHtml(each, speaking)}</li>`);
    return items.length === 0 ? '<span class="none">none</span>' : `<ul>${items.join('')}</ul>`;
  }
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value).filter(([, part]) => !isNothing(part));
    const rows = parts.map(([name, part]: [string, unknown]) => {
      const label = speaking.terms[name] ?? labelOf(name);
      return `<div><dt>${escaped(label)}</dt><dd>${valueHtml(part, speaking)}</dd></div>`;
    });
    return rows.length === 0 ? '' : `<dl>${rows.join('')}</dl>`;
  }
  return plainHtml(value, speaking);
}

/** @example labelOf('recordedAt') // 'Recorded at' */
export function labelOf(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('-', ' ')
    .toLowerCase();

  return labels[name] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || emptyList(value);
}

function emptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function plainHtml(value: unknown, { zone, terms }: Speaking): string {
  if (value === null || value === undefined || value === '') {
    return '<span class="none">none</span>';
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const term = terms[text];
  if (term !== undefined) return escaped(term);
  if (isLocalDate(text)) return shortDate(text, '0001-01-01');
  if (isTime(text)) {
    return `${shortDate(localDate(text, zone), '0001-01-01')}, ${localTime(text, zone)}`;
  }
  if (/^[a-z]+(?:-[a-z]+)+$/.test(text)) return escaped(text.replaceAll('-', ' '));
  if (/^[0-9a-f]{8}-[0-9a-f-]{27,}/.test(text)) return `<code>${escaped(text)}</code>`;

  return escaped(text).replaceAll('\n', '<br>');
}

function isTime(text: string): boolean {
  return isInstant(text);
}
