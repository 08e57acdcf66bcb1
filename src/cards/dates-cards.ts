import type { PersonId } from '../domain/ids.ts';
import type { OwnDates } from '../domain/own-dates.ts';
import { noteCard } from './note-card.ts';
import { shortened } from './plain-text.ts';
import type { Card } from './render.ts';
import { day, many } from './words.ts';

const longestTitle = 100;
/** How many dates the card lists; the file has them all. */
const mostDates = 8;

/** What is ahead, the first date first, and that a file of it is coming; what to do where none comes. */
export function ownDatesCard({ person, dates, today }: OwnDates): Card {
  if (dates.length === 0) {
    return noteCard({
      title: 'Your dates',
      text: 'I have no date for you yet: no supervision, sign-off or action with one.',
      tone: 'plain',
    });
  }
  const lines = dates.slice(0, mostDates).map(({ date, title }) => {
    const late = date < today ? 'Late, ' : '';
    return `${late}${day(date, today)}: ${shortened(title, longestTitle)}`;
  });
  const more = dates.length - mostDates;

  return noteCard({
    title: 'Your dates',
    text: [
      ...lines,
      ...(more > 0 ? [`And ${many(more, 'date', 'dates')} more in the file.`] : []),
      `I will ask you here to save them as a file. Open it to put them in your calendar; a later file moves them. If none comes, an administrator can write it: ${commandFor(person)}`,
    ].join('\n\n'),
    tone: 'plain',
  });
}

/** The file was not wanted. */
export function datesDeclinedCard(): Card {
  return noteCard({
    title: 'Your dates were not saved',
    text: 'Nothing was stored anywhere. Say “my dates” to have them again.',
    tone: 'plain',
  });
}

/** Teams did not take the file, or it could not be made. */
export function datesNotSavedCard(person: PersonId): Card {
  return noteCard({
    title: 'The file could not be saved',
    text: `Nothing was stored anywhere. Say “my dates” to try again, or ask an administrator to run: ${commandFor(person)}`,
    tone: 'attention',
  });
}

/** A file of any kind is where Teams keeps it. */
export function fileSavedCard(name: string): Card {
  return noteCard({ title: 'Saved to your OneDrive', text: name, tone: 'good' });
}

/** By object id: a name or an address may hold what a shell reads otherwise. */
function commandFor(person: PersonId): string {
  return `npm run admin -- calendar --person ${person}`;
}
