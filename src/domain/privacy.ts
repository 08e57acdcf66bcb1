import type { OpenAction } from './action.ts';
import { hasRole, isSupervisorOf, overseesPractice, type Known } from './authority.ts';
import type { MayOverride } from './delegation.ts';
import type { PersonId, TeamId } from './ids.ts';

/**
 * The three planes of what is known about a person (brief, section 3). Content: what was said.
 * Standing: dates, states, what is overdue. Cover: who may carry what today, and counts.
 */
export type Plane = 'content' | 'standing' | 'cover';

/** Who would read it: a person, or a team channel, where everyone in it reads. */
export type Viewer = Known | 'channel';

/** A record that content belongs to: who recorded it, who is named as having seen it, and in which team. */
export interface ContentOf {
  recordedBy: PersonId;
  /** Of evidence alone. */
  observer?: PersonId | null;
  /** Of evidence alone: who decides an open request that rests on it, while they may sign it (R2, R8). */
  decider?: PersonId | undefined;
  team: TeamId;
}

/** The one place that decides who may read what about whom. */
export function mayRead(
  plane: Plane,
  viewer: Viewer,
  subject: Known,
  record: ContentOf | null = null,
): boolean {
  if (plane === 'cover') return true;
  if (viewer === 'channel') return false;
  if (viewer.person === subject.person) return true;

  return plane === 'content'
    ? record !== null && isPartyTo(viewer, subject, record)
    : isNamedSupervisor(viewer, subject) || overseesTeamOf(viewer, subject);
}

/**
 * Who may open the record of a session between two others, each time by saying so and noted in the
 * supervisee's ledger: a clinical lead of the team it belongs to. Whoever may read it anyway opens nothing.
 */
export function mayOpenRecord(viewer: Viewer, subject: Known, record: ContentOf): boolean {
  if (viewer === 'channel') return false;

  return (
    hasRole(viewer, record.team, 'clinical-lead') && !mayRead('content', viewer, subject, record)
  );
}

/**
 * Who may read why a delegation answer is what it is: those of the standing plane, and a duty manager
 * of the team for what they may decide otherwise. Anyone else gets the answer without its premises.
 */
export function mayReadPremises(
  viewer: Known,
  subject: Known,
  { team, mayOverride }: { team: TeamId; mayOverride: MayOverride },
): boolean {
  const isTheirs = mayOverride === 'clinical-lead-or-duty-manager';

  return (
    mayRead('standing', viewer, subject) || (isTheirs && hasRole(viewer, team, 'duty-manager'))
  );
}

/**
 * Who may read a standing delegation with its scope: the person, whoever gave it while they are in that
 * team, and those who may confirm it, for nobody can confirm what they cannot read (R23).
 */
export function mayReadDelegation(
  viewer: Known,
  subject: Known,
  { team, by }: { team: TeamId; by: PersonId },
): boolean {
  const gave = viewer.person === by && viewer.memberships.some((place) => place.team === team);

  return viewer.person === subject.person || gave || overseesPractice(viewer, subject, team);
}

/** What of an incident bears on who may know of it (R24, R25). */
export interface IncidentOf {
  team: TeamId;
  reportedBy: PersonId;
  /** Everybody named in it. */
  involved: readonly PersonId[];
  /** Whether the one who would read it decides a review of it. */
  decides: boolean;
}

/** Who may read an incident's reference and what was done at once: who reported it, and those who decide its reviews. */
export function mayReadIncident(viewer: Viewer, incident: Omit<IncidentOf, 'team'>): boolean {
  if (viewer === 'channel') return false;
  const { reportedBy, involved, decides } = incident;

  return viewer.person === reportedBy || (decides && !involved.includes(viewer.person));
}

/** Who may know of an escalation, and read its record's number: whoever raised it, and those asked to decide it. */
export function mayKnowOfEscalation(
  viewer: Viewer,
  { raisedBy, asked }: { raisedBy: PersonId; asked: readonly PersonId[] },
): boolean {
  return viewer !== 'channel' && (viewer.person === raisedBy || asked.includes(viewer.person));
}

/**
 * Who may know that somebody's review follows from an incident, with its date, type and severity: the
 * person themselves, their supervisor in that team, whoever reported it, and those who decide it. Nobody
 * else, whatever plane.
 */
export function mayKnowOfIncident(viewer: Viewer, subject: Known, incident: IncidentOf): boolean {
  if (viewer === 'channel') return false;

  return (
    viewer.person === subject.person ||
    viewer.person === incident.reportedBy ||
    isSupervisorOf(viewer, subject, incident.team) ||
    (incident.decides && !incident.involved.includes(viewer.person))
  );
}

/**
 * Who may read what an action says (content plane): whoever set it or owns it, the person in whose file
 * it stands, and their supervisor. Managers and clinical leads see that it is there, of what kind, whose
 * and by when.
 */
export function mayReadAction(
  viewer: Known,
  subject: Known,
  { owner, setBy }: Pick<OpenAction, 'owner' | 'setBy'>,
): boolean {
  const isTheirs = [subject.person, owner, setBy].includes(viewer.person);

  return isTheirs || isNamedSupervisor(viewer, subject);
}

function isPartyTo(viewer: Known, subject: Known, record: ContentOf): boolean {
  const { recordedBy, observer, decider, team } = record;
  const { person } = viewer;
  const isNamed = [recordedBy, observer, decider].includes(person);

  return isNamed || isSupervisorOf(viewer, subject, team);
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
