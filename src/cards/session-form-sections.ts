import type { LocalDate } from '../domain/calendar.ts';
import { modeChoices, none, outcomeChoices, scale } from './choices.ts';
import { competencyRow } from './competency-row.ts';
import { type FormState, isOpen } from './form-state.ts';
import { oneLine, shortened } from './plain-text.ts';
import type { SessionFormData } from './session-form-card.ts';
import { day } from './words.ts';

/** Competencies that the form shows without a press. */
export const shownAtOnce = 3;
const underMore = 3;
const longestName = 60;

/** New actions and the next date. */
export function actionsSection(fields: FormState, data: SessionFormData): object {
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
        { title: shortened(name, longestName), value: 'supervisee' },
        { title: 'You', value: 'supervisor' },
      ],
      open: at === '1' || isOpen([text]) || due.problem !== '',
    };
  });

  return {
    actions: rows,
    moreActions: rows.some((row) => !row.open),
    nextDate,
    nextLine: nextLine(nextDate.value, today),
    actionsOpen:
      isOpen([nextDate, ...rows.map((row) => row.text)]) ||
      rows.some((row) => row.due.problem !== '' || row.owner.problem !== ''),
  };
}

function nextLine(next: LocalDate | null, today: LocalDate): string {
  return next === null
    ? 'No next session yet: add its date under Actions.'
    : `Next session ${day(next, today)}. Change it under Actions.`;
}

export function wellbeingSection(fields: FormState): object {
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

/** How it was held, and competencies beyond the first three. */
export function moreSection(fields: FormState, data: SessionFormData): object {
  const { lookAt, others, today } = data;
  const rows = lookAt
    .slice(shownAtOnce, shownAtOnce + underMore)
    .map((each) => competencyRow(fields, each, today));
  const rest = [...lookAt.slice(shownAtOnce + underMore), ...others];
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
