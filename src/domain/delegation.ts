import {
  addDays,
  instantOf,
  localDate,
  type DateRange,
  type Instant,
  type LocalDate,
} from './calendar.ts';
import type { CompetencyId, RoleProfileId } from './framework.ts';
import type { PersonId } from './ids.ts';
import type { Employment, Membership } from './person.ts';
import type { HeldCompetency, Standing, StandingRecord } from './standing.ts';
import type { SupervisionStanding } from './supervision.ts';
import type { Entrustment, Task } from './task.ts';

/** The time a task is asked about: from when, until when. */
export interface Window {
  from: Instant;
  until: Instant;
}

/** Everything an answer depends on besides the task and the time: the person's file, and the team. */
export interface DelegationFacts {
  membership: Membership;
  record: StandingRecord;
  /** On the day the task begins; null where nobody supervises them. */
  supervision: SupervisionStanding | null;
  /** Where they stand in a competency on that day (R9), by what the team works by then. */
  standing: (
    requirement: { competency: CompetencyId; level?: string; risk: Task['risk'] },
    record: StandingRecord,
    profile: RoleProfileId | null,
  ) => HeldCompetency;
  /** The team's. */
  zone: string;
  /** What somebody who may has decided otherwise, where that runs when the time begins (R22). */
  override?: RunningOverride | undefined;
  /** Who is known to be on shift that day, without the person (R20); null or absent where nobody recorded it. */
  shift?: OnShift | null | undefined;
}

/** Of those on shift on a day, the substantive staff: the first of them are named in an answer. */
export interface OnShift {
  substantive: readonly PersonId[];
}

/** A decision that the task is carried in spite of what fails, until its end (R22). */
export interface RunningOverride {
  by: PersonId;
  until: Instant;
  /** The premises that had failed when it was decided: it covers these, and nothing that fails later. */
  over: readonly FailedPremise[];
}

/** A premise that does not hold. All of them are listed, not the first (R19). */
export type FailedPremise =
  | { kind: 'standing'; competency: CompetencyId; state: Standing }
  | { kind: 'entrustment'; competency: CompetencyId; held: Entrustment; needed: Entrustment }
  /** R18: not on a register the task names, or not any more. */
  | { kind: 'registration'; ended: LocalDate | null }
  /** R20: the task is not open to bank and agency staff. */
  | { kind: 'not-open'; employment: Employment }
  /** R20: the time of their profile is over, or none was set. */
  | { kind: 'profile-ended'; ended: LocalDate | null }
  /** R20: it is recorded who is on shift, and none of them is substantive. */
  | { kind: 'nobody-substantive' }
  /** R21: two intervals of supervision missed, or more. */
  | { kind: 'supervision'; intervalsMissed: number }
  | { kind: 'away'; until: LocalDate };

/** What has to be so for a yes, each time. */
export type Condition =
  /** R19: under review; a named colleague oversees. */
  | { kind: 'colleague-oversees'; competency: CompetencyId }
  /** R21: supervision is overdue; a named clinician oversees. */
  | { kind: 'clinician-oversees' }
  /** R20: a named substantive colleague is on shift: one of these, or whoever it is where none is recorded. */
  | { kind: 'substantive-on-shift'; colleagues?: readonly PersonId[] | null }
  /** R22: it is carried on that person's decision, and no longer than it runs. */
  | { kind: 'overridden'; by: PersonId; until: Instant };

/** Who may decide otherwise (R22). */
export type MayOverride = 'nobody' | 'clinical-lead' | 'clinical-lead-or-duty-manager';

/** May this person carry this task at this time (R19)? About competence only. */
export interface DelegationAnswer {
  verdict: 'yes' | 'yes if' | 'no';
  failed: readonly FailedPremise[];
  conditions: readonly Condition[];
  /** The task's own, whatever the verdict: what has to hold each time. */
  instructions: readonly string[];
  mayOverride: MayOverride;
  /** The earliest end of its premises, or of the time asked about. */
  validUntil: Instant;
}

