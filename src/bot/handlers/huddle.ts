import { huddleCard, huddlePostedCard, huddleReceiptCard } from '../../cards/huddle-card.ts';
import { huddleFormCard } from '../../cards/huddle-form-card.ts';
import { readHuddle } from '../../cards/huddle-input.ts';
import type { Typed } from '../../cards/form-state.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import { addToHuddle, closeHuddle, openHuddleForm } from '../../usecases/add-to-huddle.ts';
import { huddleInChannel, huddlePosted, postHuddle } from '../../usecases/huddle.ts';
import { teamKey } from '../../usecases/request.ts';
import { teamOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** `huddle`: today's, at once; said in personal chat it is posted to the team's channel. */
export async function huddle(turn: Turn): Promise<Reply> {
  const { ports, request, place, channel = '', teamsId = '' } = turn;
  if (place === 'personal') {
    const { teamName, sent } = await postHuddle(ports, request);
    return { card: huddlePostedCard(teamName, sent) };
  }
  const view = await huddleInChannel(ports, request, teamsId);
  const conversation = channel === '' ? teamsId : channel;

  return {
    card: huddleCard(view),
    posted(activity) {
      const key = teamKey(request, view.team);
      request.afterwards(() => huddlePosted(ports, key, { conversation, activity }));
    },
  };
}

/** "Add to the huddle": the form, in the presser's personal chat. */
export function openHuddleAddition(turn: Turn, data: unknown): Promise<Reply> {
  return additionForm(turn, teamOf(data), {
    form: newForm(turn),
    typed: undefined,
    problems: [],
  });
}

export async function saveHuddleAddition(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, team, date, typed, draft, problems } = readHuddle(data);
  const form = requireForm(carried);
  if (team === undefined || date === undefined) throw staleCard();
  if (draft === undefined) return additionForm(turn, team, { form, typed, problems });

  const { closing, ...rest } = draft;
  const input = { form, team, date, draft: rest, closing };
  const added = await addToHuddle(turn.ports, turn.request, input);
  return added.problems === undefined
    ? { card: huddleReceiptCard(added.receipt), final: true }
    : additionForm(turn, team, { form, typed, problems: added.problems });
}

/** "Close huddle": the channel sees the same card, closed. */
export async function endHuddle(turn: Turn, data: unknown): Promise<Reply> {
  const { team, date } = readHuddle(data);
  if (team === undefined || date === undefined) throw staleCard();

  return {
    card: huddleCard(await closeHuddle(turn.ports, turn.request, { team, date })),
    open: true,
  };
}

async function additionForm(
  turn: Turn,
  team: TeamId,
  shown: { form: FormId; typed: Typed | undefined; problems: readonly FieldProblem[] },
): Promise<Reply> {
  const opened = await openHuddleForm(turn.ports, turn.request, team);

  return { card: huddleFormCard({ ...shown, opened }) };
}
