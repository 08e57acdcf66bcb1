import { assessorsOn, type Assessor } from './assessor.ts';
import { hasRole, type Known } from './authority.ts';
import type { BoardRow } from './board.ts';
import type { LocalDate } from './calendar.ts';
import { frameworkIdOf, type ProfileRequirement } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import { mayDecideReviews } from './incident-authority.ts';
import { askedOfSigner } from './signer.ts';
import { satisfies } from './standing.ts';
import type { OfIncident } from './standing-view.ts';
import type { TeamLibrary } from './team-library.ts';

/** A review after an incident for which somebody outside the team is looked for. */
export interface ToDecide {
  subject: PersonId;
  requirement: ProfileRequirement;
  of: OfIncident;
}

/** Where they are looked for: clinical leads of other teams, and whoever an administrator named (R4). */
export interface Elsewhere {
  /** Of other teams alone. */
  leads: readonly { team: TeamId; row: BoardRow }[];
  assessors: readonly Assessor[];
  /** What the person's own team works by. */
  library: TeamLibrary;
  today: LocalDate;
}

/** How many are asked at most: all of them may decide, and one does. */
const mostAsked = 6;

/** Whether a clinical lead of the team is left who is not named in the incident (R25). */
export function isLeadLeft(rows: readonly BoardRow[], of: OfIncident): boolean {
  return rows.some((row) => mayDecideReviews(asKnown(row), of));
}

/**
 * Who is asked where no clinical lead of the team is left (R25): leads of other teams who are current in
 * it by what the person's team asks, and assessors of its framework; nobody named in the incident.
 */
export function decidersElsewhere(
  { subject, requirement, of }: ToDecide,
  { leads, assessors, library, today }: Elsewhere,
): PersonId[] {
  const current = leads
    .filter(({ team, row }) => hasRole(asKnown(row), team, 'clinical-lead'))
    .filter(({ row: { standing, membership } }) => {
      const held = library.standing(askedOfSigner(requirement), standing, membership.profile);
      return satisfies(held.state);
    })
    .map(({ row }) => row.person);
  const named = assessorsOn(assessors, frameworkIdOf(requirement.competency), today);

  return [...new Set([...named.map(({ person }) => person), ...current])]
    .filter((person) => person !== subject && !of.involved.includes(person))
    .slice(0, mostAsked);
}

function asKnown({ person, membership }: BoardRow): Known {
  return { person, memberships: [membership] };
}
