import { isLocalDate, type LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { mostCount, pressures, type HuddleDraft } from '../domain/huddle.ts';
import type { ContentId, FormId, TeamId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import {
  finishReading,
  given,
  readChoice,
  readMany,
  readText,
  readWhole,
  startReading,
} from './raw-input.ts';

export interface ReadHuddle {
  form: FormId | undefined;
  team: TeamId | undefined;
  date: LocalDate | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: (HuddleDraft & { closing: readonly ContentId[] }) | undefined;
  problems: FieldProblem[];
}

const range = {
  least: 0,
  most: mostCount,
  sentence: `Please give a whole number from 0 to ${String(mostCount)}.`,
};

/** Reads an addition to a huddle. Never throws, whatever was sent. */
export function readHuddle(raw: unknown): ReadHuddle {
  const reading = startReading(raw);
  const date = given(reading, 'date');
  const draft = {
    missed: readWhole(reading, 'missed', range) ?? 0,
    plans: readWhole(reading, 'plans', range) ?? 0,
    pressure: readChoice(reading, 'pressure', pressures, {
      sentence: 'Please choose none, some or severe.',
      optional: true,
    }),
    references: readText(reading, 'references')
      .split(/[\s,;]+/)
      .filter((each) => each !== ''),
    flag: readText(reading, 'flag').replace(/\s+/g, ' '),
    closing: readMany(reading, 'closing') as ContentId[],
  };

  return {
    form: formIn(reading),
    team: teamIn(reading),
    date: isLocalDate(date) ? date : undefined,
    ...finishReading(reading, draft),
  };
}
