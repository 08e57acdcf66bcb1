import type { LocalTime } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { RhythmTimes } from '../domain/rhythm-times.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import {
  finishReading,
  readChoice,
  readShort,
  readTime,
  startReading,
  type Reading,
} from './raw-input.ts';

export interface ReadTimes {
  form: FormId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: RhythmTimes | undefined;
  problems: FieldProblem[];
}

/** No day: the team is not prompted. */
export const noDay = 'none';
/** Monday first, as 1. */
const days = ['1', '2', '3', '4', '5', '6', '7'] as const;
const sentence = 'Please choose a day.';

/** Reads the times of a team's rhythm. Never throws, whatever was sent. */
export function readTimes(raw: unknown): ReadTimes {
  const reading = startReading(raw);
  const first = readTime(reading, 'huddle1');
  const others = ['huddle2', 'huddle3'].flatMap((id) => readTimeIfAny(reading, id));
  const draft = {
    huddles: [first, ...others].sort(),
    remindersAt: readTime(reading, 'remindersAt'),
    digest: {
      day: Number(readChoice(reading, 'digestDay', days, { sentence })),
      at: readTime(reading, 'digestAt'),
    },
    mdt: readMdt(reading),
  };

  return { form: formIn(reading), team: teamIn(reading), ...finishReading(reading, draft) };
}

function readMdt(reading: Reading): RhythmTimes['mdt'] {
  const day = readChoice(reading, 'mdtDay', [noDay, ...days], { sentence });
  if (day !== noDay) return { day: Number(day), at: readTime(reading, 'mdtAt') };
  // Kept where something else is wrong; without a day it says nothing.
  readShort(reading, 'mdtAt');

  return null;
}

function readTimeIfAny(reading: Reading, id: string): LocalTime[] {
  return readShort(reading, id) === '' ? [] : [readTime(reading, id)];
}
