import type { FieldProblem } from '../domain/errors.ts';
import type { Handover } from '../domain/escalation.ts';
import {
  deciders,
  isOwn,
  shippedTriggers,
  type Decider,
  type PathwayStep,
  type TriggerId,
} from '../domain/escalation-pathway.ts';
import type { EscalationId, FormId, PersonId, TeamId } from '../domain/ids.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readChoice,
  readMany,
  readShort,
  readTick,
  startReading,
  type Reading,
} from './raw-input.ts';

/** Which trigger of which team a button speaks of. */
export interface ReadTrigger {
  team: TeamId | undefined;
  trigger: TriggerId | undefined;
}

export interface ReadEscalation extends ReadTrigger {
  form: FormId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { handover: Handover; reference: string; rehearsal: boolean } | undefined;
  problems: FieldProblem[];
}

/** Whose escalation "I am deciding" answers. */
export interface ReadAnswer {
  form: FormId | undefined;
  about: PersonId | undefined;
  escalation: EscalationId | undefined;
  team: TeamId | undefined;
}

export interface ReadPathway extends ReadTrigger {
  form: FormId | undefined;
  typed: Typed;
  draft: { title: string; steps: PathwayStep[]; retired: boolean } | undefined;
  problems: FieldProblem[];
}

/** How many steps a pathway may have: each decider once. */
export const stepPlaces: readonly number[] = deciders.map((_, at) => at);
/** The choice of a step that is not there. */
export const nobodyFurther = 'nobody';
const mintedId = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

/** Reads which trigger is meant. Never throws, whatever was sent. */
export function readTrigger(raw: unknown): ReadTrigger {
  const reading = startReading(raw);

  return { team: teamIn(reading), trigger: triggerIn(reading) };
}

/** Reads an escalation. Never throws, whatever was sent. */
export function readEscalation(raw: unknown): ReadEscalation {
  const reading = startReading(raw);
  const ticked = readMany(reading, 'handover');
  const draft = {
    handover: {
      summary: ticked.includes('summary'),
      riskFormulation: ticked.includes('riskFormulation'),
      nextSteps: ticked.includes('nextSteps'),
    },
    reference: readShort(reading, 'reference'),
    rehearsal: readTick(reading, 'rehearsal'),
  };

  return {
    form: formIn(reading),
    team: teamIn(reading),
    trigger: triggerIn(reading),
    ...finishReading(reading, draft),
  };
}

/** Reads whose escalation it is. Never throws, whatever was sent. */
export function readEscalationAnswer(raw: unknown): ReadAnswer {
  const reading = startReading(raw);
  const escalation = given(reading, 'escalation');

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    escalation: mintedId.test(escalation) ? (escalation as EscalationId) : undefined,
    team: teamIn(reading),
  };
}

/** Reads a pathway of a team's settings. Never throws, whatever was sent. */
export function readPathway(raw: unknown): ReadPathway {
  const reading = startReading(raw);
  const draft = {
    title: readShort(reading, 'title').replace(/\s+/g, ' '),
    steps: stepPlaces.flatMap((at) => readStep(reading, at)),
    retired: readTick(reading, 'retired'),
  };

  return {
    form: formIn(reading),
    team: teamIn(reading),
    trigger: triggerIn(reading),
    ...finishReading(reading, draft),
  };
}

function readStep(reading: Reading, at: number): PathwayStep[] {
  const field = `decider-${String(at)}`;
  const decider = readChoice<Decider | typeof nobodyFurther>(
    reading,
    field,
    [nobodyFurther, ...deciders],
    { sentence: 'Please choose from the list.', optional: true },
  );
  const minutes = readShort(reading, `minutes-${String(at)}`);
  if (decider === nobodyFurther) return [];
  const isLater = stepPlaces
    .slice(0, at)
    .some((place) => [nobodyFurther, ''].includes(reading.typed[`decider-${String(place)}`] ?? ''));
  if (isLater) addProblem(reading, field, 'Please leave no gap before this one.');

  // What is no number of minutes is refused with those that are too few or too many.
  return [{ decider, minutes: /^\d{1,6}$/.test(minutes) ? Number(minutes) : 0 }];
}

function triggerIn(reading: Reading): TriggerId | undefined {
  const trigger = given(reading, 'trigger') as TriggerId;
  const isShipped = (shippedTriggers as readonly string[]).includes(trigger);

  return isShipped || (isOwn(trigger) && mintedId.test(trigger)) ? trigger : undefined;
}
