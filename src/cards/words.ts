import { daysBetween, type LocalDate, shortDate, spokenDate } from '../domain/calendar.ts';
import type { NotHeldReason, Outcome } from '../domain/person.ts';
import type { Standing } from '../domain/standing.ts';
import type { SessionMode, SessionType, SupervisionStanding } from '../domain/supervision.ts';

/**
 * Colours of a TextBlock. A colour never stands without its word, and is kept for what asks for
 * something. Teams' green and yellow are too pale to be read on white; boxes have them, letters do not.
 */
export type Colour = 'default' | 'attention';

export const typeNames: Readonly<Record<SessionType, string>> = {
  clinical: 'Clinical',
  management: 'Management',
  caseload: 'Caseload',
  safeguarding: 'Safeguarding',
  reflective: 'Reflective',
  restorative: 'Restorative',
};

export const modeNames: Readonly<Record<SessionMode, string>> = {
  individual: 'Individual',
  group: 'Group',
  live: 'Live, during the work itself',
};

export const outcomeNames: Readonly<Record<Outcome, string>> = {
  maintained: 'Maintained',
  developing: 'Developing',
  concern: 'Concern',
  pause: 'Pause',
};

export const outcomeColours: Readonly<Record<Outcome, Colour>> = {
  maintained: 'default',
  developing: 'default',
  concern: 'attention',
  pause: 'attention',
};

export const notHeldNames: Readonly<Record<NotHeldReason, string>> = {
  'supervisee-away': 'The person was away or ill',
  'supervisor-away': 'The supervisor was away or ill',
  'urgent-work': 'Urgent work came first',
  'no-cover': 'No room or cover',
  other: 'Other',
};

export const standingColours: Readonly<Record<Standing, Colour>> = {
  paused: 'attention',
  lapsed: 'attention',
  'under review': 'default',
  'due soon': 'default',
  current: 'default',
  requested: 'default',
  developing: 'default',
  'not started': 'default',
};

const plurals = new Intl.PluralRules('en-GB');
const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "1 day late", "5 days late" */
export function many(count: number, one: string, other: string): string {
  return `${String(count)} ${plurals.select(count) === 'one' ? one : other}`;
}

/** "Amina, Ben and Carys" */
export function listed(names: readonly string[]): string {
  return conjunction.format(names);
}

/** "Thu 3 Dec", with the year where it is another one than today's. */
export function day(date: LocalDate, today: LocalDate): string {
  return `${spokenDate(date).slice(0, 3)} ${shortDate(date, today)}`;
}

/** "due today", "due Thu 3 Dec", "5 days late" */
export function dueWords(due: LocalDate, today: LocalDate): string {
  const days = daysBetween(today, due);

  if (days < 0) return lateWords(-days);
  if (days === 0) return 'due today';
  return days === 1 ? 'due tomorrow' : `due ${day(due, today)}`;
}

/** "5 days late" */
export function lateWords(days: number): string {
  return many(days, 'day late', 'days late');
}

/** Where supervision stands, in a few words: "5 days late", "due Thu 3 Dec". Absence is left out of days late (R13). */
export function standingWords(standing: SupervisionStanding | null, today: LocalDate): string {
  if (standing === null) return 'no named supervisor';

  return standing.state === 'late' ? lateWords(standing.daysLate) : dueWords(standing.due, today);
}

export function standingColour(standing: SupervisionStanding | null): Colour {
  return standing?.state === 'late' ? 'attention' : 'default';
}

/** "last held 19 Nov", or that there was none. */
export function lastHeldWords(standing: SupervisionStanding | null, today: LocalDate): string {
  return standing?.lastHeld == null
    ? 'none recorded yet'
    : `last held ${day(standing.lastHeld, today)}`;
}

/** The same words at the beginning of a sentence. */
export function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "Clinical, individual, 60 minutes"; the length is left out where nothing was held. */
export function sessionWords(session: {
  type: SessionType;
  mode: SessionMode;
  minutes: number;
  notHeld: NotHeldReason | null;
}): string {
  const { type, mode, minutes, notHeld } = session;
  const kind = `${typeNames[type]}, ${mode}`;

  return notHeld === null ? `${kind}, ${many(minutes, 'minute', 'minutes')}` : kind;
}

/** A list, a paragraph to each line: a client cuts off a text that begins with a list of Markdown’s. */
export function dotted(lines: readonly string[]): string {
  return lines.map((line) => `• ${line}`).join('\n\n');
}
