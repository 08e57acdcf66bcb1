import { isObserved } from './evidence.ts';
import { evidenceByMethod } from './pack-evidence.ts';
import {
  placesOf,
  type PackEntry,
  type PackFacts,
  type PackPerson,
  type PackPlace,
} from './pack-facts.ts';
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
  was,
  type Figure,
  type Found,
  type Said,
  type Section,
} from './pack-figures.ts';
import {
  held,
  inState,
  placeFigure,
  shownStates,
  standingByCompetency,
  standingByPerson,
  standingByRole,
  stateTitles,
} from './pack-standing.ts';
import type { PersonEvent } from './person.ts';
import { authorityOf, type SignOff } from './sign-off.ts';

/** The sign-offs of the period, and which of them rest on what. */
interface Given {
  all: readonly Found[];
  observed: readonly Found[];
  assessed: readonly Found[];
}

/** The second test: how are competencies assessed and refreshed? */
export function assessmentSection(facts: PackFacts): Section {
  const places = placesOf(facts);
  const given: Given = {
    all: signOffsWhere(facts, () => true),
    observed: signOffsWhere(facts, restsOnObserved),
    assessed: signOffsWhere(facts, (signOff) => authorityOf(signOff) !== 'held'),
  };

  return {
    title: 'How are competencies assessed and refreshed?',
    about:
      'A competency is held by a dated sign-off of a named person with clinical or professional oversight, on evidence from practice, and only until it is to be looked at again.',
    ...together(standingSaid(places), givenSaid(given)),
    figures: [...standingFigures(facts, places), ...givenFigures(facts, given)],
    tables: [
      standingByRole(facts, places),
      standingByCompetency(facts, places),
      evidenceByMethod(facts),
      ...standingByPerson(facts, places),
    ],
  };
}

function standingSaid(places: readonly PackPlace[]): Said {
  const high = places.filter(({ risk }) => risk === 'high');
  const lapsed = inState(places, 'lapsed').length;

  return together(
    judged(
      { value: held(places).length, of: places.length },
      (part) => `${part} competencies that roles ask of people are current.`,
      (missing, of) => `${missing} of ${of} competencies that roles ask of people are not current.`,
    ),
    judged(
      { value: held(high).length, of: high.length },
      (part) => `${part} high-risk competencies are current.`,
      (missing, of) => `${missing} of ${of} high-risk competencies are not current.`,
    ),
    either(
      lapsed === 0,
      'No sign-off that a role asks for had run out at the end of the period.',
      `${was(lapsed)} lapsed at the end of the period: the sign-off ran out and was not renewed.`,
    ),
  );
}

function givenSaid({ all, observed, assessed }: Given): Said {
  const given = countOf(all);
  const byAssessor = countOf(assessed);

  return together(
    judged(
      { value: countOf(observed), of: given },
      (part) =>
        `${part} sign-offs of the period rest on practice that somebody saw and has confirmed.`,
      (missing, of) =>
        `${missing} of ${of} sign-offs of the period rest on no practice that somebody saw with their own eyes.`,
    ),
    onlyWeak(given === 0, 'Nobody was signed off in anything in this period.'),
    onlyWeak(
      byAssessor > 0,
      `${many(byAssessor, 'sign-off', 'sign-offs')} came from a founding or external assessor, not from somebody of the team who holds the competency. Each says so for ever.`,
    ),
  );
}

function standingFigures(facts: PackFacts, places: readonly PackPlace[]): Figure[] {
  const high = places.filter(({ risk }) => risk === 'high');

  return [
    placeFigure(facts, 'Current, of all that roles ask of people', {
      places: held(places),
      of: places.length,
    }),
    placeFigure(facts, 'Current, of what is high-risk', { places: held(high), of: high.length }),
    ...shownStates.map((state) =>
      placeFigure(facts, stateTitles[state], {
        places: inState(places, state),
        of: places.length,
      }),
    ),
  ];
}

function givenFigures(facts: PackFacts, { all, observed, assessed }: Given): Figure[] {
  const of = countOf(all);
  const waiting = facts.people.map((each) =>
    foundAt(
      each,
      each.state.requests
        .filter(({ team }) => team === facts.team.id)
        .map(({ id }) => `request ${id}`),
    ),
  );

  return [
    entryFigure(facts, 'Sign-offs given in the period', all),
    entryFigure(facts, 'Sign-offs that rest on observed practice', observed, of),
    entryFigure(facts, 'Sign-offs by a founding or external assessor', assessed, of),
    entryFigure(facts, 'Sign-offs asked for in the period', kindFound(facts, 'sign-off.requested')),
    entryFigure(
      facts,
      'Answered “more evidence” or “not yet”',
      kindFound(facts, 'sign-off.declined'),
    ),
    entryFigure(facts, 'Passed to the next who may decide', kindFound(facts, 'sign-off.passed-on')),
    figure(facts, 'Waiting for an answer at the end of the period', {
      value: countOf(waiting),
      found: waiting,
    }),
    entryFigure(facts, 'Pieces of evidence recorded', kindFound(facts, 'evidence.added')),
  ];
}

function signOffsWhere(
  facts: PackFacts,
  is: (signOff: SignOff, person: PackPerson) => boolean,
): Found[] {
  return entriesWhere(
    facts,
    ({ event }: PackEntry<PersonEvent>, person) =>
      event.kind === 'sign-off.given' && is(event.signOff, person),
  );
}

function restsOnObserved({ evidence }: SignOff, { state }: PackPerson): boolean {
  return state.evidence.some(
    ({ id, method, answer }) =>
      isObserved(method) && answer === 'confirmed' && evidence.includes(id),
  );
}

function kindFound(facts: PackFacts, kind: PersonEvent['kind']): Found[] {
  return entriesWhere(facts, ({ event }) => event.kind === kind);
}
