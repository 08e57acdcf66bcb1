import { known, type Known } from '../domain/authority.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { mayAddToMeeting } from '../domain/meeting.ts';
import type { MdtView } from '../domain/mdt-view.ts';
import { refuseOthersForm } from './change-file.ts';
import { mdtSeen } from './mdt-seen.ts';
import { ownTeams, type NamedTeam } from './own-teams.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { knownPerson, knownTeam, teamKey, teamsOf, todayIn, type Request } from './request.ts';
import { mdtMeeting } from './show-mdt.ts';
import { composeMeeting, meetingPosted, postOnce } from './show-meeting.ts';

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
  const [reader, team] = await Promise.all([
    knownPerson(ports, request.actor),
    ports.directory.teamOf(request.actor.tenant, teamsId),
  ]);
  if (team === undefined || !teamsOf(reader.state).includes(team)) throw notOfTheTeam();
  const key = teamKey(request, team);
  const { view, file } = await mdtAsItStands(ports, key);
  const meeting = mdtMeeting(ports, key, view.date);
  const { sequence } = file;

  return {
    view,
    posted: (activity) =>
      meetingPosted(ports, key, { meeting, message: { conversation, activity }, sequence }),
  };
}

/** The actor's teams, to say in which the MDT is wanted; refuses whoever has none. */
export function teamsWithMdt(ports: Ports, request: Request): Promise<NamedTeam[]> {
  return ownTeams(ports, request, notOfTheTeam);
}

/** Posts today's MDT to the channel of one of the actor's teams, once per form, and says whether it is there. */
export async function postMdt(
  ports: Ports,
  request: Request,
  { team, form }: { team: TeamId; form: FormId },
): Promise<{ teamName: string; sent: boolean }> {
  refuseOthersForm(form, request.actor.person);
  await ofTheTeam(ports, request, team);
  const key = teamKey(request, team);
  const file = await knownTeam(ports, key);
  const composed = await composeMdt(ports, key, file, todayIn(ports, file));
  const sent = await postOnce(ports, request, key, { asked: `mdt-asked|${form}`, composed });

  return { teamName: file.details.name, sent };
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

/** Refuses whoever is not in the team. */
export async function ofTheTeam(ports: Ports, request: Request, team: TeamId): Promise<Known> {
  const { state } = await knownPerson(ports, request.actor);
  const who = known(request.actor.person, state);
  if (!mayAddToMeeting(who, team)) throw notOfTheTeam();

  return who;
}

export function notOfTheTeam(): Refusal {
  return new Refusal(
    'not_permitted',
    'The MDT is for the people of this team. Please ask your administrator if you belong here.',
  );
}
