import type { Instant } from './calendar.ts';
import type { Decider, PathwayStep, TriggerId } from './escalation-pathway.ts';
import type { ContentId, EscalationId, FormId, PersonId, TeamId } from './ids.ts';
import type { Recorded, TeamRole } from './person.ts';

/** What of the structured handover was ready: that it was, never what it says. */
export interface Handover {
  summary: boolean;
  riskFormulation: boolean;
  nextSteps: boolean;
}

/** An escalation as it was raised: no clinical content. The local reference stands beside the ledger. */
export interface EscalationFacts {
  id: EscalationId;
  team: TeamId;
  trigger: TriggerId;
  rehearsal: boolean;
  handover: Handover;
  /** The pathway as it was when it was raised. */
  steps: readonly PathwayStep[];
}

/** A step whose turn came: who was asked, and until when they have to answer. */
export interface StepAsked {
  decider: Decider;
  /** Empty where nobody was there to be asked: the next step's turn came at once. */
  asked: readonly PersonId[];
  /** Null where nobody was asked. */
  answerBy: Instant | null;
}

export interface StepTaken extends StepAsked {
  at: Instant;
}

/** An escalation in the file of whoever raised it. */
export interface EscalationOnFile extends EscalationFacts {
  raisedAt: Instant;
  /** In the pathway's order, from its first. */
  taken: readonly StepTaken[];
  answered: { by: PersonId; at: Instant } | null;
  /** When its pathway ended without an answer. */
  closedAt: Instant | null;
}

/** What the ledger of whoever raised it says. */
export type EscalationEvent =
  | { kind: 'escalation.raised'; escalation: EscalationFacts; taken: readonly StepAsked[] }
  /** `from`: how many steps had their turn before. */
  | {
      kind: 'escalation.passed-on';
      escalation: EscalationId;
      from: number;
      taken: readonly StepAsked[];
    }
  /** Whoever wrote the entry decides it. */
  | { kind: 'escalation.answered'; escalation: EscalationId }
  /** Nobody answered, to the end of the pathway. */
  | { kind: 'escalation.closed'; escalation: EscalationId };

/** The reference of the local record: content, beside the ledger of whoever raised it. */
export interface EscalationContent {
  reference: string;
}

/** How many the standing row carries; the ledger keeps all. */
const kept = 100;

export function escalationIdOf(form: FormId): EscalationId {
  return form.slice(form.indexOf('.') + 1) as EscalationId;
}

export function escalationContentId(escalation: EscalationId): ContentId {
  return `escalation-${escalation}` as ContentId;
}

/** What people quote: "E-1A2B3C4D". */
export function escalationReference(escalation: EscalationId): string {
  return `E-${escalation.slice(0, 8).toUpperCase()}`;
}

export function isComplete({ summary, riskFormulation, nextSteps }: Handover): boolean {
  return summary && riskFormulation && nextSteps;
}

/** Whether an answer is still waited for. */
export function isOpen({
  answered,
  closedAt,
}: Pick<EscalationOnFile, 'answered' | 'closedAt'>): boolean {
  return answered === null && closedAt === null;
}

/**
 * Whether it is theirs to answer: they were asked, at any step, and where that was in a role of the
 * team they have it still. Whoever was on call when it was raised stays asked.
 */
export function mayAnswer(
  { taken }: Pick<EscalationOnFile, 'taken'>,
  person: PersonId,
  roles: readonly TeamRole[],
): boolean {
  return taken.some(
    ({ asked, decider }) =>
      asked.includes(person) && (decider === 'on-call-clinician' || roles.includes(decider)),
  );
}

/**
 * The state after one of these. Total: one that is there already stays, what is not known changes
 * nothing; the first answer stands, and steps follow each other, none left out and none twice.
 */
export function withEscalation(
  all: readonly EscalationOnFile[],
  { event, recordedAt, actor }: Recorded<EscalationEvent>,
): readonly EscalationOnFile[] {
  switch (event.kind) {
    case 'escalation.raised': {
      const { escalation } = event;
      if (all.some(({ id }) => id === escalation.id)) return all;
      const taken = stepsOf(escalation.steps, 0, event.taken, recordedAt);
      const raised = { ...escalation, raisedAt: recordedAt, taken, answered: null, closedAt: null };
      return latest([...all, raised]);
    }
    case 'escalation.passed-on':
      return changed(all, event.escalation, (open) =>
        open.taken.length === event.from
          ? {
              ...open,
              taken: [...open.taken, ...stepsOf(open.steps, event.from, event.taken, recordedAt)],
            }
          : open,
      );
    case 'escalation.answered':
      return changed(all, event.escalation, (open) => ({
        ...open,
        answered: { by: actor, at: recordedAt },
      }));
    case 'escalation.closed':
      return changed(all, event.escalation, (open) => ({ ...open, closedAt: recordedAt }));
  }
}

/** As many as are kept: one that waits for an answer stays before any that does not. */
function latest(all: readonly EscalationOnFile[]): readonly EscalationOnFile[] {
  const over = all.filter((each) => !isOpen(each)).slice(0, Math.max(0, all.length - kept));

  return all.filter((each) => !over.includes(each)).slice(-kept);
}

/** Only one that is open changes. */
function changed(
  all: readonly EscalationOnFile[],
  id: EscalationId,
  change: (open: EscalationOnFile) => EscalationOnFile,
): readonly EscalationOnFile[] {
  return all.map((each) => (each.id === id && isOpen(each) ? change(each) : each));
}

/** The steps as the pathway has them, from one on; what is not its next step is left out. */
function stepsOf(
  steps: readonly PathwayStep[],
  from: number,
  taken: readonly StepAsked[],
  at: Instant,
): readonly StepTaken[] {
  const wrong = taken.findIndex(({ decider }, place) => steps[from + place]?.decider !== decider);

  return taken
    .slice(0, wrong === -1 ? taken.length : wrong)
    .map(({ decider, asked, answerBy }) => ({ decider, asked, answerBy, at }));
}
