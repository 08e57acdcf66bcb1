import { addDays, type LocalDate } from './calendar.ts';
import type { TeamId } from './ids.ts';
import type { PersonState } from './person.ts';

/** Somebody left teams; `on`: their last day there. What the ledger says of them stands. */
export interface MembershipEnded {
  kind: 'membership.ended';
  teams: readonly TeamId[];
  on: LocalDate;
}

/** A team that somebody left, and their last day in it. */
export interface TeamLeft {
  team: TeamId;
  on: LocalDate;
}

/** How long ago a last day may lie that is typed in, in days: longer ago it is a slip of the finger. */
const longestAgo = 366;

/**
 * The state without those places. What only a member of the team can be asked for ends with them:
 * requests for sign-off in it.
 */
export function withoutMemberships(
  state: PersonState,
  { teams, on }: MembershipEnded,
): PersonState {
  const left = new Set(teams);
  const still = state.left.filter(({ team }) => !left.has(team));

  return {
    ...state,
    memberships: state.memberships.filter(({ team }) => !left.has(team)),
    requests: state.requests.filter(({ team }) => !left.has(team)),
    left: [...still, ...teams.map((team) => ({ team, on }))],
  };
}

/** What is wrong with a last day; undefined where nothing is. */
export function leavingProblem(
  on: LocalDate,
  { today, started }: { today: LocalDate; started: LocalDate | undefined },
): string | undefined {
  if (on > today) {
    return `${on} is still to come. Please run this on their last day, or later.`;
  }
  if (on < addDays(today, -longestAgo)) {
    return `${on} is more than a year ago. Please check it.`;
  }
  if (started !== undefined && on < started) {
    return `${on} is before they started, ${started}. Please check it.`;
  }
  return undefined;
}
