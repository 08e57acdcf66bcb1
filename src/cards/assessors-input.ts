import type { AssessorKind } from '../domain/assessor.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { guidOf, type FormId, type PersonId, type TeamId } from '../domain/ids.ts';
import { none } from './choices.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readChoice,
  readDate,
  readShort,
  readText,
  startReading,
  type Reading,
} from './raw-input.ts';

export interface ReadAssessor {
  form: FormId | undefined;
  team: TeamId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft:
    | {
        meant: { person: PersonId | undefined; email: string };
        draft: { framework: string; kind: AssessorKind; until: LocalDate; reason: string };
      }
    | undefined;
  problems: FieldProblem[];
}

/** Which assessor of which team a button speaks of. */
export interface ReadNamed {
  form: FormId | undefined;
  team: TeamId | undefined;
  person: PersonId | undefined;
  framework: string | undefined;
}

const kinds: readonly [AssessorKind, AssessorKind] = ['founding', 'external'];
const frameworkPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

/** Reads who is to be an assessor, of what and until when. Never throws, whatever was sent. */
export function readAssessor(raw: unknown): ReadAssessor {
  const reading = startReading(raw);
  const draft = {
    meant: { person: chosenPerson(reading), email: readShort(reading, 'email') },
    draft: {
      framework: chosenFramework(reading),
      kind: readChoice(reading, 'kind', kinds, { sentence: 'Please choose one of the two.' }),
      until: readDate(reading, 'until') ?? '',
      reason: readText(reading, 'reason'),
    },
  };

  return { form: formIn(reading), team: teamIn(reading), ...finishReading(reading, draft) };
}

/** Reads which one a button speaks of. Never throws, whatever was sent. */
export function readNamed(raw: unknown): ReadNamed {
  const reading = startReading(raw);
  const framework = given(reading, 'framework');

  return {
    form: formIn(reading),
    team: teamIn(reading),
    person: personIn(reading, 'person'),
    framework: frameworkPattern.test(framework) ? framework : undefined,
  };
}

function chosenPerson(reading: Reading): PersonId | undefined {
  const value = readShort(reading, 'person');
  const person = guidOf(value) as PersonId | undefined;
  if (person === undefined && value !== '' && value !== none) {
    addProblem(reading, 'person', 'Please choose a person of the list.');
  }
  return person;
}

function chosenFramework(reading: Reading): string {
  const value = readShort(reading, 'framework');
  if (!frameworkPattern.test(value)) {
    addProblem(reading, 'framework', 'Please choose a framework of the list.');
  }
  return value;
}
