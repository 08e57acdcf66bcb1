import { localDate } from './calendar.ts';
import type { ReviewId, TeamId } from './ids.ts';
import type { OpenReview, PersonState } from './person.ts';
import type { ReviewClosed } from './review-ledger.ts';
import type { SessionDraft } from './session.ts';

/** Which reviews after incidents a supervisor knows of, and which of these they may decide (R2, R25). */
export interface SupervisorsReviews {
  known: readonly ReviewId[];
  decides: readonly ReviewId[];
  /** The team's, by which a review was opened on a day. */
  zone: string;
}

/** A review after an incident that was talked about: closed by what was said, or why it is still open. */
export interface ReviewDiscussed {
  review: OpenReview;
  /**
   * `developing`: a refresher needs an action and a day of its own; `grave`: a concern or a pause closes
   * nothing; `paused`: R10 asks for practice observed since; `not-theirs`: somebody else decides it;
   * `before`: the session was held on a day before the review was opened, and cannot be about it.
   */
  came: 'before' | 'confirmed' | 'developing' | 'grave' | 'paused' | 'not-theirs';
}

export const noReviews: SupervisorsReviews = { known: [], decides: [], zone: 'UTC' };

/**
 * What a session says of the reviews that incidents opened (R17, R25): “maintained” by a supervisor who
 * may decide the review confirms it. Everything else leaves it open.
 */
export function reviewsDiscussed(
  { discussed, date }: Pick<SessionDraft, 'discussed' | 'date'>,
  { reviews, competencies }: Pick<PersonState, 'reviews' | 'competencies'>,
  { known, decides, zone }: SupervisorsReviews,
): ReviewDiscussed[] {
  const paused = new Set(
    competencies.filter(({ pause }) => pause !== null).map(({ competency }) => competency),
  );

  return discussed.flatMap(({ competency, outcome }) =>
    reviews
      .filter((review) => review.competency === competency && known.includes(review.id))
      .map((review) => {
        if (!decides.includes(review.id)) return { review, came: 'not-theirs' as const };
        if (outcome === 'concern' || outcome === 'pause') return { review, came: 'grave' as const };
        if (date < localDate(review.opened, zone)) return { review, came: 'before' as const };
        if (paused.has(competency)) return { review, came: 'paused' as const };
        return {
          review,
          came: outcome === 'maintained' ? ('confirmed' as const) : ('developing' as const),
        };
      }),
  );
}

/** The reviews that the session closes, each with its outcome. */
export function closedBySession(all: readonly ReviewDiscussed[], team: TeamId): ReviewClosed[] {
  return all
    .filter(({ came }) => came === 'confirmed')
    .map(({ review: { id, competency, cause } }) => ({
      kind: 'review.closed',
      team,
      review: id,
      competency,
      cause,
      outcome: 'confirmed',
      beside: null,
      lifts: null,
      next: null,
      action: null,
      holdsUntil: null,
    }));
}
