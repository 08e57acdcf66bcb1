import type { FieldProblem } from '../domain/errors.ts';
import { longestFlag, mostCount, pressures } from '../domain/huddle.ts';
import type { HuddleForm } from '../domain/huddle-view.ts';
import type { FormId } from '../domain/ids.ts';
import { formState, type Typed } from './form-state.ts';
import template from './huddle-form.card.json' with { type: 'json' };
import { pressureNames } from './huddle-card.ts';
import { lookAlike, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, many } from './words.ts';

export interface HuddleFormData {
  opened: HuddleForm;
  form: FormId;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestTeam = 60;
const mostReferencesShown = 40;

/** What one person adds to a day's huddle, with the words of flags that are open: in personal chat. */
export function huddleFormCard({ opened, form, typed, problems }: HuddleFormData): Card {
  const { team, date, flags, references, mayClose, closed } = opened;
  const fields = formState(typed, problems);
  const name = shortened(opened.teamName, longestTeam);
  const shown = references.slice(0, mostReferencesShown).join(', ');
  const lines = flags.map(({ flag, words, age }) => ({
    title: `${lookAlike(shortened(words, longestFlag))} (${ageWords(age)})`,
    value: flag,
  }));

  return render({
    summary: `Add to the huddle of ${spoken(name)}`,
    title: 'Add to the huddle',
    context: `${plain(name)}, ${day(date, date)}. The channel sees counts and ages; the words stay with the team.${closed ? ' Today’s huddle is closed.' : ''}`,
    missed: fields.number('missed', 0),
    plans: fields.number('plans', 0),
    mostCount,
    pressure: fields.choice('pressure', 'none'),
    pressures: pressures.map((value) => ({ title: pressureNames[value], value })),
    references: fields.text('references'),
    known: shown === '' ? '' : `Given so far today: ${plain(shown)}`,
    flag: fields.text('flag'),
    longestFlag,
    hasFlags: lines.length > 0 && !mayClose,
    flagLines: lines.map(({ title }) => ({ line: plain(title) })),
    mayClose: mayClose && lines.length > 0,
    closing: fields.text('closing'),
    flags: lines,
    data: { form, team, date },
    top: fields.top(),
  });
}

function ageWords(age: number): string {
  return age === 0 ? 'new' : many(age, 'working day', 'working days');
}
