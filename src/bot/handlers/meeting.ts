import { meetingPostedCard, meetingTeamCard } from '../../cards/meeting-cards.ts';
import type { Card } from '../../cards/render.ts';
import type { FormId, TeamId } from '../../domain/ids.ts';
import type { MeetingKind } from '../../domain/meeting.ts';
import { teamsToMeet } from '../../usecases/meeting-of-team.ts';
import type { Ports } from '../../usecases/ports.ts';
import type { Request } from '../../usecases/request.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** A meeting of a team as it is asked for: in its channel, or from personal chat. */
export interface AskedMeeting {
  kind: MeetingKind;
  inChannel: (
    turn: Turn,
    place: { teamsId: string; conversation: string },
  ) => Promise<{ card: Card; posted: (activity: string) => Promise<void> }>;
  post: (
    ports: Ports,
    request: Request,
    asked: { team: TeamId; form: FormId },
  ) => Promise<{ teamName: string; sent: boolean }>;
}

/**
 * The meeting of today, at once. Said in personal chat it is posted to the team's channel; somebody in
 * several teams is asked which.
 */
export async function showMeeting(turn: Turn, meeting: AskedMeeting): Promise<Reply> {
  const { request, place, channel = '', teamsId = '' } = turn;
  if (place === 'personal') return fromChat(turn, meeting);
  const conversation = channel === '' ? teamsId : channel;
  const { card, posted } = await meeting.inChannel(turn, { teamsId, conversation });

  return {
    card,
    posted(activity) {
      request.afterwards(() => posted(activity));
    },
  };
}

/** "Post it in TEAM", once per form. */
export async function postMeetingOf(
  turn: Turn,
  meeting: AskedMeeting,
  asked: { form: FormId | undefined; team: TeamId | undefined },
): Promise<Reply> {
  const form = requireForm(asked.form);
  if (asked.team === undefined) throw staleCard();

  return { ...(await posted(turn, meeting, { team: asked.team, form })), final: true };
}

async function fromChat(turn: Turn, meeting: AskedMeeting): Promise<Reply> {
  const { kind } = meeting;
  const teams = await teamsToMeet(turn.ports, turn.request, kind);
  const [first, ...others] = teams;
  const form = newForm(turn);
  if (first === undefined) throw staleCard();

  return others.length === 0
    ? posted(turn, meeting, { team: first.team, form })
    : { card: meetingTeamCard(kind, teams, form) };
}

async function posted(
  turn: Turn,
  { kind, post }: AskedMeeting,
  asked: { team: TeamId; form: FormId },
): Promise<Reply> {
  return { card: meetingPostedCard(kind, await post(turn.ports, turn.request, asked)) };
}
