import { isMember } from '../domain/authority.ts';
import { localTime, type LocalDate, type LocalTime } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import type { IncidentType } from '../domain/incident.ts';
import { suggestedCompetencies } from '../domain/suggested-competencies.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { Colleague } from './open-evidence-form.ts';
import type { Ports } from './ports.ts';
import { ownTeams, type NamedTeam } from './own-teams.ts';
import { knownPerson, teamKey, todayIn, type Request } from './request.ts';

/** What the incident form shows of the team it is reported in. */
export interface IncidentFormFacts {
  team: TeamId;
  teamName: string;
  today: LocalDate;
  /** By the team's clock. */
  time: LocalTime;
  /** Everybody in the team, the reporter too, by name. */
  people: readonly Colleague[];
  /** Of the frameworks in use. */
  competencies: readonly { competency: CompetencyId; title: string }[];
  /** By each type that the reporter may choose. */
  suggested: (type: IncidentType) => readonly CompetencyId[];
}

/** The teams in which somebody may report an incident: every one they are in. Refuses whoever is in none. */
export function teamsToReportIn(ports: Ports, request: Request): Promise<NamedTeam[]> {
  return ownTeams(ports, request, inNoTeam);
}

/** Reads what the form needs, in one storage wait; refuses whoever is not in that team. */
export async function openIncidentForm(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<IncidentFormFacts> {
  const key = teamKey(request, team);
  const [reporter, teamFile, rows] = await Promise.all([
    knownPerson(ports, request.actor),
    ports.teams.open(key),
    ports.board.rows(key),
  ]);
  if (teamFile === undefined || !isMember(reporter.state, team)) throw inNoTeam();
  const library = await libraryToday(ports, request.actor.tenant, teamFile.state);

  return {
    team,
    teamName: teamFile.details.name,
    today: todayIn(ports, teamFile),
    time: localTime(ports.clock.now(), teamFile.state.zone),
    people: rows
      .map(({ person, name }) => ({ person, name }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    competencies: competenciesInUse(library),
    suggested: (type) => suggestedCompetencies(type, library),
  };
}

/** Everything that may be looked at again after an incident, in the frameworks' own order. */
export function competenciesInUse(
  library: TeamLibrary,
): { competency: CompetencyId; title: string }[] {
  return library.frameworks.flatMap(({ competencies }) =>
    competencies.map(({ id, title }) => ({ competency: id, title })),
  );
}

/** What somebody is told who is not in the team, whether or not there is such a team. */
export function inNoTeam(): Refusal {
  return new Refusal(
    'not_permitted',
    'An incident is reported in a team that you are in. Your manager or administrator can add you to one. Nothing was recorded: if somebody is at risk now, ring your duty manager.',
  );
}
