import { myActionsCard, readActionClose, type JustClosed } from '../../cards/my-actions-card.ts';
import { mySuperviseesCard } from '../../cards/my-supervisees-card.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { ActionId } from '../../domain/ids.ts';
import { closeAction } from '../../usecases/close-action.ts';
import { ownActions, type OwnActions } from '../../usecases/own-lists.ts';
import { ownSupervisees } from '../../usecases/supervisees.ts';
import { actionOf, pageOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

export async function mySupervisees(turn: Turn, data: unknown): Promise<Reply> {
  const { people, today } = await ownSupervisees(turn.ports, turn.request);

  return { card: mySuperviseesCard({ people, page: pageOf(data), today }) };
}

export async function myActions(turn: Turn, data: unknown): Promise<Reply> {
  return actions(turn, { page: pageOf(data) });
}

export async function startAction(turn: Turn, data: unknown): Promise<Reply> {
  return actions(turn, { open: actionOf(data).action, page: pageOf(data) });
}

export async function finishAction(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, action, typed, done, problems } = readActionClose(data);
  const form = requireForm(carried);
  if (about === undefined || action === undefined) throw staleCard();
  const ended =
    problems.length > 0
      ? { problems }
      : await closeAction(turn.ports, turn.request, { form, about, action, done });

  return ended.problems === undefined
    ? { ...drawn(turn, ended.left, { closed: { ...ended.closed, done } }), final: true }
    : actions(turn, { open: action, typed, problems: ended.problems });
}

/** How the list is shown: which page, what is being closed, or what just was. */
interface Shown {
  page?: number;
  open?: ActionId;
  typed?: Typed;
  problems?: readonly FieldProblem[];
  closed?: JustClosed;
}

async function actions(turn: Turn, shown: Shown): Promise<Reply> {
  return drawn(turn, await ownActions(turn.ports, turn.request), shown);
}

function drawn(turn: Turn, { actions: open, today }: OwnActions, shown: Shown): Reply {
  return {
    card: myActionsCard({
      actions: open.map((action) => ({ ...action, form: newForm(turn) })),
      page: shown.page ?? 0,
      today,
      typed: shown.typed,
      problems: shown.problems ?? [],
      open: shown.open ?? null,
      closed: shown.closed ?? null,
      reader: turn.request.actor.person,
    }),
  };
}
