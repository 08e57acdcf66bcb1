import type { FieldProblem } from '../domain/errors.ts';
import { guidOf, type FormId, type PersonId, type TeamId } from '../domain/ids.ts';
import { mostCases, mostHours, type MixDraft } from '../domain/mix-draft.ts';
import type { Caseload } from '../domain/person.ts';
import { none } from './choices.ts';
import type { Typed } from './form-state.ts';
import { formIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  idsAfter,
  readDate,
  readShort,
  readText,
  readTick,
  readWhole,
  startReading,
  type Reading,
} from './raw-input.ts';

export interface ReadMix {
  form: FormId | undefined;
  team: TeamId | undefined;
  /** The page of leads that the form showed. */
  page: number;
  typed: Typed;
  /** Only where there is no problem. */
  draft: MixDraft | undefined;
  problems: FieldProblem[];
}

const cases = {
  least: 0,
  most: mostCases,
  sentence: `Please give a whole number from 0 to ${String(mostCases)}.`,
};
const hours = {
  least: 0,
  most: mostHours,
  sentence: `Please give whole hours a week, from 0 to ${String(mostHours)}.`,
};
const hoursPrefix = 'hours:';

/** Reads what is set of a team’s skill mix. Never throws, whatever was sent. */
export function readMix(raw: unknown): ReadMix {
  const reading = startReading(raw);
  const whose = readShort(reading, 'whose');
  const page = given(reading, 'page');
  const draft: MixDraft = {
    whose: whose === '' || whose === none ? null : personIn(reading, whose),
    caseload: readCaseload(reading),
    date: readDate(reading, 'date') ?? '',
    hours: readHours(reading),
    statement: readText(reading, 'statement'),
    fits: readTick(reading, 'fits'),
  };

  return {
    form: formIn(reading),
    team: teamIn(reading),
    page: /^\d{1,3}$/.test(page) ? Number(page) : 0,
    ...finishReading(reading, draft),
  };
}

/** All three numbers or none: one alone says nothing of a caseload. */
function readCaseload(reading: Reading): Caseload | null {
  const counts = {
    red: readWhole(reading, 'red', cases),
    amber: readWhole(reading, 'amber', cases),
    green: readWhole(reading, 'green', cases),
  };
  const { red, amber, green } = counts;
  if (red !== null && amber !== null && green !== null) return { red, amber, green };
  if (red === null && amber === null && green === null) return null;
  for (const colour of ['red', 'amber', 'green'] as const) {
    if (counts[colour] === null) {
      addProblem(reading, colour, 'Please give all three numbers, 0 where there is none.');
    }
  }

  return null;
}

function readHours(reading: Reading): MixDraft['hours'] {
  return idsAfter(reading, hoursPrefix).flatMap((id) => {
    const person = guidOf(id) as PersonId | undefined;
    const given = readWhole(reading, `${hoursPrefix}${id}`, hours);
    return person === undefined || given === null ? [] : [{ person, hours: given }];
  });
}

function personIn(reading: Reading, text: string): PersonId | null {
  const person = guidOf(text) as PersonId | undefined;
  if (person === undefined) addProblem(reading, 'whose', 'Please choose from the list.');

  return person ?? null;
}
