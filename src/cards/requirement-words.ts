import type { NamedRequirement } from '../domain/adoption-view.ts';
import type { RefreshPolicy } from '../domain/framework.ts';
import { shortened } from './plain-text.ts';
import { listed, many, sentenceCase } from './words.ts';

const longestTask = 80;
const tasksNamed = 2;
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "Getting Help, high risk, two signers, every 12 months; opens Lone working" */
export function askedWords(requirement: NamedRequirement): string {
  const { opens } = requirement;
  const named = opens.slice(0, tasksNamed).map((title) => shortened(title, longestTask));
  const rest = opens.length - named.length;
  const tasks = rest > 0 ? [...named, `${String(rest)} more`] : named;

  return `${conditionsOf(requirement)}${tasks.length === 0 ? '' : `; opens ${listed(tasks)}`}`;
}

/** The same with its tasks counted: "High risk, one signer, every 12 months; opens 2 tasks" */
export function askedInBrief(requirement: NamedRequirement): string {
  const { length } = requirement.opens;
  const tasks = length === 0 ? '' : `; opens ${many(length, 'task', 'tasks')}`;

  return `${conditionsOf(requirement)}${tasks}`;
}

function conditionsOf({ level, risk, signers, refresh }: NamedRequirement): string {
  const parts = [
    level ?? '',
    risk === 'high' ? 'high risk' : 'standard risk',
    signers === 2 ? 'two signers' : 'one signer',
    refreshWords(refresh),
  ].filter((part) => part !== '');

  return sentenceCase(parts.join(', '));
}

/** "every 12 months", "each year from 1 April to 30 June", "never refreshed" */
export function refreshWords(policy: RefreshPolicy): string {
  switch (policy.kind) {
    case 'anniversary':
      return `every ${String(policy.months)} months`;
    case 'annual-window':
      return `each year from ${dayOfYear(policy.from)} to ${dayOfYear(policy.until)}`;
    case 'none':
      return 'never refreshed';
  }
}

/** "1 April" of "04-01" */
function dayOfYear(text: string): string {
  const [month = '', date = ''] = text.split('-');

  return `${String(Number(date))} ${months[Number(month) - 1] ?? ''}`;
}
