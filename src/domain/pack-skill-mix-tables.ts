import { shortDate } from './calendar.ts';
import type { PackFacts } from './pack-facts.ts';
import type { Table } from './pack-figures.ts';
import { employments, type Employment } from './person.ts';
import { byEmployment, shiftPlacesIn, type ShiftPlaces } from './shift-places.ts';
import { teamCaseload } from './skill-mix-view.ts';
import type { LeadHours, SupervisorLoad } from './supervision-load.ts';

/** What supervisors and leads did in the last four weeks of the period. */
interface Overseen {
  load: readonly SupervisorLoad[];
  hours: readonly LeadHours[];
}

/** What stands behind the section on skill mix; whose load and hours they are, with names alone. */
export function mixTables(facts: PackFacts, overseen: Overseen): Table[] {
  return [
    statementTable(facts),
    staffingTable(facts),
    caseloadTable(facts),
    ...namedTables(facts, overseen),
  ];
}

const employmentNames: Readonly<Record<Employment, string>> = {
  substantive: 'Substantive',
  bank: 'Bank',
  agency: 'Agency',
  volunteer: 'Volunteer',
  student: 'Student',
};

function statementTable({ statement }: PackFacts): Table {
  return {
    title: 'Why this mix of roles fits the people served',
    columns: ['Date', 'By', 'In their words'],
    rows:
      statement === null
        ? []
        : [
            [
              shortDate(statement.date, '0001-01-01'),
              'A manager of the team',
              statement.words.replace(/\s+/g, ' '),
            ],
          ],
    note: statement === null ? 'No manager has said so by the end of the period.' : '',
  };
}

function staffingTable(facts: PackFacts): Table {
  const { people } = facts;
  const { places } = shiftsIn(facts);
  const counts = byEmployment(
    people.map(({ person }) => person),
    people.map(({ row }) => row),
  );

  return {
    title: 'Who does the work',
    columns: ['Employment', 'People', 'Places on shift in the period'],
    // How somebody is employed is no standing of theirs: rows of few are told, as the figures above are.
    rows: employments
      .filter((each) => counts[each] + places[each] > 0)
      .map((each) => [employmentNames[each], counts[each], places[each]]),
    note: '',
  };
}

function caseloadTable(facts: PackFacts): Table {
  const known = caseloadAt(facts);

  return {
    title: 'Caseload by weight',
    columns: ['Counted on', 'Red', 'Amber', 'Green'],
    rows:
      known === null
        ? []
        : [
            [
              shortDate(known.date, '0001-01-01'),
              known.caseload.red,
              known.caseload.amber,
              known.caseload.green,
            ],
          ],
    note: known === null ? 'Not counted by the end of the period.' : '',
  };
}

/** With names alone. */
function namedTables(facts: PackFacts, { load, hours }: Overseen): Table[] {
  if (!facts.names) return [];
  const nameOf = new Map(facts.people.map(({ person, name }) => [person, name]));
  const inHours = (minutes: number): number => Math.round(minutes / 6) / 10;

  return [
    {
      title: 'Supervision load, last four weeks',
      columns: ['Name', 'People', 'Sessions due', 'Sessions held', 'Hours due', 'Hours held'],
      rows: load.map((each) => [
        nameOf.get(each.supervisor) ?? 'Outside the team',
        ...[each.supervisees, each.sessionsDue, each.sessionsHeld],
        ...[inHours(each.minutesDue), inHours(each.minutesHeld)],
      ]),
      note: '',
    },
    {
      title: 'Hours kept free for supervision, last four weeks',
      columns: ['Name', 'Hours a week', 'Hours set', 'Supervision held, hours'],
      rows: hours.map(({ person, weekly, set, used }) => [
        String(nameOf.get(person)),
        ...[weekly, inHours(set), inHours(used)],
      ]),
      note: '',
    },
  ];
}

/** The caseload as it was given by the end of the period. */
export function caseloadAt({ team, people }: PackFacts): ReturnType<typeof teamCaseload> {
  return teamCaseload(
    team.state.mix.caseloads,
    people.map(({ row }) => row),
  );
}

/** What the team’s state still knew at the end, and what its entries of the period say besides. */
export function shiftsIn({
  team,
  teamEntries,
  period,
}: PackFacts): ReturnType<typeof shiftPlacesIn> {
  const recorded = teamEntries.flatMap(({ event }): ShiftPlaces[] =>
    event.kind === 'team.shift' && event.places !== undefined
      ? [{ date: event.shift.date, places: event.places }]
      : [],
  );
  const byDate = new Map([...team.state.shiftPlaces, ...recorded].map((each) => [each.date, each]));

  return shiftPlacesIn([...byDate.values()], period);
}
