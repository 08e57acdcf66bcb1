import { hasRole, known } from '../domain/authority.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import { themesOf, type ThemeCount, type ThemeMonths, type Themes } from '../domain/themes.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';

/** What the incidents of a team have in common (cover plane: counts, and nothing of anybody). */
export interface TeamThemes extends Pick<Themes, 'any' | 'types'> {
  team: TeamId;
  teamName: string;
  /** Other teams of which the reader may see it, the next one after this first. */
  others: readonly { team: TeamId; name: string }[];
  months: ThemeMonths;
  competencies: readonly (ThemeCount & { competency: CompetencyId; title: string })[];
  today: LocalDate;
}

/**
 * The themes of a team, or of the first of the reader's, over so many months: for its managers and
 * clinical leads. From board rows, one partition query.
 */
export async function teamThemes(
  ports: Ports,
  request: Request,
  { team: wanted, months }: { team?: TeamId | undefined; months: ThemeMonths },
): Promise<TeamThemes> {
  const { tenant } = request.actor;
  const file = await knownPerson(ports, request.actor);
  const { team, others } = teamsToLookAt(request, file, wanted);
  const key = teamKey(request, team);
  const [teamFile, rows, names] = await Promise.all([
    knownTeam(ports, key),
    ports.board.rows(key),
    others.length === 0 ? [] : ports.directory.teams(tenant),
  ]);
  const library = await libraryToday(ports, tenant, teamFile.state);
  const today = todayIn(ports, teamFile);
  const reported = rows.flatMap(({ incidents = [] }) => incidents);
  const { any, types, competencies } = themesOf(reported, today)[months];
  const nameOf = new Map(names.map((each) => [each.team, each.name]));

  return {
    team,
    teamName: teamFile.details.name,
    others: others.map((other) => ({ team: other, name: nameOf.get(other) ?? 'Another team' })),
    months,
    any,
    types,
    competencies: competencies.map((each) => ({ ...each, title: library.title(each.competency) })),
    today,
  };
}

/** Authority is a membership of the reader's own: a team named by a card is looked for among them alone. */
function teamsToLookAt(
  { actor }: Request,
  file: PersonFile,
  wanted: TeamId | undefined,
): { team: TeamId; others: readonly TeamId[] } {
  const who = known(actor.person, file.state);
  const teams = who.memberships
    .map(({ team }) => team)
    .filter((team) => hasRole(who, team, 'manager') || hasRole(who, team, 'clinical-lead'));
  const at = wanted === undefined ? 0 : teams.indexOf(wanted);
  const team = teams[at];
  if (team === undefined) {
    throw new Refusal(
      'not_permitted',
      'Themes of a team’s incidents are for its managers and clinical leads: please ask one of them. To report an incident yourself, say “report incident”.',
    );
  }

  return { team, others: [...teams.slice(at + 1), ...teams.slice(0, at)] };
}
