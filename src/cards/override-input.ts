import type { Wall } from '../domain/delegation-time.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { checkIn, formIn, personIn } from './raw-ids.ts';
import { finishReading, readRequiredDate, readText, readTime, startReading } from './raw-input.ts';

export interface ReadOverride {
  form: FormId | undefined;
  about: PersonId | undefined;
  /** The form of the check whose answer it is about. */
  check: FormId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { reason: string; until: Wall } | undefined;
  problems: FieldProblem[];
}

/** Reads why it goes ahead, and until when. Never throws, whatever was sent. */
export function readOverride(raw: unknown): ReadOverride {
  const reading = startReading(raw);
  const draft = {
    reason: readText(reading, 'reason'),
    until: {
      date: readRequiredDate(reading, 'untilDate'),
      time: readTime(reading, 'untilTime'),
    },
  };

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    check: checkIn(reading),
    ...finishReading(reading, draft),
  };
}
