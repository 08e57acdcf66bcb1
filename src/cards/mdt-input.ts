import { isLocalDate, type LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import { finishReading, given, readText, startReading } from './raw-input.ts';

export interface ReadMdt {
  form: FormId | undefined;
  team: TeamId | undefined;
  /** Of the MDT of the card; undefined where it names none. */
  date: LocalDate | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { line: string } | undefined;
  problems: FieldProblem[];
}

/** Reads a press on an MDT's card, with a decision where one was typed. Never throws, whatever was sent. */
export function readMdt(raw: unknown): ReadMdt {
  const reading = startReading(raw);
  const date = given(reading, 'date');
  const draft = { line: readText(reading, 'decision').replace(/\s+/g, ' ') };

  return {
    form: formIn(reading),
    team: teamIn(reading),
    date: isLocalDate(date) ? date : undefined,
    ...finishReading(reading, draft),
  };
}
