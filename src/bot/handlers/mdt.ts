import {
  decisionFormCard,
  decisionReceiptCard,
  decisionsCard,
} from '../../cards/mdt-decision-card.ts';
import { mdtCard } from '../../cards/mdt-card.ts';
import { readMdt } from '../../cards/mdt-input.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId } from '../../domain/ids.ts';
import { closeMdt } from '../../usecases/close-mdt.ts';
import { mdtInChannel, postMdt } from '../../usecases/mdt.ts';
import {
  addDecision,
  openDecisionForm,
  readDecisions,
  type MdtWanted,
} from '../../usecases/mdt-decisions.ts';
import { pageOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';
import { postMeetingOf, showMeeting, type AskedMeeting } from './meeting.ts';

const meeting: AskedMeeting = {
  kind: 'mdt',
  async inChannel({ ports, request }, place) {
    const { view, posted } = await mdtInChannel(ports, request, place);
    return { card: mdtCard(view), posted };
  },
  post: postMdt,
};

/** `mdt`: today's. */
export function mdt(turn: Turn): Promise<Reply> {
  return showMeeting(turn, meeting);
}

export function postMdtOf(turn: Turn, data: unknown): Promise<Reply> {
  return postMeetingOf(turn, meeting, readMdt(data));
}

/** "Add a decision": the form, in the presser's personal chat. */
export function openDecision(turn: Turn, data: unknown): Promise<Reply> {
  const fresh = { form: newForm(turn), typed: undefined, problems: [] };

  return decisionForm(turn, wantedIn(data), fresh);
}

export async function saveMdtDecision(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, date, typed, draft, problems } = readMdt(data);
  const form = requireForm(carried);
  if (team === undefined || date === undefined) throw staleCard();
  const wanted = { team, date };
  if (draft === undefined) return decisionForm(turn, wanted, { form, typed, problems });

  const added = await addDecision(turn.ports, turn.request, { form, ...wanted, ...draft });
  return added.problems === undefined
    ? { card: decisionReceiptCard(added.receipt), final: true }
    : decisionForm(turn, wanted, { form, typed, problems: added.problems });
}

/** "Read the decisions": in the presser's personal chat. */
export async function openDecisions(turn: Turn, data: unknown): Promise<Reply> {
  const read = await readDecisions(turn.ports, turn.request, wantedIn(data));

  return { card: decisionsCard(read, pageOf(data)) };
}

/** "Close MDT": the channel sees the same card, closed. */
export async function endMdt(turn: Turn, data: unknown): Promise<Reply> {
  const { team, date } = readMdt(data);
  if (team === undefined || date === undefined) throw staleCard();

  return { card: mdtCard(await closeMdt(turn.ports, turn.request, { team, date })), open: true };
}

function wantedIn(data: unknown): MdtWanted {
  const { team, date } = readMdt(data);
  if (team === undefined) throw staleCard();

  return { team, date };
}

async function decisionForm(
  turn: Turn,
  wanted: MdtWanted,
  shown: { form: FormId; typed: Typed | undefined; problems: readonly FieldProblem[] },
): Promise<Reply> {
  const opened = await openDecisionForm(turn.ports, turn.request, wanted);

  return { card: decisionFormCard({ ...shown, opened }) };
}
