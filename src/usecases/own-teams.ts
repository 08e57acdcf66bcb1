import type { Refusal } from '../domain/errors.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, teamsOf, type Request } from './request.ts';

export interface NamedTeam {
  team: TeamId;
  name: string;
}

/** Every team that the actor is in, by name; refuses whoever is in none, in the words of what they wanted. */
export async function ownTeams(
  ports: Ports,
  request: Request,
  none: () => Refusal,
): Promise<NamedTeam[]> {
  const { state } = await knownPerson(ports, request.actor);
  const teams = await Promise.all(
    teamsOf(state).map(async (team) => {
      const { details } = await knownTeam(ports, teamKey(request, team));
      return { team, name: details.name };
    }),
  );
  if (teams.length === 0) throw none();

  return teams.sort((a, b) => a.name.localeCompare(b.name));
}
