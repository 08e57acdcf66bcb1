import type { SignOffAuthority } from '../domain/sign-off.ts';
import type { Authority } from '../domain/signing-authority.ts';
import type { Entrustment } from '../domain/task.ts';
import type { Choice } from './choices.ts';
import { shortDate, type LocalDate } from '../domain/calendar.ts';
import { entrustments } from '../domain/sign-off-decision.ts';
import { shortened } from './plain-text.ts';
import { day } from './words.ts';

export const longestSigner = 80;

/** How far somebody is trusted with it (brief, section 2). */
export const entrustmentNames: Readonly<Record<Entrustment, string>> = {
  1: 'To observe only',
  2: 'With direct supervision',
  3: 'With indirect supervision',
  4: 'Unsupervised',
  5: 'Also to supervise others',
};

export const entrustmentChoices: readonly Choice[] = entrustments.map((each) => ({
  title: `${String(each)}: ${entrustmentNames[each]}`,
  value: String(each),
}));

/** "Ben Carter, your supervisor, current in it until 3 Mar 2027" */
export function authorityWords({ name, as, until }: Authority, today: LocalDate): string {
  const own = until === null ? 'current in it' : `current in it until ${shortDate(until, today)}`;
  const why: Readonly<Record<Authority['as'], string>> = {
    'own-supervisor': `your supervisor, ${own}`,
    'clinical-lead': `clinical lead, ${own}`,
    supervisor: `supervisor, ${own}`,
    'other-lead': `clinical lead of another team, ${own}`,
    founding: 'founding assessor',
    external: 'external assessor',
  };

  return `${shortened(name, longestSigner)}, ${why[as]}`;
}

/** ", as founding assessor"; empty for whoever holds it themselves. An assessor is always named as one (R4). */
export function asAssessor(authority: SignOffAuthority): string {
  return authority === 'held' ? '' : `, as ${authority} assessor`;
}

/** "It holds until Sun 22 Nov 2027", or that it has no end. */
export function holdsWords(until: LocalDate | null, today: LocalDate): string {
  return until === null ? 'It has no end date.' : `It holds until ${day(until, today)}.`;
}
