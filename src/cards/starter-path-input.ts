import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn } from './raw-ids.ts';
import { finishReading, given, readRequiredDate, startReading } from './raw-input.ts';

export interface ReadStep {
  form: FormId | undefined;
  about: PersonId | undefined;
  /** The id of the step; undefined where the card carried none. */
  step: string | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { date: LocalDate } | undefined;
  problems: FieldProblem[];
}

const longestId = 120;

/** Reads the day on which a first step was done. Never throws, whatever was sent. */
export function readStep(raw: unknown): ReadStep {
  const reading = startReading(raw);
  const date = readRequiredDate(reading, 'date');
  const step = given(reading, 'step');

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    step: step === '' || step.length > longestId ? undefined : step,
    ...finishReading(reading, { date }),
  };
}
