import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { isCompetencyId, type CompetencyId, type TaskId } from '../domain/framework.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { isTaskId, type Entrustment, type TaskLayer } from '../domain/task.ts';
import type { TaskAmendment, TaskValues } from '../domain/task-amendment.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readChoice,
  type Reading,
  readMany,
  readRequiredDate,
  readShort,
  readText,
  readTick,
  startReading,
} from './raw-input.ts';

/** What stands for a task that is still to be added. */
export const newTask = 'new';

export interface ReadTask {
  form: FormId | undefined;
  team: TeamId | undefined;
  /** Null for one to be added; undefined where the card names none. */
  task: TaskId | null | undefined;
  /** Whether the card has been filled in before. */
  isFilled: boolean;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { from: LocalDate; amendment: TaskAmendment } | undefined;
  problems: FieldProblem[];
}

const layers: Readonly<Record<'1' | '2' | '3', TaskLayer>> = { '1': 1, '2': 2, '3': 3 };
const entrustments: Readonly<Record<'1' | '2' | '3' | '4' | '5', Entrustment>> = {
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
};

/** Reads what is to be so of a task. Never throws, whatever was sent. */
export function readTask(raw: unknown): ReadTask {
  const reading = startReading(raw);
  const named = given(reading, 'task');
  const task =
    named === newTask ? null : isTaskId(named) && named.length <= 120 ? named : undefined;
  const from = readRequiredDate(reading, 'from');
  const values = readValues(reading, task);
  const isReset = isTaskReset(raw);
  // Of what goes back, or out of use, nothing else is believed; the form keeps it all the same.
  if (isReset || !values.inUse) {
    reading.problems = reading.problems.filter(({ field }) => field === 'from');
  }

  return {
    form: formIn(reading),
    team: teamIn(reading),
    task,
    isFilled: Object.hasOwn(reading.raw, 'title'),
    ...finishReading(reading, {
      from,
      amendment: { task: task ?? null, values: isReset ? null : values },
    }),
  };
}

/** True for what is about a task of the catalogue, known or not. */
export function isAboutTask(raw: unknown): boolean {
  return given(startReading(raw), 'task') !== '';
}

/** True for what goes back to what ships, as a card's button says it. */
export function isTaskReset(raw: unknown): boolean {
  return given(startReading(raw), 'reset') === 'true';
}

/** The competencies that a form holds: those ticked, and the one picked beside them. */
export function competenciesTyped(typed: Typed): CompetencyId[] {
  return (typed['requires'] ?? '').split(',').filter((each) => isCompetencyId(each));
}

function readValues(reading: Reading, task: TaskId | null | undefined): TaskValues {
  const inUse = readTick(reading, 'inUse') || task === null;
  const layer =
    layers[
      readChoice(reading, 'layer', ['1', '2', '3'], {
        sentence: 'Please choose one of the layers.',
      })
    ];
  const entrustment = readChoice(reading, 'entrustment', ['1', '2', '3', '4', '5'], {
    sentence: 'Please choose how far the person has to be trusted with it.',
  });
  const registers = partsOf(readText(reading, 'registers'), /[,;\n]/);
  const openToTemporary = readTick(reading, 'temporary');

  return {
    title: readText(reading, 'title'),
    layer,
    risk: readChoice(reading, 'risk', ['standard', 'high'], {
      sentence: 'Please choose standard or high.',
    }),
    requires: readRequires(reading),
    ...(layer === 3 ? {} : { entrustment: entrustments[entrustment] }),
    ...(registers.length === 0 ? {} : { registers }),
    ...(openToTemporary ? { openToTemporary } : {}),
    conditions: partsOf(readText(reading, 'conditions'), '\n'),
    inUse,
  };
}

function readRequires(reading: Reading): TaskValues['requires'] {
  const ticked = readMany(reading, 'requires');
  const picked = readShort(reading, 'add');
  const all = [...new Set([...ticked, ...(picked === '' ? [] : [picked])])];
  const known = all.filter((each) => isCompetencyId(each) && each.length <= 200);
  if (known.length < all.length) {
    addProblem(reading, 'requires', 'Please choose competencies of the list.');
  }
  reading.typed['requires'] = known.join(',');
  reading.typed['add'] = '';

  return known.filter(isCompetencyId).map((competency) => {
    const level = readShort(reading, `level:${competency}`);
    return level === '' ? { competency } : { competency, level };
  });
}

function partsOf(text: string, by: string | RegExp): string[] {
  return text
    .split(by)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
