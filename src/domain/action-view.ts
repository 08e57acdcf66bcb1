import type { ActionKind, ActionOrigin } from './action.ts';
import type { LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { Gap } from './gap.ts';
import type { ActionId, PersonId, TeamId } from './ids.ts';

/** An open action of a team, as somebody who answers for it sees it. */
export interface TeamAction {
  id: ActionId;
  /** Of the person in whose file it stands. */
  about: string;
  /** A name; null where whoever owned it is not in the team any more. */
  owner: string | null;
  kind: ActionKind;
  from: ActionOrigin;
  /** A title; null where it is about no one competency. */
  competency: string | null;
  due: LocalDate;
  /** What it says; null where it is not for the reader. */
  text: string | null;
}

/** A gap on the list of somebody who may do something about it (standing plane). */
export interface GapLine {
  gap: Gap;
  about: PersonId;
  name: string;
  team: TeamId;
  title: string;
  /** Of its open action; null where there is none, or they left. */
  owner: string | null;
  /** Whether it lies in the team's work as a whole, and stands in a manager's file. */
  ofTeam: boolean;
  /** Whether it is the reader's own: it is for somebody else to open an action. */
  mine: boolean;
}

/** Somebody who may take an action on. */
export interface PossibleOwner {
  person: PersonId;
  name: string;
  as: 'person' | 'supervisor' | 'manager' | 'colleague';
}

/** A gap as somebody sees it who opens an action for it. */
export interface GapView {
  gap: Gap;
  about: PersonId;
  name: string;
  team: TeamId;
  title: string;
  kind: ActionKind;
  owners: readonly PossibleOwner[];
  today: LocalDate;
}

/** What an action that was opened comes to, kept with its form and told from it. */
export interface ActionFacts {
  about: PersonId;
  team: TeamId;
  competency: CompetencyId | null;
  kind: ActionKind;
  from: ActionOrigin;
  owner: PersonId;
  due: LocalDate;
  today: LocalDate;
}

/** The receipt of whoever opened it. */
export interface ActionReceipt {
  facts: ActionFacts;
  name: string;
  title: string;
  owner: string;
  /** Whether the owner is somebody else, who is told. */
  told: boolean;
}

/** What somebody is told of an action that was opened. */
export interface ActionTold {
  facts: ActionFacts;
  viewer: 'owner' | 'subject';
  /** Of the person it is about. */
  name: string;
  /** Null where it is about no one competency. */
  title: string | null;
  owner: string;
  by: string;
  text: string;
  /** What an audit saw, where one opened it; null where it is not for the reader. */
  note: string | null;
}
