import type { Typed } from '../../cards/form-state.ts';
import { signOffChooseCard } from '../../cards/sign-off-choose-card.ts';
import { readDecision, signOffDecideCard } from '../../cards/sign-off-decide-card.ts';
import { decisionReceiptCard, requestReceiptCard } from '../../cards/sign-off-note-card.ts';
import { readSignOffRequest, signOffRequestCard } from '../../cards/sign-off-request-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { CompetencyId } from '../../domain/framework.ts';
import type { FormId, PersonId, RequestId } from '../../domain/ids.ts';
import { decide } from '../../usecases/decide-sign-off.ts';
import { openDecision } from '../../usecases/open-decision.ts';
import { listSignOff, openRequest } from '../../usecases/open-sign-off.ts';
import { requestSignOff as request } from '../../usecases/request-sign-off.ts';
import { competencyOf, pageOf, signOffRequestOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** What a form is shown with: fresh, or as it was typed. */
interface Shown {
  form: FormId;
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

/** `request sign-off`: what is ready, or lacks one piece. */
export async function requestSignOff(turn: Turn, data: unknown): Promise<Reply> {
  const list = await listSignOff(turn.ports, turn.request);

  return { card: signOffChooseCard({ ...list, page: pageOf(data) }) };
}

/** The form for one competency of one's own. */
export function openRequestForm(turn: Turn, data: unknown): Promise<Reply> {
  return requestForm(turn, competencyOf(data).competency, fresh(turn));
}

export async function sendRequest(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, competency, team, typed, draft, problems } = readSignOffRequest(data);
  const form = requireForm(carried);
  if (competency === undefined || team === undefined) throw staleCard();
  if (draft === undefined) return requestForm(turn, competency, { form, typed, problems });

  const sent = await request(turn.ports, turn.request, { form, competency, team, ...draft });
  return sent.problems === undefined
    ? { card: requestReceiptCard(sent.receipt), final: true }
    : requestForm(turn, competency, { form, typed, problems: sent.problems });
}

/** A request, for those who may decide it. */
export function openRequestToDecide(turn: Turn, data: unknown): Promise<Reply> {
  return decisionForm(turn, signOffRequestOf(data), fresh(turn));
}

export async function saveDecision(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, request: id, team, outcome, ...read } = readDecision(data);
  const form = requireForm(carried);
  const isWhole = about !== undefined && id !== undefined && team !== undefined;
  if (!isWhole || outcome === undefined) throw staleCard();
  const which = { about, request: id };
  const { typed, draft } = read;
  const decided =
    draft === undefined
      ? { problems: read.problems }
      : await decide(turn.ports, turn.request, { form, ...which, team, draft });

  return decided.problems === undefined
    ? { card: decisionReceiptCard(decided.receipt), final: true }
    : decisionForm(turn, which, { form, typed, problems: decided.problems });
}

async function requestForm(turn: Turn, competency: CompetencyId, shown: Shown): Promise<Reply> {
  const view = await openRequest(turn.ports, turn.request, competency);

  return { card: signOffRequestCard({ ...view, ...shown }) };
}

async function decisionForm(
  turn: Turn,
  which: { about: PersonId; request: RequestId },
  shown: Shown,
): Promise<Reply> {
  const view = await openDecision(turn.ports, turn.request.actor, which);

  return { card: signOffDecideCard({ ...view, ...shown }) };
}

function fresh(turn: Turn): Shown {
  return { form: newForm(turn), typed: undefined, problems: [] };
}
