import { huddleCard, huddleReceiptCard } from '../../cards/huddle-card.ts';
import { huddleFormCard } from '../../cards/huddle-form-card.ts';
import { readHuddle } from '../../cards/huddle-input.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { HuddleOf } from '../../domain/huddle.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { addToHuddle, closeHuddle, openHuddleForm } from '../../usecases/add-to-huddle.ts';
import { huddleInChannel, postHuddle } from '../../usecases/huddle.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';
import { postMeetingOf, showMeeting, type AskedMeeting } from './meeting.ts';

const meeting: AskedMeeting = {
  kind: 'huddle',
  async inChannel({ ports, request }, place) {
    const { view, posted } = await huddleInChannel(ports, request, place);
    return { card: huddleCard(view), posted };
  },
  post: postHuddle,
};

/** `huddle`: the one whose time it is. */
export function huddle(turn: Turn): Promise<Reply> {
  return showMeeting(turn, meeting);
}

export function postHuddleOf(turn: Turn, data: unknown): Promise<Reply> {
  return postMeetingOf(turn, meeting, readHuddle(data));
}

/** "Add to the huddle": the form, in the presser's personal chat. */
export function openHuddleAddition(turn: Turn, data: unknown): Promise<Reply> {
  const { team, of } = readHuddle(data);
  if (team === undefined) throw staleCard();
  const fresh = { form: newForm(turn), typed: undefined, problems: [] };

  return additionForm(turn, { team, of }, fresh);
}

export async function saveHuddleAddition(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, of, typed, draft, problems } = readHuddle(data);
  const form = requireForm(carried);
  if (team === undefined || of === undefined) throw staleCard();
  if (draft === undefined) return additionForm(turn, { team, of }, { form, typed, problems });

  const { closing, ...rest } = draft;
  const input = { form, team, of, draft: rest, closing };
  const added = await addToHuddle(turn.ports, turn.request, input);
  return added.problems === undefined
    ? { card: huddleReceiptCard(added.receipt), final: true }
    : additionForm(turn, { team, of }, { form, typed, problems: added.problems });
}

/** "Close huddle": the channel sees the same card, closed. */
export async function endHuddle(turn: Turn, data: unknown): Promise<Reply> {
  const { team, of } = readHuddle(data);
  if (team === undefined || of === undefined) throw staleCard();

  return {
    card: huddleCard(await closeHuddle(turn.ports, turn.request, { team, of })),
    open: true,
  };
}

async function additionForm(
  turn: Turn,
  asked: { team: TeamId; of: HuddleOf | undefined },
  shown: { form: FormId; typed: Typed | undefined; problems: readonly FieldProblem[] },
): Promise<Reply> {
  const opened = await openHuddleForm(turn.ports, turn.request, asked);

  return { card: huddleFormCard({ ...shown, opened }) };
}
