import { isLocalDate, type LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { formIn, peopleIn, teamIn } from './raw-ids.ts';
import {
  finishReading,
  given,
  readMany,
  readRequiredDate,
  readShort,
  startReading,
} from './raw-input.ts';

export interface ReadShift {
  form: FormId | undefined;
  team: TeamId | undefined;
  /** The page of people that the form showed. */
  page: number;
  typed: Typed;
  /** Only where there is no problem. */
  draft:
    { date: LocalDate; onShift: PersonId[]; onCall: PersonId[]; listed: PersonId[] } | undefined;
  problems: FieldProblem[];
}

/** Reads who is on shift and on call, and when. Never throws, whatever was sent. */
export function readShift(raw: unknown): ReadShift {
  const reading = startReading(raw);
  const draft = {
    date: readRequiredDate(reading, 'date'),
    onShift: peopleIn(readMany(reading, 'onShift')),
    onCall: peopleIn(readMany(reading, 'onCall')),
    listed: peopleIn(given(reading, 'listed').split(',')),
  };

  return {
    form: formIn(reading),
    team: teamIn(reading),
    page: pageIn(given(reading, 'page')),
    ...finishReading(reading, draft),
  };
}

/** Reads which team, day and people are to be shown; undefined where it is not said. */
export function readShiftShown(raw: unknown): {
  team: TeamId | undefined;
  date: LocalDate | undefined;
  page: number;
} {
  const reading = startReading(raw);
  const date = readShort(reading, 'date');

  return {
    team: teamIn(reading),
    date: isLocalDate(date) ? date : undefined,
    page: pageIn(given(reading, 'page')),
  };
}

function pageIn(text: string): number {
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}
