import { addMonths, type LocalDate } from './calendar.ts';
import type { CompetencyId, Risk } from './framework.ts';
import type { EvidenceId, PersonId, TeamId } from './ids.ts';

/** How something was shown (brief, section 2). */
export const evidenceMethods = [
  'observed-practice',
  'supervised-lead-contact',
  'scenario-based-assessment',
  'documentation-audit',
  'case-discussion',
  'shadowing',
  'feedback',
  'training-certificate',
] as const;
export type EvidenceMethod = (typeof evidenceMethods)[number];

export const methodTitles: Readonly<Record<EvidenceMethod, string>> = {
  'observed-practice': 'Observed practice',
  'supervised-lead-contact': 'Supervised lead contact',
  'scenario-based-assessment': 'Scenario-based assessment',
  'documentation-audit': 'Documentation audit',
  'case-discussion': 'Case discussion',
  shadowing: 'Shadowing',
  feedback: 'Feedback from people using the service',
  'training-certificate': 'Training certificate',
};

/** Seen with one's own eyes: what a high-risk competency cannot be signed off without (R1). */
const observedMethods: ReadonlySet<EvidenceMethod> = new Set([
  'observed-practice',
  'supervised-lead-contact',
]);
/** Practice-based (R1): the other methods support a sign-off and never suffice. */
const practiceMethods: ReadonlySet<EvidenceMethod> = new Set([
  ...observedMethods,
  'scenario-based-assessment',
  'documentation-audit',
]);
/** Methods that are worth nothing without somebody who was there. */
const methodsWithObserver: ReadonlySet<EvidenceMethod> = new Set([
  ...practiceMethods,
  'case-discussion',
]);

export type ObserverAnswer = 'confirmed' | 'declined';

/** One dated piece of proof; what was written about it stands beside the ledger. */
export interface EvidenceOnFile {
  id: EvidenceId;
  team: TeamId;
  competency: CompetencyId;
  method: EvidenceMethod;
  /** The day it was shown. */
  date: LocalDate;
  /** Who saw it, as named; null where nobody is. */
  observer: PersonId | null;
  recordedBy: PersonId;
  /** What the observer said of it; `waiting` until they answer, `nobody` where none is named. */
  answer: ObserverAnswer | 'waiting' | 'nobody';
}

/** What a sign-off still waits for (R1). */
export type EvidenceGap =
  /** One piece of practice-based evidence. */
  | 'practice'
  /** Observed practice or supervised lead contact. */
  | 'observed'
  /** One more practice-based piece, or a case discussion. */
  | 'second';

/** How far back evidence for a high-risk competency may lie (R1). */
const monthsForHighRisk = 12;
/** How much of it the standing row carries; the ledger keeps all of it. */
const keptPerCompetency = 12;
const keptInAll = 240;
/** Of each method that a sign-off may rest on so many stay, however much else is newer: R1 asks for no more. */
const keptOfProof = 2;

/** Whether the method asks for somebody who saw it. */
export function needsObserver(method: EvidenceMethod): boolean {
  return methodsWithObserver.has(method);
}

/** Whether the method is practice seen with one's own eyes. */
export function isObserved(method: EvidenceMethod): boolean {
  return observedMethods.has(method);
}

/** Whether the method is practice-based: what a sign-off cannot do without (R1). */
export function isPractice(method: EvidenceMethod): boolean {
  return practiceMethods.has(method);
}

/** Whether a piece is proof (R1): seen by somebody else, who has said so. */
export function countsAsProof(evidence: EvidenceOnFile, subject: PersonId): boolean {
  const { observer, answer } = evidence;

  return observer !== null && observer !== subject && answer === 'confirmed';
}

/**
 * What is missing for a sign-off of that risk (R1), of evidence for one competency. `after`: of a
 * refresh, the last sign-off, which only what is newer can renew (R5).
 */
export function evidenceGaps(
  evidence: readonly EvidenceOnFile[],
  {
    subject,
    risk,
    today,
    after,
  }: { subject: PersonId; risk: Risk; today: LocalDate; after: LocalDate | null },
): EvidenceGap[] {
  const since = risk === 'high' ? addMonths(today, -monthsForHighRisk) : null;
  const proof = evidence
    .filter((each) => countsAsProof(each, subject) && each.date <= today)
    .filter(({ date }) => (after === null || date > after) && (since === null || date >= since));
  const practice = proof.filter(({ method }) => practiceMethods.has(method));
  if (risk === 'standard') return practice.length > 0 ? [] : ['practice'];

  const observed = proof.filter(({ method }) => observedMethods.has(method));
  const firm = proof.filter(
    ({ method }) => practiceMethods.has(method) || method === 'case-discussion',
  );
  const others = firm.length - Math.min(observed.length, 1);

  return [
    ...(observed.length > 0 ? [] : ['observed' as const]),
    ...(others > 0 ? [] : ['second' as const]),
  ];
}

/**
 * With one more piece. Of many, the oldest of the same competency, and of a day the first added, are
 * left to the ledger, but for the newest that a sign-off may rest on (R1); so are the first added where
 * there is too much in all.
 */
export function withEvidence(
  all: readonly EvidenceOnFile[],
  added: EvidenceOnFile,
): readonly EvidenceOnFile[] {
  const newest = [
    added,
    ...all.filter(({ competency }) => competency === added.competency).toReversed(),
  ].toSorted((a, b) => b.date.localeCompare(a.date));
  const proof = Map.groupBy(newest.filter(mayBeProof), ({ method }) => method);
  const kept = new Set([
    ...newest.slice(0, keptPerCompetency),
    ...[...proof.values()].flatMap((each) => each.slice(0, keptOfProof)),
  ]);
  const left = [...all, added].filter((each) => kept.has(each) || !newest.includes(each));
  const tooMany = Math.max(0, left.length - keptInAll);
  const dropped = new Set(
    left
      .slice(0, -1)
      .toSorted((a, b) => Number(mayBeProof(a)) - Number(mayBeProof(b)))
      .slice(0, tooMany),
  );

  return left.filter((each) => !dropped.has(each));
}

/** Whether a sign-off may rest on it: of such a method, and confirmed. */
function mayBeProof({ method, answer }: EvidenceOnFile): boolean {
  return methodsWithObserver.has(method) && answer === 'confirmed';
}

export function withAnswer(
  all: readonly EvidenceOnFile[],
  id: EvidenceId,
  answer: ObserverAnswer,
): readonly EvidenceOnFile[] {
  return all.map((each) => (each.id === id ? { ...each, answer } : each));
}
