import { hasRole, isSupervisorOf, known, type Known } from '../domain/authority.ts';
import { isAway, notYetRead, supervisionOf, type BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ActionId, PersonId, SessionId, TeamId } from '../domain/ids.ts';
import { competenciesToLookAt, type SeenCompetency } from '../domain/look-at.ts';
import { membershipIn } from '../domain/person.ts';
import { mayRead } from '../domain/privacy.ts';
import { actionContentId, type ActionContent } from '../domain/session.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
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
  underReview: number;
  paused: number;
  away: boolean;
}

/** The teams of a person, each with its settings and its board: one partition query per team. */
export async function boardsOf(
  ports: Ports,
  request: Request,
  file: PersonFile,
): Promise<{ id: TeamId; team: TeamFile; rows: BoardRow[] }[]> {
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
): Promise<{ people: ListedPerson[]; today: LocalDate }> {
  const file = await knownPerson(ports, request.actor);
  const reader = known(request.actor.person, file.state);
  const boards = await boardsOf(ports, request, file);
  const people = boards.flatMap(({ id, team, rows }) =>
    rows
      .filter((row) => isListedFor(reader, row, id))
      .map((row) => listed(reader, row, { id, file: team, today: todayIn(ports, team) })),
  );

  return { people: mostOverdueFirst(people), today: todayOf(ports, boards) };
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
    underReview: row.underReview.length,
    paused: row.paused.length,
    away: isAway(row, today),
  };
}

function mostOverdueFirst(people: readonly ListedPerson[]): ListedPerson[] {
  const byPerson = new Map<PersonId, ListedPerson>();
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
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}]+/u).filter(Boolean);
}

export interface OwnStanding {
  name: string;
  role: string | null;
  supervision: SupervisionStanding | null;
  competencies: readonly (SeenCompetency & { title: string; domain: string; indicators: readonly string[] })[];
  records: readonly { session: SessionId; date: LocalDate; supervisor: string; answered: boolean }[];
  today: LocalDate;
}

/** What a person holds in the eyes of supervision, gaps first, and the records that wait for them. */
export async function ownStanding(ports: Ports, request: Request): Promise<OwnStanding> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const boards = await boardsOf(ports, request, file);
  const place = boards.find(({ id }) => membershipIn(file.state, id)?.profile != null) ?? boards[0];
  const profile =
    place === undefined
      ? undefined
      : ports.library.profile(membershipIn(file.state, place.id)?.profile ?? null);
  const own = place?.rows.find((row) => row.person === actor.person);
  const today = todayOf(ports, boards);
  const names = new Map(boards.flatMap(({ rows }) => rows.map((row) => [row.person, row.name])));
  const records = [...file.state.sessions].reverse().slice(0, 6);

  return {
    name: file.details.name,
    role: profile?.title ?? null,
    supervision:
      place === undefined || own === undefined ? null : supervisionOf(own, place.team.state, today),
    competencies: competenciesToLookAt(profile, file.state).map((seen) => ({
      ...seen,
      ...described(ports, seen.competency),
    })),
    records: records
      .map(({ id, date, supervisor, answer }) => ({
        session: id,
        date,
        supervisor: names.get(supervisor) ?? 'your supervisor',
        answered: answer !== null,
      }))
      .sort((a, b) => Number(a.answered) - Number(b.answered)),
    today,
  };
}

function described(
  ports: Ports,
  id: CompetencyId,
): { title: string; domain: string; indicators: readonly string[] } {
  const competency = ports.library.competency(id);

  return {
    title: competency?.title ?? id,
    domain: competency?.domain ?? '',
    indicators: competency?.indicators ?? [],
  };
}

export interface OwnAction {
  id: ActionId;
  about: PersonId;
  /** Whose file it stands in; null where it is the reader's own. */
  aboutName: string | null;
  text: string;
  due: LocalDate;
  late: boolean;
}

/** Every open action of the reader: in their own file, and those they owe to people they supervise. */
export async function ownActions(
  ports: Ports,
  request: Request,
): Promise<{ actions: OwnAction[]; today: LocalDate }> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const boards = await boardsOf(ports, request, file);
  const today = todayOf(ports, boards);
  const own = file.state.actions.map((action) => ({ ...action, about: actor.person, aboutName: null }));
  const owed = boards.flatMap(({ rows }) =>
    rows
      .filter((row) => row.person !== actor.person)
      .flatMap((row) =>
        row.actions
          .filter((action) => action.owner === actor.person)
          .map((action) => ({ ...action, about: row.person, aboutName: row.name })),
      ),
  );
  const all = [...new Map([...own, ...owed].map((action) => [action.id, action])).values()].sort(
    (a, b) => a.due.localeCompare(b.due),
  );
  const texts = await actionTexts(ports, request, all);

  return {
    actions: all.map(({ id, about, aboutName, due }) => ({
      id,
      about,
      aboutName,
      text: texts.get(id) ?? 'An action agreed in supervision',
      due,
      late: due < today,
    })),
    today,
  };
}

/** What the actions say (content plane): to be called for people who may read them only. */
export async function actionTexts(
  ports: Ports,
  request: Request,
  actions: readonly { id: ActionId; about: PersonId }[],
): Promise<ReadonlyMap<ActionId, string>> {
  const found = await Promise.all(
    [...Map.groupBy(actions, ({ about }) => about)].map(async ([person, theirs]) => {
      const ids = theirs.map(({ id }) => actionContentId(id));
      const contents = await ports.people.contents({ tenant: request.actor.tenant, person }, ids);
      return theirs.flatMap(({ id }) => {
        const content = contents.get(actionContentId(id)) as ActionContent | undefined;
        return content === undefined ? [] : [[id, content.text] as const];
      });
    }),
  );
  return new Map(found.flat());
}

function todayOf(ports: Ports, boards: readonly { team: TeamFile }[]): LocalDate {
  const [first] = boards;

  return first === undefined ? ports.clock.now().slice(0, 10) : todayIn(ports, first.team);
}
