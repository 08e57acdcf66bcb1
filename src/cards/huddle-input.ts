import { isLocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { mostCount, pressures, type HuddleOf } from '../domain/huddle.ts';
import type { HuddleDraft } from '../domain/huddle-draft.ts';
import type { ContentId, FormId, TeamId } from '../domain/ids.ts';
import { mostHuddles } from '../domain/rhythm-times.ts';
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
  type Reading,
} from './raw-input.ts';

export interface ReadHuddle {
  form: FormId | undefined;
  team: TeamId | undefined;
  /** The huddle of the card; undefined where it names none. */
  of: HuddleOf | undefined;
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
  const of = huddleIn(reading);
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
    of,
    ...finishReading(reading, draft),
  };
}

/** A card of before a team could have several a day names no slot: it is the first. */
function huddleIn(reading: Reading): HuddleOf | undefined {
  const date = given(reading, 'date');
  const slot = Number(given(reading, 'slot') || '1');
  const isSlot = Number.isInteger(slot) && slot >= 1 && slot <= mostHuddles;

  return isLocalDate(date) && isSlot ? { date, slot } : undefined;
}
