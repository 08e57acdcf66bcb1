import { supervisionOf } from './board.ts';
import { shortDate } from './calendar.ts';
import type { PackFacts, PackPerson } from './pack-facts.ts';
import {
  countOf,
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
  type Said,
  type Section,
  type Table,
} from './pack-figures.ts';
import { sessionsWhere } from './pack-learning.ts';
import {
  heldOf,
  huddlesSaid,
  mdtFigure,
  mdtsSaid,
  meetingFigure,
  weekEnds,
  workingDays,
} from './pack-meetings.ts';
import type { NotHeldReason } from './person.ts';
import { isNotYetRead } from './session.ts';
import type { SupervisionStanding } from './supervision.ts';

const reasons: Readonly<Record<NotHeldReason, string>> = {
  'supervisee-away': 'The supervisee was away',
  'supervisor-away': 'The supervisor was away',
  'urgent-work': 'Urgent work',
  'no-cover': 'No cover',
  other: 'Another reason',
};

/** Somebody whose supervision is late on the last day, and by how much. */
interface LatePerson {
  person: PackPerson;
  standing: SupervisionStanding;
}

/** Governance: what was held, set against what was due. */
export function heldSection(facts: PackFacts): Section {
  const supervised = facts.people.filter(({ row }) => row.membership.supervisor !== null);
  const weeks = weeksOf(facts, supervised);
  const late = lateAtEnd(facts, supervised);

  return {
    title: 'Governance: what was held, against what was due',
    about:
      'Supervision by the rule set for each role, daily huddles, weekly MDTs and audits. Days of recorded leave count against nobody.',
    ...together(
      supervisionSaid(facts, { supervised, weeks, late }),
      huddlesSaid(facts),
      mdtsSaid(facts),
      onlyWeak(heldOf(facts, 'audit').length === 0, 'No audit was recorded in this period.'),
    ),
    figures: [
      figure(facts, 'People who have a named supervisor', {
        value: supervised.length,
        of: facts.people.length,
        found: supervised.map((person) => foundAt(person, ['membership'])),
      }),
      figure(facts, 'Weeks in which supervision was on time, over all of them', {
        value: weeks.onTime,
        of: weeks.of,
        found: sessionsWhere(facts, () => true),
      }),
      figure(facts, 'People late for supervision at the end of the period', {
        value: late.length,
        of: supervised.length,
        found: late.map(({ person }) => foundAt(person, ['membership'])),
      }),
      ...sessionFigures(facts),
      meetingFigure(facts, 'huddle', { label: 'Huddles, of working days', of: workingDays(facts) }),
      mdtFigure(facts),
      meetingFigure(facts, 'audit', { label: 'Audits' }),
    ],
    tables: [notHeldTable(facts), ...lateTable(facts, late)],
  };
}

function supervisionSaid(
  { people }: PackFacts,
  known: {
    supervised: readonly PackPerson[];
    weeks: { onTime: number; of: number };
    late: readonly LatePerson[];
  },
): Said {
  const { supervised, weeks, late } = known;

  return together(
    judged(
      { value: supervised.length, of: people.length },
      (part) => `${part} people have a named supervisor.`,
      (missing, of) => `${missing} of ${of} people have no named supervisor.`,
    ),
    judged(
      { value: weeks.onTime, of: weeks.of },
      (part) => `${part} weeks of supervision, counted over everybody, were on time.`,
      (missing, of) => `Supervision was late in ${missing} of ${of} weeks, counted over everybody.`,
    ),
    onlyWeak(
      late.length > 0,
      `${many(late.length, 'person is', 'people are')} late for supervision on the last day of the period.`,
    ),
  );
}

function sessionFigures(facts: PackFacts): Figure[] {
  const unread = facts.people.map((person) =>
    foundAt(
      person,
      person.row.unanswered
        .filter(({ recordedOn }) => isNotYetRead(recordedOn, false, facts.period.until))
        .map(({ session }) => `session ${session}`),
    ),
  );

  return [
    entryFigure(
      facts,
      'Supervision sessions held',
      sessionsWhere(facts, () => true),
    ),
    entryFigure(facts, 'Supervision sessions not held, each with a reason', notHeld(facts)),
    figure(facts, 'Records that nobody had answered for a week', {
      value: countOf(unread),
      found: unread,
    }),
  ];
}

/** How many ends of weeks, over all people, found their supervision not late (R13). */
function weeksOf(
  { team, period }: PackFacts,
  people: readonly PackPerson[],
): { onTime: number; of: number } {
  const days = weekEnds(period);
  const states = people.flatMap(({ row }) =>
    days
      .filter((day) => row.membership.startDate <= day && row.membership.firstImported <= day)
      .map((day) => supervisionOf(row, team.state, day)?.state !== 'late'),
  );

  return { onTime: states.filter(Boolean).length, of: states.length };
}

function lateAtEnd(
  { team, period }: PackFacts,
  people: readonly PackPerson[],
): readonly LatePerson[] {
  return people.flatMap((person) => {
    const standing = supervisionOf(person.row, team.state, period.until);
    return standing?.state === 'late' ? [{ person, standing }] : [];
  });
}

function notHeld(facts: PackFacts, reason?: NotHeldReason): Found[] {
  return entriesWhere(
    facts,
    ({ event }) =>
      event.kind === 'session.recorded' &&
      event.session.notHeld !== null &&
      (reason === undefined || event.session.notHeld === reason),
  );
}

function notHeldTable(facts: PackFacts): Table {
  return {
    title: 'Why supervision was not held',
    columns: ['Reason', 'Sessions'],
    rows: Object.entries(reasons).map(([reason, title]) => [
      title,
      countOf(notHeld(facts, reason as NotHeldReason)),
    ]),
    note: '',
  };
}

/** With names alone. */
function lateTable({ names }: PackFacts, late: readonly LatePerson[]): Table[] {
  if (!names) return [];

  return [
    {
      title: 'Late for supervision on the last day',
      columns: ['Name', 'Was due', 'Days late'],
      rows: late
        .toSorted((a, b) => a.person.name.localeCompare(b.person.name))
        .map(({ person, standing }) => [
          person.name,
          shortDate(standing.due, '0001-01-01'),
          standing.daysLate,
        ]),
      note: '',
    },
  ];
}
