import { isMember } from '../domain/authority.ts';
import { Refusal } from '../domain/errors.ts';
import { whoDecides } from '../domain/escalation-steps.ts';
import { pathwaysInUse, type Pathway } from '../domain/escalation-pathway.ts';
import type { PathwayToday } from '../domain/escalation-view.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { escalationPlace, nameIn, teamToday, type EscalationPlace } from './escalation-told.ts';
import type { Ports } from './ports.ts';
import { ownTeams, type NamedTeam } from './own-teams.ts';
import { knownPerson, teamKey, type Request } from './request.ts';

/** What a team escalates, and who decides by when as it stands today: nothing is recorded by looking. */
export interface OpenEscalation {
  team: TeamId;
  teamName: string;
  pathways: readonly PathwayToday[];
}

/** The teams in which somebody may escalate: every one they are in. Refuses whoever is in none. */
export function teamsToEscalateIn(ports: Ports, request: Request): Promise<NamedTeam[]> {
  return ownTeams(ports, request, nowhereToEscalate);
}

/** Reads it in one storage wait; refuses whoever is not in that team. */
export async function openEscalation(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<OpenEscalation> {
  const [own, place] = await Promise.all([
    knownPerson(ports, request.actor),
    escalationPlace(ports, teamKey(request, team)),
  ]);
  if (place === undefined || !isMember(own.state, team)) throw nowhereToEscalate();

  return {
    team,
    teamName: place.team.details.name,
    pathways: pathwaysInUse(place.team.state.pathways).map((pathway) =>
      pathwayToday(ports, pathway, place, request.actor.person),
    ),
  };
}

/** What somebody is told who is not in the team, whether or not there is such a team. */
export function nowhereToEscalate(): Refusal {
  return new Refusal(
    'not_permitted',
    'You can escalate in a team that you are in. Nothing was recorded and nobody was told: if it cannot wait, ring your duty manager or use your service’s emergency procedure.',
  );
}

function pathwayToday(
  ports: Ports,
  { trigger, title, steps }: Pathway,
  place: EscalationPlace,
  reader: PersonId,
): PathwayToday {
  const team = teamToday(ports, place);

  return {
    trigger: { id: trigger, title },
    steps: steps.map(({ decider, minutes }) => ({
      decider,
      minutes,
      names: whoDecides(decider, team, reader).map((person) => nameIn(place, person)),
    })),
  };
}
