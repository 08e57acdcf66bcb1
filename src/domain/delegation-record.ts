import { hasRole, type Known } from './authority.ts';
import { addSeconds, type Instant } from './calendar.ts';
import type {
  Condition,
  DelegationAnswer,
  FailedPremise,
  MayOverride,
  RunningOverride,
} from './delegation.ts';
import type { FieldProblem } from './errors.ts';
import type { TaskId } from './framework.ts';
import { freeTextProblems } from './free-text.ts';
import type { CheckId, ContentId, FormId, OverrideId, PersonId, ReviewId, TeamId } from './ids.ts';
import type { CompetencyOnFile, PersonState, Recorded } from './person.ts';
import type { Task } from './task.ts';

/** A check as it is recorded (R22): who asked is who the entry is by. */
export interface DelegationCheck extends Pick<
  DelegationAnswer,
  'verdict' | 'failed' | 'conditions' | 'mayOverride' | 'validUntil'
> {
  id: CheckId;
  team: TeamId;
  task: TaskId;
  from: Instant;
  until: Instant;
}

/** A yes, or a yes with conditions, that still stands: whoever asked relies on it (R23). */
export interface RunningAnswer {
  id: CheckId;
  team: TeamId;
  task: TaskId;
  asker: PersonId;
  verdict: 'yes' | 'yes if';
  from: Instant;
  validUntil: Instant;
  /** When it was given. Absent in entries folded before, as the next is. */
  asked?: Instant | undefined;
  /** What it was given on: whatever else is asked for later is news to whoever relies on it. */
  conditions?: readonly Condition['kind'][] | undefined;
}

/** On what a decision otherwise rests. */
export type DecidesAs = 'clinical-lead' | 'duty-manager';

/** A decision that somebody carries a task in spite of a no, until its end (R22). */
export interface OverrideFacts {
  id: OverrideId;
  /** The check whose answer it was decided on. */
  check: CheckId;
  team: TeamId;
  task: TaskId;
  as: DecidesAs;
  until: Instant;
  /** What had failed then: it covers this, and nothing that fails later. */
  over: readonly FailedPremise[];
  /** The reviews of the pauses it was decided over: a pause that comes later is none of them. */
  pauses: readonly ReviewId[];
}

export interface Override extends OverrideFacts {
  by: PersonId;
  at: Instant;
}

export type DelegationEvent =
  | { kind: 'delegation.checked'; check: DelegationCheck }
  | { kind: 'delegation.overridden'; override: OverrideFacts };

/** Why it was decided otherwise: content, kept beside the ledger. */
export interface OverrideContent {
  reason: string;
}

/** An override as it was written, its end read. */
export interface OverrideDraft {
  reason: string;
  until: Instant;
}

/** An override ends within so many hours of now (R22). */
export const longestOverrideHours = 24;
const hour = 3600;
/** An override stays listed for so many days after its end: a digest names those of its week (R22). */
const daysListed = 8;
/** What an override is found in, and the pauses it may not go over unknown: a person's state, or their row. */
export interface Overriding {
  overrides: readonly Override[];
  competencies: readonly Pick<CompetencyOnFile, 'competency' | 'pause'>[];
}

/** How many of each the standing row carries; what is over goes first. */
const kept = 40;

/** The check that a form asks: its id is the form's own, so that one form is one check. */
export function checkIdOf(form: FormId): CheckId {
  return form.slice(form.indexOf('.') + 1) as CheckId;
}

export function overrideIdOf(form: FormId): OverrideId {
  return form.slice(form.indexOf('.') + 1) as OverrideId;
}

export function overrideContentId(override: OverrideId): ContentId {
  return override as string as ContentId;
}

/** What people quote: "D-1A2B3C4D". */
export function checkReference(check: CheckId): string {
  return `D-${check.slice(0, 8).toUpperCase()}`;
}

