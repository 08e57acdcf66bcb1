import type { LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import { evidenceGaps, type EvidenceGap, type EvidenceOnFile } from './evidence.ts';
import { evidenceWorth } from './evidence-worth.ts';
import type { ProfileRequirement } from './framework.ts';
import { freeTextProblems } from './free-text.ts';
import type { ContentId, PersonId } from './ids.ts';
import type { PersonEvent } from './person.ts';
import { jointAuthority, lastDayOf, type SignOff, type SignOffAuthority } from './sign-off.ts';
import {
  actsFor,
  reasonContentId,
  signOffIdOf,
  type Declined,
  type SignOffRequest,
} from './sign-off-request.ts';
import type { Entrustment } from './task.ts';

export const entrustments: readonly Entrustment[] = [1, 2, 3, 4, 5];
/** What a standard competency is signed for where nothing else is chosen: to practise unsupervised. */
export const usualEntrustment: Entrustment = 4;

/** What somebody decides of a request (R8). */
export type DecisionDraft =
  /** Null where none was chosen: of a high-risk one the signer has to. */
  { outcome: 'sign-off'; entrustment: Entrustment | null } | { outcome: Declined; reason: string };

/** Who decides what, on which evidence. */
export interface DecisionSetting {
  decider: PersonId;
  /** On what they may sign, and the sequence of their ledger that it was read from. */
  authority: SignOffAuthority;
  relied: number;
  subject: PersonId;
  request: SignOffRequest;
  requirement: ProfileRequirement;
  /** Everything on file for the competency. */
  evidence: readonly EvidenceOnFile[];
  /** The day of the sign-off that this one renews (R5); null where it renews none. */
  after: LocalDate | null;
  /** Of the framework in force. */
  version: string;
  /** Who is asked for the second signature, where this is the first of two (R3); null where nobody can be. */
  second: PersonId | null;
  today: LocalDate;
}

export interface Decision {
  events: readonly PersonEvent[];
  contents: readonly { id: ContentId; body: { reason: string } }[];
  /** Null where it is not signed off, or not by two yet. */
  signOff: SignOff | null;
}

/** What the evidence still lacks on that day (R1, R5). */
function gapsOf(setting: DecisionSetting): EvidenceGap[] {
  const { subject, requirement, today, after } = setting;

  return evidenceGaps(setting.evidence, { subject, risk: requirement.risk, today, after });
}

/** Whether this signature would be the first of two (R3). */
export function isFirstOfTwo(
  requirement: Pick<ProfileRequirement, 'signers'>,
  request: Pick<SignOffRequest, 'first'>,
): boolean {
  return requirement.signers === 2 && request.first === null;
}

/** What is wrong with it, at `entrustment`, `reason` or `evidence` (R1, R8). */
export function decisionProblems(draft: DecisionDraft, setting: DecisionSetting): FieldProblem[] {
  if (draft.outcome !== 'sign-off') return reasonProblems(draft.reason, setting.today);
  const missing = setting.requirement.risk === 'high' && draft.entrustment === null;

  return [
    ...(gapsOf(setting).length > 0 ? [{ field: 'evidence', sentence: gapSentence(setting) }] : []),
    ...(missing
      ? [
          {
            field: 'entrustment',
            sentence: 'Please choose how far you trust them with it: this one is high-risk.',
          },
        ]
      : []),
  ];
}

/** The one decision of a request: signed off, signed by the first of two, or not, with a reason (R3, R5, R8). */
export function decideSignOff(draft: DecisionDraft, setting: DecisionSetting): Decision {
  const { decider, request, requirement, today, second, authority, relied } = setting;
  const asked = actsFor(decider, request);
  const actedFor = asked === undefined ? {} : { actedFor: asked };
  if (draft.outcome !== 'sign-off') {
    const { outcome, reason } = draft;
    return {
      events: [{ kind: 'sign-off.declined', request: request.id, outcome, on: today, ...actedFor }],
      contents: [{ id: reasonContentId(request.id), body: { reason } }],
      signOff: null,
    };
  }
  const entrustment = draft.entrustment ?? usualEntrustment;
  if (isFirstOfTwo(requirement, request)) {
    const signature = { signer: decider, on: today, entrustment, relied, authority, ...actedFor };
    return {
      events: [{ kind: 'sign-off.signed', request: request.id, signature, to: second }],
      contents: [],
      signOff: null,
    };
  }
  const signOff = { ...signOffOf(setting, entrustment), ...actedFor };

  return {
    events: [{ kind: 'sign-off.given', signOff, request: request.id }],
    contents: [],
    signOff,
  };
}

/** Of two signers' entrustments the lower one counts. */
function signOffOf(setting: DecisionSetting, entrustment: Entrustment): SignOff {
  const { decider, request, requirement, subject, today, after, relied, authority } = setting;
  const { first } = request;
  const isTrustedLess = first !== null && first.entrustment < entrustment;
  const asked = { subject, risk: requirement.risk, today, after };
  const both = [...(first === null ? [] : [first.authority ?? 'held']), authority];

  return {
    id: signOffIdOf(request.id),
    team: request.team,
    competency: request.competency,
    level: requirement.level ?? null,
    risk: requirement.risk,
    entrustment: isTrustedLess ? first.entrustment : entrustment,
    date: today,
    until: lastDayOf(requirement.refresh, today),
    signers: [...(first === null ? [] : [first.signer]), decider],
    relied: [...(first === null ? [] : [first.relied]), relied],
    evidence: setting.evidence
      .filter((each) => ['counts', 'supports'].includes(evidenceWorth(each, asked)))
      .map(({ id }) => id),
    version: setting.version,
    authority: jointAuthority(both),
  };
}

function reasonProblems(reason: string, today: LocalDate): FieldProblem[] {
  if (reason === '') {
    const sentence = 'Please say why, in a few words: the person reads it.';
    return [{ field: 'reason', sentence }];
  }
  return freeTextProblems(new Map([['reason', reason]]), Number(today.slice(0, 4)));
}

function gapSentence(setting: DecisionSetting): string {
  return `This cannot be signed off yet: it needs ${gapWords(gapsOf(setting))}`;
}

/** "one observed practice or supervised lead contact, and one more piece, each confirmed by who saw it." */
export function gapWords(gaps: readonly EvidenceGap[]): string {
  const observed = 'one observed practice or supervised lead contact';
  if (gaps.includes('practice')) return 'one piece of practice, confirmed by who saw it.';
  if (gaps.length > 1) return `${observed}, and one more piece, each confirmed by who saw it.`;

  return gaps.includes('observed')
    ? `${observed}, confirmed by who saw it.`
    : 'one more piece of practice or a case discussion, confirmed by who saw it.';
}
