import { gapsOf, rowGapRecord, withoutAction, type Gap, type GapSource } from './gap.ts';
import { isGapOutcome } from './finding.ts';
import {
  actionTable,
  entriesOf,
  lateAtEnd,
  numberOf,
  openAtEnd,
  type FoundActions,
} from './pack-actions.ts';
import { placesOf, type PackFacts, type PackPerson } from './pack-facts.ts';
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
  type Table,
} from './pack-figures.ts';
import { inState, placeFigure } from './pack-standing.ts';
import type { PersonEvent } from './person.ts';

const sourceTitles: Readonly<Record<GapSource, string>> = {
  session: 'Supervision',
  'sign-off': 'A sign-off that was not given',
  review: 'A review',
  audit: 'An audit',
  lapse: 'A sign-off that ran out',
};

/** A gap at the end of the period, in whose file. */
interface FoundGap {
  person: PackPerson;
  gap: Gap;
}

/** The fourth test: do gaps trigger action (R26)? */
export function gapsSection(facts: PackFacts): Section {
  const gaps = gapsAtEnd(facts);
  const raised = entriesWhere(facts, ({ event }) => findsGap(event));
  const late = lateAtEnd(facts);

  return {
    title: 'Do gaps trigger action?',
    about:
      'A gap is what supervision, a sign-off that was not given, a review or an audit found missing, or a competency that has lapsed. It stays a gap until something later says that it is over, and it is to have an action: something that somebody does by a date.',
    ...together(
      judged(
        { value: gaps.length - unanswered(gaps).length, of: gaps.length },
        (part) => `${part} gaps at the end of the period had an action.`,
        (missing, of) =>
          `${missing} of ${of} gaps at the end of the period had no action. That number should be 0.`,
      ),
      either(
        countOf(raised) > 0 || gaps.length > 0,
        'Gaps are found and written down: those of this period are counted below.',
        'No gap was recorded in this period. Either there was none, or nobody wrote one down.',
      ),
      either(
        numberOf(late) === 0,
        'No action was overdue at the end of the period.',
        `${many(numberOf(late), 'action was', 'actions were')} overdue at the end of the period.`,
      ),
    ),
    figures: figuresOf(facts, { gaps, raised, late }),
    tables: [sourceTable(gaps), actionTable(facts)],
  };
}

function figuresOf(
  facts: PackFacts,
  known: { gaps: readonly FoundGap[]; raised: readonly Found[]; late: readonly FoundActions[] },
): Figure[] {
  const { gaps, raised, late } = known;
  const open = openAtEnd(facts);
  const lapsed = inState(placesOf(facts), 'lapsed');
  const renewing = lapsed.filter(({ person, competency }) =>
    person.row.standing.requested.includes(competency),
  );

  return [
    figure(facts, 'Gaps at the end of the period', {
      value: gaps.length,
      found: gaps.map(foundGap),
    }),
    figure(facts, 'Gaps without an action', {
      value: unanswered(gaps).length,
      of: gaps.length,
      found: unanswered(gaps).map(foundGap),
    }),
    placeFigure(facts, 'Lapsed competencies with a renewal asked for', {
      places: renewing,
      of: lapsed.length,
    }),
    entryFigure(facts, 'Entries of the period that found a gap', raised),
    figure(facts, 'Actions open at the end of the period', {
      value: numberOf(open),
      found: entriesOf(open),
    }),
    figure(facts, 'Of these, overdue', {
      value: numberOf(late),
      of: numberOf(open),
      found: entriesOf(late),
    }),
  ];
}

/** As the `gaps` command works them out, on the last day of the period. */
function gapsAtEnd({ people, library }: PackFacts): FoundGap[] {
  return people.flatMap((person) =>
    gapsOf(rowGapRecord(person.row), library).map((gap) => ({ person, gap })),
  );
}

function unanswered(gaps: readonly FoundGap[]): FoundGap[] {
  return gaps.filter(({ gap }) => withoutAction([gap]).length > 0);
}

/** The entry that found it; of what lapsed, the sign-off that ran out. */
function foundGap({ person, gap }: FoundGap): Found {
  const { id, source, competency } = gap;
  const origin = id.slice(0, -competency.length - 1);

  return foundAt(person, [source === 'lapse' ? `sign-off ${competency}` : `found ${origin}`]);
}

function sourceTable(gaps: readonly FoundGap[]): Table {
  return {
    title: 'Gaps at the end of the period, by what found them',
    columns: ['Found by', 'Gaps', 'Without an action'],
    rows: Object.entries(sourceTitles).map(([source, title]) => {
      const own = gaps.filter(({ gap }) => gap.source === source);
      return [title, own.length, unanswered(own).length];
    }),
    note: '',
  };
}

function findsGap(event: PersonEvent): boolean {
  switch (event.kind) {
    case 'session.recorded':
      return event.outcomes.some(({ outcome }) => isGapOutcome(outcome));
    case 'sign-off.declined':
      return true;
    case 'review.closed':
      return event.outcome !== 'confirmed';
    case 'audit.recorded':
      return event.findings.some(({ finding }) => finding === 'gap');
    default:
      return false;
  }
}
