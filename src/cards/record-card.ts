import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, SessionId } from '../domain/ids.ts';
import type { AnswerDraft } from '../domain/record.ts';
import type { RecordView } from '../domain/record-view.ts';
import type { Typed } from './form-state.ts';
import { type Card, stub } from './render.ts';

export type RecordCardData = RecordView & {
  form: FormId;
  typed?: Typed;
  problems?: readonly FieldProblem[];
};

export function recordCard(view: RecordCardData): Card {
  return stub(view);
}

export interface ReadAnswer {
  form: FormId | undefined;
  about: PersonId | undefined;
  session: SessionId | undefined;
  version: number;
  typed: Typed;
  draft: AnswerDraft | undefined;
  problems: FieldProblem[];
}

export function readAnswer(raw: unknown): ReadAnswer {
  void raw;
  return {
    form: undefined,
    about: undefined,
    session: undefined,
    version: 0,
    typed: {},
    draft: undefined,
    problems: [],
  };
}
