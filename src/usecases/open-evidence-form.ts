import { known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { evidencePlace } from '../domain/evidence-draft.ts';
import type { CompetencyId, RoleProfileId } from '../domain/framework.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { inOrderThatMatters } from '../domain/order-of-matter.ts';
import { nobodyYet, type Membership } from '../domain/person.ts';
import { mayRead } from '../domain/privacy.ts';
import { standingRecord, type StandingRecord } from '../domain/standing.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { boardsOf, type ListRead } from './supervisees.ts';

export interface Colleague {
  person: PersonId;
  name: string;
}

/** What the evidence form shows of the person it is about. */
export interface EvidenceFormFacts {
  about: PersonId;
  name: string;
  /** Whether it is about the reader, who then names who saw it. */
  own: boolean;
  team: TeamId;
  today: LocalDate;
  /** The team's. */
  zone: string;
  /** In the order that matters for the role; everything in use where no role is set. */
  competencies: readonly { competency: CompetencyId; title: string }[];
  /** Of the team, the likely ones first; none where it is about somebody else. */
  observers: readonly Colleague[];
}

/**
 * Reads what the form about that person needs; refuses whoever shares no team with them. `read`: where
 * they were found by name, and what is not read again.
 */
export async function openEvidenceForm(
  ports: Ports,
  request: Request,
  about: PersonId,
  read?: ListRead,
): Promise<EvidenceFormFacts> {
  const { actor } = request;
  const own = about === actor.person;
  const [reader, found] = await Promise.all([
    read?.reader ?? knownPerson(ports, actor),
    own ? undefined : ports.people.open({ tenant: actor.tenant, person: about }),
  ]);
  const file = own ? reader : found;
  const viewer = known(actor.person, reader.state);
  const subject = known(about, file?.state ?? nobodyYet);
  const place = evidencePlace(viewer, subject);
  if (file === undefined || place === undefined) throw notForThem(own);

  const key = teamKey(request, place.team);
  const [team, rows] = await Promise.all([
    read?.boards.find(({ id }) => id === place.team)?.team ?? knownTeam(ports, key),
    own ? ports.board.rows(key) : [],
  ]);
  const library = await libraryToday(ports, actor.tenant, team.state);
  const seesStanding = mayRead('standing', viewer, subject);
  const competencies = competenciesFor(
    library,
    place.profile,
    seesStanding ? standingRecord(file.state) : undefined,
  );

  return {
    about,
    name: file.details.name,
    own,
    team: place.team,
    today: todayIn(ports, team),
    zone: team.state.zone,
    competencies: competencies.map((competency) => ({
      competency,
      title: library.title(competency),
    })),
    observers: likelyFirst(rows, about, place),
  };
}

/** Everybody the reader shares a team with, by name. */
export async function listColleagues(
  ports: Ports,
  request: Request,
): Promise<{ people: Colleague[]; read: ListRead }> {
  const reader = await knownPerson(ports, request.actor);
  const boards = await boardsOf(ports, request, reader);
  const people = new Map(
    boards.flatMap(({ rows }) => rows.map(({ person, name }) => [person, { person, name }])),
  );
  people.delete(request.actor.person);

  return {
    people: [...people.values()].sort((a, b) => a.name.localeCompare(b.name)),
    read: { reader, boards },
  };
}

/**
 * What evidence may be about: what the role asks for, or everything in use where no role is set. In
 * the order that matters; for whoever may not see where the person stands (no record), by risk and
 * the framework's own ranks alone.
 */
export function competenciesFor(
  library: TeamLibrary,
  role: RoleProfileId | null,
  record?: StandingRecord,
): CompetencyId[] {
  const profile = library.profile(role);
  if (profile === undefined || profile.requires.length === 0) {
    return library.frameworks.flatMap(({ competencies }) => competencies.map(({ id }) => id));
  }
  const lines = profile.requires.map((requirement) => ({
    requirement,
    held:
      record === undefined
        ? { state: 'not started' as const }
        : library.standing(requirement, record, profile.id),
  }));

  return inOrderThatMatters(lines, profile, library).map(
    ({ requirement }) => requirement.competency,
  );
}

/** What somebody is told who may not add evidence there. */
export function notForThem(own: boolean): Refusal {
  return new Refusal(
    'not_permitted',
    own
      ? 'You are in no team yet, so there is nothing to add evidence for. Your manager or administrator can add you to one.'
      : 'You can add evidence for yourself, and for people of a team that you share.',
  );
}

/** The named supervisor, then whoever else supervises or leads, then everybody by name. */
function likelyFirst(rows: readonly BoardRow[], about: PersonId, place: Membership): Colleague[] {
  function rank({ person, membership: { roles } }: BoardRow): number {
    if (person === place.supervisor) return 0;
    return roles.includes('supervisor') || roles.includes('clinical-lead') ? 1 : 2;
  }

  return rows
    .filter(({ person }) => person !== about)
    .toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .map(({ person, name }) => ({ person, name }));
}
