import type { LocalDate } from '../domain/calendar.ts';
import type { DueCounts, TeamDue, Turn } from '../domain/due-in-team.ts';
import type { IncidentReviewsDue } from '../domain/incident-reviews-due.ts';
import template from './due-in-team.card.json' with { type: 'json' };
import { plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, listed, many, sentenceCase } from './words.ts';

const render = compile(template);
const turnsShown = 12;
const longestName = 80;

/** What the team channel hears of a day: counts and whose turn it is; never about whom, and never why. */
export function dueInTeamCard(due: TeamDue, today: LocalDate): Card {
  const parts = partsOf(due, today);
  // By role first: however many people there are, nobody's turn at a review is left out.
  const turns = [...reviewTurns(due.reviews), ...due.turns.map(turnRow)];
  const rest = turns.length - turnsShown;

  return render({
    summary: `Due in the team: ${listed(parts.map(({ title }) => title.toLowerCase()))}`,
    title: 'Due in the team',
    context: `${day(today, today)}. Counts alone. Say “today” to me in personal chat for what is yours.`,
    parts,
    hasTurns: turns.length > 0,
    turns: turns.slice(0, turnsShown),
    others: rest > 0 ? `And ${many(rest, 'more person', 'more people')}.` : '',
  });
}

interface Part {
  title: string;
  count: string;
}

function partsOf(due: TeamDue, today: LocalDate): Part[] {
  const { supervision, refreshes, delegations, reviews } = due;

  return [
    ...(supervision === null
      ? []
      : [
          {
            title: 'Supervision overdue',
            count: `${String(supervision.people)} of ${many(supervision.expected, 'person', 'people')}`,
          },
        ]),
    ...counted('Refreshes due', refreshes, 'within 30 days'),
    ...counted('Delegation checks due', delegations, 'within 7 days'),
    ...(reviews === null
      ? []
      : [{ title: 'Post-incident reviews due', count: reviewWords(reviews, today) }]),
  ];
}

/** "2 late, 3 within 30 days" */
function counted(title: string, counts: DueCounts | null, within: string): Part[] {
  if (counts === null) return [];
  const { late, soon } = counts;
  const said = [
    ...(late > 0 ? [`${String(late)} late`] : []),
    ...(soon > 0 ? [`${String(soon)} ${within}`] : []),
  ];

  return [{ title, count: said.join(', ') }];
}

/** "1 review, due Thu 26 Nov", "4 reviews, the first due Thu 26 Nov, the last due Mon 7 Dec" */
function reviewWords({ reviews, firstDue, lastDue }: IncidentReviewsDue, today: LocalDate): string {
  const count = many(reviews, 'review', 'reviews');
  const first = `${firstDue < today ? 'was due' : 'due'} ${day(firstDue, today)}`;
  if (lastDue !== null) return `${count}, the first ${first}, the last due ${day(lastDue, today)}`;

  return reviews > 1 ? `${count}, the first ${first}` : `${count}, ${first}`;
}

interface TurnRow {
  who: string;
  what: string;
}

/** "2 supervisions, 1 refresh" */
function turnRow({ name, supervision, refreshes, delegations }: Turn): TurnRow {
  const said = [
    [supervision, 'supervision', 'supervisions'] as const,
    [refreshes, 'refresh', 'refreshes'] as const,
    [delegations, 'delegation', 'delegations'] as const,
  ].flatMap(([count, one, other]) => (count > 0 ? [many(count, one, other)] : []));

  return { who: sentenceCase(plain(shortened(name, longestName))), what: said.join(', ') };
}

/** By role: a name beside so few would point at who was part of it. */
function reviewTurns(reviews: IncidentReviewsDue | null): TurnRow[] {
  if (reviews === null) return [];
  const { forLead, forEither } = reviews;

  return [
    { who: 'A clinical lead', count: forLead },
    { who: 'A supervisor or clinical lead', count: forEither },
  ].flatMap(({ who, count }) =>
    count > 0 ? [{ who, what: many(count, 'review', 'reviews') }] : [],
  );
}
