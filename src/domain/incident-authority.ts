import { hasRole, type Known } from './authority.ts';
import type { PersonId, TeamId } from './ids.ts';
import { pauseTeam } from './pause.ts';

/** What of an incident bears on who decides about it. */
interface NamedIn {
  team: TeamId;
  /** Everybody named in it. */
  involved: readonly PersonId[];
}

/** Who decides a restriction of somebody's practice (R24): those R10 lets pause, and nobody named in the incident. */
export function mayDecideRestriction(who: Known, subject: Known, incident: NamedIn): boolean {
  return (
    !incident.involved.includes(who.person) && pauseTeam(who, subject, incident.team) !== undefined
  );
}

/** Whether somebody is told as one who decides its reviews: a clinical lead of the team who is not named in it (R25). */
export function mayDecideReviews(who: Known, { team, involved }: NamedIn): boolean {
  return hasRole(who, team, 'clinical-lead') && !involved.includes(who.person);
}
