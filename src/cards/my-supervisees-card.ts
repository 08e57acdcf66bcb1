import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import template from './my-supervisees.card.json' with { type: 'json' };
import { pageOf } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import {
  day,
  lastHeldWords,
  listed,
  many,
  sentenceCase,
  standingColour,
  standingWords,
} from './words.ts';

/** One supervisee as their supervisor may see them: standing, never content. */
export interface SuperviseeStanding {
  person: PersonId;
  name: string;
  standing: SupervisionStanding | null;
  nextDate: LocalDate | null;
  /** Records that show as "not yet read" (R16). */
  unread: number;
  openActions: number;
  paused: number;
  /** Competencies that are not paused and have a review open (R9). */
  inReview: number;
  away: boolean;
}

const render = compile(template);
const longestName = 80;

/** The people one supervises, the most overdue first already. */
export function mySuperviseesCard(data: {
  people: readonly SuperviseeStanding[];
  page: number;
  today: LocalDate;
}): Card {
  const { people, today } = data;
  const page = pageOf(people, data.page);

  return render({
    ...page,
    summary: `Your supervisees: ${many(people.length, 'person', 'people')}`,
    title: 'My supervisees',
    context: contextLine(people),
    hasRows: people.length > 0,
    rows: page.shown.map((person) => row(person, today)),
  });
}

function contextLine(people: readonly SuperviseeStanding[]): string {
  if (people.length === 0) {
    return 'Nobody is named as someone you supervise yet. Your administrator can add them to the list of people.';
  }
  const late = people.filter(({ standing, away }) => standing?.state === 'late' && !away).length;
  const all = many(people.length, 'person', 'people');

  return late === 0
    ? `${all}, nobody late. Tap a name to see where they stand.`
    : `${all}, ${String(late)} late. Tap a name to see where they stand.`;
}

function row(line: SuperviseeStanding, today: LocalDate): object {
  const { person, standing, away, nextDate, unread, openActions, paused, inReview } = line;
  const name = shortened(line.name, longestName);
  const next = nextDate !== null && nextDate >= today ? `, next ${day(nextDate, today)}` : '';
  const grave = [
    paused > 0 ? `${String(paused)} paused` : '',
    inReview > 0 ? `${String(inReview)} with a review open` : '',
  ].filter((part) => part !== '');
  const counts = [
    unread > 0 ? `${many(unread, 'record', 'records')} not yet read` : '',
    openActions > 0 ? many(openActions, 'open action', 'open actions') : '',
  ].filter((part) => part !== '');

  return {
    person,
    name: plain(name),
    rowTitle: `Where ${oneLine(name)} stands`,
    status: away ? 'On leave' : sentenceCase(standingWords(standing, today)),
    colour: away ? 'default' : standingColour(standing),
    dates: `${sentenceCase(lastHeldWords(standing, today))}${next}`,
    counts: listed(counts),
    grave: grave.length === 0 ? '' : `Competencies: ${listed(grave)}`,
    graveColour: paused > 0 ? 'attention' : 'default',
  };
}
