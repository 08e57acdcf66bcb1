import type { LocalDate } from '../domain/calendar.ts';
import type { IncidentReviewsDue } from '../domain/incident-reviews-due.ts';
import template from './incident-reviews-due.card.json' with { type: 'json' };
import { type Card, compile } from './render.ts';
import { day, many } from './words.ts';

const render = compile(template);

/** What the team channel hears: counts, due dates and whose turn it is; never about whom, of what or why. */
export function incidentReviewsDueCard(due: IncidentReviewsDue, today: LocalDate): Card {
  const { reviews, forLead, forEither } = due;
  const turns = [
    { role: 'A clinical lead', count: forLead },
    { role: 'A supervisor or clinical lead', count: forEither },
  ].filter(({ count }) => count > 0);

  return render({
    summary: `Post-incident reviews due: ${countWords(reviews)}, ${dateWords(due, today)}`,
    title: 'Post-incident reviews due',
    context: `${countWords(reviews)}, ${dateWords(due, today)}. Whose turn it is to act:`,
    turns: turns.map(({ role, count }) => ({ role, reviews: countWords(count) })),
  });
}

function countWords(reviews: number): string {
  return many(reviews, 'review', 'reviews');
}

/** "first due Thu 26 Nov", "due from Thu 26 Nov to Mon 7 Dec" */
function dateWords({ reviews, firstDue, lastDue }: IncidentReviewsDue, today: LocalDate): string {
  const first = day(firstDue, today);
  const due = firstDue < today ? 'was due' : 'due';
  if (lastDue !== null) return `the first ${due} ${first}, the last due ${day(lastDue, today)}`;

  if (reviews > 1) return `the first ${due} ${first}`;

  return firstDue < today ? `which was due ${first}` : `due ${first}`;
}
