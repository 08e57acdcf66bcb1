import { type LocalDate, shortDate } from '../domain/calendar.ts';
import { type Choice, none, notDiscussed, outcomeChoices } from './choices.ts';
import { type Field, type FormState, isOpen } from './form-state.ts';
import { oneLine } from './plain-text.ts';
import type { LookAt } from './session-form-card.ts';

/** A competency as the session form asks for it: an outcome, and a note behind a small link. */
export interface CompetencyRow {
  title: string;
  choices: readonly Choice[];
  outcome: Field;
  note: Field;
  noteLabel: string;
  noteLink: string;
  noteTitle: string;
  noteBox: string;
  noteOpen: boolean;
}

/** What keeps standing as it was is not under review in anybody's words (R25). */
function seenWords(state: LookAt['state'], after: LookAt['after']): string {
  if (after === undefined) return state;
  const isQuiet = after === 'quiet incident' && state === 'under review';

  return `${isQuiet ? 'looked at again' : state}, after an incident`;
}

export function competencyRow(fields: FormState, lookAt: LookAt, today: LocalDate): CompetencyRow {
  const { competency, state, last, after } = lookAt;
  const title = oneLine(lookAt.title);
  const note = fields.text(`note:${competency}`);
  const grave = state === 'paused' || state === 'under review';

  return {
    title: grave ? `${title} (${seenWords(state, after)})` : title,
    choices: outcomeChoices(notDiscussed(state, last === null ? null : shortDate(last, today))),
    outcome: fields.choice(`outcome:${competency}`, none),
    note,
    noteLabel: 'Note',
    noteLink: 'Add a note',
    noteTitle: `Add a note on ${title}`,
    noteBox: `box:${competency}`,
    noteOpen: isOpen([note]),
  };
}
