import type { SeenAs } from '../domain/look-at.ts';
import type { NotHeldReason, Outcome } from '../domain/person.ts';
import type { SessionType } from '../domain/supervision.ts';
import { modeNames, notHeldNames, outcomeNames, typeNames } from './words.ts';

/** One choice of a ChoiceSet. */
export interface Choice {
  title: string;
  value: string;
}

/** "Nothing chosen" of a choice that may be left alone. */
export const none = 'none';

export const sessionTypes: readonly [SessionType, ...SessionType[]] = [
  'clinical',
  'management',
  'caseload',
  'safeguarding',
  'reflective',
  'restorative',
];

/** Modes of a session with one person; a group has a form of its own. */
export const singleModes = ['individual', 'live'] as const;

const notHeldReasons: readonly NotHeldReason[] = [
  'supervisee-away',
  'supervisor-away',
  'urgent-work',
  'no-cover',
  'other',
];
export const heldOrNot: readonly ['held', ...NotHeldReason[]] = ['held', ...notHeldReasons];

export const outcomes: readonly Outcome[] = ['maintained', 'developing', 'concern', 'pause'];

export const owners = ['supervisee', 'supervisor'] as const;

export const typeChoices: readonly Choice[] = sessionTypes.map((value) => ({
  title: typeNames[value],
  value,
}));

export const modeChoices: readonly Choice[] = singleModes.map((value) => ({
  title: modeNames[value],
  value,
}));

export const heldChoices: readonly Choice[] = [
  { title: 'Held', value: 'held' },
  ...notHeldReasons.map((value) => ({
    title: `Not held: ${notHeldNames[value].charAt(0).toLowerCase()}${notHeldNames[value].slice(1)}`,
    value,
  })),
];

/** What choosing a grave outcome does is said where it is chosen (R10, R17). */
const consequences: Readonly<Record<Outcome, string>> = {
  maintained: '',
  developing: '',
  concern: ': opens a review',
  pause: ': stops independent practice',
};

/** The outcomes of one competency; the first choice says what supervision saw last. */
export function outcomeChoices(notDiscussed: string): Choice[] {
  return [
    { title: notDiscussed, value: none },
    ...outcomes.map((value) => ({ title: outcomeNames[value] + consequences[value], value })),
  ];
}

/** "1 struggling" to "5 well" */
export function scale(lowest: string, highest: string): Choice[] {
  return [
    { title: 'Not asked', value: none },
    ...['1', '2', '3', '4', '5'].map((value) => ({
      title: value === '1' ? `1 ${lowest}` : value === '5' ? `5 ${highest}` : value,
      value,
    })),
  ];
}

/** The first choice of a competency's outcomes: nothing today, and what was seen before. */
export function notDiscussed(state: SeenAs, last: string | null): string {
  if (state === 'not yet discussed') return 'Not yet discussed';
  if (state === 'paused' || state === 'under review' || last === null) return 'Not discussed';
  return `Not discussed (${state}, ${last})`;
}

/** Monday is 1. */
export const weekdays: readonly Choice[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
].map((title, at) => ({ title, value: String(at + 1) }));
