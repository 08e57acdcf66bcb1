import type { NewActionFacts } from './action.ts';
import type { Instant, LocalDate } from './calendar.ts';
import { isObserved, type EvidenceOnFile } from './evidence.ts';
import type { CompetencyId, ProfileRequirement } from './framework.ts';
import type { EvidenceId, ReviewId, TeamId } from './ids.ts';
import type { OpenReview, Pause, PersonState, Recorded } from './person.ts';
import { closedAs, type StandingReview } from './review.ts';
import type { SignOff } from './sign-off.ts';

/** How a review ends (R25). */
export const reviewOutcomes = [
  'confirmed',
  'refresher-needed',
  'still-paused',
  'system-issue',
] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What a system issue says of the practice beside it (R25). */
export type Beside = 'confirmed' | 'still-paused';

/** Independent practice was stopped outside a session (R10); why stands beside the ledger. */
export interface CompetencyPaused {
  kind: 'competency.paused';
  team: TeamId;
  competency: CompetencyId;
  review: { id: ReviewId; due: LocalDate };
}

/** A review ended with an outcome, and what that opened (R10, R25). */
export interface ReviewClosed {
  kind: 'review.closed';
  team: TeamId;
  review: ReviewId;
  competency: CompetencyId;
  cause: StandingReview['cause'];
  outcome: ReviewOutcome;
  /** Of a system issue alone. */
  beside: Beside | null;
  /** Practice observed after the pause began: what lets it end (R10). Null where no pause ends. */
  lifts: EvidenceId | null;
  /** While practice stays paused. */
  next: { id: ReviewId; due: LocalDate } | null;
  action: NewActionFacts | null;
  /** What was asked of the competency where it was decided; entries of before do not say. */
  asked?: Pick<ProfileRequirement, 'level' | 'risk'>;
  /** No sign-off of the competency holds longer than that day; null where they hold as they did. */
  holdsUntil: LocalDate | null;
}

/** How many closed reviews that follow from a date the standing row carries; a newer sign-off closes them too. */
const closedKept = 200;

/** Whether the outcome says that the practice is safe. */
export function saysConfirmed({
  outcome,
  beside,
}: Pick<ReviewClosed, 'outcome' | 'beside'>): boolean {
  return outcome === 'confirmed' || (outcome === 'system-issue' && beside === 'confirmed');
}

/** The state after a pause outside a session. One that is paused already stays as it was. */
export function withPause(state: PersonState, entry: Recorded<CompetencyPaused>): PersonState {
  const { event, recordedAt, actor } = entry;
  const { team, competency, review } = event;
  const before = state.competencies.find((each) => each.competency === competency);
  if (before !== undefined && before.pause !== null) return state;
  const pause = { since: recordedAt, by: actor, review: review.id, team };

  return {
    ...state,
    competencies: [
      ...state.competencies.filter((each) => each.competency !== competency),
      { competency, last: before?.last ?? null, pause },
    ],
    reviews: [...state.reviews, pauseReview(entry, review)],
  };
}

/**
 * The state after a review ended. A pause ends only where its own review says so and names what was
 * observed since (R10); a review of a pause that neither ends it nor opens the next stays open. Where a
 * restriction after an incident holds it too, each ends by its own review, and the pause with the last.
 */
export function withReviewClosed(state: PersonState, entry: Recorded<ReviewClosed>): PersonState {
  const { event } = entry;
  const { competency, cause, action } = event;
  const closed = closedAs(event.review, event.asked);
  const pause = state.competencies.find((each) => each.competency === competency)?.pause ?? null;
  const isOpen = state.reviews.some((each) => isOf(each, event));
  const ofPause = cause === 'pause' && isOpen && pause !== null;
  const ends = ofPause && lifts(event, pause.since, state.evidence);
  const left = ends ? pauseLeft(state.reviews, event, pause) : pause;
  const lifted = ends && left === null;

  return {
    ...state,
    competencies: ends
      ? state.competencies.map((each) =>
          each.competency === competency ? { ...each, pause: left } : each,
        )
      : state.competencies,
    reviews: reviewsAfter(state, entry, { ofPause: ofPause && !ends, lifted }),
    closedReviews: isDerived(cause)
      ? [...state.closedReviews.filter((each) => each !== closed), closed].slice(-closedKept)
      : state.closedReviews,
    signOffs: state.signOffs.map((each) => heldUntil(each, event)),
    actions:
      action === null
        ? state.actions
        : [...state.actions, { ...action, session: null, setBy: entry.actor, team: event.team }],
  };
}

function reviewsAfter(
  { reviews }: PersonState,
  entry: Recorded<ReviewClosed>,
  { ofPause, lifted }: { ofPause: boolean; lifted: boolean },
): readonly OpenReview[] {
  const { event } = entry;
  const { competency, next } = event;
  if (lifted) {
    return reviews.filter((each) => each.competency !== competency || each.cause !== 'pause');
  }
  if (ofPause && next === null) return reviews;
  const left = reviews.filter((each) => !isOf(each, event));
  const of = reviews.find((each) => isOf(each, event))?.of;
  const carried = of === undefined ? {} : { of };

  return ofPause && next !== null ? [...left, { ...pauseReview(entry, next), ...carried }] : left;
}

/** What the ledger itself can tell of R10. The day after the pause is the team's, so the decision asks for it. */
function lifts(event: ReviewClosed, since: Instant, evidence: readonly EvidenceOnFile[]): boolean {
  const seen = evidence.find(({ id }) => id === event.lifts);

  return (
    saysConfirmed(event) &&
    seen?.competency === event.competency &&
    seen.observer !== null &&
    seen.answer === 'confirmed' &&
    isObserved(seen.method) &&
    seen.date >= since.slice(0, 10)
  );
}

function pauseReview(
  { event, recordedAt, actor }: Recorded<CompetencyPaused | ReviewClosed>,
  opened: { id: ReviewId; due: LocalDate },
): OpenReview {
  const { team, competency } = event;

  return { ...opened, competency, cause: 'pause', opened: recordedAt, by: actor, team };
}

/** What goes on where a review ends what it holds: a restriction after an incident ends by its own alone (R24). */
function pauseLeft(
  reviews: readonly OpenReview[],
  event: ReviewClosed,
  pause: Pause,
): Pause | null {
  const incident = reviews.find((each) => isOf(each, event))?.of?.incident;
  const { before, ...top } = pause;
  if (top.incident === incident) return before ?? null;
  const under = before === undefined ? null : pauseLeft(reviews, event, before);

  return under === null ? top : { ...top, before: under };
}

function isOf(review: OpenReview, event: ReviewClosed): boolean {
  const { id, competency, cause } = review;

  return id === event.review && competency === event.competency && cause === event.cause;
}

/** Of those that follow from a date (R11, R12): nothing on file ends with them. */
function isDerived(cause: StandingReview['cause']): boolean {
  return cause === 'role-change' || cause === 'new-version' || cause === 'long-absence';
}

/** Never longer than it held before. */
function heldUntil(signOff: SignOff, { competency, holdsUntil }: ReviewClosed): SignOff {
  const holds = signOff.until;
  const shortens = holdsUntil !== null && (holds === null || holdsUntil < holds);

  return shortens && signOff.competency === competency
    ? { ...signOff, until: holdsUntil }
    : signOff;
}
