import type { LocalDate } from './calendar.ts';
import { countsAsProof, isObserved, type EvidenceOnFile } from './evidence.ts';
import type { CompetencyId } from './framework.ts';
import type { PersonId } from './ids.ts';

/** What R10 asks for before a pause can end, of what is on file since. */
export interface SeenSince {
  /** The newest that is enough; undefined where nothing is. */
  enough: EvidenceOnFile | undefined;
  /** Would be enough, once whoever saw it has said so. */
  waiting: readonly EvidenceOnFile[];
  /** Not observed, or not confirmed. */
  others: readonly EvidenceOnFile[];
}

/** Practice shown after the day a pause began (R10): an earlier hour of that day cannot be told from a later one. */
export function seenSince(
  evidence: readonly EvidenceOnFile[],
  asked: { subject: PersonId; competency: CompetencyId; pausedOn: LocalDate; today: LocalDate },
): SeenSince {
  const { subject, competency, pausedOn, today } = asked;
  const since = evidence
    .filter((each) => each.competency === competency)
    .filter(({ date }) => date > pausedOn && date <= today)
    .toSorted((a, b) => b.date.localeCompare(a.date));
  const observed = since.filter(({ method }) => isObserved(method));
  const enough = observed.filter((each) => countsAsProof(each, subject));
  const waiting = observed.filter(
    ({ answer, observer }) => answer === 'waiting' && observer !== subject,
  );

  return {
    enough: enough[0],
    waiting,
    others: since.filter((each) => !enough.includes(each) && !waiting.includes(each)),
  };
}
