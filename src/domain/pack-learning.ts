import type { PackFacts } from './pack-facts.ts';
import {
  countOf,
  either,
  entriesWhere,
  entryFigure,
  figure,
  foundAt,
  judged,
  many,
  onlyWeak,
  together,
  type Figure,
  type Found,
  type Section,
  type Table,
} from './pack-figures.ts';
import { afterIncidents, outcomeTitles, reportsOf } from './pack-incidents.ts';
import type { Outcome, SessionFacts } from './person.ts';
import type { RecordedOutcome } from './person.ts';
import { reviewOutcomes, type ReviewClosed } from './review-ledger.ts';

/** The third test: how do incidents, competencies and learning link? */
export function learningSection(facts: PackFacts): Section {
  const { incidents } = facts;
  const linked = incidents.filter(({ reviews }) => reviews > 0);
  const sessions = sessionsWhere(facts, () => true);
  const discussed = sessionsWhere(facts, (outcomes) => outcomes.length > 0);
  const paused = pausesIn(facts);
  const late = lateReviews(facts);

  return {
    title: 'How do incidents, competencies and learning link?',
    about:
      'A competency is looked at again after an incident, a concern in supervision, a pause, a long absence or a change of role, and a look ends only with an outcome.',
    ...together(
      onlyWeak(
        incidents.length === 0,
        'No incident was reported in this period, so this pack cannot show that incidents lead to a look at competencies.',
      ),
      judged(
        { value: linked.length, of: incidents.length },
        (part) => `${part} incidents put competencies of the staff involved under review.`,
        (missing, of) => `${missing} of ${of} incidents put no competency under review.`,
      ),
      judged(
        { value: countOf(discussed), of: countOf(sessions) },
        (part) => `${part} supervision sessions held spoke of competencies by name.`,
        (missing, of) => `${missing} of ${of} supervision sessions held spoke of no competency.`,
      ),
      either(
        countOf(late) === 0,
        'No review was overdue at the end of the period.',
        `${many(countOf(late), 'review was', 'reviews were')} overdue at the end of the period.`,
      ),
    ),
    figures: [
      figure(facts, 'Incidents that put competencies under review', {
        value: linked.length,
        of: incidents.length,
        found: reportsOf(linked),
      }),
      entryFigure(facts, 'Sessions held that spoke of competencies', discussed, countOf(sessions)),
      entryFigure(
        facts,
        'Sessions with a concern about a competency',
        sessionsWith(facts, 'concern'),
      ),
      entryFigure(facts, 'Independent practice paused, in a session or outside one', paused),
      ...reviewFigures(facts, late),
    ],
    tables: [outcomeTable(facts), ...(incidents.length === 0 ? [] : [afterIncidents(facts)])],
  };
}

function reviewFigures(facts: PackFacts, late: readonly Found[]): Figure[] {
  const open = facts.people.map((person) =>
    foundAt(
      person,
      person.state.reviews.map(({ id }) => `review ${id}`),
    ),
  );

  return [
    entryFigure(
      facts,
      'Reviews that ended with an outcome',
      closedWhere(facts, () => true),
    ),
    figure(facts, 'Reviews open at the end of the period', { value: countOf(open), found: open }),
    figure(facts, 'Of these, overdue', {
      value: countOf(late),
      of: countOf(open),
      found: late,
    }),
  ];
}

/** How many reviews ended how: what the outcome says, not of whom. */
function outcomeTable(facts: PackFacts): Table {
  return {
    title: 'How reviews ended',
    columns: ['Outcome', 'Reviews', 'With an action'],
    rows: reviewOutcomes.map((outcome) => [
      outcomeTitles[outcome],
      countOf(closedWhere(facts, (closed) => closed.outcome === outcome)),
      countOf(closedWhere(facts, (closed) => closed.outcome === outcome && closed.action !== null)),
    ]),
    note: '',
  };
}

/** Reviews that ended in the period and are of that sort. */
export function closedWhere(facts: PackFacts, is: (closed: ReviewClosed) => boolean): Found[] {
  return entriesWhere(facts, ({ event }) => event.kind === 'review.closed' && is(event));
}

/** Sessions held in the period that are of that sort. */
export function sessionsWhere(
  facts: PackFacts,
  is: (outcomes: readonly RecordedOutcome[], session: SessionFacts) => boolean,
): Found[] {
  return entriesWhere(
    facts,
    ({ event }) =>
      event.kind === 'session.recorded' &&
      event.session.notHeld === null &&
      is(event.outcomes, event.session),
  );
}

function sessionsWith(facts: PackFacts, wanted: Outcome): Found[] {
  return sessionsWhere(facts, (outcomes) => outcomes.some(({ outcome }) => outcome === wanted));
}

function pausesIn(facts: PackFacts): Found[] {
  return entriesWhere(
    facts,
    ({ event }) =>
      event.kind === 'competency.paused' ||
      (event.kind === 'session.recorded' &&
        event.outcomes.some(({ outcome, review }) => outcome === 'pause' && review !== null)),
  );
}

function lateReviews({ people, period }: PackFacts): Found[] {
  return people.map((person) =>
    foundAt(
      person,
      person.state.reviews.filter(({ due }) => due < period.until).map(({ id }) => `review ${id}`),
    ),
  );
}
