import type { PossibleOwner } from './action-view.ts';
import type { AuditFinding, AuditKind } from './audit.ts';
import type { LocalDate } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { AuditId, PersonId, TeamId } from './ids.ts';

/** What the form of an audit shows. */
export interface AuditView {
  /** Null where it is about the team's work as a whole. */
  about: PersonId | null;
  /** Of the person; of the team otherwise. */
  name: string;
  team: TeamId;
  competencies: readonly { competency: CompetencyId; title: string }[];
  owners: readonly PossibleOwner[];
  today: LocalDate;
}

/** What an audit comes to, kept with its form and told from it. */
export interface AuditFacts {
  reference: string;
  audit: AuditId;
  /** Null where it is about the team's work as a whole. */
  about: PersonId | null;
  team: TeamId;
  what: AuditKind;
  on: LocalDate;
  findings: readonly AuditFinding[];
  reviews: readonly { competency: CompetencyId; due: LocalDate }[];
  action: { owner: PersonId; due: LocalDate } | null;
  today: LocalDate;
}

/** The receipt of whoever recorded it. */
export interface AuditReceipt {
  facts: AuditFacts;
  name: string;
  titles: readonly { competency: CompetencyId; title: string }[];
  /** Of the action's owner; null where it opened none. */
  owner: string | null;
}

/** What the person, or their supervisor, is told of an audit. */
export interface AuditTold {
  facts: AuditFacts;
  viewer: 'subject' | 'reader';
  name: string;
  by: string;
  titles: readonly { competency: CompetencyId; title: string }[];
  /** Null where it is not for the reader, or nothing was written. */
  note: string | null;
}
