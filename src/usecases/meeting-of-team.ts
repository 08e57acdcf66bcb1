import { known, type Known } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import {
  mayAddToMeeting,
  mayCloseMeeting,
  meetingNames,
  type MeetingKind,
} from '../domain/meeting.ts';
import { refuseOthersForm } from './change-file.ts';
import { ownTeams, type NamedTeam } from './own-teams.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { knownPerson, knownTeam, teamKey, teamsOf, type Request } from './request.ts';
import { postOnce } from './show-meeting.ts';

/** Whose a team's meetings are, and how one is asked for: the same for a huddle and an MDT. */

/** The team in whose channel a meeting was asked for; refuses whoever is not in it. One wait. */
export async function teamOfChannel(
  ports: Ports,
  request: Request,
  kind: MeetingKind,
  teamsId: string,
): Promise<TeamKey> {
  const [reader, team] = await Promise.all([
    knownPerson(ports, request.actor),
    ports.directory.teamOf(request.actor.tenant, teamsId),
  ]);
  if (team === undefined || !teamsOf(reader.state).includes(team)) throw notOfTheTeam(kind);

  return teamKey(request, team);
}

/** The actor's teams, to say in which a meeting is wanted; refuses whoever has none. */
export function teamsToMeet(
  ports: Ports,
  request: Request,
  kind: MeetingKind,
): Promise<NamedTeam[]> {
  return ownTeams(ports, request, () => notOfTheTeam(kind));
}

/** A meeting that somebody asked for in personal chat. */
interface Asked {
  kind: MeetingKind;
  team: TeamId;
  form: FormId;
  compose: (key: TeamKey, file: TeamFile) => Promise<Composed>;
}

/** Posts a meeting to the channel of one of the actor's teams, once per form, and says whether it is there. */
export async function postMeeting(
  ports: Ports,
  request: Request,
  { kind, team, form, compose }: Asked,
): Promise<{ teamName: string; sent: boolean }> {
  refuseOthersForm(form, request.actor.person);
  await ofTheTeam(ports, request, kind, team);
  const key = teamKey(request, team);
  const file = await knownTeam(ports, key);
  const composed = await compose(key, file);
  const sent = await postOnce(ports, request, key, { asked: `${kind}-asked|${form}`, composed });

  return { teamName: file.details.name, sent };
}

/** Refuses whoever is not in the team. */
export async function ofTheTeam(
  ports: Ports,
  request: Request,
  kind: MeetingKind,
  team: TeamId,
): Promise<Known> {
  const { state } = await knownPerson(ports, request.actor);
  const who = known(request.actor.person, state);
  if (!mayAddToMeeting(who, team)) throw notOfTheTeam(kind);

  return who;
}

/** Refuses whoever does not answer for the team's day. */
export async function requireCloser(
  ports: Ports,
  request: Request,
  kind: MeetingKind,
  team: TeamId,
): Promise<void> {
  const who = await ofTheTeam(ports, request, kind, team);
  if (!mayCloseMeeting(who, team)) {
    throw new Refusal(
      'not_permitted',
      `The ${meetingNames[kind]} is closed by a manager, a duty manager, a clinical lead or a supervisor of the team.`,
    );
  }
}

export function notOfTheTeam(kind: MeetingKind): Refusal {
  return new Refusal(
    'not_permitted',
    `The ${meetingNames[kind]} is for the people of this team. Please ask your administrator if you belong here.`,
  );
}