/** What premises are weighed by. `absences`: the person's own. */
export type WeighedBy = Omit<DelegationFacts, 'zone' | 'override'> & {
  absences: readonly DateRange[];
};

/** What the premises of a task come to on a day. */
export interface Weighed {
  failed: readonly FailedPremise[];
  conditions: readonly Condition[];
  /** The last day on which all that holds still does; null where nothing ends it. */
  lastDay: LocalDate | null;
}

/** The answer, and nothing else decides it (R18 to R22). */
export function mayCarry(task: Task, window: Window, facts: DelegationFacts): DelegationAnswer {
  const { absences } = facts.record;
  const weighed = weigh(task, localDate(window.from, facts.zone), { ...facts, absences });
  const { failed } = weighed;
  const override = overrideOf(task, window, facts.override, failed);
  const conditions = [
    ...(override === undefined
      ? []
      : [{ kind: 'overridden' as const, by: override.by, until: override.until }]),
    ...weighed.conditions,
  ];
  const isNo = failed.length > 0 && override === undefined;
  const ends = [
    ...(weighed.lastDay === null ? [] : [endOf(weighed.lastDay, facts.zone)]),
    ...(override === undefined ? [] : [override.until]),
  ];

  return {
    verdict: isNo ? 'no' : conditions.length > 0 ? 'yes if' : 'yes',
    failed,
    conditions,
    instructions: task.conditions,
    mayOverride: mayOverride(task, failed),
    validUntil: ends.reduce((first, end) => (end < first ? end : first), window.until),
  };
}

/**
 * Whether somebody may hold what a task asks for at all: without a sign-off in each competency no other
 * premise matters. Of a whole team few do, and only they need to be weighed.
 */
export function mayHold(
  { requires }: Pick<Task, 'requires'>,
  { signOffs }: Pick<StandingRecord, 'signOffs'>,
): boolean {
  return requires.every((asked) =>
    signOffs.some(({ competency }) => competency === asked.competency),
  );
}

/** Every premise of a task on a day: what fails, what it asks for, and how long the rest holds. */
export function weigh(task: Task, day: LocalDate, facts: WeighedBy): Weighed {
  const premises = [
    ...task.requires.map((required) => competencePremise(task, required, facts)),
    registrationPremise(task, facts.membership, day),
    ...employmentPremises(task, day, facts),
    supervisionPremise(task, facts.supervision),
    presencePremise(facts.absences, day),
  ];
  const [lastDay = null] = premises.flatMap((each) => each.lastDay ?? []).sort();

  return {
    failed: premises.flatMap((each) => each.failed ?? []),
    conditions: premises.flatMap((each) => each.condition ?? []),
    lastDay,
  };
}

/** The override that makes a no a yes-if: it has to run when the time begins, and to cover all that fails. */
export function overrideOf(
  { layer }: Task,
  { from }: Pick<Window, 'from'>,
  override: RunningOverride | undefined,
  failed: readonly FailedPremise[],
): RunningOverride | undefined {
  if (layer === 1 || failed.length === 0 || override === undefined) return undefined;
  const covers = failed.every((each) => override.over.some((known) => isSamePremise(each, known)));

  return covers && override.until > from ? override : undefined;
}

function isSamePremise(one: FailedPremise, other: FailedPremise): boolean {
  const same = one.kind === other.kind && competencyOf(one) === competencyOf(other);

  return (
    same && (one.kind !== 'standing' || (other.kind === 'standing' && one.state === other.state))
  );
}

function competencyOf(premise: FailedPremise): CompetencyId | null {
  return 'competency' in premise ? premise.competency : null;
}

/** One premise looked at: how it fails, what it asks for, and the last day, today at the earliest, on which it holds. */
interface Premise {
  failed?: FailedPremise;
  condition?: Condition;
  lastDay?: LocalDate | null;
}

