import type { LocalDate, LocalTime } from './calendar.ts';
import type { CompetencyId } from './framework.ts';
import type { Debrief, IncidentType, Severity } from './incident.ts';
import type { IncidentId, PersonId, TeamId } from './ids.ts';

/** What may be told of an incident, in ids, dates and kinds: never its reference nor its words. */
export interface IncidentToTell {
  incident: IncidentId;
  reference: string;
  team: TeamId;
  reportedBy: PersonId;
  type: IncidentType;
  severity: Severity;
  date: LocalDate;
  involved: readonly PersonId[];
  competencies: readonly CompetencyId[];
  /** When its reviews are due. */
  due: LocalDate;
  /** Standing is left as it was (R25). */
  quiet: boolean;
  restriction: boolean;
  today: LocalDate;
}

/** An incident, as somebody who was not its reporter is told of it. */
export interface IncidentTold {
  facts: IncidentToTell;
  /** Named in it, the supervisor of people who are, or somebody who decides their reviews. */
  viewer: 'named' | 'supervisor' | 'decider';
  /** Names of those named whom the reader may know of; none on one's own card. */
  people: readonly string[];
  /** Titles of what is looked at again. */
  competencies: readonly string[];
}

/** A restriction of somebody's practice that was asked for with an incident (R24), for whoever may decide it. */
export interface RestrictionAsked {
  incident: IncidentId;
  team: TeamId;
  about: PersonId;
  name: string;
  /** Titles of what would be stopped. */
  competencies: readonly string[];
}

/** Something that was decided about somebody after an incident, in ids and dates. */
export interface IncidentNews {
  /** `raised`: a review that was quiet does bear on standing (R25). */
  what: 'restricted' | 'not-restricted' | 'raised';
  about: PersonId;
  team: TeamId;
  incident: IncidentId;
  reportedBy: PersonId;
  involved: readonly PersonId[];
  competencies: readonly CompetencyId[];
  /** When it is looked at. */
  due: LocalDate;
  today: LocalDate;
}

/** The same, for somebody who may know of it. */
export interface IncidentNewsTold {
  facts: IncidentNews;
  viewer: 'subject' | 'reporter' | 'reader';
  name: string;
  /** Who decided. */
  by: string;
  /** Titles; none for whoever only reported it. */
  competencies: readonly string[];
}

/** What deciding about a restriction came to, for whoever pressed. */
export interface RestrictionReceipt {
  about: PersonId;
  name: string;
  competencies: readonly string[];
  restricted: boolean;
  /** Who had decided already; null where this press did. */
  by: string | null;
  /** When the reviews of what is restricted are due; null where somebody else was first. */
  due: LocalDate | null;
  /** How many are told, the person with them. */
  told: number;
  today: LocalDate | null;
}

/** That nobody is left who may decide reviews after an incident (R25), for somebody who can see to it. */
export interface ReviewsUndecided {
  viewer: 'reporter' | 'administrator';
  team: string;
  /** Titles of the frameworks for which somebody can be named (R4). */
  frameworks: readonly { framework: string; title: string }[];
}

/** What reporting came to, for whoever reported. */
export interface IncidentReceipt {
  reference: string;
  type: IncidentType;
  severity: Severity;
  date: LocalDate;
  time: LocalTime;
  debrief: Debrief;
  /** Names of those named in it. */
  people: readonly string[];
  competencies: readonly string[];
  /** When the reviews are due; null where nobody is named. */
  due: LocalDate | null;
  quiet: boolean;
  restriction: boolean;
  /** Whether the reporter is one of those named. */
  own: boolean;
  /** How many supervisors and clinical leads are told. */
  told: number;
  /** How many are asked to decide the restriction (R24). */
  asked: number;
  /** Whether a clinical lead of the team is left who is not named in it (R25). */
  leadLeft: boolean;
  today: LocalDate;
}
