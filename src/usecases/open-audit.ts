import { overseesWork } from '../domain/action-draft.ts';
import type { AuditView } from '../domain/audit-view.ts';
import { isMember, known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId, RoleProfileId } from '../domain/framework.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { membershipIn } from '../domain/person.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { possibleOwners } from './action-owners.ts';
import { libraryToday } from './library.ts';
import { competenciesFor } from './open-evidence-form.ts';
import type { PersonFile, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { boardsOf } from './supervisees.ts';

/** Somebody whose work the reader may audit, or a team's as a whole. */
export interface Auditable {
  /** Null for the team's work as a whole. */
  person: PersonId | null;
  name: string;
  team: TeamId;
}

/** What is audited: a person's work, or the team's as a whole (null). */
export interface AuditPlace {
  about: PersonId | null;
  team: TeamId;
}

/** Everybody of the teams whose manager or clinical lead the reader is, the teams first; refuses where there is none. */
export async function listAuditable(ports: Ports, request: Request): Promise<Auditable[]> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const reader = known(actor.person, file.state);
  const boards = (await boardsOf(ports, request, file)).filter(({ id }) =>
    overseesWork(reader, id),
  );
  if (boards.length === 0) throw mayNotAudit();
  const teams = boards.map(({ id, team }) => ({ person: null, name: team.details.name, team: id }));
  const people = boards.flatMap(({ id, rows }) =>
    rows
      .filter(({ person }) => person !== actor.person)
      .map(({ person, name }) => ({ person, name, team: id })),
  );
  const once = new Map(people.map((each) => [each.person, each]));

  return [...teams, ...[...once.values()].sort((a, b) => a.name.localeCompare(b.name))];
}

/** What the form of an audit shows; refuses whoever may not record one there. */
export async function openAudit(
  ports: Ports,
  request: Request,
  wanted: AuditPlace,
): Promise<AuditView> {
  const { actor } = request;
  const { about, team } = wanted;
  const key = teamKey(request, team);
  const [reader, file, teamFile, rows] = await Promise.all([
    knownPerson(ports, actor),
    about === null ? undefined : ports.people.open({ tenant: actor.tenant, person: about }),
    knownTeam(ports, key),
    ports.board.rows(key),
  ]);
  requireMayAudit(known(actor.person, reader.state), wanted, file);
  const library = await libraryToday(ports, actor.tenant, teamFile.state);
  const roles =
    file === undefined ? rolesOf(rows) : [membershipIn(file.state, team)?.profile ?? null];

  return {
    about,
    name: file?.details.name ?? teamFile.details.name,
    team,
    competencies: competenciesToAudit(library, roles).map((competency) => ({
      competency,
      title: library.title(competency),
    })),
    owners: possibleOwners(rows, team, about).filter(
      ({ as }) => about !== null || as === 'manager',
    ),
    today: todayIn(ports, teamFile),
  };
}

/** A manager or clinical lead of that team, of somebody in it, and nobody of themselves; refuses otherwise. */
export function requireMayAudit(
  reader: Known,
  { about, team }: AuditPlace,
  file: PersonFile | undefined,
): void {
  const isThere = about === null || (file !== undefined && isMember(file.state, team));
  if (!isThere || about === reader.person || !overseesWork(reader, team)) throw mayNotAudit();
}

/** What the roles ask for, each once, in the order that matters for the first. */
function competenciesToAudit(
  library: TeamLibrary,
  roles: readonly (RoleProfileId | null)[],
): CompetencyId[] {
  return [...new Set(roles.flatMap((role) => competenciesFor(library, role)))];
}

function rolesOf(rows: readonly BoardRow[]): (RoleProfileId | null)[] {
  const roles = [...new Set(rows.flatMap(({ membership }) => membership.profile ?? []))];

  return roles.length === 0 ? [null] : roles;
}

function mayNotAudit(): Refusal {
  return new Refusal(
    'not_permitted',
    'An audit is recorded by a manager or clinical lead, about somebody of their team, and never about themselves.',
  );
}
