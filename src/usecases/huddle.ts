import type { LocalDate } from '../domain/calendar.ts';
import type { HuddleOf } from '../domain/huddle.ts';
import type { HuddleView } from '../domain/huddle-view.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { huddleAsItStands, huddleNow } from './huddle-seen.ts';
import { postMeeting, teamOfChannel } from './meeting-of-team.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import type { Request } from './request.ts';
import { huddleMeeting, huddlePosted } from './show-huddle.ts';
import { composeMeeting } from './show-meeting.ts';

/** One huddle of a working day, for the team's channel; nothing where nobody is in the team. */
export function composeHuddle(
  ports: Ports,
  key: TeamKey,
  file: TeamFile,
  date: LocalDate,
  slot: number,
): Promise<Composed> {
  return composed(ports, key, file, { date, slot });
}

function composed(ports: Ports, key: TeamKey, file: TeamFile, of: HuddleOf): Promise<Composed> {
  return composeMeeting(ports, key, { file, meeting: huddleMeeting(ports, key, of) });
}

/**
 * The huddle whose time it is, for the channel it was asked for in: whoever is in that team may ask.
 * One partition query and three reads. What is scheduled comes all the same, and once (R30).
 */
export async function huddleInChannel(
  ports: Ports,
  request: Request,
  { teamsId, conversation }: { teamsId: string; conversation: string },
): Promise<{ view: HuddleView; posted: (activity: string) => Promise<void> }> {
  const key = await teamOfChannel(ports, request, 'huddle', teamsId);
  const { view, file } = await huddleAsItStands(ports, key);

  return {
    view,
    posted: (activity) =>
      huddlePosted(ports, key, {
        of: view,
        message: { conversation, activity },
        sequence: file.sequence,
      }),
  };
}

/**
 * Posts the huddle whose time it is to the channel of one of the actor's teams, once per form, and
 * says whether it is there.
 */
export async function postHuddle(
  ports: Ports,
  request: Request,
  asked: { team: TeamId; form: FormId },
): Promise<{ teamName: string; sent: boolean }> {
  return postMeeting(ports, request, {
    kind: 'huddle',
    ...asked,
    compose: (key, file) => composed(ports, key, file, huddleNow(ports, file)),
  });
}
