import { actionKinds, type ActionKind, type ActionOrigin } from '../domain/action.ts';
import type { PossibleOwner } from '../domain/action-view.ts';
import type { AuditKind } from '../domain/audit.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { GapSource } from '../domain/gap.ts';
import { none, type Choice } from './choices.ts';
import { lookAlike, shortened } from './plain-text.ts';
import { day } from './words.ts';

export const kindNames: Readonly<Record<ActionKind, string>> = {
  'targeted-training': 'Targeted training',
  'reflective-supervision': 'Reflective supervision',
  'system-improvement': 'System-level improvement',
};

export const kindChoices: readonly Choice[] = actionKinds.map((value) => ({
  title: kindNames[value],
  value,
}));

/** "from supervision" */
export const originWords: Readonly<Record<ActionOrigin, string>> = {
  session: 'from supervision',
  review: 'from a review',
  gap: 'from a gap',
  audit: 'from an audit',
};

export const auditNames: Readonly<Record<AuditKind, string>> = {
  documentation: 'Documentation quality',
  'observed-practice': 'Observed practice',
  other: 'Other',
};

const sources: Readonly<Record<GapSource, string>> = {
  session: 'Found in supervision',
  'sign-off': 'Sign-off not given',
  review: 'Found in a review',
  audit: 'Found in an audit',
  lapse: 'Sign-off lapsed',
};

const longestName = 60;
const mostOwners = 30;

/** "Found in supervision on Mon 12 Oct": where and when, never what was said. */
export function foundWords(source: GapSource, since: LocalDate, today: LocalDate): string {
  return `${sources[source]} on ${day(since, today)}`;
}

/** Who may take it on, the likely ones first; whoever was chosen stays in. */
export function ownerChoices(
  owners: readonly PossibleOwner[],
  chosen: string | undefined,
  whenNone: string,
): Choice[] {
  const shown = owners.filter(({ person }, at) => at < mostOwners || person === chosen);
  if (shown.length === 0) return [{ title: whenNone, value: none }];

  return shown.map(({ person, name, as }) => ({
    title: `${lookAlike(shortened(name, longestName))}${roles[as]}`,
    value: person,
  }));
}

const roles: Readonly<Record<PossibleOwner['as'], string>> = {
  person: '',
  supervisor: ', supervisor',
  manager: ', manager',
  colleague: '',
};
