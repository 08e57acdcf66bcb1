import type { LocalDate } from '../domain/calendar.ts';
import type { DigestItem } from '../domain/digest.ts';
import type { DigestLine } from '../domain/digest-figures.ts';
import { plain, shortened } from './plain-text.ts';
import { day, many } from './words.ts';

const longestName = 60;
const longestTitle = 100;

export const lineNames: Readonly<Record<DigestLine, string>> = {
  gaps: 'Gaps without an action',
  supervision: 'Supervision late',
  late: 'Sign-offs late',
  due: 'Sign-offs due in 30 days',
  paused: 'Paused',
  review: 'Under review',
  overrides: 'Overrides in the last week',
  points: 'Tasks that hang on one person or nobody',
  patterns: 'Sign-off patterns to look at',
  actions: 'Actions overdue',
};

/** One sentence on what the list is, and what it is not. */
export const lineHints: Readonly<Record<DigestLine, string>> = {
  gaps: 'The number that matters, and it should be 0.',
  supervision: 'Longest first. Nobody who is away is listed.',
  late: 'Sign-offs of what their role asks for that have ended.',
  due: 'The first to end is on top.',
  paused: 'They do not practise this alone until a review ends it.',
  review: 'It is looked at again; why is between those who decide it.',
  overrides: 'Somebody decided a task in spite of a no. Each ended within a day.',
  points: 'One absence would leave these uncovered.',
  patterns: 'Worth a look and no verdict. Nothing is blocked.',
  actions: 'The longest overdue first.',
};

/** Who or what an entry is, as plain text of so many letters at most. */
export function itemName(line: DigestLine, item: DigestItem, longest = longestName): string {
  if (line === 'points') return plain(shortened(item.title, longest));
  const name = item.name === '' ? nobodyWords(line) : item.name;

  return plain(shortened(name, longest));
}

/** The rest of it in a sentence or two. */
export function itemDetail(line: DigestLine, item: DigestItem, today: LocalDate): string {
  const when = item.date === null ? '' : day(item.date, today);
  const title = plain(shortened(item.title, longestTitle));
  const within = title === '' ? '' : `${title}. `;

  switch (line) {
    case 'gaps':
      return `${within}Since ${when}.`;
    case 'supervision':
      return `Was due ${when}.`;
    case 'late':
      return `${within}Ended ${when}.`;
    case 'due':
      return `${within}Ends ${when}.`;
    case 'paused':
    case 'review':
      return title;
    case 'overrides':
      return `${within}Decided ${when}.`;
    case 'points':
      return item.name === ''
        ? 'Nobody today.'
        : `Only ${plain(shortened(item.name, longestName))}.`;
    case 'patterns':
      return patternWords(item, within, when);
    case 'actions':
      return `${within}Was due ${when}.`;
  }
}

function patternWords(item: DigestItem, within: string, when: string): string {
  const { pattern, count = 0, signer = '' } = item;
  const by = signer === '' ? 'somebody outside the team' : plain(shortened(signer, longestName));
  if (pattern === 'burst')
    return `Gave ${many(count, 'sign-off', 'sign-offs')} on one day, ${when}.`;
  if (pattern === 'pair') return `All ${String(count)} sign-offs are by ${by}.`;

  return `${within}Signed on the least evidence that is asked, by ${by}, ${when}.`;
}

function nobodyWords(line: DigestLine): string {
  return line === 'gaps' ? 'The team’s work' : 'Somebody outside the team';
}
