import { hasRole, type Known } from './authority.ts';
import { addMonths, isLocalDate, spokenDate, type LocalDate } from './calendar.ts';
import { isTemporary } from './delegation.ts';
import type { FieldProblem } from './errors.ts';
import type { CompetencyId, RoleProfileId } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { Employment, Membership, TeamRole } from './person.ts';

/** The role that somebody of a bank or an agency works in, and the last day on which they do (R20). */
export interface ProfileDraft {
  profile: RoleProfileId;
  until: LocalDate;
}

/** What was set, in ids: what a notice carries. */
export interface ProfileSet extends ProfileDraft {
  about: PersonId;
  team: TeamId;
  /** Of what the new role asks more (R11). */
  raised: readonly CompetencyId[];
}

/** The same in words, as one who may know it sees it. */
export interface ProfileTold {
  viewer: 'subject' | 'reader' | 'decider';
  about: PersonId;
  name: string;
  by: string;
  role: string;
  teamName: string;
  until: LocalDate;
  today: LocalDate;
  underReview: readonly string[];
}

/** What the form shows. */
export interface OpenedProfile {
  about: PersonId;
  team: TeamId;
  name: string;
  teamName: string;
  employment: Employment;
  roles: readonly { profile: RoleProfileId; title: string }[];
  profile: RoleProfileId | null;
  until: LocalDate | null;
  today: LocalDate;
}

/** Everybody of a bank or an agency in a team, whoever has no last day, or the first one, first. */
export interface OpenedProfiles {
  team: TeamId;
  teamName: string;
  people: readonly {
    person: PersonId;
    name: string;
    employment: Employment;
    role: string | null;
    until: LocalDate | null;
  }[];
  today: LocalDate;
}

/** How far ahead its last day may lie. */
const mostMonths = 6;
const limiters: readonly TeamRole[] = ['manager', 'clinical-lead'];

/** Whether somebody answers for the time-limited profiles of a team; administrators do as well. */
export function answersForProfiles(who: Known, team: TeamId): boolean {
  return limiters.some((role) => hasRole(who, team, role));
}

/** Whether somebody's place in a team is one that a time-limited profile is for (R20). */
export function takesProfile({ employment }: Pick<Membership, 'employment'>): boolean {
  return isTemporary(employment);
}

/** The latest last day that may be set. */
export function latestProfileEnd(today: LocalDate): LocalDate {
  return addMonths(today, mostMonths);
}

/** What is wrong with it, at `profile` or `until`. `roles`: those of the team. */
export function profileProblems(
  { profile, until }: ProfileDraft,
  roles: readonly { id: RoleProfileId }[],
  today: LocalDate,
): FieldProblem[] {
  const latest = latestProfileEnd(today);
  const checks: [boolean, FieldProblem][] = [
    [
      roles.some(({ id }) => id === profile),
      { field: 'profile', sentence: 'Please choose a role from the list.' },
    ],
    [
      isLocalDate(until) && until >= today,
      { field: 'until', sentence: 'This day is over. Please choose today or a later day.' },
    ],
    [
      until <= latest,
      {
        field: 'until',
        sentence: `A profile is for six months at most. Please choose a day until ${spokenDate(latest)}.`,
      },
    ],
  ];

  return checks.flatMap(([holds, problem]) => (holds ? [] : [problem]));
}
