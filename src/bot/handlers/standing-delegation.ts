import {
  delegateCard,
  delegationFormCard,
  readDelegate,
  readDelegation,
  readDelegationForm,
  type FormShown,
} from '../../cards/delegate-card.ts';
import type { ReadDelegation } from '../../cards/delegate-input.ts';
import { delegationsCard } from '../../cards/delegations-card.ts';
import { delegationReceiptCard } from '../../cards/delegation-receipt-card.ts';
import { standingDelegationCard } from '../../cards/standing-delegation-card.ts';
import { addMonths } from '../../domain/calendar.ts';
import type { DelegationId, PersonId } from '../../domain/ids.ts';
import { usualMonths } from '../../domain/standing-delegation-draft.ts';
import { delegateWords, type DelegateWords } from '../../domain/standing-delegation-view.ts';
import { answerDelegation } from '../../usecases/answer-delegation.ts';
import { changeScope, confirmDelegation } from '../../usecases/confirm-delegation.ts';
import type { DelegationSaved } from '../../usecases/delegation-on-file.ts';
import { endDelegation } from '../../usecases/end-delegation.ts';
import { giveDelegation } from '../../usecases/give-delegation.ts';
import { openDelegate } from '../../usecases/open-delegate.ts';
import { listDelegations, openDelegation } from '../../usecases/open-delegation.ts';
import { pageOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

type Does = NonNullable<ReadDelegation['does']>;

/** `delegate` [TASK] [to NAME] [for TASK]: the form, with what was said chosen. */
export function delegate(turn: Turn, rest: string): Promise<Reply> {
  return delegateForm(turn, delegateWords(rest), {
    form: newForm(turn),
    typed: undefined,
    problems: [],
  });
}

export async function saveDelegate(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, typed, draft, problems } = readDelegate(data);
  const form = requireForm(carried);
  const saved: DelegationSaved =
    draft === undefined
      ? { problems }
      : await giveDelegation(turn.ports, turn.request, { form, ...draft });

  return saved.receipt === undefined
    ? delegateForm(turn, { who: [], task: '' }, { form, typed, ...saved })
    : { card: delegationReceiptCard(saved.receipt), final: true };
}

/** `delegations`: what the reader carries, gave or may confirm. */
export async function delegations(turn: Turn, data: unknown): Promise<Reply> {
  const listed = await listDelegations(turn.ports, turn.request);

  return { card: delegationsCard({ ...listed, page: pageOf(data) }) };
}

export function openDelegationOf(turn: Turn, data: unknown): Promise<Reply> {
  return oneDelegation(turn, wantedOf(readDelegation(data)), '');
}

/** Accepts or declines; one that was changed since it was read is shown as it is now. */
export async function answerOffer(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, delegation, read, answer } = readDelegation(data);
  const form = requireForm(carried);
  if (delegation === undefined || answer === undefined) throw staleCard();
  const answered = { form, delegation, read, answer };
  const saved = await answerDelegation(turn.ports, turn.request, answered);
  const about = turn.request.actor.person;

  return saved.receipt === undefined
    ? oneDelegation(turn, { about, delegation }, saved.problems[0]?.sentence ?? '')
    : { card: delegationReceiptCard(saved.receipt), final: true };
}

/** The form to confirm, change or end one. */
export function startDelegation(turn: Turn, data: unknown): Promise<Reply> {
  const read = readDelegation(data);
  if (read.does === undefined) throw staleCard();
  const shown = { form: newForm(turn), typed: undefined, problems: [] };

  return delegationForm(turn, { ...wantedOf(read), does: read.does }, shown);
}

export async function saveDelegation(turn: Turn, data: unknown): Promise<Reply> {
  const { typed, draft, problems, does, ...read } = readDelegationForm(data);
  const form = requireForm(read.form);
  const wanted = wantedOf(read);
  if (does === undefined) throw staleCard();
  const input = { form, ...wanted };
  const saved: DelegationSaved =
    draft === undefined ? { problems } : await done(turn, { ...input, does, draft });

  return saved.receipt === undefined
    ? delegationForm(turn, { ...wanted, does }, { form, typed, ...saved })
    : { card: delegationReceiptCard(saved.receipt), final: true };
}

interface Wanted {
  about: PersonId;
  delegation: DelegationId;
}

function done(
  { ports, request }: Turn,
  input: Parameters<typeof changeScope>[2] & { does: Does },
): Promise<DelegationSaved> {
  switch (input.does) {
    case 'confirm':
      return confirmDelegation(ports, request, { ...input, reviewBy: input.draft.reviewBy });
    case 'change':
      return changeScope(ports, request, input);
    case 'end':
      return endDelegation(ports, request, input);
  }
}

function wantedOf({ about, delegation }: Pick<ReadDelegation, 'about' | 'delegation'>): Wanted {
  if (about === undefined || delegation === undefined) throw staleCard();

  return { about, delegation };
}

async function oneDelegation(turn: Turn, wanted: Wanted, note: string): Promise<Reply> {
  const seen = await openDelegation(turn.ports, turn.request, wanted);

  return { card: standingDelegationCard({ seen, form: newForm(turn), note }) };
}

async function delegateForm(turn: Turn, words: DelegateWords, shown: FormShown): Promise<Reply> {
  const opened = await openDelegate(turn.ports, turn.request, words);
  const problems = [...shown.problems, ...opened.problems];

  return { card: delegateCard({ ...opened, ...shown, problems }) };
}

async function delegationForm(
  turn: Turn,
  { does, ...wanted }: Wanted & { does: Does },
  shown: FormShown,
): Promise<Reply> {
  const seen = await openDelegation(turn.ports, turn.request, wanted);
  const usual = addMonths(seen.today, usualMonths);
  const reviewBy = does === 'change' && seen.reviewBy > seen.today ? seen.reviewBy : usual;

  return { card: delegationFormCard({ ...shown, does, seen, reviewBy }) };
}
