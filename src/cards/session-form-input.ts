import type { FieldProblem } from '../domain/errors.ts';
import type { ActionId, FormId, PersonId } from '../domain/ids.ts';
import type { Caseload, Topic } from '../domain/person.ts';
import type { NewAction, SessionDraft } from '../domain/session.ts';
import { none, owners, singleModes } from './choices.ts';
import { readDiscussed } from './discussed-input.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn } from './raw-ids.ts';
import {
  finishReading,
  idsAfter,
  readChoice,
  type Reading,
  readMany,
  readShort,
  readText,
  readTick,
  readWhole,
  startReading,
} from './raw-input.ts';
import { readDue, readEssentials } from './session-essentials-input.ts';

export interface ReadSessionForm {
  form: FormId | undefined;
  about: PersonId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: SessionDraft | undefined;
  problems: FieldProblem[];
}

const actionId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;
const mostPeople = 200;

/** Reads what the session form sent. Never throws, whatever was sent. */
export function readSessionForm(raw: unknown): ReadSessionForm {
  const reading = startReading(raw);
  const draft: SessionDraft = {
    ...readEssentials(reading),
    mode: readChoice(reading, 'mode', singleModes, {
      sentence: 'Please choose how the session was held.',
    }),
    done: readDone(reading),
    discussed: readDiscussed(reading),
    wellbeing: readScale(reading, 'wellbeing'),
    load: readScale(reading, 'load'),
    caseload: readCaseload(reading),
    topics: readTopics(reading),
    actions: readActions(reading),
  };

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    ...finishReading(reading, draft),
  };
}

/** Actions ticked: one multiple choice, or one tick for each. */
function readDone(reading: Reading): ActionId[] {
  const ticked = idsAfter(reading, 'done:').filter(
    (id) => actionId.test(id) && readTick(reading, `done:${id}`),
  );
  const chosen = readMany(reading, 'done').filter((id) => actionId.test(id));
  const done = [...new Set([...chosen, ...ticked])] as ActionId[];
  reading.typed['done'] = done.join(',');

  return done;
}

/** 1 to 5, or null where it was not asked. */
function readScale(reading: Reading, id: string): number | null {
  const value = readChoice(reading, id, [none, '1', '2', '3', '4', '5'], {
    sentence: 'Please choose a number from 1 to 5, or leave it.',
    optional: true,
  });

  return value === none ? null : Number(value);
}

function readCaseload(reading: Reading): Caseload | null {
  const sentence = `Please give a whole number of people, from 0 to ${String(mostPeople)}.`;
  const range = { least: 0, most: mostPeople, sentence };
  const red = readWhole(reading, 'red', range);
  const amber = readWhole(reading, 'amber', range);
  const green = readWhole(reading, 'green', range);
  const nothing = red === null && amber === null && green === null;

  return nothing ? null : { red: red ?? 0, amber: amber ?? 0, green: green ?? 0 };
}

function readTopics(reading: Reading): Topic[] {
  const topics: readonly Topic[] = ['formulation', 'boundaries'];

  return topics.filter((topic) => readTick(reading, topic));
}

/** Up to three. A date or an owner without words is no action. */
function readActions(reading: Reading): NewAction[] {
  return ['1', '2', '3'].flatMap((at) => {
    const text = readText(reading, `action${at}`);
    readShort(reading, `due${at}`);
    readShort(reading, `owner${at}`);
    if (text === '') return [];

    return [
      {
        text,
        owner: readChoice(reading, `owner${at}`, owners, {
          sentence: 'Please choose who will do this.',
          optional: true,
        }),
        due: readDue(reading, `due${at}`),
      },
    ];
  });
}
