import { closedWhere, sessionsWhere } from './pack-learning.ts';
import { placesOf, type PackFacts } from './pack-facts.ts';
import {
  countOf,
  either,
  entriesWhere,
  entryFigure,
  figure,
  foundAt,
  judged,
  many,
  together,
  type Figure,
  type Found,
  type Section,
} from './pack-figures.ts';
import { inState, placeFigure } from './pack-standing.ts';
import type { PersonEvent } from './person.ts';
import { saysConfirmed } from './review-ledger.ts';

/** The fourth test: do gaps trigger action? */
export function gapsSection(facts: PackFacts): Section {
  const lapsed = inState(placesOf(facts), 'lapsed');
  const renewing = lapsed.filter(({ person, competency }) =>
    person.row.standing.requested.includes(competency),
  );
  const raised = gapsRaised(facts);
  const answered = gapsAnswered(facts);
  const late = actionsAtEnd(facts, ({ due }) => due < facts.period.until);

  return {
    title: 'Do gaps trigger action?',
    about:
      'A gap is a concern or a pause in supervision, a review that does not end with “confirmed”, or a competency that has lapsed. Each is to be followed by something that somebody does by a date.',
    ...together(
      judged(
        { value: countOf(answered), of: countOf(raised) },
        (part) => `${part} gaps found in supervision and in reviews had an action set at once.`,
        (missing, of) =>
          `${missing} of ${of} gaps found in supervision and in reviews had no action set with them.`,
      ),
      judged(
        { value: renewing.length, of: lapsed.length },
        (part) => `${part} lapsed competencies have a renewal asked for.`,
        (missing, of) => `${missing} of ${of} lapsed competencies have no renewal asked for.`,
      ),
      either(
        countOf(raised) > 0 || lapsed.length > 0,
        'Gaps are found and written down: what was found in this period is counted below.',
        'No gap was recorded in this period. Either there was none, or nobody wrote one down.',
      ),
      either(
        countOf(late) === 0,
        'No action was overdue at the end of the period.',
        `${many(countOf(late), 'action was', 'actions were')} overdue at the end of the period.`,
      ),
    ),
    figures: [
      entryFigure(facts, 'Gaps found that had an action set at once', answered, countOf(raised)),
      placeFigure(facts, 'Lapsed competencies with a renewal asked for', {
        places: renewing,
        of: lapsed.length,
      }),
      ...actionFigures(facts, late),
    ],
    tables: [],
  };
}

function actionFigures(facts: PackFacts, late: readonly Found[]): Figure[] {
  const open = actionsAtEnd(facts, () => true);
  const opened = entriesWhere(facts, ({ event }) => opensAction(event));

  return [
    entryFigure(facts, 'Entries that set actions in the period', opened),
    entryFigure(
      facts,
      'Entries that closed actions in the period',
      entriesWhere(facts, ({ event }) => closesAction(event)),
    ),
    figure(facts, 'Actions open at the end of the period', { value: countOf(open), found: open }),
    figure(facts, 'Of these, overdue', { value: countOf(late), of: countOf(open), found: late }),
  ];
}

/** Entries by which a gap was found: a concern or a pause, and a review that did not end well. */
function gapsRaised(facts: PackFacts): Found[] {
  return [
    ...sessionsWhere(facts, (outcomes) => outcomes.some(isGap)),
    ...closedWhere(facts, (closed) => !saysConfirmed(closed) || closed.outcome === 'system-issue'),
  ];
}

function gapsAnswered(facts: PackFacts): Found[] {
  return [
    ...entriesWhere(
      facts,
      ({ event }) =>
        event.kind === 'session.recorded' &&
        event.session.notHeld === null &&
        event.outcomes.some(isGap) &&
        event.opened.length > 0,
    ),
    ...closedWhere(
      facts,
      (closed) =>
        (!saysConfirmed(closed) || closed.outcome === 'system-issue') && closed.action !== null,
    ),
  ];
}

function isGap({ outcome }: { outcome: string }): boolean {
  return outcome === 'concern' || outcome === 'pause';
}

/** Actions in the files of the team's people that were open on the last day. */
function actionsAtEnd({ people }: PackFacts, is: (action: { due: string }) => boolean): Found[] {
  return people.map((person) =>
    foundAt(
      person,
      person.state.actions.filter(is).map(({ id }) => `action ${id}`),
    ),
  );
}

export function opensAction(event: PersonEvent): boolean {
  return (
    (event.kind === 'session.recorded' && event.opened.length > 0) ||
    (event.kind === 'review.closed' && event.action !== null)
  );
}

export function closesAction(event: PersonEvent): boolean {
  return (
    event.kind === 'action.closed' || (event.kind === 'session.recorded' && event.closed.length > 0)
  );
}
