import type { FieldProblem } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { ContentId, DelegationId, FormId, PersonId } from '../domain/ids.ts';
import type { DelegationDraft } from '../domain/standing-delegation-draft.ts';
import { isTaskId } from '../domain/task.ts';
import type { Typed } from './form-state.ts';
import { delegationIn, formIn, personIn, readWordsIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readRequiredDate,
  readShort,
  readText,
  startReading,
} from './raw-input.ts';

export interface ReadDelegate {
  form: FormId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { about: PersonId; task: TaskId; draft: DelegationDraft } | undefined;
  problems: FieldProblem[];
}

/** What is done with a delegation that there is. */
export type DelegationDoes = 'confirm' | 'change' | 'end';

export interface ReadDelegation {
  form: FormId | undefined;
  about: PersonId | undefined;
  delegation: DelegationId | undefined;
  /** Where the scope stands that an answer is about. */
  read: ContentId | undefined;
  answer: 'accepted' | 'declined' | undefined;
  does: DelegationDoes | undefined;
}

export interface ReadDelegationForm extends ReadDelegation {
  typed: Typed;
  /** Only where there is no problem; of a part that the form does not ask for it is empty. */
  draft: DelegationDraft | undefined;
  problems: FieldProblem[];
}

const answers = ['accepted', 'declined'] as const;
const does: readonly DelegationDoes[] = ['confirm', 'change', 'end'];

/** Reads who is to carry which task, its scope and its review date. Never throws, whatever was sent. */
export function readDelegate(raw: unknown): ReadDelegate {
  const reading = startReading(raw);
  readShort(reading, 'who');
  const about = personIn(reading, 'who');
  const said = readShort(reading, 'task');
  const task = isTaskId(said) ? said : undefined;
  if (about === undefined) addProblem(reading, 'who', 'Please choose who is to carry it.');
  if (task === undefined) addProblem(reading, 'task', 'Please choose a task from the list.');
  const words = {
    scope: readText(reading, 'scope'),
    reviewBy: readRequiredDate(reading, 'reviewBy'),
  };
  const { draft, ...read } = finishReading(reading, words);
  const whole = about !== undefined && task !== undefined && draft !== undefined;

  return {
    form: formIn(reading),
    ...read,
    draft: whole ? { about, task, draft } : undefined,
  };
}

/** Reads which delegation is meant and what is wanted of it. Never throws, whatever was sent. */
export function readDelegation(raw: unknown): ReadDelegation {
  const reading = startReading(raw);

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    delegation: delegationIn(reading),
    read: readWordsIn(reading),
    answer: answers.find((each) => each === given(reading, 'answer')),
    does: does.find((each) => each === given(reading, 'does')),
  };
}

/** Reads what a form to confirm, change or end one asks for. Never throws, whatever was sent. */
export function readDelegationForm(raw: unknown): ReadDelegationForm {
  const read = readDelegation(raw);
  const reading = startReading(raw);
  const draft = {
    scope: read.does === 'change' ? readText(reading, 'scope') : '',
    reviewBy: read.does === 'end' ? '' : readRequiredDate(reading, 'reviewBy'),
  };

  return { ...read, ...finishReading(reading, draft) };
}
