import type { ObserverAnswer } from '../domain/evidence.ts';
import type { EvidenceId, FormId, PersonId } from '../domain/ids.ts';
import { evidenceIn, formIn, personIn } from './raw-ids.ts';
import { given, startReading } from './raw-input.ts';

export interface ReadEvidenceAnswer {
  form: FormId | undefined;
  about: PersonId | undefined;
  evidence: EvidenceId | undefined;
  answer: ObserverAnswer | undefined;
}

/** Reads what whoever saw it said of a piece of evidence. Never throws, whatever was sent. */
export function readEvidenceAnswer(raw: unknown): ReadEvidenceAnswer {
  const reading = startReading(raw);
  const answers: readonly ObserverAnswer[] = ['confirmed', 'declined'];

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    evidence: evidenceIn(reading),
    answer: answers.find((each) => each === given(reading, 'answer')),
  };
}
