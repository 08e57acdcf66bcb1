import { overseesPractice, type Known } from './authority.ts';
import { addMonths, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import type { TaskId } from './framework.ts';
import { freeTextProblems } from './free-text.ts';
import type { ContentId, FormId, TeamId } from './ids.ts';
import type { StandingDelegation } from './standing-delegation.ts';

/** How many months ahead a review date is when nobody says otherwise, and at most (R23). */
export const usualMonths = 3;
const mostMonths = 12;
/** A scope is read on a phone, at the door. */
const longestScope = 2000;

/** What is written when a task is delegated: the scope in words, and the day it is looked at again. */
export interface DelegationDraft {
  scope: string;
  reviewBy: LocalDate;
}

/** Where the words of a scope stand that were written with a form. */
export function scopeContentId(form: FormId): ContentId {
  return `${form.slice(form.indexOf('.') + 1)}-scope` as ContentId;
}

/**
 * Where the actor may delegate to the person (R23): in the teams in which they are the named supervisor,
 * a clinical lead or a duty manager. Being a manager is not enough, and nobody delegates to themselves.
 */
export function delegatingTeams(actor: Known, subject: Known): TeamId[] {
  if (actor.person === subject.person) return [];

  return subject.memberships
    .map(({ team }) => team)
    .filter((team) => overseesPractice(actor, subject, team));
}

/** The first of them, or undefined where there is none; `within`: that team alone. */
export function delegatingTeam(actor: Known, subject: Known, within?: TeamId): TeamId | undefined {
  return delegatingTeams(actor, subject).find((team) => within === undefined || team === within);
}

/** The one delegation of a task that a person may have in a team at a time. */
export function delegationOfTask(
  all: readonly StandingDelegation[],
  { team, task }: { team: TeamId; task: TaskId },
): StandingDelegation | undefined {
  return all.find((each) => each.team === team && each.task === task);
}

/** What is wrong with a scope and a review date, at `scope` or `reviewBy`; empty where nothing is (R23). */
export function delegationProblems(
  { scope, reviewBy }: DelegationDraft,
  today: LocalDate,
): FieldProblem[] {
  return [
    ...scopeProblems(scope),
    ...freeTextProblems(new Map([['scope', scope]]), Number(today.slice(0, 4))),
    ...reviewDateProblems(reviewBy, today),
  ];
}

/** What is wrong with a review date, at `reviewBy`: it is after today and at most a year ahead. */
export function reviewDateProblems(reviewBy: LocalDate, today: LocalDate): FieldProblem[] {
  if (reviewBy <= today) {
    return [{ field: 'reviewBy', sentence: 'Please choose a day after today.' }];
  }
  return reviewBy <= addMonths(today, mostMonths)
    ? []
    : [
        {
          field: 'reviewBy',
          sentence: `Please choose a day within ${String(mostMonths)} months: it can be confirmed again then.`,
        },
      ];
}

function scopeProblems(scope: string): FieldProblem[] {
  if (scope === '') {
    const sentence = 'Please say what exactly they take on: what, where and with whom.';
    return [{ field: 'scope', sentence }];
  }
  return scope.length <= longestScope
    ? []
    : [
        {
          field: 'scope',
          sentence: `Please keep it within ${longestScope.toLocaleString('en-GB')} characters, so that it is read.`,
        },
      ];
}
