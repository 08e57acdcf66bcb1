import { adoptionCard } from '../../src/cards/adoption-card.ts';
import { taskCard, type TaskFormData } from '../../src/cards/task-card.ts';
import { tasksCard } from '../../src/cards/tasks-card.ts';
import type { AdoptionView, NamedTask } from '../../src/domain/adoption-view.ts';
import type { CompetencyId, TaskId } from '../../src/domain/framework.ts';
import type { Task } from '../../src/domain/task.ts';
import { catalogueUnder, type TaskChange } from '../../src/domain/task-catalogue.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { form, longName, problem, team, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';
import { depotClinic } from './task-builders.ts';

const who = 'Morgan Price, administrator';
const teamName = 'Northside Recovery';
const depot = depotClinic();
const alone = shipped.tasks.find(({ id }) => id === 'lone-working') as Task;
const changes: TaskChange[] = [
  { ...alone, entrustment: 5 },
  { id: 'crisis-calls' as TaskId, out: true },
  depot,
];
const catalogue = catalogueUnder({ tasks: changes }, shipped.tasks);
const list = { team, teamName, pendingFrom: null, today, catalogue, page: 0 };
const used = shipped.frameworks.filter(({ id }) => id === 'rbc' || id === 'km');
const competencies = used.flatMap((each) =>
  each.competencies.map(({ id, title }) => ({
    competency: id,
    title,
    levels: each.levels ?? [],
  })),
);
const common: TaskFormData = {
  team,
  teamName,
  entry: null,
  competencies,
  page: 0,
  from: today,
  pendingFrom: null,
  today,
  typed: undefined,
  problems: [],
};
const manyCompetencies = Array.from({ length: 500 }, (_, at) => ({
  competency: `own.${'x'.repeat(60)}-${String(at)}` as CompetencyId,
  title: longName.repeat(3),
  levels: [{ id: 'l', title: longName }],
}));
const conditions = Array.from({ length: 8 }, (_, at) => `${String(at)}${'c'.repeat(199)}`);
const longest = {
  inUse: 'true',
  title: longName.repeat(3).slice(0, 120),
  layer: '1',
  risk: 'high',
  entrustment: '5',
  requires: manyCompetencies
    .slice(0, 5)
    .map(({ competency }) => competency)
    .join(','),
  add: '',
  registers: 'Nursing and Midwifery Council, '.repeat(6),
  temporary: 'true',
  conditions: conditions.join('\n'),
  from: '2026-12-01',
};

const aloneNamed: NamedTask = named(alone, [
  'Staying safe when working alone',
  'Escalating a concern',
]);
const view: AdoptionView = {
  teamName,
  from: '2026-12-01',
  today,
  isNew: true,
  frameworks: [{ title: 'Role-based core for mental health services', version: '1.1.0' }],
  added: [],
  removed: [],
  newVersions: [],
  roles: [],
  requirements: [],
  tasks: [],
  people: [],
  peopleInAll: 0,
  due: '2026-12-29',
  replaces: null,
};
const newly: AdoptionView['tasks'] = [
  {
    kind: 'new',
    before: null,
    after: named(depot, ['Escalating a concern']),
    could: { before: null, after: 4 },
  },
];
const otherwise: AdoptionView['tasks'] = [
  {
    kind: 'changed',
    before: aloneNamed,
    after: { ...aloneNamed, entrustment: 5, openToTemporary: true },
    could: { before: 6, after: 1 },
  },
];
const gone: AdoptionView['tasks'] = [
  { kind: 'out', before: aloneNamed, after: null, could: { before: 6, after: null } },
];
const carried = { team, task: 'new', title: depot.title, from: '2026-12-01' };
const adoption = { view, carried, form, chosenOn: 'task.form' };

