import type { LocalDate } from './calendar.ts';
import { evidenceGaps, type EvidenceGap, type EvidenceOnFile } from './evidence.ts';
import type { ProfileRequirement } from './framework.ts';
import type { PersonId } from './ids.ts';
import type { StandingReview } from './review.ts';
import type { SignOffRequest } from './sign-off-request.ts';
import type { HeldCompetency } from './standing.ts';

/** Whether a sign-off can be asked for, and what keeps it (R1, R5, R9). */
export type Readiness =
  | { kind: 'ready' }
  /** One piece is missing; something is there. */
  | { kind: 'nearly'; gaps: readonly EvidenceGap[] }
  | { kind: 'far'; gaps: readonly EvidenceGap[] }
  /** Asked for already: one open request of a competency. */
  | { kind: 'asked'; request: SignOffRequest }
  /** A review lifts a pause, and nothing else does (R10). */
  | { kind: 'paused' }
  /** Somebody opened a review, which has to end first. */
  | { kind: 'reviewed' }
  | { kind: 'current' };

export function readinessOf(
  requirement: Pick<ProfileRequirement, 'competency' | 'risk'>,
  held: HeldCompetency,
  known: {
    subject: PersonId;
    evidence: readonly EvidenceOnFile[];
    requests: readonly SignOffRequest[];
    today: LocalDate;
  },
): Readiness {
  const { competency, risk } = requirement;
  const request = known.requests.find((each) => each.competency === competency);
  if (request !== undefined) return { kind: 'asked', request };
  if (held.state === 'paused') return { kind: 'paused' };
  if (held.state === 'current') return { kind: 'current' };
  if (held.state === 'under review' && !endsWithSignOff(held.review)) return { kind: 'reviewed' };

  const evidence = known.evidence.filter((each) => each.competency === competency);
  const after = held.signOff?.date ?? null;
  const gaps = evidenceGaps(evidence, { subject: known.subject, risk, today: known.today, after });
  if (gaps.length === 0) return { kind: 'ready' };
  const isBegun = evidence.some(({ date }) => after === null || date > after);

  return { kind: gaps.length === 1 && isBegun ? 'nearly' : 'far', gaps };
}

/** Reviews that follow from a date are ended by a newer sign-off (R11, R12); others by their own outcome. */
function endsWithSignOff(review: StandingReview | null): boolean {
  const ownOutcome = ['pause', 'concern', 'incident', 'audit', 'review'];

  return review !== null && !ownOutcome.includes(review.cause);
}
