import { supervisionOf, type BoardRow } from './board.ts';
import { localDate, type Instant, type LocalDate } from './calendar.ts';
import {
  overrideOf,
  weigh,
  type Condition,
  type FailedPremise,
  type Weighed,
} from './delegation.ts';
import { overrideFor } from './delegation-record.ts';
import type { StandingDelegation } from './standing-delegation.ts';
import type { SupervisionStanding } from './supervision.ts';
import type { Task } from './task.ts';
import type { TeamLibrary } from './team-library.ts';
import type { TeamSettings } from './team.ts';

/**
 * How a standing delegation is on a day (R23). `offered`: not taken on yet; `suspended`: a premise
 * fails; `to confirm`: its review date has passed. Only the two that run hold.
 */
export type DelegationState =
  'offered' | 'running' | 'running, with conditions' | 'suspended' | 'to confirm';

/** By what a delegation is weighed: the team, an instant, and what the team works by on that day. */
export interface WeighedOn {
  library: Pick<TeamLibrary, 'tasks' | 'standing'>;
  team: TeamSettings;
  now: Instant;
}

/** What of a person's row, fresh from their file or the board's, a delegation is weighed by. */
export type WeighedRow = Pick<
  BoardRow,
  'membership' | 'standing' | 'sessions' | 'absences' | 'overrides' | 'pauses'
>;

/**
 * What the premises of a delegation's task come to now; undefined where the team has no such task any
 * more. An override that runs and covers all that fails turns it into a condition (R22, R23).
 */
export function premisesOf(
  { team, task: id }: Pick<StandingDelegation, 'team' | 'task'>,
  row: WeighedRow,
  on: WeighedOn,
): Weighed | undefined {
  const task = on.library.tasks.find((each) => each.id === id);
  if (task === undefined) return undefined;
  const weighed = weighedToday(task, row, on);
  const { overrides = [], pauses = [] } = row;
  const running = overrideFor({ overrides, competencies: pauses }, { team, task }, on.now);
  const override = overrideOf(task, { from: on.now }, running, weighed.failed);
  if (override === undefined) return withoutOversight(weighed, supervisionToday(row, on));
  const { by, until } = override;

  return {
    ...weighed,
    failed: [],
    conditions: [{ kind: 'overridden', by, until }, ...weighed.conditions],
  };
}

/**
 * The same whatever was decided otherwise: what a delegation is given, confirmed and changed on. Leave
 * is no premise of it: it breaks nothing that R23 names, and comes back by itself.
 */
export function weighedAlone(task: Task, row: PlainRow, on: WeighedOn): Weighed {
  return withoutOversight(weighedToday(task, row, on), supervisionToday(row, on));
}

type PlainRow = Omit<WeighedRow, 'overrides' | 'pauses'>;

function weighedToday(task: Task, row: PlainRow, on: WeighedOn): Weighed {
  const { membership, standing: record } = row;

  return weigh(task, localDate(on.now, on.team.zone), {
    membership,
    record,
    absences: [],
    supervision: supervisionToday(row, on),
    standing: on.library.standing,
  });
}

function supervisionToday(row: PlainRow, { team, now }: WeighedOn): SupervisionStanding | null {
  return supervisionOf(row, team, localDate(now, team.zone));
}

/**
 * R23 names a review and overdue supervision among what breaks a premise: what somebody may carry today
 * with a colleague over them is no task that they carry until further notice.
 */
function withoutOversight(weighed: Weighed, supervision: SupervisionStanding | null): Weighed {
  const { failed, conditions } = weighed;
  const reviewed = conditions.flatMap((each): FailedPremise[] =>
    each.kind === 'colleague-oversees'
      ? [{ kind: 'standing', competency: each.competency, state: 'under review' }]
      : [],
  );
  const isOverdue = conditions.some(({ kind }) => kind === 'clinician-oversees');
  const overdue: FailedPremise[] =
    supervision !== null && isOverdue
      ? [{ kind: 'supervision', intervalsMissed: supervision.intervalsMissed }]
      : [];

  return {
    ...weighed,
    failed: [...failed, ...reviewed, ...overdue],
    conditions: conditions.filter(({ kind }) => !oversight.includes(kind)),
  };
}

const oversight: readonly Condition['kind'][] = ['colleague-oversees', 'clinician-oversees'];

/** How a delegation is on a day, given what its premises come to then (R23). */
export function delegationState(
  { accepted, reviewBy }: Pick<StandingDelegation, 'accepted' | 'reviewBy'>,
  weighed: Weighed | undefined,
  today: LocalDate,
): DelegationState {
  if (accepted === null) return 'offered';
  if (reviewBy < today) return 'to confirm';
  if (weighed === undefined || weighed.failed.length > 0) return 'suspended';

  return weighed.conditions.length > 0 ? 'running, with conditions' : 'running';
}
