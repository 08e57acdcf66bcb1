import type { StandingReview } from './review.ts';
import type { StandingRecord } from './standing.ts';

/** What a review says of the incident it follows from. */
export type OfIncident = NonNullable<StandingReview['of']>;

/**
 * A record as somebody sees it who may know of some of the incidents in it, or of none (R25): of the
 * others it says that something is looked at again, and by when. Standing itself is the same for everybody.
 */
export function recordSeen(
  record: StandingRecord,
  mayKnow: (review: StandingReview, of: OfIncident) => boolean,
): StandingRecord {
  if (record.reviews.every(({ of }) => of === undefined)) return record;

  return {
    ...record,
    reviews: record.reviews.map((review) =>
      review.of === undefined || mayKnow(review, review.of) ? review : neutral(review),
    ),
  };
}

function neutral({ of, ...review }: StandingReview): StandingReview {
  return review.cause === 'incident' ? { ...review, cause: 'review' } : review;
}
