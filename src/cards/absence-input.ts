import type { AbsenceDraft } from '../domain/absence.ts';
import { isLocalDate, type LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn } from './raw-ids.ts';
import { finishReading, given, readRequiredDate, readShort, startReading } from './raw-input.ts';

export interface ReadAbsence {
  form: FormId | undefined;
  /** Undefined for one's own, where the card has no choice of people. */
  about: PersonId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: AbsenceDraft | undefined;
  problems: FieldProblem[];
}

export interface ReadAbsenceEnd {
  form: FormId | undefined;
  about: PersonId | undefined;
  /** The first day of the absence that ends; undefined where the card names none. */
  from: LocalDate | undefined;
}

/** Reads who is away, from when, and when they are back. Never throws, whatever was sent. */
export function readAbsence(raw: unknown): ReadAbsence {
  const reading = startReading(raw);
  readShort(reading, 'who');
  const draft = {
    first: readRequiredDate(reading, 'first'),
    back: readRequiredDate(reading, 'back'),
  };

  return {
    form: formIn(reading),
    about: personIn(reading, 'who'),
    ...finishReading(reading, draft),
  };
}

/** Reads which absence is over. */
export function readAbsenceEnd(raw: unknown): ReadAbsenceEnd {
  const reading = startReading(raw);
  const from = given(reading, 'from');

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    from: isLocalDate(from) ? from : undefined,
  };
}
