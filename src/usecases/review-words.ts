import type { Known } from '../domain/authority.ts';
import type { CompetencyId } from '../domain/framework.ts';
import type { ContentId, PersonId, SessionId, TeamId } from '../domain/ids.ts';
import { opener, reviewWordsId, type ReviewWords } from '../domain/pause.ts';
import type { OpenReview, Pause, PersonState } from '../domain/person.ts';
import { mayRead } from '../domain/privacy.ts';
import { sessionContentId, type SessionContent } from '../domain/session.ts';
import type { PersonKey, Ports } from './ports.ts';

/** Who reads whose file. */
export interface Reading {
  viewer: Known;
  subject: Known;
  key: PersonKey;
  state: PersonState;
}

/** Where a sentence stands, and who wrote it for which team. */
interface Written {
  id: ContentId;
  recordedBy: PersonId;
  team: TeamId;
  sentence: (body: unknown) => string | undefined;
}

/**
 * Why there is a review and what was planned since, as far as the reader may have it (content
 * plane): the person, their supervisor, and whoever wrote it. Null for everybody else.
 */
export async function wordsOfReview(
  ports: Pick<Ports, 'people'>,
  reading: Reading,
  review: OpenReview,
): Promise<{ reason: string | null; plan: string | null }> {
  const [reason, plan] = await Promise.all([
    read(ports, reading, reasonOf(reading.state, review)),
    read(ports, reading, planOf(review)),
  ]);

  return { reason, plan };
}

function reasonOf(state: PersonState, review: OpenReview): Written | undefined {
  const { competency, cause, of } = review;
  // What led to it is the incident, which is shown beside it.
  if (of !== undefined) return undefined;
  if (cause === 'concern') return noteOf(state, opener(review.id) as SessionId, competency);
  const pause = pauseOf(state.competencies.find((each) => each.competency === competency)?.pause);
  if (pause === undefined) return undefined;
  const { review: first, by, team } = pause;
  if (team === undefined) return noteOf(state, opener(first) as SessionId, competency);

  return {
    id: reviewWordsId(first),
    recordedBy: by,
    team,
    sentence: (body) => (body as ReviewWords).reason,
  };
}

/** Why practice was paused stands under the pause itself, and not under a restriction that came later. */
function pauseOf(pause: Pause | null | undefined): Pause | undefined {
  return pause?.before === undefined ? (pause ?? undefined) : pauseOf(pause.before);
}

/** What a session said of the competency; of a session long ago nothing is known but its id. */
function noteOf(
  { sessions }: PersonState,
  session: SessionId,
  competency: CompetencyId,
): Written | undefined {
  const held = sessions.find(({ id }) => id === session);
  if (held === undefined) return undefined;

  return {
    id: sessionContentId(session, 1),
    recordedBy: held.supervisor,
    team: held.team,
    sentence: (body) =>
      (body as SessionContent).discussed.find((each) => each.competency === competency)?.note,
  };
}

/** A pause's first review has none. */
function planOf({ id, by, team }: OpenReview): Written | undefined {
  return by === undefined || team === undefined
    ? undefined
    : {
        id: reviewWordsId(id),
        recordedBy: by,
        team,
        sentence: (body) => (body as ReviewWords).plan,
      };
}

async function read(
  ports: Pick<Ports, 'people'>,
  { viewer, subject, key }: Reading,
  written: Written | undefined,
): Promise<string | null> {
  if (written === undefined || !mayRead('content', viewer, subject, written)) return null;
  const body = (await ports.people.contents(key, [written.id])).get(written.id);

  return body === undefined ? null : (written.sentence(body) ?? null);
}
