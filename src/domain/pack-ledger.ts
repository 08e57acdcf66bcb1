import { kindOf, type ActionKind, type OpenAction } from './action.ts';
import type { LocalDate } from './calendar.ts';
import type { ActionId, PersonId, TeamId } from './ids.ts';
import { placesIn } from './pack-entries.ts';
import type { PackEntry, PackPerson } from './pack-facts.ts';
import { evolvePerson, nobodyYet, type PersonEvent, type PersonState } from './person.ts';

/** An action as a person's ledger opened and closed it, with the entries that did. */
export interface PackAction {
  id: ActionId;
  kind: ActionKind;
  due: LocalDate;
  opened: number;
  /** Null while it is open. */
  closed: number | null;
}

/** What a pack takes from a person's ledger, as far as it has been read. */
export interface PackLedger extends Pick<PackPerson, 'state' | 'places' | 'actions' | 'involved'> {
  sequence: number;
}

export const emptyLedger: PackLedger = {
  state: nobodyYet,
  places: new Map(),
  actions: [],
  involved: new Set(),
  sequence: 0,
};

/** With one more entry of that person's ledger; of actions those of that team. */
export function withPackEntry(
  before: PackLedger,
  entry: PackEntry<PersonEvent>,
  of: { person: PersonId; team: TeamId },
): PackLedger {
  const { sequence, event } = entry;
  const state = evolvePerson(before.state, entry);
  const places = placesIn(event);
  const isInvolved = saysInvolved(event, before.state, of.person);

  return {
    state,
    sequence,
    places:
      places.length === 0
        ? before.places
        : new Map([...before.places, ...places.map((place) => [place, sequence] as const)]),
    involved: isInvolved ? new Set([...before.involved, sequence]) : before.involved,
    actions: actionsAfter(before, { state, entry, team: of.team }),
  };
}

/** Whether an entry says of the person that they were part of an incident. */
function saysInvolved(event: PersonEvent, { reviews }: PersonState, person: PersonId): boolean {
  switch (event.kind) {
    case 'incident.reported':
      return event.incident.involved.includes(person);
    case 'incident.review-opened':
    case 'incident.restriction-decided':
    case 'incident.review-raised':
    case 'incident.review-sent':
      return true;
    case 'review.closed':
      return reviews.some(({ id, of }) => id === event.review && of !== undefined);
    default:
      return false;
  }
}

function actionsAfter(
  before: PackLedger,
  { state, entry, team }: { state: PersonState; entry: PackEntry<PersonEvent>; team: TeamId },
): readonly PackAction[] {
  const { sequence, event } = entry;
  if (state.actions === before.state.actions) return before.actions;
  const known = new Set(before.state.actions.map(({ id }) => id));
  const open = new Set(state.actions.map(({ id }) => id));
  const opened = state.actions
    .filter((action) => !known.has(action.id) && teamOf(action, event) === team)
    .map(({ id, due, ...action }) => ({
      ...{ id, due, kind: kindOf(action) },
      ...{ opened: sequence, closed: null },
    }));

  return [
    ...before.actions.map((action) =>
      action.closed === null && !open.has(action.id) ? { ...action, closed: sequence } : action,
    ),
    ...opened,
  ];
}

/** One that a session set is of the session's team. */
function teamOf({ team }: OpenAction, event: PersonEvent): TeamId | undefined {
  return event.kind === 'session.recorded' ? event.session.team : team;
}
