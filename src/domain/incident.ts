import { addDays, type Instant, type LocalDate, type LocalTime } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { ContentId, FormId, IncidentId, PersonId, ReviewId, TeamId } from './ids.ts';
import type { OpenReview, PersonState, Recorded } from './person.ts';

/** What kind of incident it was (R24). */
export const incidentTypes = [
  'unexpected-death',
  'self-harm',
  'violence',
  'medication-error',
  'late-escalation',
  'safeguarding-failure',
  'absconding',
  'restrictive-practice',
  'lone-working',
  'boundary',
  'information-governance',
  'near-miss',
  'other',
] as const;
export type IncidentType = (typeof incidentTypes)[number];

/** How much harm came of it, none first. */
export const severities = ['none', 'low', 'moderate', 'severe', 'fatal'] as const;
export type Severity = (typeof severities)[number];

/** Whether a debrief was offered, and held (R24). */
export type Debrief = 'not-offered' | 'offered' | 'held';

/** An incident as it was reported (R24). Its local reference and what was done at once are content. */
export interface IncidentFacts {
  id: IncidentId;
  team: TeamId;
  type: IncidentType;
  severity: Severity;
  date: LocalDate;
  time: LocalTime;
  /** The staff named in it. */
  involved: readonly PersonId[];
  competencies: readonly CompetencyId[];
  debrief: Debrief;
  /** Whether the reporter asked for practice to be restricted until it is looked at. */
  restriction: boolean;
}

/** An incident in the file of whoever reported it. */
export interface IncidentOnFile extends IncidentFacts {
  reportedAt: Instant;
}

/** What an incident means for a review of it: kept with the review, and with what follows from it. */
export interface ReviewOfIncident {
  incident: IncidentId;
  /** Everybody named in it: none of them decides (R25). */
  involved: readonly PersonId[];
  /** A near miss or low harm: standing is left as it was, unless a clinical lead says otherwise (R25). */
  quiet: boolean;
  /** `asked`: those R10 lets pause have not decided yet. */
  restriction: 'none' | 'asked' | 'declined' | 'restricted';
}

/** What a ledger says of incidents. */
export type IncidentEvent =
  /** In the file of whoever reported it. */
  | { kind: 'incident.reported'; incident: IncidentFacts }
  /** In the file of each of the staff named. */
  | {
      kind: 'incident.review-opened';
      incident: IncidentId;
      team: TeamId;
      involved: readonly PersonId[];
      quiet: boolean;
      restriction: boolean;
      reviews: readonly { id: ReviewId; competency: CompetencyId; due: LocalDate }[];
    }
  /** By one of those R10 lets pause: `restricted` pauses every competency reviewed, at once (R24). */
  | {
      kind: 'incident.restriction-decided';
      incident: IncidentId;
      team: TeamId;
      restricted: boolean;
      /** When the reviews of what is restricted are due. */
      due: LocalDate;
    }
  /** A clinical lead says that a quiet review does raise standing (R25). */
  | { kind: 'incident.review-raised'; review: ReviewId };

/** The reference and what was done at once: content, beside the ledger of whoever reported it. */
export interface IncidentContent {
  reference: string;
  doneAtOnce: string;
}

/** Days until a review after an incident is due (R25), and where harm was severe or practice is restricted. */
export const incidentReviewDays = 14;
export const urgentReviewDays = 3;
/** How many incidents the reporter's standing row carries. */
const kept = 200;

export function incidentIdOf(form: FormId): IncidentId {
  return form.slice(form.indexOf('.') + 1) as IncidentId;
}

export function incidentContentId(incident: IncidentId): ContentId {
  return `incident-${incident}` as ContentId;
}

/** The review of one competency of one person that a reported incident opens: one per form, person and competency. */
export function incidentReviewId(
  incident: IncidentId,
  person: PersonId,
  competency: CompetencyId,
): ReviewId {
  return `${incident}.${person.slice(0, 8)}.${competency}` as ReviewId;
}

/** R25: a near miss, or harm that was none or low. */
export function isQuiet({ type, severity }: Pick<IncidentFacts, 'type' | 'severity'>): boolean {
  return type === 'near-miss' || severity === 'none' || severity === 'low';
}

/** When a review of it is due (R25). */
export function incidentReviewDue(
  { severity }: Pick<IncidentFacts, 'severity'>,
  today: LocalDate,
): LocalDate {
  const urgent = severity === 'severe' || severity === 'fatal';

  return addDays(today, urgent ? urgentReviewDays : incidentReviewDays);
}

/** The state after one of these; whatever is there already stays, and what is unknown changes nothing. */
export function withIncident(
  state: PersonState,
  { event, recordedAt, actor }: Recorded<IncidentEvent>,
): PersonState {
  switch (event.kind) {
    case 'incident.reported': {
      const incident = { ...event.incident, reportedAt: recordedAt };
      return { ...state, incidents: [...state.incidents, incident].slice(-kept) };
    }
    case 'incident.review-opened': {
      const { incident, team, involved, quiet, restriction } = event;
      const known = new Set(state.reviews.map(({ id }) => id));
      const opened = event.reviews
        .filter(({ id }) => !known.has(id))
        .map((review) => ({
          ...review,
          cause: 'incident' as const,
          opened: recordedAt,
          by: actor,
          team,
          of: {
            incident,
            involved,
            quiet,
            restriction: restriction ? ('asked' as const) : ('none' as const),
          },
        }));
      return { ...state, reviews: [...state.reviews, ...opened] };
    }
    case 'incident.restriction-decided':
      return event.restricted
        ? restricted(state, { event, recordedAt, actor })
        : { ...state, reviews: state.reviews.map((each) => declined(each, event.incident)) };
    case 'incident.review-raised':
      return {
        ...state,
        reviews: state.reviews.map((each) =>
          each.id === event.review && each.of !== undefined
            ? { ...each, of: { ...each.of, quiet: false } }
            : each,
        ),
      };
  }
}

function declined(review: OpenReview, incident: IncidentId): OpenReview {
  return review.of?.incident === incident
    ? { ...review, of: { ...review.of, restriction: 'declined' } }
    : review;
}

/** Every competency that the incident has under review is paused by its own review (R10, R24). */
function restricted(
  state: PersonState,
  entry: Recorded<Extract<IncidentEvent, { kind: 'incident.restriction-decided' }>>,
): PersonState {
  const { event, recordedAt, actor } = entry;
  const { team, due } = event;
  const pausedBefore = new Set(
    state.competencies.flatMap(({ competency, pause }) => (pause === null ? [] : [competency])),
  );
  const ofIt = state.reviews.filter(
    ({ cause, of }) => cause === 'incident' && of?.incident === event.incident,
  );
  const toPause = ofIt.filter(({ competency }) => !pausedBefore.has(competency));
  const nowPaused = new Set(toPause.map(({ competency }) => competency));

  return {
    ...state,
    competencies: [
      ...state.competencies.filter(({ competency }) => !nowPaused.has(competency)),
      ...toPause.map(({ competency, id }) => ({
        competency,
        last: state.competencies.find((each) => each.competency === competency)?.last ?? null,
        pause: { since: recordedAt, by: actor, review: id, team },
      })),
    ],
    reviews: state.reviews.map((each) => {
      if (each.of === undefined || !ofIt.includes(each)) return each;
      const of = { ...each.of, quiet: false, restriction: 'restricted' as const };
      const first = due < each.due ? due : each.due;
      return {
        ...each,
        of,
        due: first,
        ...(toPause.includes(each) ? { cause: 'pause' as const } : {}),
      };
    }),
  };
}
