import { localDate, localTime } from '../domain/calendar.ts';
import type { OverrideOpened } from '../domain/delegation-view.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import { nameOf, premiseWords } from './delegation-words.ts';
import { formState, type Typed } from './form-state.ts';
import template from './override.card.json' with { type: 'json' };
import { cut, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { dotted } from './words.ts';

export { readOverride, type ReadOverride } from './override-input.ts';

export interface OverrideCardData {
  opened: OverrideOpened;
  form: FormId;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTitle = 100;
const longestReason = 8000;

/** A decision otherwise: what stands against it, why it goes ahead all the same, and when that ends. */
export function overrideCard({ opened, form, typed, problems }: OverrideCardData): Card {
  const { about, check, name, failed, titles, zone, now, until } = opened;
  const fields = formState(typed, problems);
  const called = { titles, names: {}, zone, today: localDate(now, zone) };
  const reason = fields.text('reason');

  return render({
    summary: spoken(`A form to decide otherwise about ${name}`),
    title: `Decide otherwise about ${nameOf(name)}`,
    context: plain(shortened(opened.taskTitle, longestTitle)),
    failed: dotted(failed.map((each) => premiseWords(each, called))),
    reason: { ...reason, value: reason.value === null ? null : cut(reason.value, longestReason) },
    untilDate: fields.date('untilDate', localDate(until, zone)),
    untilTime: fields.time('untilTime', localTime(until, zone)),
    effect: `It ends within 24 hours of now, and never runs on. ${nameOf(name)}, whoever asked and the clinical leads are told at once. What you write is read by ${nameOf(name)} and their supervisor.`,
    buttons: [
      {
        title: 'Record this decision',
        verb: 'override.save',
        data: { form, about, check },
        style: 'positive',
      },
    ],
    top: fields.top(),
  });
}
