import { checkCard, readCheck } from '../../cards/check-card.ts';
import { delegationCard } from '../../cards/delegation-card.ts';
import { readShare } from '../../cards/delegation-share-input.ts';
import type { Typed } from '../../cards/form-state.ts';
import { overrideCard, readOverride } from '../../cards/override-card.ts';
import { overrideNoticeCard } from '../../cards/override-notice-card.ts';
import type { Instant } from '../../domain/calendar.ts';
import { isMe, questionIn, type Question } from '../../domain/delegation-question.ts';
import { pastWindowFromWalls } from '../../domain/delegation-time.ts';
import type { DelegationView } from '../../domain/delegation-view.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, PersonId } from '../../domain/ids.ts';
import { checkAsAt } from '../../usecases/check-as-at.ts';
import { checkDelegation } from '../../usecases/check-delegation.ts';
import { openCheck, type Opened } from '../../usecases/open-check.ts';
import { openOverride } from '../../usecases/open-override.ts';
import { overrideDelegation } from '../../usecases/override-delegation.ts';
import { shareWhoCould } from '../../usecases/share-who-could.ts';
import { aboutOf, taskOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

const nothingSaid: Question = { who: '', task: '', from: '', until: '', asAt: '' };

/**
 * `check delegation` [NAME or me] [for TASK] [from T] [until T] [as at T]. About oneself with a task
 * it is answered at once, and so is a question about the past, which records nothing. A name takes one
 * read more than an answer may wait for: the card comes filled in, and one press answers.
 */
export async function askDelegation(turn: Turn, rest: string): Promise<Reply> {
  const words = questionIn(rest);
  const isOwn = isMe(words.who) && words.task !== '' && words.asAt === '';
  if (isOwn) {
    const form = newForm(turn);
    const about = turn.request.actor.person;
    const asked = await checkDelegation(turn.ports, turn.request, {
      form,
      about,
      asked: { words },
    });
    if (asked.view !== undefined) return answerCard(turn, asked.view, turn.channel ?? '');
  }
  const opening = await openCheck(turn.ports, turn.request, { words });
  const { opened, past, complete } = opening;
  if (!complete || opened.asAt === null || opened.task === undefined || past === undefined) {
    return questionCard(opening, { form: newForm(turn), channel: turn.channel ?? '' });
  }
  const { chosen: about, task, from, until, asAt } = opened;
  const question = { about, task, window: { from, until }, at: asAt };

  return answerCard(turn, await checkAsAt(turn.ports, turn.request, question, past), '');
}

/** The question about somebody and a task that were named before, from now on. */
export async function checkAgain(turn: Turn, data: unknown): Promise<Reply> {
  const again = { words: nothingSaid, about: aboutOf(data), task: taskOf(data) };
  const opening = await openCheck(turn.ports, turn.request, again);

  return questionCard(opening, { form: newForm(turn), channel: '' });
}

/** What the card asks, answered: recorded and kept under its form, or as at a past instant. */
export async function answerDelegation(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, channel, asAt, typed, draft, problems, ...read } = readCheck(data);
  const form = requireForm(carried);
  const about = read.about ?? turn.request.actor.person;
  const shown = { form, channel, typed, about, asAt };
  if (draft === undefined) return questionAgain(turn, { ...shown, problems });
  if (asAt !== undefined) return answerAsAt(turn, { ...shown, at: asAt, draft });

  const checked = await checkDelegation(turn.ports, turn.request, { form, about, asked: draft });
  return checked.view === undefined
    ? questionAgain(turn, { ...shown, problems: checked.problems })
    : { ...answerCard(turn, checked.view, channel), final: true };
}

/** Names those who can in the channel; the answer stays in front of whoever asked. */
export async function shareWho(turn: Turn, data: unknown): Promise<Reply> {
  const { form, about, check, channel } = readShare(data);
  if (about === undefined || check === undefined) throw staleCard();
  const share = { form: requireForm(form), about, check, channel };
  const view = await shareWhoCould(turn.ports, turn.request, share);

  return answerCard(turn, view, channel, 'Shared: the channel now sees who can carry it.');
}

/** The form of a decision otherwise, for those who may make one. */
export async function startOverride(turn: Turn, data: unknown): Promise<Reply> {
  const { about, check } = readShare(data);
  if (about === undefined || check === undefined) throw staleCard();

  return overrideForm(turn, { about, check, form: newForm(turn), problems: [] });
}

export async function saveOverride(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, check, typed, draft, problems } = readOverride(data);
  const form = requireForm(carried);
  if (about === undefined || check === undefined) throw staleCard();
  const shown = { about, check, form, typed };
  if (draft === undefined) return overrideForm(turn, { ...shown, problems });

  const decided = await overrideDelegation(turn.ports, turn.request, { form, about, check, draft });
  return decided.view === undefined
    ? overrideForm(turn, { ...shown, problems: decided.problems })
    : { card: overrideNoticeCard(decided.view), final: true };
}

interface Asked {
  form: FormId;
  channel: string;
  typed: Typed;
  about: PersonId;
  asAt: Instant | undefined;
}

async function answerAsAt(
  turn: Turn,
  asked: Asked & { at: Instant; draft: NonNullable<ReturnType<typeof readCheck>['draft']> },
): Promise<Reply> {
  const { at, draft, about } = asked;
  const words = nothingSaid;
  const { opened, past } = await openCheck(turn.ports, turn.request, { words, about, asAt: at });
  const isPast = at <= opened.now;
  const { window, problems } = pastWindowFromWalls(draft.walls, opened.zone);
  if (!isPast || past === undefined) throw staleCard();
  if (window === undefined) return questionAgain(turn, { ...asked, problems });
  const question = { about, task: draft.task, window, at };
  const view = await checkAsAt(turn.ports, turn.request, question, past);

  return { ...answerCard(turn, view, ''), final: true };
}

function answerCard(turn: Turn, view: DelegationView, channel: string, note = ''): Reply {
  return { card: delegationCard({ view, form: newForm(turn), channel, note }) };
}

async function questionAgain(
  turn: Turn,
  { about, asAt, ...shown }: Asked & { problems: readonly FieldProblem[] },
): Promise<Reply> {
  const opening = { words: nothingSaid, about, asAt };

  return questionCard(await openCheck(turn.ports, turn.request, opening), shown);
}

function questionCard(
  { opened, problems }: Opened,
  shown: { form: FormId; channel: string; typed?: Typed; problems?: readonly FieldProblem[] },
): Reply {
  const { typed, ...rest } = shown;

  return { card: checkCard({ problems, ...rest, opened, typed }) };
}

async function overrideForm(
  turn: Turn,
  shown: {
    about: PersonId;
    check: FormId;
    form: FormId;
    typed?: Typed;
    problems: readonly FieldProblem[];
  },
): Promise<Reply> {
  const { about, check, form, typed, problems } = shown;
  const opened = await openOverride(turn.ports, turn.request, { about, check });

  return { card: overrideCard({ opened, form, typed, problems }) };
}
