import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, SessionId } from '../domain/ids.ts';
import type { RecordAnswer } from '../domain/person.ts';
import type { AnswerDraft } from '../domain/record.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn, sessionIn, versionIn } from './raw-ids.ts';
import { addProblem, finishReading, given, readText, startReading } from './raw-input.ts';

export interface ReadAnswer {
  form: FormId | undefined;
  about: PersonId | undefined;
  session: SessionId | undefined;
  /** 0 where none was sent. */
  version: number;
  typed: Typed;
  /** Only where there is no problem. */
  draft: AnswerDraft | undefined;
  problems: FieldProblem[];
}

const answers: readonly RecordAnswer[] = ['agreed', 'commented', 'disagreed'];

/** Reads an answer to a record (R16). Never throws, whatever was sent. */
export function readAnswer(raw: unknown): ReadAnswer {
  const reading = startReading(raw);
  const comment = readText(reading, 'comment');
  const answer = answers.find((each) => each === given(reading, 'answer'));
  if (answer === undefined) {
    addProblem(reading, 'comment', 'Please press one of the three buttons below.');
  }

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    session: sessionIn(reading),
    version: versionIn(reading),
    ...finishReading(reading, { answer: answer ?? 'agreed', comment }),
  };
}
