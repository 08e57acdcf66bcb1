import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import type { CatalogueEntry } from '../domain/task-catalogue.ts';
import type { Choice } from './choices.ts';
import { formState, type FormState, type Typed } from './form-state.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { entrustmentChoices } from './sign-off-words.ts';
import template from './task.card.json' with { type: 'json' };
import { competenciesTyped, newTask } from './task-input.ts';
import { layerNames } from './task-words.ts';
import { day } from './words.ts';

export { isAboutTask, isTaskReset, newTask, readTask, type ReadTask } from './task-input.ts';

/** A competency that a task may take. */
export interface TaskCompetency {
  competency: CompetencyId;
  title: string;
  /** Of its framework; empty where there are none. */
  levels: readonly { id: string; title: string }[];
}

export interface TaskFormData {
  team: TeamId;
  teamName: string;
  /** Null where one is added. */
  entry: CatalogueEntry | null;
  /** Of the frameworks in use, in their order. */
  competencies: readonly TaskCompetency[];
  page: number;
  from: LocalDate;
  /** Where what is shown is not in force yet. */
  pendingFrom: LocalDate | null;
  today: LocalDate;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTitle = 120;
const longestName = 60;
/** As a choice says it. */
const longestChoice = 60;
const perList = 80;
const mostRequired = 8;
/** The safe end: whoever adds a task lowers it knowingly. */
const fresh: Omit<Task, 'id'> = {
  title: '',
  layer: 2,
  risk: 'high',
  requires: [],
  entrustment: 4,
  conditions: [],
};
const layers: readonly Choice[] = [
  { title: `${layerNames[1]}: whoever is on a register`, value: '1' },
  { title: `${layerNames[2]}: whoever holds the competencies`, value: '2' },
  { title: `${layerNames[3]}: open to anyone`, value: '3' },
];
const risks: readonly Choice[] = [
  { title: 'Standard', value: 'standard' },
  { title: 'High', value: 'high' },
];

/** What is so of one task of a team, or of one to be added (R18). */
export function taskCard(data: TaskFormData): Card {
  const { team, entry } = data;
  const task = entry?.task ?? fresh;
  const fields = formState(data.typed, data.problems);
  const title = shortened(task.title, longestTitle);

  return render({
    team,
    task: entry === null ? newTask : entry.task.id,
    isNew: entry === null,
    canReset: entry?.origin === 'changed',
    summary: entry === null ? 'A form to add a task' : `The task ${spoken(title)}`,
    title: entry === null ? 'Add a task' : plain(title),
    context: contextOf(data),
    inUse: fields.choice('inUse', String(entry?.inUse ?? true)),
    name: fields.text('title', task.title),
    layer: fields.choice('layer', String(task.layer)),
    layers,
    risk: fields.choice('risk', task.risk),
    risks,
    entrustment: fields.choice('entrustment', String(task.entrustment ?? fresh.entrustment)),
    entrustments: entrustmentChoices,
    ...competenceOf(data, task, fields),
    registers: fields.text('registers', (task.registers ?? []).join(', ')),
    temporary: fields.choice('temporary', String(task.openToTemporary ?? false)),
    conditions: fields.text('conditions', task.conditions.join('\n')),
    from: fields.date('from', data.from),
    top: fields.top(),
  });
}

function contextOf({ entry, teamName, pendingFrom, today }: TaskFormData): string {
  const name = plain(shortened(teamName, longestName));
  const from = pendingFrom === null ? '' : ` As it is to be from ${day(pendingFrom, today)}.`;
  if (entry === null) return `A task of ${name}’s own. About the work, never about a person.`;
  const origins = {
    shipped: 'As shipped: a starting point.',
    changed: `Changed in ${name}.`,
    own: `${name}’s own.`,
  };

  return `${origins[entry.origin]}${from}`;
}

/** The competencies it takes, each with its level where there are some, and those that could be added. */
function competenceOf(
  { competencies, typed, page: wanted }: TaskFormData,
  task: Pick<Task, 'requires'>,
  fields: FormState,
): object {
  const initial = task.requires.map(({ competency }) => competency);
  const chosen = (typed === undefined ? initial : competenciesTyped(typed)).slice(0, mostRequired);
  const known = new Map(competencies.map((each) => [each.competency, each]));
  const others = competencies.filter(({ competency }) => !chosen.includes(competency));
  const last = Math.max(0, Math.ceil(others.length / perList) - 1);
  const page = Math.min(Math.max(0, wanted), last);
  const required = chosen.map((id) => ({ id, title: known.get(id)?.title ?? `${id}, not in use` }));

  return {
    hasRequires: required.length > 0,
    noRequires: required.length > 0 ? '' : 'It takes no competency yet.',
    requires: fields.text('requires', initial.join(',')),
    required: required.map(({ id, title }) => ({ title: choiceTitle(title), value: id })),
    levels: chosen.flatMap((id) => levelField(known.get(id), task, fields)),
    hasMore: others.length > 0,
    add: fields.text('add'),
    more: others.slice(page * perList, (page + 1) * perList).map(({ competency, title }) => ({
      title: choiceTitle(title),
      value: competency,
    })),
    moreButtons: [
      { title: 'Add this competency', page: String(page) },
      ...(page > 0 ? [{ title: 'Earlier competencies', page: String(page - 1) }] : []),
      ...(page < last ? [{ title: 'Further competencies', page: String(page + 1) }] : []),
    ],
  };
}

function levelField(
  competency: TaskCompetency | undefined,
  { requires }: Pick<Task, 'requires'>,
  fields: FormState,
): object[] {
  if (competency === undefined || competency.levels.length === 0) return [];
  const { competency: id, title, levels } = competency;
  const level = requires.find((each) => each.competency === id)?.level ?? levels[0]?.id ?? '';

  return [
    {
      level: fields.choice(`level:${id}`, level),
      label: `Level of ${oneLine(shortened(title, longestChoice))}`,
      choices: levels.map((each) => ({ title: choiceTitle(each.title), value: each.id })),
    },
  ];
}

function choiceTitle(title: string): string {
  return lookAlike(shortened(title, longestChoice));
}
