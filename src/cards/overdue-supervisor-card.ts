import type { LocalDate } from '../domain/calendar.ts';
import type { OverdueForSupervisor } from '../domain/overdue.ts';
import template from './overdue-supervisor.card.json' with { type: 'json' };
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, lateWords, many, sentenceCase } from './words.ts';

const render = compile(template);
const peopleShown = 8;
const longestName = 80;

/** What one supervisor hears in personal chat: who is late, and since when. */
export function overdueSupervisorCard(overdue: OverdueForSupervisor, today: LocalDate): Card {
  const { people } = overdue;
  const rest = people.length - peopleShown;

  return render({
    summary: `Supervision is overdue for ${many(people.length, 'person', 'people')} you supervise`,
    title: 'Supervision overdue',
    context: `${many(people.length, 'person', 'people')} you supervise. Tap a name to record a session; one that was not held can be recorded too, with its reason.`,
    rows: people.slice(0, peopleShown).map(({ person, name, due, daysLate }) => ({
      person,
      name: plain(shortened(name, longestName)),
      rowTitle: `Record supervision with ${oneLine(shortened(name, longestName))}`,
      due: `Was due ${day(due, today)}`,
      late: sentenceCase(lateWords(daysLate)),
    })),
    others:
      rest > 0 ? `And ${many(rest, 'more person', 'more people')}, under My supervisees.` : '',
  });
}