function competencePremise(
  task: Task,
  required: Task['requires'][number],
  { standing, record, membership }: WeighedBy,
): Premise {
  const { competency } = required;
  const held = standing({ ...required, risk: task.risk }, record, membership.profile);
  const { state, signOff } = held;
  const isOverseen = state === 'under review' && task.risk === 'standard';
  const isMet = state === 'current' || state === 'due soon' || isOverseen;
  if (!isMet || signOff === null) {
    return { failed: { kind: 'standing', competency, state } };
  }
  const trusted = signOff.entrustment;
  const needed = task.entrustment ?? 1;
  if (trusted < needed) {
    return { failed: { kind: 'entrustment', competency, held: trusted, needed } };
  }

  return {
    lastDay: held.until,
    ...(isOverseen ? { condition: { kind: 'colleague-oversees', competency } } : {}),
  };
}

/** R18: layer 1 is for those whose registration the task names, and whose registration is in date. */
function registrationPremise(
  { layer, registers = [] }: Task,
  { registration }: Membership,
  day: LocalDate,
): Premise {
  if (layer !== 1) return {};
  const isNamed = registers.some(
    (body) => body.toLowerCase() === registration?.body.trim().toLowerCase(),
  );
  if (registration === null || !isNamed) return { failed: { kind: 'registration', ended: null } };
  const { until } = registration;

  return until !== null && until < day
    ? { failed: { kind: 'registration', ended: until } }
    : { lastDay: until };
}

/** R20: bank and agency staff carry what is open to them, within their time, beside a substantive colleague. */
function employmentPremises(
  { layer, openToTemporary }: Task,
  day: LocalDate,
  { membership, shift }: WeighedBy,
): Premise[] {
  const { employment, profileUntil = null } = membership;
  if (!isTemporary(employment) || layer === 3) return [];

  return [
    openToTemporary === true ? {} : { failed: { kind: 'not-open', employment } },
    profileUntil === null || profileUntil < day
      ? { failed: { kind: 'profile-ended', ended: profileUntil } }
      : { lastDay: profileUntil },
    shiftPremise(shift ?? null),
  ];
}

/** Bank and agency staff, whom R20 is about. */
export function isTemporary(employment: Employment): boolean {
  return employment === 'bank' || employment === 'agency';
}

/** R20: nobody substantive on a shift that is recorded is a no; who it is has to be known where none is. */
function shiftPremise(shift: OnShift | null): Premise {
  if (shift?.substantive.length === 0) return { failed: { kind: 'nobody-substantive' } };
  const colleagues = shift === null ? null : shift.substantive.slice(0, mostColleagues);

  return { condition: { kind: 'substantive-on-shift', colleagues } };
}

/** R21: for high-risk tasks supervision that is overdue asks for oversight; two intervals missed are too many. */
function supervisionPremise(
  { risk, layer }: Task,
  supervision: SupervisionStanding | null,
): Premise {
  if (risk !== 'high' || layer === 3 || supervision === null) return {};
  const { state, intervalsMissed, due } = supervision;
  if (intervalsMissed >= 2) return { failed: { kind: 'supervision', intervalsMissed } };

  return state === 'late' ? { condition: { kind: 'clinician-oversees' } } : { lastDay: due };
}

function presencePremise(absences: readonly DateRange[], day: LocalDate): Premise {
  const away = absences.find(({ from, until }) => from <= day && day <= until);
  if (away !== undefined) return { failed: { kind: 'away', until: away.until } };
  const [next] = absences
    .map(({ from }) => from)
    .filter((from) => from > day)
    .sort();

  return { lastDay: next === undefined ? null : addDays(next, -1) };
}

/** R22: never for layer 1, and never over a pause by a duty manager. */
export function mayOverride(
  { layer }: Pick<Task, 'layer'>,
  failed: readonly FailedPremise[],
): MayOverride {
  if (layer === 1) return 'nobody';
  const isPaused = failed.some((each) => each.kind === 'standing' && each.state === 'paused');

  return isPaused ? 'clinical-lead' : 'clinical-lead-or-duty-manager';
}

/** How many of those on shift an answer names. */
const mostColleagues = 5;

/** Through the end of a day: the first instant of the next. */
function endOf(day: LocalDate, zone: string): Instant {
  return instantOf(addDays(day, 1), '00:00', zone);
}
