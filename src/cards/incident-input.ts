import type { FieldProblem } from '../domain/errors.ts';
import { isCompetencyId } from '../domain/framework.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { incidentTypes, severities, type IncidentType } from '../domain/incident.ts';
import { mostInvolved, referenceMissing, type IncidentDraft } from '../domain/incident-draft.ts';
import type { Typed } from './form-state.ts';
import { debriefs } from './incident-words.ts';
import { formIn, peopleIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readChoice,
  readMany,
  readRequiredDate,
  readShort,
  readText,
  readTick,
  readTime,
  startReading,
  type Reading,
} from './raw-input.ts';

/** What the card that an incident begins with sent: the kind, and who was part of it. */
export interface ReadIncidentStart {
  form: FormId | undefined;
  team: TeamId | undefined;
  /** Undefined where none was chosen. */
  type: IncidentType | undefined;
  /** Names that were written beside those chosen. */
  names: string[];
  typed: Typed;
  problems: FieldProblem[];
}

/** What the incident form sent. */
export interface ReadIncidentForm extends ReadIncidentStart {
  /** What the form suggested, and for which kind; undefined where it was not the form that sent it. */
  suggested: { for: string; competencies: readonly string[] } | undefined;
  /** The page of the list of competencies, from 0. */
  page: number;
  /** Only where there is no problem. */
  draft: IncidentDraft | undefined;
}

const chooseType = 'Please choose what kind of incident it was.';

/** Reads the kind and the people. Never throws, whatever was sent. */
export function readIncidentStart(raw: unknown): ReadIncidentStart {
  const reading = startReading(raw);
  const type = readType(reading);
  readMany(reading, 'involved');
  const names = readNames(reading);
  const { typed, problems, draft } = finishReading(reading, type);

  return { form: formIn(reading), team: teamIn(reading), type: draft, names, typed, problems };
}

/** Reads the whole form. Never throws, whatever was sent. */
export function readIncidentForm(raw: unknown): ReadIncidentForm {
  const reading = startReading(raw);
  const names = readNames(reading);
  const [none, ...more] = severities;
  const [notOffered, ...others] = debriefs;
  const draft: IncidentDraft = {
    type: readType(reading),
    severity: readChoice(reading, 'severity', [none, ...more], {
      sentence: 'Please choose how much harm came of it.',
    }),
    date: readRequiredDate(reading, 'date'),
    time: readTime(reading, 'time'),
    reference: readReference(reading),
    involved: peopleIn(readMany(reading, 'involved')),
    competencies: readMany(reading, 'competencies').filter(isCompetencyId),
    doneAtOnce: readText(reading, 'doneAtOnce'),
    debrief: readChoice(reading, 'debrief', [notOffered, ...others], {
      sentence: 'Please choose whether a debrief was offered or held.',
      optional: true,
    }),
    restriction: readTick(reading, 'restriction'),
  };

  return {
    form: formIn(reading),
    team: teamIn(reading),
    type: incidentTypes.find((each) => each === reading.typed['type']),
    names,
    suggested: suggestedIn(reading),
    page: pageIn(reading),
    ...finishReading(reading, draft),
  };
}

function readType(reading: Reading): IncidentType {
  const [first, ...others] = incidentTypes;

  return readChoice(reading, 'type', [first, ...others], { sentence: chooseType });
}

function readReference(reading: Reading): string {
  const reference = readShort(reading, 'reference');
  if (reference === '') addProblem(reading, 'reference', referenceMissing);

  return reference;
}

/** "Amina Yusuf, Bryn Hale": no more of them than may be named. */
function readNames(reading: Reading): string[] {
  return readShort(reading, 'others')
    .split(/[,;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .slice(0, mostInvolved + 1);
}

function suggestedIn(reading: Reading): ReadIncidentForm['suggested'] {
  const suggestedFor = given(reading, 'suggestedFor');
  const competencies = given(reading, 'suggested')
    .split(',')
    .filter((each) => each !== '');

  return suggestedFor === '' ? undefined : { for: suggestedFor, competencies };
}

function pageIn(reading: Reading): number {
  const page = given(reading, 'page');

  return /^\d{1,3}$/.test(page) ? Number(page) : 0;
}
