import type { LocalDate, LocalTime } from './calendar.ts';
import type { Decider, TriggerId } from './escalation-pathway.ts';
import type { EscalationId, PersonId, TeamId } from './ids.ts';

/** A trigger with what the team calls it; null of one that ships. */
export interface TriggerNamed {
  id: TriggerId;
  title: string | null;
}

/** A time on the team's wall. */
export interface WallTime {
  date: LocalDate;
  time: LocalTime;
  /** Where the clocks go back and it comes twice: the second time. */
  again?: true;
}

/** A step of a pathway as it stands today. */
export interface StepToday {
  decider: Decider;
  minutes: number;
  /** Names of those it means today; whoever reads it is never one of them. */
  names: readonly string[];
}

/** A trigger, and who decides it by when. */
export interface PathwayToday {
  trigger: TriggerNamed;
  steps: readonly StepToday[];
}

/** A step whose turn came. */
export interface StepSeen {
  decider: Decider;
  /** None where nobody was there to be asked. */
  names: readonly string[];
  answerBy: WallTime | null;
}

/** What everybody who may know of an escalation is told of it. */
export interface EscalationSeen {
  escalation: EscalationId;
  reference: string;
  trigger: TriggerNamed;
  team: TeamId;
  teamName: string;
  rehearsal: boolean;
  complete: boolean;
  today: LocalDate;
}

/** Told to those whose turn it is to decide. */
export interface EscalationAsked extends EscalationSeen {
  about: PersonId;
  raisedBy: string;
  raisedAt: WallTime;
  /** What of the handover was not ready. */
  missing: readonly ('summary' | 'riskFormulation' | 'nextSteps')[];
  /** The local record's number; empty where none was given. */
  record: string;
  /** As what they are asked. */
  decider: Decider;
  answerBy: WallTime;
  /** The step before, where nobody answered it. */
  unanswered: Decider | null;
}

/** Told to whoever raised it. */
export interface EscalationNews extends EscalationSeen {
  what: 'passed-on' | 'answered' | 'unanswered';
  /** Whose turn came, with this. */
  steps: readonly StepSeen[];
  /** Who decides, and since when; null where nobody does. */
  answered: { name: string; at: WallTime } | null;
}

/** What raising it came to. */
export interface EscalationReceipt extends EscalationSeen {
  /** Whose turn it is, after those at which nobody was there; nobody's where the last has no names. */
  steps: readonly StepSeen[];
  raisedAt: WallTime;
}

/** What pressing "I am deciding" came to. */
export interface EscalationAnswer extends EscalationSeen {
  /** Who raised it. */
  raisedBy: string;
  /** `theirs`: the reader decides. `others`: somebody answered before. `over`: nobody answered in time. */
  outcome: 'theirs' | 'others' | 'over';
  /** Who decides, and since when; null where nobody does. */
  answered: { name: string; at: WallTime } | null;
}
