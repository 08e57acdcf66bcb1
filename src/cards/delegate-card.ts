import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { TaskId } from '../domain/framework.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { DelegationSeen, PremisesSeen } from '../domain/standing-delegation-view.ts';
import type { Choice } from './choices.ts';
import template from './delegate.card.json' with { type: 'json' };
import type { DelegationDoes } from './delegate-input.ts';
import { nameOf } from './delegation-words.ts';
import { formState, type Field, type Typed } from './form-state.ts';
import { cut, lookAlike, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { failedWords, meaningOf, stateWords } from './standing-delegation-words.ts';

export { readDelegate, readDelegation, readDelegationForm } from './delegate-input.ts';

/** How a form comes back: as it was typed, with what is wrong. */
export interface FormShown {
  form: FormId;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
  /** Why the answer is no, as far as the reader may know. */
  against?: PremisesSeen | null | undefined;
}

export interface DelegateCardData extends FormShown {
  people: readonly { person: PersonId; name: string }[];
  about: PersonId | undefined;
  tasks: readonly { task: TaskId; title: string }[];
  task: TaskId | undefined;
  reviewBy: LocalDate;
  today: LocalDate;
}

const render = compile(template);
const longestName = 40;
const longestTitle = 80;
/** As many as a card can carry; whoever is not among them is named in the command. */
const mostPeople = 60;
const mostTasks = 40;
const longestScope = 8000;
/** Of a scope that was read whole on the card before. */
const mostShown = 400;

/** A task offered to somebody: whom, which, what exactly, and when it is looked at again (R23). */
export function delegateCard(data: DelegateCardData): Card {
  const { form, people, tasks, about, task, today } = data;
  const fields = formState(data.typed, data.problems);

  return render({
    ...blank,
    summary: 'A form to delegate a task',
    title: 'Delegate a task',
    context: 'They are asked first. It holds from when they accept it.',
    against: failedWords(data.against, today),
    has: { who: true, task: true, scope: true, date: true },
    who: fields.text('who', about ?? ''),
    people: choicesOf(
      people.map(({ person, name }) => ({ value: person, title: name })),
      {
        most: mostPeople,
        longest: longestName,
        chosen: data.typed?.['who'] ?? about,
      },
    ),
    more:
      people.length > mostPeople
        ? `Only ${String(mostPeople)} people fit here. For somebody else say “delegate to” and their name.`
        : '',
    task: fields.text('task', task ?? ''),
    tasks: choicesOf(
      tasks.map(({ task: id, title }) => ({ value: id, title })),
      { most: mostTasks, longest: longestTitle, chosen: data.typed?.['task'] ?? task },
    ),
    scope: echoed(fields.text('scope')),
    reviewBy: fields.date('reviewBy', data.reviewBy),
    buttons: [
      { title: 'Offer this task', verb: 'delegate.save', data: { form }, style: 'positive' },
    ],
    footer:
      'It stops by itself when something it rests on no longer holds: a pause, a lapse, a review, overdue supervision. They read what you write, and so does whoever may confirm it.',
    top: fields.top(),
  });
}

export interface DelegationFormData extends FormShown {
  does: DelegationDoes;
  seen: DelegationSeen;
  /** The review date that is proposed. */
  reviewBy: LocalDate;
}

/** A delegation confirmed, changed or ended: what it is, and what is asked for. */
export function delegationFormCard(data: DelegationFormData): Card {
  const { does, seen, form } = data;
  const { about, id, name, own, scope, today } = seen;
  const fields = formState(data.typed, data.problems);
  const asksScope = does === 'change';
  const asksDate = does !== 'end';
  const said = asked(does, own);
  const shown = asksScope || scope === null ? [] : [{ heading: 'What it covers', text: scope }];

  return render({
    ...blank,
    summary: said.summary,
    title: `${said.title}: ${plain(shortened(seen.taskTitle, longestTitle))}`,
    context: own
      ? `Given by ${nameOf(seen.by)}. ${stateWords(seen, today).words}.`
      : `${nameOf(name)}. ${stateWords(seen, today).words}.`,
    against: failedWords(data.against, today),
    lines: [said.effect, does === 'end' ? '' : meaningOf(seen.state, own)]
      .filter((text) => text !== '')
      .map((text) => ({ text })),
    words: shown.map(({ heading, text }) => ({ heading, text: plain(shortened(text, mostShown)) })),
    has: { who: false, task: false, scope: asksScope, date: asksDate },
    scope: asksScope ? echoed(fields.text('scope', scope ?? '')) : nothing,
    reviewBy: asksDate ? fields.date('reviewBy', data.reviewBy) : nothing,
    buttons: [
      {
        title: said.button,
        verb: 'standing-delegation.save',
        data: { form, about, delegation: id, does },
        style: does === 'end' ? 'destructive' : 'positive',
      },
    ],
    back: [
      {
        title: 'Back, change nothing',
        verb: 'standing-delegation.open',
        data: { about, delegation: id },
      },
    ],
    top: fields.top(),
  });
}

const nothing = { value: null, problem: '' };
const blank = {
  against: '',
  lines: [],
  words: [],
  who: nothing,
  people: [],
  more: '',
  task: nothing,
  tasks: [],
  scope: nothing,
  reviewBy: nothing,
  back: [],
  footer: '',
};

function asked(
  does: DelegationDoes,
  own: boolean,
): { summary: string; title: string; effect: string; button: string } {
  switch (does) {
    case 'confirm':
      return {
        summary: 'A form to confirm a delegation',
        title: 'Confirm',
        effect: 'It goes on as it is until the day you choose. They are told.',
        button: 'Confirm until then',
      };
    case 'change':
      return {
        summary: 'A form to change a delegation',
        title: 'Change',
        effect: 'They are asked again, and it does not hold until they accept.',
        button: 'Save and ask again',
      };
    case 'end':
      return own
        ? {
            summary: 'A form to hand a task back',
            title: 'Hand back',
            effect: 'From now on it is no longer yours to carry. Whoever gave it is told.',
            button: 'Hand it back',
          }
        : {
            summary: 'A form to end a delegation',
            title: 'End',
            effect: 'From now on they no longer carry it. They are told.',
            button: 'End this delegation',
          };
  }
}

/** As many as fit, the one that is chosen among them. */
function choicesOf(
  all: readonly Choice[],
  { most, longest, chosen }: { most: number; longest: number; chosen: string | undefined },
): Choice[] {
  const shown = all.slice(0, most);
  const missing = all.slice(most).filter(({ value }) => value === chosen);

  return [...missing, ...shown].map(({ title, value }) => ({
    title: lookAlike(shortened(title, longest)),
    value,
  }));
}

function echoed(field: Field): Field {
  return { ...field, value: field.value === null ? null : cut(field.value, longestScope) };
}
