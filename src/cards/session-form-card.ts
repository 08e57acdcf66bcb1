import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { SeenAs } from '../domain/look-at.ts';
import type { ActionId, FormId, PersonId } from '../domain/ids.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { heldChoices, typeChoices } from './choices.ts';
import { competencyRow } from './competency-row.ts';
import { type FormState, formState, type Typed } from './form-state.ts';
import { lookAlike, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './session-form.card.json' with { type: 'json' };
import { dueWords, lastHeldWords, sentenceCase, standingColour, standingWords } from './words.ts';
import {
  actionsSection,
  shownAtOnce,
  moreSection,
  wellbeingSection,
} from './session-form-sections.ts';

export { readSessionForm, type ReadSessionForm } from './session-form-input.ts';

/** A competency of the person's profile that needs looking at, and why. */
export interface LookAt {
  competency: CompetencyId;
  title: string;
  state: SeenAs;
  /** When supervision last said something of it. */
  last: LocalDate | null;
  /** A review after an incident is open (R25). */
  after?: 'incident' | 'quiet incident';
}

export interface OpenActionLine {
  id: ActionId;
  text: string;
  /** A name. */
  owner: string;
  due: LocalDate;
}

export interface SessionFormData {
  form: FormId;
  about: PersonId;
  name: string;
  standing: SupervisionStanding | null;
  today: LocalDate;
  proposedNext: LocalDate | null;
  /** In order of need: the first three are shown at once, up to three more under "More". */
  lookAt: readonly LookAt[];
  /** The rest of the profile, for one picker. */
  others: readonly { competency: CompetencyId; title: string }[];
  /** Up to five, to tick. */
  openActions: readonly OpenActionLine[];
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const actionsShown = 5;
const longestAction = 70;
const longestOwner = 30;
const longestName = 60;

/** The session form: an ordinary session is saved with four inputs touched. */
export function sessionFormCard(data: SessionFormData): Card {
  const { form, about, standing, today } = data;
  const name = shortened(data.name, longestName);
  const fields = formState(data.typed, otherFieldNames(data));

  return render({
    form,
    about,
    summary: `A form to record supervision with ${spoken(name)}`,
    title: `Supervision with ${plain(name)}`,
    context: sentenceCase(`${standingWords(standing, today)}, ${lastHeldWords(standing, today)}`),
    contextColour: standingColour(standing),
    readers: `${plain(name)} reads this record and can answer it.`,
    ...essentials(fields, data),
    ...actionsSection(fields, data),
    ...wellbeingSection(fields),
    ...moreSection(fields, data),
    top: fields.top(),
  });
}

function essentials(fields: FormState, data: SessionFormData): object {
  const { lookAt, openActions, today } = data;

  return {
    date: fields.date('date', today),
    minutes: fields.number('minutes', 60),
    type: fields.choice('type', 'clinical'),
    types: typeChoices,
    held: fields.choice('held', 'held'),
    helds: heldChoices,
    hasDone: openActions.length > 0,
    done: fields.text('done'),
    dones: openActions.slice(0, actionsShown).map((action) => ({
      title: `${lookAlike(shortened(action.text, longestAction))} (${lookAlike(shortened(action.owner, longestOwner))}, ${dueWords(action.due, today)})`,
      value: action.id,
    })),
    competencies: lookAt.slice(0, shownAtOnce).map((each) => competencyRow(fields, each, today)),
    reflections: fields.text('reflections'),
  };
}

/** Problems of the competency picked under "Another competency", at the inputs it has there. */
function otherFieldNames(data: SessionFormData): readonly FieldProblem[] {
  const other = data.typed?.['otherCompetency'];
  if (other === undefined) return data.problems;
  const names: Readonly<Record<string, string>> = {
    [`outcome:${other}`]: 'otherOutcome',
    [`note:${other}`]: 'otherNote',
  };

  return data.problems.map((problem) => ({
    ...problem,
    field: names[problem.field] ?? problem.field,
  }));
}
