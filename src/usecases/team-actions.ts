import { kindOf, originOf } from '../domain/action.ts';
import { overseesWork } from '../domain/action-draft.ts';
import type { TeamAction } from '../domain/action-view.ts';
import { known } from '../domain/authority.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { mayReadAction } from '../domain/privacy.ts';
import { libraryToday } from './library.ts';
import { actionTexts } from './own-lists.ts';
import type { Ports } from './ports.ts';
import { knownPerson, type Request } from './request.ts';
import { boardsOf, todayOf } from './supervisees.ts';

/**
 * Every open action of the teams whose manager or clinical lead the reader is, the one due longest
 * first. What it says is read for those alone that the reader set, owns, or supervises (content plane).
 */
export async function teamActions(
  ports: Ports,
  request: Request,
): Promise<{ actions: TeamAction[]; today: LocalDate }> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const reader = known(actor.person, file.state);
  const boards = (await boardsOf(ports, request, file)).filter(({ id }) =>
    overseesWork(reader, id),
  );
  if (boards.length === 0) throw notForThem();
  const libraries = await Promise.all(
    boards.map(({ team }) => libraryToday(ports, actor.tenant, team.state)),
  );
  const found = boards.flatMap(({ id, rows }, at) => {
    const names = new Map(rows.map(({ person, name }) => [person, name]));
    return rows.flatMap(({ person, name, membership, actions }) =>
      actions
        .filter(({ team = id }) => team === id)
        .map((action) => ({
          action,
          about: person,
          name,
          owner: names.get(action.owner) ?? null,
          competency:
            action.competency === undefined
              ? null
              : (libraries[at]?.title(action.competency) ?? null),
          isReadable: mayReadAction(reader, { person, memberships: [membership] }, action),
        })),
    );
  });
  const all = [...new Map(found.map((each) => [each.action.id, each])).values()].sort((a, b) =>
    a.action.due.localeCompare(b.action.due),
  );
  const readable = all.filter(({ isReadable }) => isReadable);
  const texts = await actionTexts(
    ports,
    request,
    readable.map(({ action, about }) => ({ id: action.id, about })),
  );

  return {
    actions: all.map(({ action, name, owner, competency }) => ({
      id: action.id,
      about: name,
      owner,
      kind: kindOf(action),
      from: originOf(action),
      competency,
      due: action.due,
      text: texts.get(action.id) ?? null,
    })),
    today: todayOf(ports, boards),
  };
}

function notForThem(): Refusal {
  return new Refusal(
    'not_permitted',
    'The actions of a team are for its managers and clinical leads. For your own, say “my actions”.',
  );
}
