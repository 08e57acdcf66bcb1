import { methodTitles } from '../domain/evidence.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { SeenLine } from '../domain/review-view.ts';
import type { StandingReview } from '../domain/review.ts';
import { plain, shortened } from './plain-text.ts';
import { day } from './words.ts';

const longestName = 60;

/** "After a pause" */
export const causeWords: Readonly<Record<StandingReview['cause'], string>> = {
  pause: 'After a pause',
  concern: 'After a concern in supervision',
  incident: 'After an incident',
  audit: 'After an audit',
  review: 'Looked at again',
  'role-change': 'The role now asks more',
  'new-version': 'More is asked than at the sign-off',
  'long-absence': 'After a long absence',
};

/** "Wed 4 Nov: observed practice, seen by Ben Carter. Confirmed, so the pause can end." */
export function seenWords(line: SeenLine, today: LocalDate): string {
  const { date, method, observer, answer, enough } = line;
  const who = observer === null ? '' : `, seen by ${plain(shortened(observer, longestName))}`;

  return `${day(date, today)}: ${methodTitles[method].toLowerCase()}${who}. ${worth(answer, enough)}`;
}

function worth(answer: SeenLine['answer'], enough: boolean): string {
  if (enough) return 'Confirmed, so the pause can end.';
  switch (answer) {
    case 'waiting':
      return 'Not confirmed yet.';
    case 'declined':
      return 'Whoever was named did not see it.';
    case 'confirmed':
      return 'Not observed practice, so it does not end a pause.';
    case 'nobody':
      return 'Nobody here has confirmed it.';
  }
}

/** Content is for two people, and for whoever wrote it (brief, section 3). */
export function readersLine(name: string): string {
  return `What is written here is read by ${plain(shortened(name, longestName))}, their supervisor, and you.`;
}
