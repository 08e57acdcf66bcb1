import { localDate, type Instant, type LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { PersonState } from '../domain/person.ts';
import type { TeamId } from '../domain/ids.ts';
import type { PersonFile, PersonKey, Ports, TeamFile, TeamKey } from './ports.ts';

/** One turn of one person, as Teams authenticated them. */
export interface Request {
  actor: PersonKey;
  /** Work that follows the answer: done after the person has it, and waited for by nobody. */
  afterwards: (work: () => Promise<void>) => void;
}

/** The file of somebody we must know, or a refusal that says who can help. */
export async function knownPerson(ports: Ports, person: PersonKey): Promise<PersonFile> {
  return required(await ports.people.open(person));
}

export function required(file: PersonFile | undefined): PersonFile {
  if (
    file === undefined ||
    file.state.memberships.length + Number(file.state.administrator) === 0
  ) {
    throw new Refusal(
      'not_known',
      'I do not know you yet. Please ask your administrator to add you to the people list, then say “help” to me again.',
    );
  }
  return file;
}

export async function knownTeam(ports: Pick<Ports, 'teams'>, team: TeamKey): Promise<TeamFile> {
  const file = await ports.teams.open(team);
  if (file === undefined) {
    throw new Refusal('team_not_known', 'I do not know that team. It may have been removed.');
  }
  return file;
}

/** The day it is for a team. */
export function todayIn(ports: Pick<Ports, 'clock'>, team: Pick<TeamFile, 'state'>): LocalDate {
  return localDate(ports.clock.now(), team.state.zone);
}

/** `recordedAt` of a next entry: never before the one that stands (brief, section 8). */
export function recordedAt(now: Instant, last: Instant | null): Instant {
  return last !== null && last > now ? last : now;
}

export function teamsOf(state: PersonState): readonly TeamId[] {
  return state.memberships.map((membership) => membership.team);
}

export function teamKey(request: Request, team: TeamId): TeamKey {
  return { tenant: request.actor.tenant, team };
}
