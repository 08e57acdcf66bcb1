import type { LocalDate } from '../domain/calendar.ts';
import { supervisionOf } from '../domain/board.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ActionId, PersonId, SessionId } from '../domain/ids.ts';
import { competenciesToLookAt, type SeenCompetency } from '../domain/look-at.ts';
import { membershipIn } from '../domain/person.ts';
import { actionContentId, type ActionContent } from '../domain/session.ts';
import type { SupervisionStanding } from '../domain/supervision.ts';
import { boardsOf, todayOf } from './supervisees.ts';
import type { Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';

export interface OwnStanding {
  name: string;
  role: string | null;
  supervision: SupervisionStanding | null;
  competencies: readonly (SeenCompetency & {
    title: string;
    domain: string;
    indicators: readonly string[];
  })[];
  records: readonly {
    session: SessionId;
    date: LocalDate;
    supervisor: string;
    answered: boolean;
  }[];
  today: LocalDate;
}

const recordsShown = 6;

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
  const records = [...file.state.sessions]
    .reverse()
    .sort((a, b) => Number(a.answer !== null) - Number(b.answer !== null))
    .slice(0, recordsShown);

  return {
    name: file.details.name,
    role: profile?.title ?? null,
    supervision:
      place === undefined || own === undefined ? null : supervisionOf(own, place.team.state, today),
    competencies: competenciesToLookAt(profile, file.state).map((seen) => ({
      ...seen,
      ...described(ports, seen.competency),
    })),
    records: records.map(({ id, date, supervisor, answer }) => ({
      session: id,
      date,
      supervisor: names.get(supervisor) ?? 'your supervisor',
      answered: answer !== null,
    })),
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
    domain: ports.library.domainTitle(id),
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
  const own = file.state.actions.map((action) => ({
    ...action,
    about: actor.person,
    aboutName: null,
  }));
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
