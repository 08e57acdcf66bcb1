import type { LocalDate } from './calendar.ts';
import { evidenceGaps, needsObserver, type EvidenceOnFile } from './evidence.ts';
import type { Risk } from './framework.ts';
import type { PersonId } from './ids.ts';

/** What one piece is worth for a sign-off, and where it is worth nothing, why (R1, R5). */
export type EvidenceWorth =
  | 'counts'
  /** Its method supports a sign-off and never suffices. */
  | 'supports'
  | 'waiting'
  | 'declined'
  /** Its method asks for somebody who was there, and nobody is named. */
  | 'nobody'
  /** The person themselves. */
  | 'self'
  /** Not newer than the last sign-off: a refresh needs what is. */
  | 'used'
  /** Longer ago than a high-risk competency lets it lie. */
  | 'old';

export interface Asked {
  subject: PersonId;
  risk: Risk;
  today: LocalDate;
  /** Of the last sign-off, where there is one. */
  after: LocalDate | null;
}

/** Reads R1 and R5 for one piece as `evidenceGaps` does: what closes no gap is told why. */
export function evidenceWorth(evidence: EvidenceOnFile, asked: Asked): EvidenceWorth {
  const { answer, observer, method, date } = evidence;
  if (observer === asked.subject) return 'self';
  if (answer === 'waiting' || answer === 'declined') return answer;
  if (answer === 'nobody') return needsObserver(method) ? 'nobody' : 'supports';
  if (closesGap(evidence, asked)) return 'counts';
  if (!closesGap({ ...evidence, date: asked.today }, { ...asked, after: null })) return 'supports';

  return asked.after !== null && date <= asked.after ? 'used' : 'old';
}

function closesGap(evidence: EvidenceOnFile, asked: Asked): boolean {
  return evidenceGaps([evidence], asked).length < evidenceGaps([], asked).length;
}
