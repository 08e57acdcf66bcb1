import { localDate } from '../domain/calendar.ts';
import { wallsOf } from '../domain/delegation-time.ts';
import type { OpenedCheck } from '../domain/delegation-view.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import template from './check.card.json' with { type: 'json' };
import type { Choice } from './choices.ts';
import { timeWords } from './delegation-words.ts';
import { formState, type Typed } from './form-state.ts';
import { lookAlike, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export { readCheck, type ReadCheck } from './check-input.ts';

export interface CheckCardData {
  opened: OpenedCheck;
  form: FormId;
  /** Teams' id of the channel it was asked in; empty where it was asked elsewhere. */
  channel: string;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 50;
const longestTitle = 90;
/** As many as a card can carry; whoever is not among them is named in the command. */
const mostPeople = 80;
const mostTasks = 60;

/** Who, which task, from when, until when: what is missing of a question, in one card. */
export function checkCard({ opened, form, channel, typed, problems }: CheckCardData): Card {
  const { people, chosen, asAt, zone } = opened;
  const fields = formState(typed, problems);
  const walls = wallsOf(opened, zone);
  const called = { zone, today: localDate(opened.now, zone) };

  return render({
    summary: 'A form to ask who may carry a task',
    title: 'May they carry this task?',
    context: 'Asked of what they hold today. The answer is recorded, and yours to act on.',
    asAtLine:
      asAt === null
        ? ''
        : `As it stood ${timeWords(asAt, called)}. Nothing is recorded, and nobody else is named.`,
    hasPeople: people.length > 1,
    who: fields.choice('who', chosen),
    people: peopleChoices(opened),
    more:
      people.length > mostPeople
        ? `Only ${String(mostPeople)} people fit here. For somebody else say “check delegation” and their name.`
        : '',
    task: fields.choice('task', opened.task ?? ''),
    tasks: opened.tasks.slice(0, mostTasks).map(({ task, title }) => ({
      title: lookAlike(shortened(title, longestTitle)),
      value: task,
    })),
    fromDate: fields.date('fromDate', walls.from.date),
    fromTime: fields.time('fromTime', walls.from.time),
    untilDate: fields.date('untilDate', walls.until.date),
    untilTime: fields.time('untilTime', walls.until.time),
    buttons: [
      {
        title: 'Get the answer',
        verb: 'delegation.check',
        data: {
          form,
          ...(people.length > 1 ? {} : { who: chosen }),
          ...(channel === '' ? {} : { channel }),
          ...(asAt === null ? {} : { asAt }),
        },
        style: 'positive',
      },
    ],
    footer: 'It is about competence only, never about who is on shift or what this visit is like.',
    top: fields.top(),
  });
}

function peopleChoices({ people, reader, chosen }: OpenedCheck): Choice[] {
  const shown = people.slice(0, mostPeople);
  const isShown = shown.some(({ person }) => person === chosen);
  const missing = isShown ? [] : people.filter(({ person }) => person === chosen);

  return [...missing, ...shown].map(({ person, name }) => ({
    title: `${lookAlike(shortened(name, longestName))}${person === reader ? ' (me)' : ''}`,
    value: person,
  }));
}
