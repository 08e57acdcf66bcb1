import type { BoardRow } from './board.ts';
import type { DateRange, Instant, LocalDate } from './calendar.ts';
import type { Competency, RoleProfile } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { IncidentFacts } from './incident.ts';
import type { PackAction } from './pack-ledger.ts';
import type { PersonEvent, PersonState, Recorded } from './person.ts';
import type { Standing } from './standing.ts';
import type { TeamLibrary } from './team-library.ts';
import type { TeamEvent, TeamState } from './team.ts';

/** An entry of a ledger, with its place in it. */
export interface PackEntry<Event> extends Recorded<Event> {
  sequence: number;
}

/** Somebody in the team at the end of the period. */
export interface PackPerson {
  person: PersonId;
  name: string;
  /** As their ledger left them at the end of the period (R27). */
  state: PersonState;
  row: BoardRow;
  /** Those recorded in the period, as far as they are about this team. */
  entries: readonly PackEntry<PersonEvent>[];
  /** The sequence of the entry that last set something: see `placesIn`. */
  places: ReadonlyMap<string, number>;
  /** Every action of this team that their file ever held. */
  actions: readonly PackAction[];
  /** Entries that say they were part of an incident: counted, and never listed, with names neither. */
  involved: ReadonlySet<number>;
}

/** A chain as it stood when the pack was made (R28). */
export interface PackChain {
  /** A person's object id, or the team's id. */
  id: PersonId | TeamId;
  kind: 'person' | 'team';
  entries: number;
  /** The hash of its last entry; null where the chain does not hold. */
  head: string | null;
}

/** Something the team held on a day: a huddle, an MDT, an audit. */
export interface HeldMeeting {
  kind: 'huddle' | 'mdt' | 'audit';
  date: LocalDate;
  /** In the team's ledger, or in that person's. */
  sequence: number;
  of?: PersonId;
}

/** An incident as its report stands in the ledger of whoever wrote it; nothing of what happened. */
export interface PackIncident extends Pick<
  IncidentFacts,
  'type' | 'severity' | 'date' | 'restriction'
> {
  /** The ledger that the report stands in, and where. */
  reporter: PersonId;
  sequence: number;
  /** How many reviews of competencies it opened. */
  reviews: number;
}

/** Everything a pack is computed from. What was not recorded is an empty list. */
export interface PackFacts {
  team: { id: TeamId; name: string; state: TeamState };
  /** By the team's days, both included. */
  period: DateRange;
  made: Instant;
  /** Whether names were asked for by somebody who may see them. */
  names: boolean;
  people: readonly PackPerson[];
  /** The team's own entries of the period. */
  teamEntries: readonly PackEntry<TeamEvent>[];
  /** What the team worked by on the last day of the period. */
  library: TeamLibrary;
  /** Those of the period. */
  meetings: readonly HeldMeeting[];
  incidents: readonly PackIncident[];
  /** How many lines learnt in reviews were posted for the whole team. */
  learnt: number;
  /** Why the mix of roles fits, as a manager last said it by the end of the period. */
  statement: { words: string; date: LocalDate } | null;
  chains: readonly PackChain[];
}

/** A competency that somebody's role asks of them, and where they stood in it at the end of the period. */
export interface PackPlace {
  person: PackPerson;
  role: RoleProfile;
  competency: Competency['id'];
  risk: 'standard' | 'high';
  state: Standing;
  /** The entry of the person's ledger that it rests on. */
  sequences: readonly number[];
}

/** Every competency asked of everybody, with where they stood in it (R9). */
export function placesOf({ people, library }: PackFacts): PackPlace[] {
  return people.flatMap((person) => {
    const { membership, standing } = person.row;
    const role = library.profile(membership.profile);

    return (role?.requires ?? []).map((requirement) => {
      const held = library.standing(requirement, standing, membership.profile);
      const { competency, risk } = requirement;
      const keys = restsOn(held.state, competency, held.review?.id ?? '');
      const sequence = keys.map((key) => person.places.get(key)).find((at) => at !== undefined);

      return {
        person,
        role: role as RoleProfile,
        competency,
        risk,
        state: held.state,
        sequences: sequence === undefined ? [] : [sequence],
      };
    });
  });
}

/** Under which keys the entry is found that a state follows from, the likeliest first. */
function restsOn(state: Standing, competency: Competency['id'], review: string): string[] {
  switch (state) {
    case 'paused':
      return [`pause ${competency}`];
    case 'under review':
      // What a date opened (R11, R12) stands in no entry of its own: the sign-off looked at again does.
      return [`review ${review}`, `sign-off ${competency}`];
    case 'lapsed':
    case 'due soon':
    case 'current':
      return [`sign-off ${competency}`];
    case 'requested':
      return [`asked ${competency}`];
    case 'developing':
      return [`started ${competency}`];
    case 'not started':
      return ['membership'];
  }
}
