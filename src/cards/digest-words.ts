import type { LocalDate } from '../domain/calendar.ts';
import type { DigestItem } from '../domain/digest.ts';
import type { DigestLine } from '../domain/digest-figures.ts';
import { daysAhead } from '../domain/resilience.ts';
import { plain, shortened } from './plain-text.ts';
import { hoursWords, loadWords } from './skill-mix-words.ts';
import { day, many, sentenceCase } from './words.ts';

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
  points: 'Tasks that hang on one person or nobody today',
  patterns: 'Sign-off patterns to look at',
  actions: 'Actions overdue',
  uncovered: 'High-risk tasks with nobody to carry them on a day ahead',
  absence: 'People whose absence would leave a high-risk task uncovered',
  load: 'Supervisors behind on what was due',
  hours: 'Protected hours not used',
  agency: 'Bank and agency staff',
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
  points: 'Uncovered already, or left so by one absence.',
  patterns: 'Worth a look and no verdict. Nothing is blocked.',
  actions: 'The longest overdue first.',
  uncovered: 'Today and the six days after it, given recorded leave and what ends by then.',
  absence: 'In the next 7 days: nobody else could carry these by themselves.',
  load: 'What their people had in the last four weeks, by the rule set for each role.',
  hours: 'The last four weeks: supervision held, against the hours kept free for it.',
  agency: 'They carry only tasks open to them, beside a substantive colleague.',
};

/** Who or what an entry is, as plain text of so many letters at most; as a sentence begins. */
export function itemName(line: DigestLine, item: DigestItem): string {
  const name = nameWithin(line, item, longestName);

  return item.name === '' ? sentenceCase(name) : name;
}

/** The same within a sentence. */
export function nameWithin(line: DigestLine, item: DigestItem, longest: number): string {
  if (line === 'points' || line === 'uncovered') return plain(shortened(item.title, longest));
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
    case 'uncovered':
    case 'absence':
      return `${line === 'absence' ? tasksWords(item, title) : ''}${daysWords(item, when)}`;
    case 'load':
      return item.load === undefined ? '' : `${loadWords(item.load)}.`;
    case 'hours':
      return item.hours === undefined ? '' : `${hoursWords(item.hours)}.`;
    case 'agency':
      return sentenceCase(item.employment ?? '');
  }
}

/** "Lone working and 2 other tasks. " */
function tasksWords({ more = 0 }: DigestItem, title: string): string {
  return `${more === 0 ? title : `${title} and ${many(more, 'other task', 'other tasks')}`}. `;
}

/** "On 3 of the next 7 days, the first Thu 26 Nov." */
function daysWords({ count = 1 }: DigestItem, when: string): string {
  if (count === daysAhead) return `On each of the next ${String(daysAhead)} days.`;

  return count === 1
    ? `On ${when}.`
    : `On ${String(count)} of the next ${String(daysAhead)} days, the first ${when}.`;
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
  return line === 'gaps' ? 'the team’s work' : 'somebody outside the team';
}
