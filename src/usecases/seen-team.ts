import { hasRole, known, type Known } from '../domain/authority.ts';
import { supervisionOf, type BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { coverageOf, type Coverage } from '../domain/cover.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { TeamRole } from '../domain/person.ts';
import { mayRead } from '../domain/privacy.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryOn } from './library.ts';
import type { PersonFile, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';

/** Who answers for cover in a team (brief, section 5: supervisor and up). */
export const coverageReaders: readonly TeamRole[] = [
  'supervisor',
  'clinical-lead',
  'duty-manager',
  'manager',
];

/** A name, with whether the reader may open how the person stands. */
export interface NamedPerson {
  person: PersonId;
  name: string;
  mayOpen: boolean;
}

/** A team as somebody who answers for its cover sees it today. */
export interface SeenTeam {
  viewer: Known;
  team: TeamId;
  teamName: string;
  rows: ReadonlyMap<PersonId, BoardRow>;
  library: TeamLibrary;
  today: LocalDate;
  coverage: Coverage;
}

/** The team that a card names, for those who answer for it. */
export async function seenWanted(ports: Ports, request: Request, team: TeamId): Promise<SeenTeam> {
  const file = await knownPerson(ports, request.actor);
  teamsToSee(request, file, team);

  return seenTeam(ports, request, { file, team });
}

/** The team with its board: one partition query, and one call for the team itself. */
export async function seenTeam(
  ports: Ports,
  request: Request,
  { file, team }: { file: PersonFile; team: TeamId },
): Promise<SeenTeam> {
  const key = teamKey(request, team);
  const [teamFile, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
  const today = todayIn(ports, teamFile);
  const library = await libraryOn(ports, request.actor.tenant, teamFile.state, today);

  return {
    viewer: known(request.actor.person, file.state),
    team,
    teamName: teamFile.details.name,
    rows: new Map(rows.map((row) => [row.person, row])),
    library,
    today,
    coverage: coverageOf(
      rows.map((row) => ({ ...row, supervision: supervisionOf(row, teamFile.state, today) })),
      library,
      today,
    ),
  };
}

/** Authority is a membership of the reader's own: a team named by a card is looked for among them alone. */
export function teamsToSee(
  { actor }: Request,
  file: PersonFile,
  wanted: TeamId | undefined,
): { team: TeamId; others: readonly TeamId[] } {
  const who = known(actor.person, file.state);
  const teams = who.memberships
    .map(({ team }) => team)
    .filter((team) => coverageReaders.some((role) => hasRole(who, team, role)));
  const at = wanted === undefined ? 0 : teams.indexOf(wanted);
  const team = teams[at];
  if (team === undefined) throw notForYou();

  return { team, others: [...teams.slice(at + 1), ...teams.slice(0, at)] };
}

/** People by name, in the order of the alphabet. */
export function named({ viewer, rows }: SeenTeam, people: readonly PersonId[]): NamedPerson[] {
  return people
    .flatMap((person) => rows.get(person) ?? [])
    .map(({ person, name, membership }) => ({
      person,
      name,
      mayOpen: mayRead('standing', viewer, { person, memberships: [membership] }),
    }))
    .sort((a, b) => byName.compare(a.name, b.name));
}

const byName = new Intl.Collator('en-GB');

function notForYou(): Refusal {
  return new Refusal(
    'not_permitted',
    'Coverage of a team is for its supervisors, clinical leads, duty managers and managers: please ask one of them. For where you stand yourself, say “my competencies”.',
  );
}
