import type { LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { ActionId, FormId, GapId, PersonId, SessionId, TeamId } from './ids.ts';
import type { PersonState, Recorded } from './person.ts';

/** What an action is about: the person's learning, talking it through, or how the service works. */
export const actionKinds = [
  'targeted-training',
  'reflective-supervision',
  'system-improvement',
] as const;
export type ActionKind = (typeof actionKinds)[number];

/** Where an action came from. */
export type ActionOrigin = 'session' | 'review' | 'gap' | 'audit';

/** Something somebody will do by a date. What it says is content, beside the ledger. */
export interface OpenAction {
  id: ActionId;
  owner: PersonId;
  due: LocalDate;
  /** Null where no session set it. */
  session: SessionId | null;
  setBy: PersonId;
  /** Of one that no session set. */
  team?: TeamId;
  /** Absent in what was set before there were kinds, and by sessions: see `kindOf`. */
  kind?: ActionKind;
  /** Absent where a session or a review set it: see `originOf`. */
  from?: ActionOrigin;
  competency?: CompetencyId;
  /** The gaps that it answers (R26). */
  gaps?: readonly GapId[];
}

/** An action as an entry of the ledger opens it. */
export interface NewActionFacts {
  id: ActionId;
  owner: PersonId;
  due: LocalDate;
  kind?: ActionKind;
  from?: ActionOrigin;
  competency?: CompetencyId;
  gaps?: readonly GapId[];
}

/** Somebody opened an action outside a session and a review: for a gap that was found (R26). */
export interface ActionOpened {
  kind: 'action.opened';
  team: TeamId;
  action: NewActionFacts;
}

/** Most actions that a person's file has open at a time. */
export const mostOpenActions = 60;
/** Days until an action is due where nothing else is chosen. */
export const usualActionDays = 14;

/** One from before there were kinds is what a session or a review usually set. */
export function kindOf({ kind, session }: Pick<OpenAction, 'kind' | 'session'>): ActionKind {
  return kind ?? (session === null ? 'targeted-training' : 'reflective-supervision');
}

export function originOf({ from, session }: Pick<OpenAction, 'from' | 'session'>): ActionOrigin {
  return from ?? (session === null ? 'review' : 'session');
}

/** Its owner closes it; what a session set, the person in whose file it stands as well (R26). */
export function mayClose(
  { owner, session }: Pick<OpenAction, 'owner' | 'session'>,
  { reader, about }: { reader: PersonId; about: PersonId },
): boolean {
  return owner === reader || (about === reader && session !== null);
}

/** The action that a form opens: its id is the form's own, so that one form opens one. */
export function openedActionId(form: FormId): ActionId {
  return `${form.slice(form.indexOf('.') + 1)}-1` as ActionId;
}

/** The state with one action more; one whose id is open already stays as it was. */
export function withActionOpened(
  state: PersonState,
  { event, actor }: Recorded<{ team: TeamId; action: NewActionFacts | null }>,
): PersonState {
  const { team, action } = event;
  if (action === null || state.actions.some(({ id }) => id === action.id)) return state;

  return {
    ...state,
    actions: [...state.actions, { ...action, session: null, setBy: actor, team }],
  };
}
