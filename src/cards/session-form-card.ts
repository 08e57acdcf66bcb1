import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ActionId, FormId, PersonId } from '../domain/ids.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { heldChoices, modeChoices, none, outcomeChoices, scale, typeChoices } from './choices.ts';
import { competencyRow } from './competency-row.ts';
import { type FormState, formState, isOpen, type Typed } from './form-state.ts';
import { lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './session-form.card.json' with { type: 'json' };
import {
  type CompetencyState,
  day,
  dueWords,
  lastHeldWords,
  sentenceCase,
  standingColour,
  standingWords,
} from './words.ts';

export { readSessionForm, type ReadSessionForm } from './session-form-input.ts';

/** A competency of the person's profile that needs looking at, and why. */
export interface LookAt {
  competency: CompetencyId;
  title: string;
  state: CompetencyState;
  /** When supervision last said something of it. */
  last: LocalDate | null;
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
const atOnce = 3;
const underMore = 3;
const actionsShown = 5;
const longestAction = 110;

/** The session form: an ordinary session is saved with four inputs touched. */
export function sessionFormCard(data: SessionFormData): Card {
  const { form, about, name, standing, today } = data;
  const fields = formState(data.typed, otherFieldNames(data));

  return render({
    form,
    about,
    summary: `A form to record supervision with ${spoken(name)}`,
    title: `Supervision with ${plain(oneLine(name))}`,
    context: sentenceCase(`${standingWords(standing, today)}, ${lastHeldWords(standing, today)}`),
    contextColour: standingColour(standing),
    readers: `${plain(oneLine(name))} reads this record and can answer it.`,
    ...essentials(fields, data),
    ...actions(fields, data),
    ...wellbeing(fields),
    ...more(fields, data),
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
      title: `${lookAlike(shortened(action.text, longestAction))} (${lookAlike(action.owner)}, ${dueWords(action.due, today)})`,
      value: action.id,
    })),
    competencies: lookAt.slice(0, atOnce).map((each) => competencyRow(fields, each, today)),
    reflections: fields.text('reflections'),
  };
}

function actions(fields: FormState, data: SessionFormData): object {
  const { name, proposedNext, today } = data;
  const nextDate = fields.date('nextDate', proposedNext);
  const rows = ['1', '2', '3'].map((at) => {
    const text = fields.text(`action${at}`);
    const due = fields.date(`due${at}`, proposedNext);
    const owner = fields.choice(`owner${at}`, 'supervisee');

    return {
      label: `Action ${at}`,
      box: `action-${at}`,
      text,
      owner,
      due,
      owners: [
        { title: oneLine(name), value: 'supervisee' },
        { title: 'You', value: 'supervisor' },
      ],
      open: at === '1' || isOpen([text, due]),
    };
  });

  return {
    actions: rows,
    moreActions: rows.some((row) => !row.open),
    nextDate,
    nextLine: nextLine(nextDate.value, today),
    actionsOpen: isOpen([nextDate, ...rows.flatMap((row) => [row.text, row.due])]),
  };
}

function nextLine(next: LocalDate | null, today: LocalDate): string {
  return next === null
    ? 'No next session yet: add its date under Actions.'
    : `Next session ${day(next, today)}. Change it under Actions.`;
}

function wellbeing(fields: FormState): object {
  const answers = {
    wellbeing: fields.choice('wellbeing', none),
    load: fields.choice('load', none),
    red: fields.number('red'),
    amber: fields.number('amber'),
    green: fields.number('green'),
    formulation: fields.choice('formulation', 'false'),
    boundaries: fields.choice('boundaries', 'false'),
  };

  return {
    ...answers,
    wellbeings: scale('struggling', 'well'),
    loads: scale('light', 'very heavy'),
    wellbeingOpen: isOpen(Object.values(answers)),
  };
}

function more(fields: FormState, data: SessionFormData): object {
  const { lookAt, others, today } = data;
  const rows = lookAt
    .slice(atOnce, atOnce + underMore)
    .map((each) => competencyRow(fields, each, today));
  const rest = [...lookAt.slice(atOnce + underMore), ...others];
  const own = {
    mode: fields.choice('mode', 'individual'),
    otherCompetency: fields.choice('otherCompetency', none),
    otherOutcome: fields.choice('otherOutcome', none),
    otherNote: fields.text('otherNote'),
  };

  return {
    ...own,
    modes: modeChoices,
    moreCompetencies: rows,
    hasOthers: rest.length > 0,
    others: [
      { title: 'None', value: none },
      ...rest.map((each) => ({ title: oneLine(each.title), value: each.competency })),
    ],
    otherOutcomes: outcomeChoices('Not discussed'),
    moreOpen: isOpen([...Object.values(own), ...rows.flatMap((row) => [row.outcome, row.note])]),
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
