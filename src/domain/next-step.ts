import type { LocalDate } from './calendar.ts';
import { evidenceGaps, type EvidenceGap, type EvidenceOnFile } from './evidence.ts';
import type { CompetencyId, ProfileRequirement } from './framework.ts';
import type { PersonId } from './ids.ts';
import type { HeldCompetency } from './standing.ts';

/** What would close the gap in one competency; null where nothing is to be done. */
export type NextStep =
  /** Evidence that is still missing for a sign-off (R1, R5). */
  | { kind: 'evidence'; gaps: readonly EvidenceGap[] }
  /** Everything is there: ask for the sign-off. */
  | { kind: 'ask' }
  /** Asked for: somebody has to decide. */
  | { kind: 'decision' }
  /** A review has to end, by that day. */
  | { kind: 'review'; due: LocalDate | null }
  /** A review has to lift the pause, with practice observed after it began (R10). */
  | { kind: 'lift' };

export function nextStep(
  requirement: Pick<ProfileRequirement, 'competency' | 'risk'>,
  held: HeldCompetency,
  known: {
    subject: PersonId;
    evidence: readonly EvidenceOnFile[];
    today: LocalDate;
    /** Competencies with a request that nobody has decided. */
    requested?: readonly CompetencyId[];
  },
): NextStep | null {
  const waits = known.requested?.includes(requirement.competency) === true;
  if (waits && held.state !== 'paused') return { kind: 'decision' };

  switch (held.state) {
    case 'paused':
      return { kind: 'lift' };
    case 'under review':
      return { kind: 'review', due: held.review?.due ?? null };
    case 'requested':
      return { kind: 'decision' };
    case 'current':
      return null;
    case 'lapsed':
    case 'due soon':
    case 'developing':
    case 'not started': {
      const gaps = evidenceGaps(
        known.evidence.filter(({ competency }) => competency === requirement.competency),
        {
          subject: known.subject,
          risk: requirement.risk,
          today: known.today,
          after: held.signOff?.date ?? null,
        },
      );
      return gaps.length > 0 ? { kind: 'evidence', gaps } : { kind: 'ask' };
    }
  }
}
