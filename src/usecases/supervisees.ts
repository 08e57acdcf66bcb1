import { hasRole, isSupervisorOf, known, type Known } from '../domain/authority.ts';
import { isAway, notYetRead, supervisionOf, type BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import { mayRead } from '../domain/privacy.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports, TeamFile } from './ports.ts';
import { knownPerson, knownTeam, teamKey, teamsOf, todayIn, type Request } from './request.ts';

/** A person on somebody's list (standing plane). */
export interface ListedPerson {
  person: PersonId;
  name: string;
  team: TeamId;
  /** Whether the reader is their named supervisor. */
  own: boolean;
  standing: SupervisionStanding | null;
  nextDate: LocalDate | null;
  unread: number;
  openActions: number;
  away: boolean;
}

/** How many of a person's competencies are paused, and how many others have a review open (R9). */
export interface GraveCounts {
  paused: number;
  inReview: number;
}

/** A team of the reader, with its settings and its board. */
export interface TeamBoard {
  id: TeamId;
  team: TeamFile;
  rows: BoardRow[];
}

/** What a list was drawn from: whoever opens somebody on it in the same turn reads none of it again. */
export interface ListRead {
  reader: PersonFile;
  boards: readonly TeamBoard[];
}

/** The teams of a person, each with its settings and its board: one partition query per team. */
export async function boardsOf(
  ports: Ports,
  request: Request,
  file: Pick<PersonFile, 'state'>,
): Promise<TeamBoard[]> {
  return Promise.all(
    teamsOf(file.state).map(async (id) => {
      const key = teamKey(request, id);
      const [team, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
      return { id, team, rows };
    }),
  );
}

/**
 * Whom the reader may record supervision with: their own supervisees first, the most overdue on
 * top; then, for a clinical lead, the rest of the team.
 */
export async function listSupervisees(
  ports: Ports,
  request: Request,
): Promise<{ people: ListedPerson[]; today: LocalDate; read: ListRead }> {
  const file = await knownPerson(ports, request.actor);
  const reader = known(request.actor.person, file.state);
  const boards = await boardsOf(ports, request, file);
  const people = boards.flatMap(({ id, team, rows }) =>
    rows
      .filter((row) => isListedFor(reader, row, id))
      .map((row) => listed(reader, row, { id, file: team, today: todayIn(ports, team) })),
  );

  const read = { reader: file, boards };
  return { people: mostOverdueFirst(people), today: todayOf(ports, boards), read };
}

/**
 * The reader's own supervisees, the most overdue on top, each with what is paused and what is looked
 * at again: reviews that follow from an absence, a role or an adoption too (R11, R12).
 */
export async function ownSupervisees(
  ports: Ports,
  request: Request,
): Promise<{ people: (ListedPerson & GraveCounts)[]; today: LocalDate }> {
  const file = await knownPerson(ports, request.actor);
  const reader = known(request.actor.person, file.state);
  const boards = await boardsOf(ports, request, file);
  const libraries = await Promise.all(
    boards.map(({ team }) => libraryToday(ports, request.actor.tenant, team.state)),
  );
  const people = boards.flatMap(({ id, team, rows }, at) =>
    rows
      .filter((row) => row.membership.supervisor === reader.person && isListedFor(reader, row, id))
      .map((row) => ({
        ...listed(reader, row, { id, file: team, today: todayIn(ports, team) }),
        ...graveCounts(row, libraries[at]),
      })),
  );

  return { people: mostOverdueFirst(people), today: todayOf(ports, boards) };
}

/** Of what the role asks for, and of what it does not ask for but is paused or looked at again. */
function graveCounts(
  { membership, standing }: BoardRow,
  library: TeamLibrary | undefined,
): GraveCounts {
  const asked = library?.profile(membership.profile)?.requires ?? [];
  const open = new Set([
    ...standing.paused,
    ...standing.reviews.map(({ competency }) => competency),
  ]);
  for (const { competency } of asked) open.delete(competency);
  const unasked = [...open].map((competency) => ({ competency, risk: 'standard' as const }));
  const held = [...asked, ...unasked].flatMap((requirement) =>
    library === undefined ? [] : library.standing(requirement, standing, membership.profile),
  );

  return {
    paused: held.filter(({ state }) => state === 'paused').length,
    inReview: held.filter(({ state, review }) => state !== 'paused' && review !== null).length,
  };
}

function isListedFor(reader: Known, row: BoardRow, team: TeamId): boolean {
  const subject = { person: row.person, memberships: [row.membership] };
  const supervises =
    isSupervisorOf(reader, subject, team) || hasRole(reader, team, 'clinical-lead');

  return row.person !== reader.person && supervises && mayRead('standing', reader, subject);
}

function listed(
  reader: Known,
  row: BoardRow,
  team: { id: TeamId; file: TeamFile; today: LocalDate },
): ListedPerson {
  const { today } = team;

  return {
    person: row.person,
    name: row.name,
    team: team.id,
    own: row.membership.supervisor === reader.person,
    standing: supervisionOf(row, team.file.state, today),
    nextDate: row.nextDate,
    unread: notYetRead(row, today),
    openActions: row.actions.length,
    away: isAway(row, today),
  };
}

function mostOverdueFirst<Line extends ListedPerson>(people: readonly Line[]): Line[] {
  const byPerson = new Map<PersonId, Line>();
  for (const each of people) {
    if (each.own || !byPerson.has(each.person)) byPerson.set(each.person, each);
  }

  return [...byPerson.values()].sort(
    (a, b) =>
      Number(b.own) - Number(a.own) ||
      (b.standing?.daysLate ?? 0) - (a.standing?.daysLate ?? 0) ||
      (a.standing?.due ?? '9').localeCompare(b.standing?.due ?? '9') ||
      a.name.localeCompare(b.name),
  );
}

/** Whom a name said in passing may mean: the whole name, or the beginnings of its words. */
export function peopleNamed<Person extends { name: string }>(
  people: readonly Person[],
  said: string,
): Person[] {
  const wanted = wordsOf(said);
  const whole = people.filter(({ name }) => wordsOf(name).join(' ') === wanted.join(' '));
  if (whole.length > 0) return whole;

  return people.filter(({ name }) => {
    const words = wordsOf(name);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
}

export function todayOf(ports: Ports, boards: readonly { team: TeamFile }[]): LocalDate {
  const [first] = boards;

  return first === undefined ? ports.clock.now().slice(0, 10) : todayIn(ports, first.team);
}
