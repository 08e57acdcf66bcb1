import { coverageCard, type CoverageData } from '../../src/cards/coverage-card.ts';
import { competencyNamesCard, taskNamesCard } from '../../src/cards/coverage-names-card.ts';
import { coverStates, type Places } from '../../src/domain/cover.ts';
import type { TaskId } from '../../src/domain/framework.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import taskFile from '../../src/frameworks/tasks.json' with { type: 'json' };
import { competencyAt, guid, longName, names, person, team } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const manager = 'Dev Patel, manager';
const teamName = 'North Recovery Team';

const tasks = taskFile.tasks
  .filter(({ layer }) => layer !== 3)
  .map(({ id, title }, at) => ({
    task: id as TaskId,
    title,
    could: names.slice(0, [0, 1, 1, 2, 3, 3, 5, 6, 7, 8][at] ?? 9),
  }));
const competencies = Array.from({ length: 21 }, (_, at) => ({
  ...competencyAt(at),
  counts: places(at < 14 ? Math.floor(at / 2) : 7, at % 3, at === 3 ? 2 : 0, at === 1 ? 1 : 0, 4),
}));
const ordinary: CoverageData = {
  team,
  teamName,
  others: [{ team: guid(501) as TeamId, name: 'South Team' }],
  people: 12,
  away: 2,
  withRole: 12,
  places: { high: places(31, 6, 3, 1, 22), standard: places(84, 9, 2, 0, 40) },
  tasks,
  competencies,
  taskPage: 0,
  page: 0,
};
const longTitle =
  'Working out with the person, and *those around them*, [what keeps them safe] '.repeat(3);
const longest: CoverageData = {
  ...ordinary,
  teamName: longName,
  others: Array.from({ length: 30 }, (_, at) => ({
    team: guid(510 + at) as TeamId,
    name: longName,
  })),
  people: 500,
  away: 61,
  places: {
    high: places(9_000, 1_204, 803, 411, 1_333),
    standard: places(4_100, 301, 250, 12, 7_900),
  },
  tasks: Array.from({ length: 40 }, (_, at) => ({
    task: `a-task-that-a-service-brought-with-a-long-id-${String(at)}` as TaskId,
    title: longTitle,
    could: at < 12 ? [longName] : names,
  })),
  competencies: Array.from({ length: 96 }, (_, at) => ({
    ...competencyAt(at),
    title: longTitle,
    counts: places(120, 88, 61, 44, 187),
  })),
  taskPage: 1,
  page: 4,
};
const none = { high: places(0, 0, 0, 0, 0), standard: places(0, 0, 0, 0, 0) };
const empty: CoverageData = {
  ...ordinary,
  others: [],
  away: 0,
  withRole: 0,
  places: none,
  tasks: [],
  competencies: [],
};

const everybody = names.map((name, at) => ({ person: person(at + 2), name, mayOpen: at < 7 }));
const crowd = Array.from({ length: 500 }, (_, at) => ({
  person: person(at + 2),
  name: longName,
  mayOpen: true,
}));
const namesOf = { team, teamName, title: 'Crisis calls', page: 0, place: 1 };
const crisisCalls = 'crisis-calls' as TaskId;
const competency = { ...namesOf, ...competencyAt(0) };

export const coverageSamples: Readonly<Record<string, readonly CardSample[]>> = {
  coverage: [
    { title: 'Coverage of a team', who: manager, card: coverageCard(ordinary) },
    {
      title: 'Coverage before anybody is signed off',
      who: manager,
      card: coverageCard({
        ...ordinary,
        people: 5,
        away: 0,
        others: [],
        places: { high: places(0, 0, 0, 0, 18), standard: places(0, 0, 0, 0, 40) },
        tasks: tasks.map((task) => ({ ...task, could: [] })),
        competencies: competencies.map((each) => ({ ...each, counts: places(0, 0, 0, 0, 5) })),
      }),
    },
    { title: 'Coverage of a very large team', who: manager, card: coverageCard(longest) },
    {
      title: 'Coverage with as many tasks as stand on one page',
      who: manager,
      card: coverageCard({ ...longest, tasks: longest.tasks.slice(0, 10) }),
    },
    { title: 'Coverage where nobody has a role', who: manager, card: coverageCard(empty) },
    {
      title: 'Coverage of a team without people',
      who: manager,
      card: coverageCard({ ...empty, people: 0 }),
    },
  ],
  'coverage-names': [
    {
      title: 'Who could carry a task',
      who: manager,
      card: taskNamesCard({ ...namesOf, task: crisisCalls, could: everybody }),
    },
    {
      title: 'Nobody could carry it',
      who: manager,
      card: taskNamesCard({ ...namesOf, task: crisisCalls, could: [] }),
    },
    {
      title: 'Who holds a competency, as far as the reader may see',
      who: 'Ben Carter, supervisor',
      card: competencyNamesCard({
        ...competency,
        states: [
          { state: 'current', named: everybody.slice(0, 2), others: 3 },
          { state: 'due soon', named: everybody.slice(2, 3), others: 0 },
          { state: 'under review', named: [], others: 0 },
          { state: 'paused', named: [], others: 1 },
          { state: 'missing', named: everybody.slice(3, 5), others: 1 },
        ],
      }),
    },
    {
      title: 'Very many who hold a competency',
      who: manager,
      card: competencyNamesCard({
        ...competency,
        teamName: longName,
        title: longTitle,
        states: coverStates.map((state) => ({ state, named: crowd.slice(0, 100), others: 0 })),
        page: 40,
      }),
    },
  ],
};

function places(
  current: number,
  dueSoon: number,
  underReview: number,
  paused: number,
  missing: number,
): Places {
  return { current, 'due soon': dueSoon, 'under review': underReview, paused, missing };
}
