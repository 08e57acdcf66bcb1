import { supervisionOf, type BoardRow } from './board.ts';
import { later, localDate, type Instant, type LocalDate } from './calendar.ts';
import {
  mayCarry,
  mayOverride,
  type Condition,
  type DelegationAnswer,
  type FailedPremise,
  type MayOverride,
} from './delegation.ts';
import { overrideFor, type RunningAnswer } from './delegation-record.ts';
import type { TeamId } from './ids.ts';
import type { StandingDelegation } from './standing-delegation.ts';
import { delegationState, premisesOf, type WeighedRow } from './standing-delegation-state.ts';
import type { TeamLibrary } from './team-library.ts';
import type { TeamSettings } from './team.ts';

/** What of a person's row in a team says who relies on what; fresh from their file, or the board's. */
export type RelyingRow = WeighedRow & Pick<BoardRow, 'running' | 'delegations'>;

/** By what it is weighed whether it holds: the team, an instant, and what the team works by on a day. */
export interface RelianceBasis {
  team: TeamSettings;
  now: Instant;
  library: (day: LocalDate) => Pick<TeamLibrary, 'tasks' | 'standing'>;
}

/** What an answer, or a delegation, comes to now. Why is for those of the standing plane. */
interface Now {
  failed: readonly FailedPremise[];
  conditions: readonly Condition[];
  mayOverride: MayOverride;
}

/** A yes that is still running and is no longer what was said: a no, or a yes with more conditions. */
export interface BrokenAnswer extends RunningAnswer {
  now: Now & { verdict: DelegationAnswer['verdict'] };
}

/** A standing delegation with what it comes to now. */
export interface DelegationNow extends Pick<
  StandingDelegation,
  'id' | 'team' | 'task' | 'by' | 'reviewBy'
> {
  now: Now & { isReviewOver: boolean };
}

/** What those whom R23 names do not know yet. */
export interface RelianceChange {
  answers: readonly BrokenAnswer[];
  suspended: readonly DelegationNow[];
  restored: readonly DelegationNow[];
  /** When a decision otherwise ends on which a delegation rests: it is looked at again then. */
  ends: readonly { team: TeamId; at: Instant }[];
}

/** The yes answers that still run, and the delegations taken on: all that anybody relies on. */
export function reliedOn(
  { running = [], delegations = [] }: Pick<RelyingRow, 'running' | 'delegations'>,
  now: Instant,
): { running: readonly RunningAnswer[]; delegations: readonly StandingDelegation[] } {
  return {
    running: running.filter(({ validUntil }) => validUntil > now),
    delegations: delegations.filter(({ accepted }) => accepted !== null),
  };
}

/** The days on which something of it is weighed: today, and those on which an answer's time begins. */
export function daysWeighed(
  row: Pick<RelyingRow, 'running' | 'delegations'>,
  zone: string,
  now: Instant,
): LocalDate[] {
  const { running } = reliedOn(row, now);
  const instants = [now, ...running.map(({ from }) => later(from, now))];

  return [...new Set(instants.map((instant) => localDate(instant, zone)))];
}

/**
 * What broke, and what holds again, since those whom R23 names were told the last time. Whether it
 * holds is never kept: it follows from the person's file, the team and the day.
 */
export function relianceIn(row: RelyingRow, basis: RelianceBasis): RelianceChange {
  const { running, delegations } = reliedOn(row, basis.now);
  const weighed = delegations.map((each) => ({ each, ...delegationNow(each, row, basis) }));

  return {
    answers: running.flatMap((answer) => brokenAnswer(answer, row, basis) ?? []),
    suspended: weighed.filter(({ each, holds }) => !holds && each.suspended === null).map(shown),
    restored: weighed.filter(({ each, holds }) => holds && each.suspended !== null).map(shown),
    ends: weighed.flatMap(({ each, now }) =>
      now.conditions.flatMap((condition) =>
        condition.kind === 'overridden' ? [{ team: each.team, at: condition.until }] : [],
      ),
    ),
  };
}

export function changesNothing({ answers, suspended, restored }: RelianceChange): boolean {
  return answers.length + suspended.length + restored.length === 0;
}

/** Undefined where it is what was said, whoever decided that in spite of what fails (R22). */
function brokenAnswer(
  answer: RunningAnswer,
  row: RelyingRow,
  { team, now, library }: RelianceBasis,
): BrokenAnswer | undefined {
  const from = later(answer.from, now);
  const day = localDate(from, team.zone);
  const { tasks, standing } = library(day);
  const task = tasks.find(({ id }) => id === answer.task);
  if (task === undefined) return { ...answer, now: { verdict: 'no', ...nothingLeft } };
  const { overrides = [], pauses: competencies = [] } = row;
  const { verdict, failed, conditions, ...rest } = mayCarry(
    task,
    { from, until: answer.validUntil },
    {
      membership: row.membership,
      record: row.standing,
      supervision: supervisionOf(row, team, day),
      standing,
      zone: team.zone,
      override: overrideFor({ overrides, competencies }, { team: answer.team, task }, from),
    },
  );
  if (verdict !== 'no' && !asksForMore(answer, conditions)) return undefined;

  return { ...answer, now: { verdict, failed, conditions, mayOverride: rest.mayOverride } };
}

/** Whether something has to be so now that the one who asked was not told of. */
function asksForMore({ verdict, conditions }: RunningAnswer, asked: readonly Condition[]): boolean {
  const known = conditions ?? (verdict === 'yes' ? [] : undefined);

  return asked.some(({ kind }) => kind !== 'overridden' && known?.includes(kind) === false);
}

/** Nothing fails that could be named: the team has no such task any more. */
const nothingLeft: Now = { failed: [], conditions: [], mayOverride: 'nobody' };

function delegationNow(
  delegation: StandingDelegation,
  row: RelyingRow,
  { team, now, library }: RelianceBasis,
): { holds: boolean; now: DelegationNow['now'] } {
  const today = localDate(now, team.zone);
  const on = { library: library(today), team, now };
  const weighed = premisesOf(delegation, row, on);
  const task = on.library.tasks.find(({ id }) => id === delegation.task);
  const state = delegationState(delegation, weighed, today);
  const isReviewOver = state === 'to confirm';
  const holds = state === 'running' || state === 'running, with conditions';
  if (weighed === undefined || task === undefined) {
    return { holds, now: { ...nothingLeft, isReviewOver } };
  }
  const { failed, conditions } = weighed;

  return {
    holds,
    now: { failed, conditions, mayOverride: mayOverride(task, failed), isReviewOver },
  };
}

function shown({
  each: { id, team, task, by, reviewBy },
  now,
}: {
  each: StandingDelegation;
  now: DelegationNow['now'];
}): DelegationNow {
  return { id, team, task, by, reviewBy, now };
}
