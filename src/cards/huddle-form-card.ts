import type { FieldProblem } from '../domain/errors.ts';
import { mostCount, pressures } from '../domain/huddle.ts';
import { longestFlag } from '../domain/huddle-draft.ts';
import type { HuddleForm } from '../domain/huddle-view.ts';
import type { FormId } from '../domain/ids.ts';
import { formState, type Typed } from './form-state.ts';
import template from './huddle-form.card.json' with { type: 'json' };
import { huddleData, pressureNames, whenOf } from './huddle-card.ts';
import { lookAlike, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { many } from './words.ts';

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
  const { flags, references, mayClose, closed } = opened;
  const fields = formState(typed, problems);
  // What was typed before it was closed stays to be read.
  const isOver = closed && typed === undefined;
  const name = shortened(opened.teamName, longestTeam);
  const shown = references.slice(0, mostReferencesShown).join(', ');
  const lines = flags.map(({ flag, words, age }) => ({
    title: `${lookAlike(shortened(words, longestFlag))} (${ageWords(age)})`,
    value: flag,
  }));

  return render({
    summary: `Add to the huddle of ${spoken(name)}`,
    title: isOver ? 'Huddle: closed' : 'Add to the huddle',
    isOpen: !isOver,
    context: `${plain(name)}, ${whenOf(opened)}. The channel sees counts and record numbers; the words of a flag are shown here alone.${closed ? ' This huddle is closed.' : ''}`,
    missed: fields.number('missed', 0),
    plans: fields.number('plans', 0),
    mostCount,
    pressure: fields.choice('pressure', 'none'),
    pressures: pressures.map((value) => ({ title: pressureNames[value], value })),
    references: fields.text('references'),
    known: shown === '' ? '' : `Given so far: ${plain(shown)}`,
    flag: fields.text('flag'),
    longestFlag,
    hasFlags: lines.length > 0 && (isOver || !mayClose),
    flagLines: lines.map(({ title }) => ({ line: plain(title) })),
    mayClose: mayClose && lines.length > 0 && !isOver,
    closing: fields.text('closing'),
    flags: lines,
    data: { form, ...huddleData(opened) },
    top: fields.top(),
  });
}

function ageWords(age: number): string {
  return age === 0 ? 'new' : many(age, 'working day', 'working days');
}
