import { addDays, type Instant, type LocalDate, type LocalTime } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { ContentId, FormId, IncidentId, PersonId, ReviewId, TeamId } from './ids.ts';
import { urgentReviewDays, withRestriction } from './incident-restriction.ts';
import type { PersonState, Recorded } from './person.ts';

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
  /** Where it was reported, and by whom: what was written about it stands in their file. */
  team: TeamId;
  reportedBy: PersonId;
  /** Everybody named in it: none of them decides (R25). */
  involved: readonly PersonId[];
  /** A near miss or low harm: standing is left as it was, unless a clinical lead says otherwise (R25). */
  quiet: boolean;
  /** `asked`: those R10 lets pause have not decided yet. */
  restriction: 'none' | 'asked' | 'declined' | 'restricted';
  /** Who decided about the restriction; absent while nobody has. */
  restrictionBy?: PersonId;
  /** From outside the team: who was asked where nobody of it was left to decide (R25). */
  deciders?: readonly PersonId[];
}

/** That somebody was asked to decide reviews in a team they do not lead (R25): what finds these for them. */
export interface AskedToDecide {
  incident: IncidentId;
  about: PersonId;
  team: TeamId;
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
  | { kind: 'incident.review-raised'; review: ReviewId }
  /** Nobody of the team was left to decide: those are asked, from outside it (R25). */
  | { kind: 'incident.review-sent'; reviews: readonly ReviewId[]; to: readonly PersonId[] }
  /** In the file of whoever is asked so. */
  | ({ kind: 'incident.decider-asked' } & AskedToDecide);

/** The reference and what was done at once: content, beside the ledger of whoever reported it. */
export interface IncidentContent {
  reference: string;
  doneAtOnce: string;
}

/** Days until a review after an incident is due (R25). */
const incidentReviewDays = 14;
/** How many incidents the reporter's standing row carries. */
const kept = 200;
/** How many of those asked to decide from outside a team are kept: long after any of them is over. */
const toDecideKept = 60;

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
            team,
            reportedBy: actor,
            involved,
            quiet,
            restriction: restriction ? ('asked' as const) : ('none' as const),
          },
        }));
      return { ...state, reviews: [...state.reviews, ...opened] };
    }
    case 'incident.restriction-decided':
      return withRestriction(state, { event, recordedAt, actor });
    case 'incident.review-raised':
      return {
        ...state,
        reviews: state.reviews.map((each) =>
          each.id === event.review && each.of !== undefined
            ? { ...each, of: { ...each.of, quiet: false } }
            : each,
        ),
      };
    case 'incident.review-sent':
      return {
        ...state,
        reviews: state.reviews.map((each) =>
          each.of !== undefined && event.reviews.includes(each.id)
            ? { ...each, of: { ...each.of, deciders: event.to } }
            : each,
        ),
      };
    case 'incident.decider-asked': {
      const { incident, about, team } = event;
      const others = state.toDecide.filter(
        (each) => each.incident !== incident || each.about !== about,
      );
      return { ...state, toDecide: [...others, { incident, about, team }].slice(-toDecideKept) };
    }
  }
}
