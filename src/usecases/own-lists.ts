import {
  kindOf,
  mayClose,
  originOf,
  type ActionKind,
  type ActionOrigin,
} from '../domain/action.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { ActionId, PersonId } from '../domain/ids.ts';
import type { PersonState } from '../domain/person.ts';
import { actionContentId, type ActionContent } from '../domain/session.ts';
import { boardsOf, todayOf } from './supervisees.ts';
import type { Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';

export interface OwnAction {
  id: ActionId;
  about: PersonId;
  /** Whose file it stands in; null where it is the reader's own. */
  aboutName: string | null;
  /** Whether it is the reader's own to do; one in their own file may be somebody else's. */
  owned: boolean;
  /** What others are to do about one's own practice is theirs to close. */
  mayClose: boolean;
  kind: ActionKind;
  from: ActionOrigin;
  text: string;
  due: LocalDate;
  late: boolean;
}

/** What the reader has open. */
export interface OwnActions {
  actions: OwnAction[];
  today: LocalDate;
}

/**
 * Every open action of the reader: in their own file, and those they owe to people they supervise.
 * `closed`: one that the boards may still show, which follow a file.
 */
export async function ownActions(
  ports: Ports,
  request: Request,
  closed?: ActionId,
): Promise<OwnActions> {
  const { state } = await knownPerson(ports, request.actor);
  const boards = await boardsOf(ports, request, { state });

  return ownActionsIn(ports, request, { state, boards, closed });
}

/** The same from what was read already: their own file, and the boards of their teams. */
export async function ownActionsIn(
  ports: Ports,
  request: Request,
  read: {
    state: PersonState;
    boards: Awaited<ReturnType<typeof boardsOf>>;
    closed: ActionId | undefined;
  },
): Promise<OwnActions> {
  const { actor } = request;
  const { state, boards, closed } = read;
  const today = todayOf(ports, boards);
  const own = state.actions.map((action) => ({
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
  const all = [...new Map([...own, ...owed].map((action) => [action.id, action])).values()]
    .filter(({ id }) => id !== closed)
    .sort((a, b) => a.due.localeCompare(b.due));
  const texts = await actionTexts(ports, request, all);

  return {
    actions: all.map(({ about, aboutName, ...action }) => ({
      id: action.id,
      about,
      aboutName,
      owned: action.owner === actor.person,
      mayClose: mayClose(action, { reader: actor.person, about }),
      kind: kindOf(action),
      from: originOf(action),
      text: texts.get(action.id) ?? 'An action agreed in supervision',
      due: action.due,
      late: action.due < today,
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
