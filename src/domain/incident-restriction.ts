import { addDays, type LocalDate } from './calendar.ts';
import type { IncidentId, PersonId } from './ids.ts';
import type { IncidentEvent } from './incident.ts';
import type { OpenReview, PersonState, Recorded } from './person.ts';

type RestrictionDecided = Extract<IncidentEvent, { kind: 'incident.restriction-decided' }>;

/** Days until a review is due where harm was severe, or practice is restricted (R25). */
export const urgentReviewDays = 3;

/** Where a restriction that was asked for stands: who decided, where somebody has. */
export type RestrictionState =
  | { decided: false; reviews: readonly OpenReview[] }
  | { decided: true; restricted: boolean; by: PersonId | undefined }
  /** None was asked for, or everything it was about is closed. */
  | undefined;

/** What of a restriction asked for with that incident is on file (R24). */
export function restrictionOf({ reviews }: PersonState, incident: IncidentId): RestrictionState {
  const ofIt = reviews.filter(({ of }) => of?.incident === incident);
  const asked = ofIt.filter(({ of }) => of?.restriction === 'asked');
  if (asked.length > 0) return { decided: false, reviews: asked };
  const settled = ofIt.find(({ of }) => of?.restrictionBy !== undefined)?.of;

  return settled === undefined
    ? undefined
    : {
        decided: true,
        restricted: settled.restriction === 'restricted',
        by: settled.restrictionBy,
      };
}

/** The decision about it (R24): the reviews of what is restricted are due in three days, or sooner where they were. */
export function decideRestriction(
  { restricted, incident, today }: { restricted: boolean; incident: IncidentId; today: LocalDate },
  reviews: readonly OpenReview[],
  team: RestrictionDecided['team'],
): RestrictionDecided {
  const due = reviews.reduce(
    (first, review) => (review.due < first ? review.due : first),
    addDays(today, urgentReviewDays),
  );

  return { kind: 'incident.restriction-decided', incident, team, restricted, due };
}

/** The state after somebody decided about a restriction. */
export function withRestriction(
  state: PersonState,
  entry: Recorded<RestrictionDecided>,
): PersonState {
  return entry.event.restricted
    ? restricted(state, entry)
    : { ...state, reviews: state.reviews.map((each) => declined(each, entry)) };
}

function declined(
  review: OpenReview,
  { event, actor }: Pick<Recorded<RestrictionDecided>, 'event' | 'actor'>,
): OpenReview {
  return review.of?.incident === event.incident
    ? { ...review, of: { ...review.of, restriction: 'declined', restrictionBy: actor } }
    : review;
}

/**
 * Every competency that the incident has under review is paused by its own review, from now on (R10,
 * R24): also one that is paused already, so that neither review alone ends what the other holds.
 */
function restricted(state: PersonState, entry: Recorded<RestrictionDecided>): PersonState {
  const { event, recordedAt, actor } = entry;
  const { team, due } = event;
  const ofIt = state.reviews.filter(
    ({ cause, of }) => cause === 'incident' && of?.incident === event.incident,
  );
  const nowPaused = new Set(ofIt.map(({ competency }) => competency));

  return {
    ...state,
    competencies: [
      ...state.competencies.filter(({ competency }) => !nowPaused.has(competency)),
      ...ofIt.map(({ competency, id }) => {
        const known = state.competencies.find((each) => each.competency === competency);
        const before = known?.pause ?? null;
        const pause = {
          since: recordedAt,
          by: actor,
          review: id,
          team,
          incident: event.incident,
          ...(before === null ? {} : { before }),
        };
        return { competency, last: known?.last ?? null, pause };
      }),
    ],
    reviews: state.reviews.map((each) => {
      if (each.of === undefined || !ofIt.includes(each)) return each;
      const of = {
        ...each.of,
        quiet: false,
        restriction: 'restricted' as const,
        restrictionBy: actor,
      };
      const first = due < each.due ? due : each.due;
      return { ...each, of, due: first, cause: 'pause' as const };
    }),
  };
}
