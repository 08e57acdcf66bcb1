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

/** One thing a person can be seen to do safely and consistently. */
export interface Competency {
  id: CompetencyId;
  title: string;
  /** One sentence, in plain words. */
  description: string;
  /** The id of a domain of the same framework. */
  domain: string;
  /** What an observer sees when the competency is there. */
  indicators: string[];
}

export interface FrameworkDomain {
  id: string;
  title: string;
  description: string;
}

/** A framework groups competencies in domains, both in the order a reader meets them. */
export interface Framework {
  id: string;
  title: string;
  /** Of this data, not of its source; R11 compares it. */
  version: string;
  /** The day this version was written, `YYYY-MM-DD`. */
  date: string;
  /** The documents it rests on. */
  source: string;
  /** Who holds which rights, and what is our own wording. */
  licence: string;
  domains: FrameworkDomain[];
  competencies: Competency[];
}

/** What a role asks of one competency. */
export interface ProfileRequirement {
  competency: CompetencyId;
  risk: Risk;
  /** How many different people sign it off (R3). */
  signers: 1 | 2;
  refresh: RefreshPolicy;
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
  requires: ProfileRequirement[];
}

const competencyId = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/;

/** Whether the text has the shape of a competency's id; not whether such a competency exists. */
export function isCompetencyId(text: unknown): text is CompetencyId {
  return typeof text === 'string' && competencyId.test(text);
}
