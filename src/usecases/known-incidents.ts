import { known, type Known } from '../domain/authority.ts';
import type { PersonId, ReviewId } from '../domain/ids.ts';
import { membershipIn, type PersonState } from '../domain/person.ts';
import { mayKnowOfIncident } from '../domain/privacy.ts';
import type { StandingReview } from '../domain/review.ts';
import type { SupervisorsReviews } from '../domain/session-reviews.ts';
import { standingRecord } from '../domain/standing.ts';
import type { OfIncident } from '../domain/standing-view.ts';
import {
  mayDecide,
  openReviewsFor,
  requirementOf,
  type Decider,
  type ReviewPlace,
} from './review-authority.ts';

/**
 * Whether a reader of somebody's standing may know that a review follows from an incident: also as one
 * who decides it (R25). For `recordSeen`.
 */
export function knowsOfIncidents(
  reader: Decider,
  subject: Known,
  place: ReviewPlace | undefined,
): (review: StandingReview, of: OfIncident) => boolean {
  return (review, of) => {
    const membership = subject.memberships.find(({ team }) => team === of.team);
    const profile = membership?.profile ?? null;
    const decides =
      place !== undefined &&
      mayDecide(reader, place, {
        subject: subject.person,
        requirement: requirementOf(place.library, profile, review.competency),
        review,
      });

    return mayKnowOfIncident(known(reader.person, reader.state), subject, { ...of, decides });
  };
}

/** Of somebody's reviews after incidents those that a reader knows of, and those they may decide (R25). */
export function reviewsOfIncidents(
  reader: Decider,
  subject: { person: PersonId; state: PersonState },
  place: ReviewPlace,
): SupervisorsReviews {
  const who = known(subject.person, subject.state);
  const knows = knowsOfIncidents(reader, who, place);
  const profile = membershipIn(subject.state, place.team)?.profile ?? null;
  const open = openReviewsFor(place, profile, standingRecord(subject.state)).filter(
    ({ review }) => review.of !== undefined && knows(review, review.of),
  );
  const decided = open.filter((found) =>
    mayDecide(reader, place, { subject: subject.person, ...found }),
  );

  return {
    known: open.map(({ review }) => review.id as ReviewId),
    decides: decided.map(({ review }) => review.id as ReviewId),
    zone: place.settings.zone,
  };
}
