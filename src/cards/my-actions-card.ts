import type { ActionKind, ActionOrigin } from '../domain/action.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ActionId, FormId, PersonId } from '../domain/ids.ts';
import { kindNames, originWords } from './action-words.ts';
import { type FormState, formState, type Typed } from './form-state.ts';
import template from './my-actions.card.json' with { type: 'json' };
import { pageOf, pageWith } from './paging.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { actionIn, formIn, personIn } from './raw-ids.ts';
import { addProblem, finishReading, readText, startReading } from './raw-input.ts';
import { type Card, compile } from './render.ts';
import { day, dueWords, many, sentenceCase } from './words.ts';

export interface ActionLine {
  id: ActionId;
  about: PersonId;
  /** Null for one's own. */
  aboutName: string | null;
  kind: ActionKind;
  from: ActionOrigin;
  /** Whether it is the reader's to close. */
  mayClose: boolean;
  text: string;
  due: LocalDate;
  late: boolean;
  form: FormId;
}

/** An action that has just been closed. */
export interface JustClosed {
  /** What it may be evidence of, of the reader's own; null where it is none. */
  evidenceOf: CompetencyId | null;
  done: string;
}

export interface MyActionsData {
  actions: readonly ActionLine[];
  page: number;
  today: LocalDate;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
  /** The one being closed; the page it stands on is shown. */
  open: ActionId | null;
  /** What was closed by this press; null where nothing was. */
  closed: JustClosed | null;
  reader: PersonId;
}

export interface ReadActionClose {
  form: FormId | undefined;
  about: PersonId | undefined;
  action: ActionId | undefined;
  typed: Typed;
  /** What was done. */
  done: string;
  problems: FieldProblem[];
}

const render = compile(template);
const longestText = 240;
const longestName = 60;
/** As much of what was done as a button carries into the evidence form. */
const longestSeen = 1500;

/** One's open actions; one of them at a time is closed, with what was done. */
export function myActionsCard(data: MyActionsData): Card {
  const { actions, open, today } = data;
  const fields = formState(data.typed, data.problems);
  const wanted = open === null ? data.page : pageWith(actions, ({ id }) => id === open);
  const page = pageOf(actions, wanted);

  return render({
    ...page,
    summary: `Your actions: ${many(actions.length, 'open action', 'open actions')}`,
    title: 'My actions',
    context: contextLine(actions),
    ...closedOf(data),
    rows: page.shown.map((action) => row(action, { fields, open, today })),
    top: fields.top(),
  });
}

/** What was just closed, and that it can be kept as evidence of one's own practice. */
function closedOf({ closed, reader, today }: MyActionsData): object {
  const evidenceOf = closed?.evidenceOf ?? null;
  const seen = closed === null ? '' : closed.done.slice(0, longestSeen).toWellFormed();

  return {
    isClosed: closed !== null,
    closedLine:
      evidenceOf === null
        ? 'Done, and kept with what was done.'
        : 'Done, and kept with what was done. It may be evidence of your practice too.',
    evidence:
      evidenceOf === null ? [] : [{ about: reader, competency: evidenceOf, date: today, seen }],
    offers: evidenceOf !== null,
  };
}

function contextLine(actions: readonly ActionLine[]): string {
  if (actions.length === 0)
    return 'Nothing is open. Actions come from supervision, reviews, audits and gaps that were found.';
  const late = actions.filter((action) => action.late).length;
  const all = `${String(actions.length)} open`;

  return late === 0 ? `${all}, none late.` : `${all}, ${String(late)} late.`;
}

function row(
  action: ActionLine,
  state: { fields: FormState; open: ActionId | null; today: LocalDate },
): object {
  const { id, about, aboutName, form, due, late } = action;
  const text = shortened(action.text, longestText);
  const isOpen = id === state.open && action.mayClose;
  const done = isOpen ? state.fields.text('done') : { value: null, problem: '' };
  const when = late
    ? `Late: was due ${day(due, state.today)}`
    : sentenceCase(dueWords(due, state.today));
  const whose = aboutName === null ? '' : ` with ${plain(shortened(aboutName, longestName))}`;

  return {
    about,
    action: id,
    form,
    text: plain(text),
    detail: when,
    from: `${kindNames[action.kind]}, ${originWords[action.from]}${whose}${action.mayClose ? '' : ', for somebody else to do'}`,
    colour: late ? 'attention' : 'default',
    subtle: !late,
    closed: !isOpen && action.mayClose,
    open: isOpen,
    startTitle: `Mark as done: ${oneLine(text)}`,
    done,
    problem: done.problem,
  };
}

/** Reads what was done. Never throws, whatever was sent. */
export function readActionClose(raw: unknown): ReadActionClose {
  const reading = startReading(raw);
  const done = readText(reading, 'done');
  if (done === '') addProblem(reading, 'done', 'Please say in a few words what was done.');
  const { typed, problems } = finishReading(reading, done);

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    action: actionIn(reading),
    typed,
    done,
    problems,
  };
}
