import type { CompetencyId } from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import { pauseTeam } from '../domain/pause.ts';
import { standingRecord } from '../domain/standing.ts';
import { mayDecide, openReviewsFor } from './review-authority.ts';
import type { SeenPerson } from './seen-person.ts';

/** What the reader of somebody's competency may do about it, besides reading. */
export interface ReviewPowers {
  /** R10 names them, and it is not paused yet. */
  mayPause: boolean;
  /** The open review that they may decide, a pause's before others; null where there is none. */
  decides: { team: TeamId; review: string } | null;
}

export function reviewPowers(seen: SeenPerson, competency: CompetencyId): ReviewPowers {
  const { viewer, reader, subject, file, place, library, today } = seen;
  const record = standingRecord(file.state);
  const mayPause = !record.paused.includes(competency) && pauseTeam(viewer, subject) !== undefined;
  if (place === undefined) return { mayPause, decides: null };

  const { team, membership } = place;
  const decider = { person: viewer.person, state: reader.state };
  const within = { team, settings: place.file.state, library, today };
  const open = openReviewsFor({ library }, membership.profile, record)
    .filter(({ review }) => review.competency === competency)
    .filter((found) => mayDecide(decider, within, { subject: subject.person, ...found }));
  const found = open.find(({ review }) => review.cause === 'pause') ?? open[0];

  return { mayPause, decides: found === undefined ? null : { team, review: found.review.id } };
}
