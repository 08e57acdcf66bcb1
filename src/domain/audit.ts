import { withActionOpened, type NewActionFacts } from './action.ts';
import type { LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { AuditId, ContentId, FormId, ReviewId, TeamId } from './ids.ts';
import type { PersonState, Recorded } from './person.ts';

/** What was looked at. */
export const auditKinds = ['documentation', 'observed-practice', 'other'] as const;
export type AuditKind = (typeof auditKinds)[number];

/** What an audit says of one competency: as it should be, or not. */
export interface AuditFinding {
  competency: CompetencyId;
  finding: 'right' | 'gap';
}

/** An audit finding about a person, or about the team's work as a whole (in a manager's own file). */
export interface AuditRecorded {
  kind: 'audit.recorded';
  audit: AuditId;
  team: TeamId;
  of: 'person' | 'team';
  what: AuditKind;
  on: LocalDate;
  findings: readonly AuditFinding[];
  /** What is looked at again because of it; none of the team's work. */
  reviews: readonly { id: ReviewId; competency: CompetencyId; due: LocalDate }[];
  action: NewActionFacts | null;
}

/** What was written with an audit: for the person, their supervisor and whoever recorded it. */
export interface AuditContent {
  note: string;
}

/** Days until a review that an audit opens is due. */
export const auditReviewDays = 14;
/** Most competencies of one audit. */
export const mostAudited = 4;

/** The audit that a form records: its id is the form's own, so that one form is one audit. */
export function auditIdOf(form: FormId): AuditId {
  return form.slice(form.indexOf('.') + 1) as AuditId;
}

export function auditContentId(audit: AuditId): ContentId {
  return `audit-${audit}` as ContentId;
}

/** What people quote: "A-1A2B3C4D". */
export function auditReference(audit: AuditId): string {
  return `A-${audit.slice(0, 8).toUpperCase()}`;
}

/** The state after an audit: its reviews are open, decided like those of a concern, and its action. */
export function withAudit(state: PersonState, entry: Recorded<AuditRecorded>): PersonState {
  const { event, recordedAt, actor } = entry;
  const known = new Set(state.reviews.map(({ id }) => id));
  const opened = event.reviews
    .filter(({ id }) => !known.has(id))
    .map((review) => ({
      ...review,
      cause: 'audit' as const,
      opened: recordedAt,
      by: actor,
      team: event.team,
    }));

  return withActionOpened({ ...state, reviews: [...state.reviews, ...opened] }, entry);
}
