import { isAway, type BoardRow } from './board.ts';
import { addSeconds, type Instant, type LocalDate } from './calendar.ts';
import {
  isOpen,
  type EscalationEvent,
  type EscalationFacts,
  type EscalationOnFile,
  type StepAsked,
} from './escalation.ts';
import type { Decider, PathwayStep } from './escalation-pathway.ts';
import type { PersonId } from './ids.ts';
import type { Membership } from './person.ts';

/** The team as it is now: who is in it, and who is recorded as on call and not away. */
export interface TeamToday {
  people: readonly Pick<BoardRow, 'person' | 'name' | 'membership' | 'absences'>[];
  onCall: readonly PersonId[];
  today: LocalDate;
}

/** By whom, when and where it is asked. */
export interface Asking {
  team: TeamToday;
  raisedBy: PersonId;
  now: Instant;
}

/**
 * Who a step means today, never whoever raised it: on-call clinicians are those on call who are
 * registered, lead clinically or work as clinicians; the others are a role of the team. Nobody on leave.
 */
export function whoDecides(
  decider: Decider,
  { people, onCall, today }: TeamToday,
  raisedBy: PersonId,
): readonly PersonId[] {
  return people
    .filter(({ person }) => person !== raisedBy)
    .filter((row) =>
      decider === 'on-call-clinician'
        ? onCall.includes(row.person) && isClinician(row.membership, today)
        : row.membership.roles.includes(decider) && !isAway(row, today),
    )
    .map(({ person }) => person);
}

/** What raising it says: the first step at which somebody can be asked, or that nobody can be. */
export function raiseEscalation(escalation: EscalationFacts, asking: Asking): EscalationEvent[] {
  const taken = stepsFrom(escalation.steps, 0, asking);

  return [{ kind: 'escalation.raised', escalation, taken }, ...closedBy(escalation.id, taken)];
}

/** Whether those of the step it stands at had their time, and nobody answered. */
export function isOverdue(escalation: EscalationOnFile, now: Instant): boolean {
  const answerBy = waitsUntil(escalation);

  return answerBy !== null && answerBy <= now;
}

/** Until when the step it stands at waits for an answer; null where none is waited for. */
export function waitsUntil(escalation: EscalationOnFile): Instant | null {
  return isOpen(escalation) ? (escalation.taken.at(-1)?.answerBy ?? null) : null;
}

/** What is said when time is over without an answer: the next step, or that the pathway ended; nothing before. */
export function passOn(escalation: EscalationOnFile, asking: Asking): EscalationEvent[] {
  if (!isOverdue(escalation, asking.now)) return [];
  const { id, steps, taken: before } = escalation;
  const from = before.length;
  const taken = stepsFrom(steps, from, asking);

  return [
    ...(taken.length === 0
      ? []
      : [{ kind: 'escalation.passed-on' as const, escalation: id, from, taken }]),
    ...closedBy(id, taken),
  ];
}

/** From that step on: those at which nobody is there, and the first at which somebody is. */
function stepsFrom(
  steps: readonly PathwayStep[],
  from: number,
  { team, raisedBy, now }: Asking,
): StepAsked[] {
  const all = steps.slice(from).map(({ decider, minutes }) => {
    const asked = whoDecides(decider, team, raisedBy);
    const answerBy = asked.length === 0 ? null : addSeconds(now, minutes * 60);
    return { decider, asked, answerBy };
  });
  const first = all.findIndex(({ asked }) => asked.length > 0);

  return first === -1 ? all : all.slice(0, first + 1);
}

/** Where nobody was left to ask. */
function closedBy(id: EscalationFacts['id'], taken: readonly StepAsked[]): EscalationEvent[] {
  const isAsked = taken.some(({ asked }) => asked.length > 0);

  return isAsked ? [] : [{ kind: 'escalation.closed', escalation: id }];
}

function isClinician({ roles, profile, registration }: Membership, today: LocalDate): boolean {
  const isRegistered =
    registration !== null && (registration.until === null || registration.until >= today);

  return (
    isRegistered ||
    roles.includes('clinical-lead') ||
    profile === 'clinician' ||
    profile === 'clinical-lead'
  );
}
