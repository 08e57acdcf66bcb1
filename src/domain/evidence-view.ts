import type { LocalDate } from './calendar.ts';
import type { EvidenceMethod, EvidenceOnFile } from './evidence.ts';
import type { EvidenceWorth } from './evidence-worth.ts';
import type { EvidenceId, PersonId } from './ids.ts';
import type { NextStep } from './next-step.ts';
import type { HeldCompetency } from './standing.ts';

/** A piece of evidence as somebody who may read its words reads it (content plane). */
export interface EvidenceView {
  evidence: EvidenceId;
  reference: string;
  /** Whether the reader is the person, whoever is named as having seen it, or another who may read it. */
  viewer: 'subject' | 'observer' | 'reader';
  subject: { id: PersonId; name: string };
  recordedBy: { id: PersonId; name: string };
  /** Who saw it; null where nobody is named. */
  observer: { name: string; outside: boolean } | null;
  competency: string;
  /** What the level asked for is called; null where there are none, or none is asked for. */
  level: string | null;
  /** What an observer sees when the competency is there, at that level. */
  indicators: readonly string[];
  method: EvidenceMethod;
  date: LocalDate;
  today: LocalDate;
  answer: EvidenceOnFile['answer'];
  /** What was seen, in words; empty where there is a link alone. */
  description: string;
  link: string;
}

/** What was recorded, and what it is worth; names and dates, nothing of what was written. */
export interface EvidenceReceipt {
  evidence: EvidenceId;
  reference: string;
  /** Null where it is the reader's own. */
  about: { id: PersonId; name: string } | null;
  competency: string;
  method: EvidenceMethod;
  date: LocalDate;
  today: LocalDate;
  /** Who saw it; `outside` without a name, which stands with the words alone. */
  observer: { kind: 'you' | 'nobody' | 'outside' } | { kind: 'colleague'; name: string };
  worth: EvidenceWorth;
  /** Where that leaves the person; null where the reader may not know, or the role does not ask for it. */
  standing: { held: HeldCompetency; next: NextStep | null } | null;
}
