import { hasRole, isSupervisorOf, type Known } from './authority.ts';
import type { PersonId } from './ids.ts';

/**
 * The three planes of what is known about a person (brief, section 3). Content: what was said.
 * Standing: dates, states, what is overdue. Cover: who may carry what today, and counts.
 */
export type Plane = 'content' | 'standing' | 'cover';

/** Who would read it: a person, or a team channel, where everyone in it reads. */
export type Viewer = Known | 'channel';

/** The one place that decides who may read what about whom. */
export function mayRead(
  plane: Plane,
  viewer: Viewer,
  subject: Known,
  recordedBy: PersonId | null = null,
): boolean {
  if (plane === 'cover') return true;
  if (viewer === 'channel') return false;
  if (viewer.person === subject.person) return true;

  return plane === 'content'
    ? viewer.person === recordedBy || isNamedSupervisor(viewer, subject)
    : isNamedSupervisor(viewer, subject) || overseesTeamOf(viewer, subject);
}

function isNamedSupervisor(viewer: Known, subject: Known): boolean {
  return subject.memberships.some((place) => isSupervisorOf(viewer, subject, place.team));
}

function overseesTeamOf(viewer: Known, subject: Known): boolean {
  return subject.memberships.some(
    (place) =>
      hasRole(viewer, place.team, 'clinical-lead') || hasRole(viewer, place.team, 'manager'),
  );
}