/** More samples of the card of an adoption: what it makes of tasks. */
export const taskAdoptionSamples: readonly CardSample[] = [
  { title: 'A task to be added', who, card: adoptionOf(newly) },
  { title: 'A task that is to take more', who, card: adoptionOf(otherwise) },
  {
    title: 'A task out of use, adopted',
    who,
    card: adoptionCard({ ...adoption, view: { ...view, tasks: gone }, form: null }),
  },
  {
    title: 'Tasks as long as they get',
    who,
    card: adoptionCard({
      ...adoption,
      carried: { ...carried, ...longest },
      view: { ...view, tasks: Array.from({ length: 40 }, () => longChange()) },
    }),
  },
];

export const taskSamples: Readonly<Record<string, readonly CardSample[]>> = {
  tasks: [
    { title: 'The tasks of a team', who, card: tasksCard(list) },
    {
      title: 'The tasks of a team, to come, very many',
      who,
      card: tasksCard({
        ...list,
        teamName: longName,
        pendingFrom: '2026-12-01',
        page: 99,
        catalogue: Array.from({ length: 64 }, (_, at) => ({
          task: {
            ...depot,
            id: `own-${'x'.repeat(70)}-${String(at)}` as TaskId,
            title: longName.repeat(3),
          },
          inUse: at % 2 === 0,
          origin: 'own' as const,
        })),
      }),
    },
  ],
  task: [
    { title: 'Adding a task', who, card: taskCard(common) },
    {
      title: 'A task as it ships',
      who,
      card: taskCard({ ...common, entry: entryOf('risk-formulation') }),
    },
    {
      title: 'A task that was changed, with a level to choose',
      who,
      card: taskCard({
        ...common,
        entry: entryOf('lone-working'),
        pendingFrom: '2026-12-01',
        typed: { ...typedOf(alone), requires: 'rbc.risk.lone-working,km.empathy' },
      }),
    },
    {
      title: 'A task with problems, as long as it gets',
      who,
      card: taskCard({
        ...common,
        teamName: longName,
        entry: { ...entryOf('own-depot-clinic'), task: { ...depot, title: longName.repeat(3) } },
        competencies: manyCompetencies,
        page: 3,
        typed: longest,
        problems: [
          problem('title', 'Another task is called that already (lone-working).'),
          problem('requires', 'Please choose a level of Kent and Medway for “Empathy”.'),
          problem('registers', 'Only a clinical task (layer 1) names registers.'),
          problem(
            'conditions',
            'This looks like an NHS number. Please use the local record reference.',
          ),
          problem('from', 'Please choose a day from today.'),
          problem('tasks', 'Please keep to 60 tasks in use: this would make 61.'),
        ],
      }),
    },
  ],
};

function adoptionOf(tasks: AdoptionView['tasks']): CardSample['card'] {
  return adoptionCard({ ...adoption, view: { ...view, tasks } });
}

function named(
  { id: _id, requires: _requires, ...rest }: Task,
  titles: readonly string[],
): NamedTask {
  return { ...rest, requires: titles.map((title) => ({ title, level: null })) };
}

function longChange(): AdoptionView['tasks'][number] {
  const requires = Array.from({ length: 5 }, () => ({
    title: longName.repeat(3),
    level: longName,
  }));
  const task: NamedTask = {
    ...depot,
    title: longName.repeat(3),
    requires,
    registers: Array.from({ length: 8 }, () => 'r'.repeat(40)),
    conditions,
  };

  return {
    kind: 'changed',
    before: { ...task, title: longName.repeat(2), requires: requires.slice(1), layer: 1 },
    after: task,
    could: { before: 300, after: 1 },
  };
}

function entryOf(id: string): (typeof catalogue)[number] {
  const found = catalogue.find(({ task }) => task.id === id);
  if (found === undefined) throw new Error(`no task ${id}`);

  return found;
}

function typedOf({
  title,
  layer,
  risk,
  entrustment = 1,
  conditions: all,
}: Task): Record<string, string> {
  return {
    inUse: 'true',
    title,
    layer: String(layer),
    risk,
    entrustment: String(entrustment),
    conditions: all.join('\n'),
    temporary: 'false',
    from: today,
  };
}
