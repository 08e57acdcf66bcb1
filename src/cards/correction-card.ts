import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, SessionId } from '../domain/ids.ts';
import type { CorrectionDraft } from '../domain/record.ts';
import type { SessionType } from '../domain/supervision.ts';
import type { Typed } from './form-state.ts';
import { type Card, stub } from './render.ts';

export interface CorrectionData {
  form: FormId;
  about: PersonId;
  name: string;
  session: SessionId;
  /** The version that is being corrected. */
  version: number;
  reference: string;
  today: LocalDate;
  was: { type: SessionType; date: LocalDate; minutes: number; reflections: string };
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

export function correctionCard(data: CorrectionData): Card {
  return stub(data);
}

export interface ReadCorrection {
  form: FormId | undefined;
  about: PersonId | undefined;
  session: SessionId | undefined;
  version: number;
  typed: Typed;
  draft: CorrectionDraft | undefined;
  problems: FieldProblem[];
}

export function readCorrection(raw: unknown): ReadCorrection {
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
