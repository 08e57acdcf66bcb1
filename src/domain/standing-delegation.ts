import type { Instant, LocalDate } from './calendar.ts';
import type { Condition } from './delegation.ts';
import type { RunningAnswer } from './delegation-record.ts';
import type { TaskId } from './framework.ts';
import type { CheckId, ContentId, DelegationId, FormId, PersonId, TeamId } from './ids.ts';
import type { PersonState, Recorded } from './person.ts';

/**
 * A task that a named person may carry until a review date (brief, section 2). Whether its premises
 * hold today is never kept: it follows from the person's file (R23).
 */
export interface StandingDelegation {
  id: DelegationId;
  team: TeamId;
  task: TaskId;
  /** Who gave it, or last confirmed or changed it: the delegator. */
  by: PersonId;
  given: Instant;
  /** The last day on which it holds without being confirmed again (R23). */
  reviewBy: LocalDate;
  /** When the person took it on; null while they have not answered. */
  accepted: Instant | null;
  /** Since when those whom R23 names know of a broken premise; null while they know of none. */
  suspended: Instant | null;
  /** Its scope in words: content, kept beside the ledger. */
  scope: ContentId;
}

/** What a ledger says of standing delegations, and of what rested on a premise. */
export type StandingDelegationEvent =
  | {
      kind: 'standing-delegation.given';
      delegation: Pick<StandingDelegation, 'id' | 'team' | 'task' | 'reviewBy' | 'scope'>;
    }
  | { kind: 'standing-delegation.accepted'; delegation: DelegationId }
  | { kind: 'standing-delegation.declined'; delegation: DelegationId }
  /** Looked at again, and it goes on as it was until the new review date. */
  | { kind: 'standing-delegation.confirmed'; delegation: DelegationId; reviewBy: LocalDate }
  /** A new scope or review date: the person is asked to take it on again. */
  | {
      kind: 'standing-delegation.changed';
      delegation: DelegationId;
      reviewBy: LocalDate;
      scope: ContentId;
    }
  | { kind: 'standing-delegation.ended'; delegation: DelegationId }
  /** A premise broke: yes answers that were still running, and delegations that are suspended by it (R23). */
  | {
      kind: 'reliance.broken';
      checks: readonly CheckId[];
      /** Of these, what is still a yes, if: it is relied on, and on what. Absent where none is. */
      narrowed?: readonly { check: CheckId; conditions: readonly Condition['kind'][] }[];
      delegations: readonly DelegationId[];
    }
  /** The premises hold again: these are no longer suspended. */
  | { kind: 'reliance.restored'; delegations: readonly DelegationId[] };

/** The scope of a standing delegation in words: what exactly, where, with whom. */
export interface ScopeContent {
  scope: string;
}

/** How many the standing row carries; the oldest go first. */
const kept = 60;

export function delegationIdOf(form: FormId): DelegationId {
  return form.slice(form.indexOf('.') + 1) as DelegationId;
}

/** The state after one of these; of a delegation that is not there it changes nothing. */
export function withStandingDelegation(
  state: PersonState,
  { event, actor, recordedAt }: Recorded<StandingDelegationEvent>,
): PersonState {
  switch (event.kind) {
    case 'standing-delegation.given': {
      const given = { by: actor, given: recordedAt, accepted: null, suspended: null };
      return {
        ...state,
        delegations: [...state.delegations, { ...event.delegation, ...given }].slice(-kept),
      };
    }
    case 'standing-delegation.accepted':
      return withOne(state, event.delegation, { accepted: recordedAt });
    case 'standing-delegation.confirmed':
      // Whoever it concerns hears that it is confirmed, and not once more that it holds again.
      return withOne(state, event.delegation, {
        by: actor,
        reviewBy: event.reviewBy,
        suspended: null,
      });
    case 'standing-delegation.changed': {
      const { reviewBy, scope } = event;
      const asked = { by: actor, reviewBy, scope, accepted: null, suspended: null };
      return withOne(state, event.delegation, asked);
    }
    case 'standing-delegation.declined':
    case 'standing-delegation.ended':
      return {
        ...state,
        delegations: state.delegations.filter(({ id }) => id !== event.delegation),
      };
    case 'reliance.broken': {
      const suspended = suspending(state.delegations, event.delegations, recordedAt);
      return { ...state, running: stillRunning(state.running, event), delegations: suspended };
    }
    case 'reliance.restored':
      return { ...state, delegations: suspending(state.delegations, event.delegations, null) };
  }
}

function withOne(
  state: PersonState,
  id: DelegationId,
  changed: Partial<StandingDelegation>,
): PersonState {
  return {
    ...state,
    delegations: state.delegations.map((each) => (each.id === id ? { ...each, ...changed } : each)),
  };
}

/** Without those that are a no; one that became a yes, if goes on as that. */
function stillRunning(
  running: readonly RunningAnswer[],
  {
    checks,
    narrowed = [],
  }: Pick<Extract<StandingDelegationEvent, { kind: 'reliance.broken' }>, 'checks' | 'narrowed'>,
): readonly RunningAnswer[] {
  return running.flatMap((each): RunningAnswer[] => {
    if (!checks.includes(each.id)) return [each];
    const left = narrowed.find(({ check }) => check === each.id);
    return left === undefined ? [] : [{ ...each, verdict: 'yes if', conditions: left.conditions }];
  });
}

function suspending(
  all: readonly StandingDelegation[],
  ids: readonly DelegationId[],
  suspended: Instant | null,
): readonly StandingDelegation[] {
  return all.map((each) => (ids.includes(each.id) ? { ...each, suspended } : each));
}
