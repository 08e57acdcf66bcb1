import type { NamedTask, NamedTaskChange } from '../domain/adoption-view.ts';
import type { TaskLayer } from '../domain/task.ts';
import { shortened } from './plain-text.ts';
import { entrustmentNames } from './sign-off-words.ts';
import { listed, many, sentenceCase } from './words.ts';

/** R18, as a list says it. */
export const layerNames: Readonly<Record<TaskLayer, string>> = {
  1: 'Clinical',
  2: 'Skilled support',
  3: 'Coordination',
};

const longestTitle = 100;
const longestCompetency = 80;
const nothing = 'none';
const kinds: Readonly<Record<NamedTaskChange['kind'], string>> = {
  new: 'New task',
  'back in use': 'In use again',
  changed: 'Changed',
  out: 'No longer in use',
};

/**
 * What becomes of a task: "Changed: Lone working. 6 people could carry it today as it is now, 1 with
 * this change. Risk: high, until now standard."
 */
export function taskChangeWords(change: NamedTaskChange, until: string): string {
  const { kind, before, after } = change;
  const title = shortened((after ?? before)?.title ?? '', longestTitle);
  const details =
    after === null ? [] : before === null ? allOf(after) : differences(before, after, until);
  const sentences = [
    `${kinds[kind]}: ${title}`,
    countWords(change),
    sentenceCase(details.join('; ')),
  ];

  return sentences
    .filter((each) => each !== '')
    .map((each) => `${each}.`)
    .join(' ');
}

/** Cover in counts: never who. */
function countWords({ before, after, could }: NamedTaskChange): string {
  const now = could.before;
  const then = could.after;
  if (after === null) return now === null ? '' : `${couldWords(now)} today`;
  if (then === null) return 'It is open to anyone';
  if (before === null) return `${couldWords(then)} today`;
  if (now === null) return `It was open to anyone; ${couldWords(then).toLowerCase()} today`;

  return now === then
    ? `${couldWords(now)} today, as before`
    : `${couldWords(now)} today as it is now, ${then === 0 ? 'nobody' : String(then)} with this change`;
}

function couldWords(count: number): string {
  return count === 0
    ? 'Nobody could carry it'
    : `${many(count, 'person', 'people')} could carry it`;
}

/** What differs, each with what it was. */
function differences(before: NamedTask, after: NamedTask, until: string): string[] {
  const was = new Map(aspects(before));
  const named = aspects(after)
    .filter(([label, words]) => was.get(label) !== words)
    .map(([label, words]) => `${label}: ${words}, ${until} ${was.get(label) ?? nothing}`);
  const called =
    before.title === after.title
      ? []
      : [`${until} called “${shortened(before.title, longestTitle)}”`];
  const all = [...called, ...named];

  return all.length === 0 ? ['its conditions are worded otherwise'] : all;
}

function allOf(task: NamedTask): string[] {
  return aspects(task)
    .filter(([, words]) => words !== nothing)
    .map(([label, words]) => `${label}: ${words}`);
}

/** Everything that is so of a task besides its title, in the order of its form. */
function aspects(task: NamedTask): [label: string, words: string][] {
  const { layer, risk, entrustment, requires, registers = [], openToTemporary, conditions } = task;
  const takes = requires.map(({ title, level }) => {
    const name = `“${shortened(title, longestCompetency)}”`;
    return level === null ? name : `${name} at ${level}`;
  });

  return [
    ['layer', layerNames[layer].toLowerCase()],
    ['risk', risk],
    [
      'entrustment',
      entrustment === undefined
        ? nothing
        : `${String(entrustment)} (${entrustmentNames[entrustment].toLowerCase()})`,
    ],
    ['competencies', takes.length === 0 ? nothing : listed(takes)],
    ['registers', registers.length === 0 ? nothing : listed(registers)],
    ['bank and agency', openToTemporary === true ? 'open' : 'not open'],
    ['conditions', conditions.length === 0 ? nothing : String(conditions.length)],
  ];
}
