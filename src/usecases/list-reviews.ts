import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { ReviewLine } from '../domain/review-view.ts';
import { libraryToday } from './library.ts';
import type { PersonFile, Ports, TeamFile } from './ports.ts';
import { knownPerson, teamKey, teamsOf, todayIn, type Request } from './request.ts';
import { mayDecide, openReviewsFor, type Decider, type ReviewPlace } from './review-authority.ts';
import { boardsOf, todayOf } from './supervisees.ts';

/** A team with those of its people whom the reader may have something to decide about. */
interface ReviewBoard {
  id: TeamId;
  team: TeamFile;
  rows: readonly BoardRow[];
  /** What another team is called; null for the reader's own. */
  elsewhere: string | null;
}

/**
 * The open reviews that the reader may decide (R2, R25): of their teams, and those of another team that
 * came to them. What is paused first, then the one due longest. From board rows, one partition query per team.
 */
export async function listReviews(
  ports: Ports,
  request: Request,
): Promise<{ reviews: ReviewLine[]; today: LocalDate }> {
  const { actor } = request;
  const file = await knownPerson(ports, actor);
  const [boards, others] = await Promise.all([
    boardsOf(ports, request, file),
    boardsElsewhere(ports, request, file),
  ]);
  const all: ReviewBoard[] = [...boards.map((each) => ({ ...each, elsewhere: null })), ...others];
  const decider = { person: actor.person, state: file.state };
  const found = await Promise.all(
    all.map(async ({ id, team, rows, elsewhere }) => {
      const library = await libraryToday(ports, actor.tenant, team.state);
      const place = { team: id, settings: team.state, library, today: todayIn(ports, team) };
      return rows.flatMap((row) => linesOf(decider, { ...place, elsewhere }, row));
    }),
  );

  return { reviews: mostPressingFirst(found.flat()), today: todayOf(ports, boards) };
}

/** Of teams that are not the reader's: those alone whose reviews they were asked to decide (R25). */
async function boardsElsewhere(
  ports: Ports,
  request: Request,
  { state }: PersonFile,
): Promise<ReviewBoard[]> {
  const own = new Set(teamsOf(state));
  const teams = [...new Set(state.toDecide.map(({ team }) => team))].filter(
    (team) => !own.has(team),
  );
  const found = await Promise.all(
    teams.map(async (id) => {
      const key = teamKey(request, id);
      const [team, rows] = await Promise.all([ports.teams.open(key), ports.board.rows(key)]);
      const people = new Set<PersonId>(
        state.toDecide.filter((each) => each.team === id).map(({ about }) => about),
      );
      return team === undefined
        ? []
        : [
            {
              id,
              team,
              rows: rows.filter(({ person }) => people.has(person)),
              elsewhere: team.details.name,
            },
          ];
    }),
  );

  return found.flat();
}

function linesOf(
  decider: Decider,
  place: ReviewPlace & Pick<ReviewBoard, 'elsewhere'>,
  { person, name, membership, standing }: BoardRow,
): ReviewLine[] {
  return openReviewsFor(place, membership.profile, standing)
    .filter((found) => mayDecide(decider, place, { subject: person, ...found }))
    .map(({ requirement: { competency }, review }) => ({
      about: person,
      name,
      team: place.team,
      elsewhere: place.elsewhere,
      title: place.library.title(competency),
      review,
      paused: standing.paused.includes(competency),
    }));
}

/** Whoever is in two teams of the reader's is listed once. */
function mostPressingFirst(lines: readonly ReviewLine[]): ReviewLine[] {
  const once = new Map(lines.map((line) => [`${line.about}|${line.review.id}`, line]));

  return [...once.values()].sort(
    (a, b) =>
      Number(b.paused) - Number(a.paused) ||
      a.review.due.localeCompare(b.review.due) ||
      a.name.localeCompare(b.name),
  );
}
