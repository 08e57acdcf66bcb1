import { spokenDate, type LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { StarterStep } from '../domain/starter-path.ts';
import { formState, type Typed } from './form-state.ts';
import { noteCard } from './note-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import template from './starter-path.card.json' with { type: 'json' };

export { readStep, type ReadStep } from './starter-path-input.ts';

export interface StarterPathData {
  form: FormId;
  about: PersonId;
  name: string;
  /** Whether the reader is the person themselves. */
  own: boolean;
  step: StarterStep;
  startDate: LocalDate;
  today: LocalDate;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTitle = 120;
const longestText = 300;
const longestName = 80;

/** A first step is ticked, with the day it was done. */
export function starterPathCard(data: StarterPathData): Card {
  const { form, about, own, step, startDate, today } = data;
  const fields = formState(data.typed, data.problems);
  const title = shortened(step.title, longestTitle);
  const name = shortened(data.name, longestName);

  return render({
    form,
    about,
    step: step.id,
    summary: `${spoken(title)}: when it was done`,
    title: plain(own ? `${title} done` : `${title} done, for ${name}`),
    context: `${own ? 'You started' : 'They started'} on ${spokenDate(startDate)}.`,
    description: plain(shortened(step.description, longestText)),
    date: fields.date('date', today),
    earliest: startDate,
    latest: today,
    back: backTo(own ? null : about),
    top: fields.top(),
  });
}

/** The same step, ticked. `name`: whose it is; null where it is one's own. */
export function stepReceiptCard(receipt: {
  about: PersonId;
  title: string;
  name: string | null;
  date: LocalDate;
}): Card {
  const { about, name, date } = receipt;
  const title = `${shortened(receipt.title, longestTitle)} done`;
  const whose =
    name === null ? 'your first steps' : `the first steps of ${shortened(name, longestName)}`;

  return noteCard({
    title,
    text: `Ticked among ${whose}, as done on ${spokenDate(date)}.`,
    tone: 'good',
    buttons: [backTo(name === null ? null : about)],
  });
}

/** The list it was opened from: one's own, or somebody else's. */
function backTo(about: PersonId | null): Button {
  const title = 'Back to the list';

  return about === null
    ? { title, verb: 'competencies.page', data: { page: '0' } }
    : { title, verb: 'standing.open', data: { about, page: '0' } };
}
