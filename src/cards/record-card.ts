import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import type { NotHeldReason, RecordAnswer } from '../domain/person.ts';
import type { RecordView } from '../domain/record-view.ts';
import { formState, type Typed } from './form-state.ts';
import { cut, oneLine, plain, shortened, spoken } from './plain-text.ts';
import template from './record.card.json' with { type: 'json' };
import { type Card, compile } from './render.ts';
import {
  day,
  dueWords,
  notHeldNames,
  outcomeColours,
  outcomeNames,
  sessionWords,
} from './words.ts';

export { readAnswer, type ReadAnswer } from './record-answer-input.ts';

export type RecordCardData = RecordView & {
  form: FormId;
  typed?: Typed | undefined;
  problems?: readonly FieldProblem[] | undefined;
};

const render = compile(template);
const longestName = 80;
/** How long each text of a record may be shown: the first length at which the card can be sent. */
const lengths = [Infinity, 5000, 2500, 1200, 500, 200];
const longestCard = 26_000;

/**
 * A record as one of the two people it belongs to reads it, or a clinical lead who opened it; the supervisee answers it here (R16).
 * What a notification shows of it, on a lock screen too, is a name and nothing else.
 */
export function recordCard(view: RecordCardData): Card {
  for (const most of lengths) {
    const card = drawn(view, (text) => plain(cut(text, most)));
    if (JSON.stringify(card).length <= longestCard) return card;
  }
  return drawn(view, () => '');
}

function drawn(view: RecordCardData, show: (text: string) => string): Card {
  const { viewer, version, answer, reference } = view;
  const theirs = viewer === 'supervisee';
  const asking = theirs && answer === null;
  const fields = formState(view.typed, asking ? (view.problems ?? []) : []);
  const other = shortened((theirs ? view.supervisor : view.supervisee).name, longestName);
  const two =
    viewer === 'clinical-lead' ? ` and ${shortened(view.supervisor.name, longestName)}` : '';
  const again = version > 1 ? ', corrected' : '';

  return render({
    form: view.form,
    about: view.supervisee.id,
    session: view.session,
    version: String(version),
    summary: `A supervision record ${theirs ? 'from' : 'with'} ${spoken(other)} to read`,
    title: `${theirs ? 'Your supervision record' : 'Supervision record'}${again}`,
    context: `${two === '' ? 'With' : 'Between'} ${plain(other + two)}, ${day(view.date, view.today)}. ${sessionWords(view)}.`,
    correction: view.correction === null ? '' : show(view.correction),
    ...answered(view, other, show),
    ...said(view, show),
    asking,
    comment: fields.text('comment'),
    answers,
    correctable: viewer === 'supervisor',
    opened: openedLines(view, other),
    footer: `${reference}${version > 1 ? `, version ${String(version)}` : ''}`,
    top: fields.top(),
  });
}

const answers = [
  { title: 'I agree', answer: 'agreed', style: 'positive' },
  { title: 'Send my comment', answer: 'commented', style: 'default' },
  { title: 'I disagree', answer: 'disagreed', style: 'default' },
];

/** The style of the box that an answer stands in. */
const answerStyles: Readonly<Record<RecordAnswer, string>> = {
  agreed: 'default',
  commented: 'warning',
  disagreed: 'attention',
};

/** Whether it has been answered, and how, in one line; with the words of the answer. */
function answered(view: RecordCardData, other: string, show: (text: string) => string): object {
  const { viewer, answer, notYetRead } = view;
  if (answer !== null) {
    const who = viewer === 'supervisee' ? 'You' : plain(other);

    return {
      standing: `${who} ${answer === 'commented' ? 'commented on' : `${answer} with`} this record. It is locked.`,
      standingStyle: answerStyles[answer],
      answerComment: show(view.comment),
    };
  }
  const waiting = notYetRead
    ? `Not yet read: ${plain(other)} has had a reminder and has not answered.`
    : `${plain(other)} has not answered yet.`;

  return {
    standing: viewer === 'supervisee' ? '' : waiting,
    standingStyle: notYetRead ? 'warning' : 'default',
    answerComment: '',
  };
}

/** Who opened it that it is not between: said to the supervisee; and to whoever opened it, that they see it. */
function openedLines({ viewer, opened, today }: RecordCardData, other: string): object[] {
  if (viewer === 'clinical-lead') {
    return [{ text: `${plain(other)} can see that you opened this record, and when.` }];
  }
  return opened.map(({ by, date, time }) => ({
    text: `Opened by ${plain(shortened(by, longestName))}, clinical lead: ${day(date, today)}, ${time}.`,
  }));
}

/** What was said in the session. */
function said(view: RecordCardData, show: (text: string) => string): object {
  const { discussed, actions, today, nextDate, notHeld, viewer } = view;
  const outcomes = new Set(discussed.map(({ outcome }) => outcome));

  return {
    notHeld: notHeld === null ? '' : `Not held. ${notHeldFor(notHeld, viewer)}.`,
    discussed: discussed.map(({ title, outcome, note }) => ({
      title: plain(title),
      outcome: outcomeNames[outcome],
      colour: outcomeColours[outcome],
      note: show(note),
    })),
    pauseMeans: outcomes.has('pause')
      ? 'Pause: no independent practice in it from that day, until a review ends the pause.'
      : '',
    concernMeans: outcomes.has('concern')
      ? 'Concern: a review looks at it again within 14 days.'
      : '',
    reflections: show(view.reflections),
    feelings: feelings(view),
    hasActions: actions.length > 0,
    actions: actions.map(({ text, owner, due, open }) => ({
      text: show(oneLine(text)),
      detail: `${plain(shortened(owner, longestName))}, ${open ? dueWords(due, today) : 'done'}`,
    })),
    next: nextDate === null ? 'No next session was set.' : `Next session: ${day(nextDate, today)}.`,
  };
}

function feelings({ wellbeing, load, viewer }: RecordCardData): string {
  const whose = viewer === 'supervisee' ? 'How you were' : 'How they were';
  const parts = [
    wellbeing === null ? '' : `${whose}: ${String(wellbeing)} of 5, where 5 is well.`,
    load === null ? '' : `Emotional load: ${String(load)} of 5, where 5 is very heavy.`,
  ];

  return parts.filter((part) => part !== '').join(' ');
}

function notHeldFor(reason: NotHeldReason, viewer: RecordCardData['viewer']): string {
  const mine = `${viewer}-away` === reason;

  return mine ? 'You were away or ill' : notHeldNames[reason];
}