/** The state after a check or an override; what is over by then is no longer carried. */
export function withDelegation(
  state: PersonState,
  { event, actor, recordedAt }: Recorded<DelegationEvent>,
): PersonState {
  if (event.kind === 'delegation.checked') {
    const { id, team, task, verdict, from, validUntil, conditions } = event.check;
    const running = state.running.filter((each) => each.validUntil > recordedAt);
    if (verdict === 'no') return { ...state, running };
    const answer: RunningAnswer = {
      id,
      team,
      task,
      asker: actor,
      verdict,
      from,
      validUntil,
      asked: recordedAt,
      conditions: conditions.map(({ kind }) => kind),
    };

    return { ...state, running: withinLimit([...running, answer]) };
  }
  const overrides = state.overrides.filter(
    ({ until }) => until > addSeconds(recordedAt, -daysListed * 24 * hour),
  );
  const override = { ...event.override, by: actor, at: recordedAt };

  return { ...state, overrides: [...overrides, override].slice(-kept) };
}

/** Where there is one too many, the oldest of whoever asked most goes: nobody crowds out what others rely on. */
function withinLimit(running: readonly RunningAnswer[]): readonly RunningAnswer[] {
  if (running.length <= kept) return running;
  const asked = (by: PersonId): number => running.filter(({ asker }) => asker === by).length;
  const most = Math.max(...running.map(({ asker }) => asked(asker)));
  const oldest = running.findIndex(({ asker }) => asked(asker) === most);

  return running.toSpliced(oldest, 1);
}

/** The override of a task that runs at an instant: the last, where several do. */
export function runningOverride(
  state: Pick<PersonState, 'overrides'>,
  { team, task }: { team: TeamId; task: TaskId },
  at: Instant,
): Override | undefined {
  return state.overrides.findLast(
    (each) => each.team === team && each.task === task && each.until > at,
  );
}

/**
 * The override that an answer may rest on: one that runs, and that was decided knowing every pause
 * there is now in what the task requires. A pause that came after it takes effect at once (R10).
 */
export function overrideFor(
  state: Overriding,
  { team, task }: { team: TeamId; task: Task },
  at: Instant,
): RunningOverride | undefined {
  const override = runningOverride(state, { team, task: task.id }, at);
  const pauses = pausesIn(state, task);

  return override !== undefined && pauses.every((review) => override.pauses.includes(review))
    ? override
    : undefined;
}

/** The reviews of the pauses in what a task requires. */
export function pausesIn(state: Pick<Overriding, 'competencies'>, task: Task): ReviewId[] {
  const asked = new Set(task.requires.map(({ competency }) => competency));

  return state.competencies.flatMap(({ competency, pause }) =>
    pause === null || !asked.has(competency) ? [] : [pause.review],
  );
}

/**
 * As what somebody may decide otherwise about another person in that team (R22); undefined where they
 * may not: never about themselves, never where nobody may, and a duty manager never over a pause.
 */
export function decidesAs(
  who: Known,
  subject: PersonId,
  { team, mayOverride }: { team: TeamId; mayOverride: MayOverride },
): DecidesAs | undefined {
  if (who.person === subject || mayOverride === 'nobody') return undefined;
  if (hasRole(who, team, 'clinical-lead')) return 'clinical-lead';
  const isManaged = mayOverride === 'clinical-lead-or-duty-manager';

  return isManaged && hasRole(who, team, 'duty-manager') ? 'duty-manager' : undefined;
}

/** What is wrong with an override, at `reason` or `untilDate` (R22). */
export function overrideProblems(
  { reason, until }: OverrideDraft,
  { now, thisYear }: { now: Instant; thisYear: number },
): FieldProblem[] {
  const latest = addSeconds(now, longestOverrideHours * hour);
  const checks: [boolean, FieldProblem][] = [
    [reason !== '', { field: 'reason', sentence: 'Please say why it may go ahead all the same.' }],
    [
      until > now,
      { field: 'untilDate', sentence: 'This is over already. Please choose a later time.' },
    ],
    [
      until <= latest,
      {
        field: 'untilDate',
        sentence: `A decision like this ends within ${String(longestOverrideHours)} hours. Please choose an earlier time.`,
      },
    ],
  ];

  return [
    ...checks.flatMap(([holds, problem]) => (holds ? [] : [problem])),
    ...freeTextProblems(new Map([['reason', reason]]), thisYear),
  ];
}
