import type { PackFacts, PackPerson, PackPlace } from './pack-facts.ts';
import { figure, smallNumber, type Figure, type Table } from './pack-figures.ts';
import { withoutSmall, type Broken } from './pack-small.ts';
import { satisfies, type Standing } from './standing.ts';

/** The columns of a breakdown by standing, after what is current. */
export const shownStates = ['due soon', 'under review', 'paused', 'lapsed'] as const;

export const stateTitles: Readonly<Record<(typeof shownStates)[number], string>> = {
  'due soon': 'Current, to be renewed within 60 days',
  'under review': 'Under review',
  paused: 'Independent practice paused',
  lapsed: 'Lapsed: the sign-off ran out',
};

/** Those in which the person is current, also where it is soon due (R19). */
export function held(places: readonly PackPlace[]): PackPlace[] {
  return places.filter(({ state }) => satisfies(state));
}

export function inState(places: readonly PackPlace[], state: Standing): PackPlace[] {
  return places.filter((place) => place.state === state);
}

/** How many of them there are, with the entry that each rests on. */
export function placeFigure(
  facts: PackFacts,
  label: string,
  { places, of }: { places: readonly PackPlace[]; of: number },
): Figure {
  const found = places.map(({ person, sequences }) => ({ of: person.person, sequences }));

  return figure(facts, label, { value: places.length, of, found });
}

/** Standing by role: roles of few people are shown together. */
export function standingByRole(facts: PackFacts, places: readonly PackPlace[]): Table {
  const byRole = Map.groupBy(places, ({ role }) => role);
  const broken = [...byRole].map(([role, own]) => ({
    label: role.title,
    people: new Set(own.map(({ person }) => person)).size,
    counts: countsOf(own),
  }));
  const { rows, note } = withoutSmall(facts, broken, 'Other roles');

  return {
    title: 'Standing by role',
    columns: ['Role', 'People', 'Asked', 'Current', ...shownStates.map(capital), 'Not held yet'],
    rows: rows.map((row) => rowOf(row, facts.names)),
    note,
  };
}

/** The competencies that the least share of those asked for them hold. */
export function standingByCompetency(facts: PackFacts, places: readonly PackPlace[]): Table {
  const byCompetency = Map.groupBy(places, ({ competency }) => competency);
  const all = [...byCompetency].map(([competency, own]) => ({
    title: facts.library.title(competency),
    asked: own.length,
    current: held(own).length,
  }));
  const shown = all.filter(({ asked }) => facts.names || asked >= smallNumber);
  const left = all.length - shown.length;

  return {
    title: 'Standing by competency, the least held first',
    columns: ['Competency', 'Asked of', 'Current'],
    rows: shown
      .toSorted((a, b) => a.current / a.asked - b.current / b.asked)
      .map(({ title, asked, current }) => [title, asked, current]),
    note:
      left === 0
        ? ''
        : `${left} asked of fewer than ${smallNumber} people are not shown one by one.`,
  };
}

/** With names alone: where each person stands. */
export function standingByPerson(facts: PackFacts, places: readonly PackPlace[]): Table[] {
  if (!facts.names) return [];
  const byPerson = Map.groupBy(places, ({ person }) => person);
  const rows = facts.people
    .map((person: PackPerson) => ({ person, counts: countsOf(byPerson.get(person) ?? []) }))
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name));

  return [
    {
      title: 'Standing by person',
      columns: ['Name', 'Role', 'Asked', 'Current', ...shownStates.map(capital), 'Not held yet'],
      rows: rows.map(({ person, counts }) => [
        person.name,
        facts.library.profile(person.row.membership.profile)?.title ?? 'none',
        ...counts,
      ]),
      note: '',
    },
  ];
}

/** Asked, current, then each of `shownStates`, then what is not held yet. */
function countsOf(places: readonly PackPlace[]): number[] {
  const states = shownStates.map((state) => inState(places, state).length);
  const current = held(places).length;
  const counted = states.slice(1).reduce((sum, count) => sum + count, current);

  return [places.length, current, ...states, places.length - counted];
}

/** Without names, what so few people are in is said of the whole team alone (`placeFigure`). */
function rowOf({ label, people, counts }: Broken, names: boolean): (string | number)[] {
  const [asked = 0, current = 0, ...states] = counts;
  const told = states.map((count) =>
    names || count >= smallNumber ? count : `under ${smallNumber}`,
  );

  return [label, people, asked, current, ...told];
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
