import type { LocalDate } from '../domain/calendar.ts';
import type { OverdueInTeam } from '../domain/overdue.ts';
import template from './overdue-team.card.json' with { type: 'json' };
import { plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, many } from './words.ts';

const render = compile(template);
const turnsShown = 12;
const longestName = 80;

/** What the team channel hears: counts and whose turn it is; never who is supervised, never a reason. */
export function overdueTeamCard(overdue: OverdueInTeam, today: LocalDate): Card {
  const { people, expected, turns } = overdue;
  const rest = turns.length - turnsShown;
  const late = many(people, 'person is', 'people are');

  return render({
    summary: `Supervision overdue: ${late} late`,
    title: 'Supervision overdue',
    context: `${String(people)} of ${many(expected, 'person', 'people')} on ${day(today, today)}. Whose turn it is to act:`,
    turns: turns.slice(0, turnsShown).map((turn) => ({
      name: plain(shortened(turn.name, longestName)),
      people: many(turn.people, 'person', 'people'),
    })),
    others: rest > 0 ? `And ${many(rest, 'more supervisor', 'more supervisors')}.` : '',
  });
}
