import type { LocalDate } from '../domain/calendar.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import type { MdtView } from '../domain/mdt-view.ts';
import { mdtSeen } from './mdt-seen.ts';
import { postMeeting, teamOfChannel } from './meeting-of-team.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { knownTeam, todayIn, type Request } from './request.ts';
import { mdtMeeting } from './show-mdt.ts';
import { composeMeeting, meetingPosted } from './show-meeting.ts';

/** The MDT of a day, for the team's channel; nothing where nobody is in the team. */
export function composeMdt(
  ports: Ports,
  key: TeamKey,
  file: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  return composeMeeting(ports, key, { file, meeting: mdtMeeting(ports, key, date) });
}

/**
 * Today's MDT for the channel it was asked for in: whoever is in that team may ask. One partition
 * query and three reads. The weekly post comes all the same, and once (R30).
 */
export async function mdtInChannel(
  ports: Ports,
  request: Request,
  { teamsId, conversation }: { teamsId: string; conversation: string },
): Promise<{ view: MdtView; posted: (activity: string) => Promise<void> }> {
  const key = await teamOfChannel(ports, request, 'mdt', teamsId);
  const { view, file } = await mdtAsItStands(ports, key);
  const meeting = mdtMeeting(ports, key, view.date);
  const { sequence } = file;

  return {
    view,
    posted: (activity) =>
      meetingPosted(ports, key, { meeting, message: { conversation, activity }, sequence }),
  };
}

/** Posts today's MDT to the channel of one of the actor's teams, once per form, and says whether it is there. */
export async function postMdt(
  ports: Ports,
  request: Request,
  asked: { team: TeamId; form: FormId },
): Promise<{ teamName: string; sent: boolean }> {
  return postMeeting(ports, request, {
    kind: 'mdt',
    ...asked,
    compose: (key, file) => composeMdt(ports, key, file, todayIn(ports, file)),
  });
}

/** An MDT as it stands now, today's where no day is named. One partition query and one read. */
export async function mdtAsItStands(
  ports: Ports,
  key: TeamKey,
  wanted?: LocalDate,
): Promise<{ view: MdtView; file: TeamFile }> {
  const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const date = wanted ?? todayIn(ports, file);

  return { view: await mdtSeen(ports, key, { file, rows, date }), file };
}
