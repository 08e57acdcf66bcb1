import { known } from '../domain/authority.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { HuddleOf } from '../domain/huddle.ts';
import { mayAddToMeeting } from '../domain/meeting.ts';
import type { HuddleView } from '../domain/huddle-view.ts';
import type { FormId, TeamId } from '../domain/ids.ts';
import { refuseOthersForm } from './change-file.ts';
import { huddleAsItStands, huddleNow } from './huddle-seen.ts';
import { ownTeams, type NamedTeam } from './own-teams.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { knownPerson, knownTeam, teamKey, teamsOf, type Request } from './request.ts';
import { huddleMeeting, huddlePosted } from './show-huddle.ts';
import { composeMeeting, postOnce } from './show-meeting.ts';

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
  const { tenant } = request.actor;
  const [reader, team] = await Promise.all([
    knownPerson(ports, request.actor),
    ports.directory.teamOf(tenant, teamsId),
  ]);
  if (team === undefined || !teamsOf(reader.state).includes(team)) throw notOfTheTeam();
  const key = teamKey(request, team);
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

/** The actor's teams, to say in which the huddle is wanted; refuses whoever has none. */
export function teamsWithHuddle(ports: Ports, request: Request): Promise<NamedTeam[]> {
  return ownTeams(ports, request, notOfTheTeam);
}

/**
 * Posts the huddle whose time it is to the channel of one of the actor's teams, once per form, and
 * says whether it is there.
 */
export async function postHuddle(
  ports: Ports,
  request: Request,
  { team, form }: { team: TeamId; form: FormId },
): Promise<{ teamName: string; sent: boolean }> {
  refuseOthersForm(form, request.actor.person);
  await forTeam(ports, request, team);
  const key = teamKey(request, team);
  const file = await knownTeam(ports, key);
  const post = await composed(ports, key, file, huddleNow(ports, file));
  const sent = await postOnce(ports, request, key, {
    asked: `huddle-asked|${form}`,
    composed: post,
  });

  return { teamName: file.details.name, sent };
}

/** Refuses whoever is not in the team. */
export async function forTeam(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<ReturnType<typeof known>> {
  const { state } = await knownPerson(ports, request.actor);
  const who = known(request.actor.person, state);
  if (!mayAddToMeeting(who, team)) throw notOfTheTeam();

  return who;
}

export function notOfTheTeam(): Refusal {
  return new Refusal(
    'not_permitted',
    'The huddle is for the people of this team. Please ask your administrator if you belong here.',
  );
}
