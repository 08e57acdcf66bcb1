/**
 * What staff must be able to do (a framework) and who must be able to do it (role profiles).
 * Words as in the brief, section 2; the shipped data and its reading live in `src/frameworks`.
 */

/**
 * A competency's id, unique across all frameworks and never reused: it stands in the ledger.
 * Lower-case `a-z 0-9 . -`, starting with the framework's id.
 * @example 'rbc.risk.relapse-indicators'
 */
export type CompetencyId = string & { readonly __brand: 'CompetencyId' };

/** A task's id, never reused: it stands in the ledger. @example 'lone-working' */
export type TaskId = string & { readonly __brand: 'TaskId' };

/** How much oversight a sign-off needs (R1, R2). The risk belongs to the role, not to the competency. */
export type Risk = 'standard' | 'high';

/**
 * When a sign-off ends (R5): `months` after it was given; at the end of a window that is the same
 * for everybody each year (`from` and `until` are `MM-DD`, both inclusive); or never.
 */
export type RefreshPolicy =
  | { kind: 'anniversary'; months: number }
  | { kind: 'annual-window'; from: string; until: string }
  | { kind: 'none' };

/**
 * How the levels of a framework relate (R6): holding one needs and gives every one below it; each is
 * an application to a role and stands by itself; or there are none.
 */
export type LevelRule = 'additive' | 'applications' | 'none';

export interface Level {
  id: string;
  title: string;
}

/** What an observer sees at one level of a competency. */
export interface LevelIndicators {
  /** The id of a level of the same framework. */
  level: string;
  indicators: string[];
}

/**
 * Where something was read from, so that writing it again names it as its owner did: a CASE
 * identifier (a UUID, lower-case) and URI, or the ID number of a Moodle framework.
 */
export type Origin =
  | { format: 'case'; identifier: string; uri: string; creator?: string }
  | { format: 'moodle'; idNumber: string };

/** One thing a person can be seen to do safely and consistently. A field its source is silent on is absent. */
export interface Competency {
  id: CompetencyId;
  /** As the source prints it; a text where it has a code instead of a number. */
  number?: number | string;
  title: string;
  /** One sentence, in plain words. */
  description?: string;
  /** The id of a domain of the same framework. */
  domain?: string;
  kind?: 'core' | 'secondary';
  /** Who the source says it is for. */
  appliesTo?: string;
  /** What is expected at whatever level. */
  behaviours?: string[];
  /** What an observer sees when the competency is there, where the framework has no levels. */
  indicators?: string[];
  levels?: LevelIndicators[];
  /** The title is not in our copy of the source, and follows from the rest of it. */
  inferred?: true;
  origin?: Origin;
}

export interface FrameworkDomain {
  id: string;
  number?: number | string;
  title: string;
  description?: string;
  /** The id of the domain around it. */
  within?: string;
  /** The numbers of the pillars it serves (Section 117). */
  pillars?: number[];
  inferred?: true;
  origin?: Origin;
}

/** The order in which a source wants its core competencies looked at, by level, for one audience. */
export interface PriorityTable {
  /** @example 'frontline' */
  id: string;
  title: string;
  description?: string;
  byLevel: {
    level: string;
    /** As printed; equal ranks are ties. */
    ranks: { rank: number; competency: CompetencyId }[];
  }[];
}

/** One step of a new starter's way to practising alone; done in the order of the framework. */
export interface PathStep {
  id: string;
  title: string;
  description: string;
}

/** A framework groups competencies in domains, both in the order a reader meets them. */
export interface Framework {
  id: string;
  title: string;
  description?: string;
  /** Of this data, not of its source; R11 compares it. */
  version: string;
  /** The day this version was written, `YYYY-MM-DD`. */
  date?: string;
  /** The documents it rests on. */
  source?: string;
  /** The day printed on the source. */
  sourceDate?: string;
  /** Who holds which rights, and what is our own wording. */
  licence?: string;
  notes?: string[];
  /** Who answers for the source, together. */
  owner?: { jointly: string[] };
  review?: { every: { months: number }; alsoWhen?: string[] };
  /** The staff it is for. */
  appliesTo?: string[];
  /** The documents it is read with. */
  usedAlongside?: string[];
  /** The kinds of action a gap leads to (brief, section 2). */
  gapResponses?: GapResponse[];
  levelRule: LevelRule;
  /** Lowest first where they are additive; absent where there are none. */
  levels?: Level[];
  domains?: FrameworkDomain[];
  competencies: Competency[];
  priorities?: PriorityTable[];
  newStarterPath?: PathStep[];
  origin?: Origin;
}

export const gapResponses = [
  'targeted-training',
  'reflective-supervision',
  'system-level-improvement',
] as const;
export type GapResponse = (typeof gapResponses)[number];

/** What a role asks of one competency. */
export interface ProfileRequirement {
  competency: CompetencyId;
  /** The level needed (R6), where its framework has levels. */
  level?: string;
  risk: Risk;
  /** How many different people sign it off (R3). */
  signers: 1 | 2;
  refresh: RefreshPolicy;
  /** The tasks it is a premise of; one may be carried once everything it requires is current (R18). */
  opens?: TaskId[];
}

/** The ids that people are imported with (brief, sections 7 and 9). */
export const roleProfileIds = [
  'recovery-worker',
  'peer-worker',
  'senior-support-worker',
  'clinician',
  'clinical-lead',
  'manager',
] as const;
export type RoleProfileId = (typeof roleProfileIds)[number];

/** The competencies that a role requires, in the order a reader meets them. */
export interface RoleProfile {
  id: RoleProfileId;
  title: string;
  description: string;
  /**
   * The id of the priority table that orders what the role sees (brief, section 7, item 2); without
   * one, what it sees stands as its frameworks list it. @example 'frontline'
   */
  audience?: string;
  requires: ProfileRequirement[];
}

/** The id of the framework that a competency is of: what stands before its first dot. @example 'rbc' */
export function frameworkIdOf(competency: CompetencyId): string {
  return competency.slice(0, competency.indexOf('.'));
}

const competencyId = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** Whether the text has the shape of a competency's id; not whether such a competency exists. */
export function isCompetencyId(text: unknown): text is CompetencyId {
  return typeof text === 'string' && competencyId.test(text);
}
