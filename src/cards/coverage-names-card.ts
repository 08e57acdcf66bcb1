import { coverStates, type CoverState } from '../domain/cover.ts';
import type { CompetencyId, TaskId } from '../domain/framework.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import template from './coverage-names.card.json' with { type: 'json' };
import { competenciesPerPage, type Page, pageAt, pageOf } from './paging.ts';
import { oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { many } from './words.ts';

interface NamedPerson {
  person: PersonId;
  name: string;
  /** Whether tapping the name may open how they stand. */
  mayOpen: boolean;
}

interface NamesOf {
  team: TeamId;
  teamName: string;
  title: string;
  page: number;
  /** Where the row stands on the card that leads back. */
  place: number;
}

export interface TaskNamesData extends NamesOf {
  task: TaskId;
  could: readonly NamedPerson[];
}

export interface CompetencyNamesData extends NamesOf {
  competency: CompetencyId;
  /** Those the reader may not see are counted in `others`. */
  states: readonly { state: CoverState; named: readonly NamedPerson[]; others: number }[];
}

/** A line of the list: somebody, or those who are only counted. */
type Line = { state: CoverState | null } & ({ who: NamedPerson } | { others: string });

const render = compile(template);
/** A person is never “missing”: what they do not hold is. */
const headings: Readonly<Record<CoverState, string>> = {
  current: 'Current',
  'due soon': 'Due soon',
  'under review': 'Under review',
  paused: 'Paused',
  missing: 'Do not hold it',
};
const longestName = 80;
const longestTeam = 60;
const longestTitle = 120;

/** Everybody who could carry a task today. */
export function taskNamesCard(data: TaskNamesData): Card {
  const { team, task, could, place } = data;
  const all = many(could.length, 'person', 'people');
  const within = plain(shortened(data.teamName, longestTeam));

  return namesCard(data, {
    context: `${within}: ${could.length === 0 ? 'nobody' : all} could carry this by themselves today. It says nothing about who is on shift.`,
    nothing: could.length === 0 ? 'Nobody today.' : '',
    lines: could.map((who) => ({ state: null, who })),
    verb: 'coverage.task',
    data: { team, task },
    back: { team, tasks: String(pageAt(place)), page: '0' },
  });
}

/** Who stands where in a competency. */
export function competencyNamesCard(data: CompetencyNamesData): Card {
  const { team, competency, states, place } = data;
  const asked = states.reduce((all, { named, others }) => all + named.length + others, 0);
  const within = plain(shortened(data.teamName, longestTeam));

  return namesCard(data, {
    context: `${within}: asked of ${many(asked, 'person', 'people')}.${tapWords(states)}`,
    nothing: '',
    lines: states.flatMap(linesOf),
    verb: 'coverage.competency',
    data: { team, competency },
    back: { team, tasks: '0', page: String(pageAt(place, competenciesPerPage)) },
  });
}

function tapWords(states: CompetencyNamesData['states']): string {
  if (states.every(({ named }) => named.length === 0)) {
    return ' Names are for supervisors, clinical leads and managers of the people.';
  }
  return ' Tap a name to see where they stand.';
}

function linesOf({ state, named, others }: CompetencyNamesData['states'][number]): Line[] {
  const counted =
    named.length > 0 ? `and ${many(others, 'other', 'others')}` : many(others, 'person', 'people');

  return [
    ...named.map((who) => ({ state, who })),
    ...(others > 0 ? [{ state, others: counted }] : []),
  ];
}

function namesCard(
  { title, page: wanted }: NamesOf,
  list: {
    context: string;
    nothing: string;
    lines: readonly Line[];
    verb: string;
    data: Readonly<Record<string, string>>;
    back: Readonly<Record<string, string>>;
  },
): Card {
  const page = pageOf(list.lines, wanted);
  const shortTitle = shortened(title, longestTitle);

  return render({
    summary: spoken(`Who is behind: ${shortTitle}`),
    title: plain(shortTitle),
    context: list.context,
    nothing: list.nothing,
    groups: groupsOf(page),
    paged: page.paged,
    pageLine: page.pageLine,
    pageButtons: page.pageButtons.map((button) => ({
      title: `${Number(button.page) < Number(page.page) ? 'Previous' : 'Next'} names`,
      verb: list.verb,
      data: { ...list.data, page: button.page },
    })),
    back: list.back,
  });
}

/** The lines of one page by state; a task's have none. */
function groupsOf({ shown }: Page<Line>): object[] {
  return [null, ...coverStates]
    .map((state) => ({ state, lines: shown.filter((line) => line.state === state) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ state, lines }) => ({
      heading: state === null ? '' : headings[state],
      people: lines.map(nameRow),
    }));
}

function nameRow(line: Line): object {
  if ('others' in line) return { name: line.others, quiet: true, canOpen: false, open: null };
  const { person, mayOpen } = line.who;
  const name = shortened(line.who.name, longestName);

  return {
    name: plain(name),
    quiet: false,
    canOpen: mayOpen,
    open: mayOpen
      ? {
          type: 'Action.Execute',
          title: `Where ${oneLine(name)} stands`,
          verb: 'standing.open',
          data: { about: person },
          associatedInputs: 'none',
        }
      : null,
  };
}
