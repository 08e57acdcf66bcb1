import { membershipIn, type Membership, type PersonState, type TeamRole } from './person.ts';
import type { PersonId, TeamId } from './ids.ts';

/** A person as authority knows them: who they are and where they belong. */
export interface Known {
  person: PersonId;
  memberships: readonly Membership[];
}

export function known(person: PersonId, state: PersonState): Known {
  return { person, memberships: state.memberships };
}

export function hasRole(who: Known, team: TeamId, role: TeamRole): boolean {
  return (
    who.memberships.find((membership) => membership.team === team)?.roles.includes(role) ?? false
  );
}

export function hasRoleAnywhere(state: PersonState, role: TeamRole): boolean {
  return state.memberships.some((membership) => membership.roles.includes(role));
}

/** The teams in which `who` is the named supervisor of `subject`. */
export function isSupervisorOf(who: Known, subject: Known, team: TeamId): boolean {
  const named = subject.memberships.some(
    (membership) => membership.team === team && membership.supervisor === who.person,
  );

  return named && (hasRole(who, team, 'supervisor') || hasRole(who, team, 'clinical-lead'));
}

/**
 * The team in which the actor may record supervision with the subject: as their named supervisor,
 * or as a clinical lead of that team. Never with oneself.
 */
export function supervisionTeam(actor: Known, subject: Known): TeamId | undefined {
  if (actor.person === subject.person) return undefined;
  const teams = subject.memberships.map((membership) => membership.team);

  return (
    teams.find((team) => isSupervisorOf(actor, subject, team)) ??
    teams.find((team) => hasRole(actor, team, 'clinical-lead'))
  );
}

/** Who looks after somebody's practice in a team: their named supervisor, its clinical leads and duty managers. */
export function overseesPractice(who: Known, subject: Known, team: TeamId): boolean {
  return (
    isSupervisorOf(who, subject, team) ||
    hasRole(who, team, 'clinical-lead') ||
    hasRole(who, team, 'duty-manager')
  );
}

/** R12: the person, their supervisor or a manager of a team of theirs records absence. */
export function mayRecordAbsence(actor: Known, subject: Known): boolean {
  const oversees = subject.memberships.some(
    ({ team }) => isSupervisorOf(actor, subject, team) || hasRole(actor, team, 'manager'),
  );

  return actor.person === subject.person || oversees;
}

/**
 * The subject's place in a team that both are in: in that one, or in the first, one where the subject
 * has a role before others. Undefined where they share none.
 */
export function sharedPlace(actor: Known, subject: Known, team?: TeamId): Membership | undefined {
  const own = new Set(actor.memberships.map((place) => place.team));
  const shared = subject.memberships.filter(
    (place) => own.has(place.team) && (team === undefined || place.team === team),
  );

  return shared.find(({ profile }) => profile !== null) ?? shared[0];
}

export function isMember(state: PersonState, team: TeamId): boolean {
  return membershipIn(state, team) !== undefined;
}
