import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, SessionId } from '../domain/ids.ts';
import type { CorrectionDraft } from '../domain/record.ts';
import type { SessionType } from '../domain/supervision.ts';
import { sessionTypes, typeChoices } from './choices.ts';
import template from './correction.card.json' with { type: 'json' };
import { formState, type Typed } from './form-state.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { formIn, personIn, sessionIn, versionIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  readChoice,
  readRequiredDate,
  readText,
  startReading,
} from './raw-input.ts';
import { type Card, compile } from './render.ts';
import { readMinutes } from './session-essentials-input.ts';

export interface CorrectionData {
  form: FormId;
  about: PersonId;
  name: string;
  session: SessionId;
  /** The version that is being corrected. */
  version: number;
  reference: string;
  today: LocalDate;
  was: { type: SessionType; date: LocalDate; minutes: number; reflections: string };
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

export interface ReadCorrection {
  form: FormId | undefined;
  about: PersonId | undefined;
  session: SessionId | undefined;
  /** 0 where none was sent. */
  version: number;
  typed: Typed;
  /** Only where there is no problem. */
  draft: CorrectionDraft | undefined;
  problems: FieldProblem[];
}

const render = compile(template);
const longestName = 80;

/** Corrects what was written down of a session; what it decided stands (R16). */
export function correctionCard(data: CorrectionData): Card {
  const { form, about, session, version, reference, was } = data;
  const fields = formState(data.typed, data.problems);
  const name = shortened(data.name, longestName);

  return render({
    form,
    about,
    session,
    version: String(version),
    summary: `A form to correct a supervision record with ${spoken(name)}`,
    title: `Correct the record with ${plain(name)}`,
    context: `${reference}, version ${String(version)}. The version before is kept.`,
    date: fields.date('date', was.date),
    minutes: fields.number('minutes', was.minutes),
    type: fields.choice('type', was.type),
    types: typeChoices,
    reflections: fields.text('reflections', was.reflections),
    why: fields.text('why'),
    stands: `Outcomes and actions stand as they were recorded: to change those, record a new session. ${plain(name)} reads and answers the corrected record again.`,
    top: fields.top(),
  });
}

/** Reads a correction. Never throws, whatever was sent. */
export function readCorrection(raw: unknown): ReadCorrection {
  const reading = startReading(raw);
  const draft: CorrectionDraft = {
    type: readChoice(reading, 'type', sessionTypes, {
      sentence: 'Please choose what kind of session it was.',
    }),
    date: readRequiredDate(reading, 'date'),
    minutes: readMinutes(reading),
    reflections: readText(reading, 'reflections'),
    why: readText(reading, 'why'),
  };
  if (draft.why === '') addProblem(reading, 'why', 'Please say in a few words what was wrong.');

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    session: sessionIn(reading),
    version: versionIn(reading),
    ...finishReading(reading, draft),
  };
}
