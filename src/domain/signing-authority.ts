import { assessorFor, type Assessor, type AssessorKind } from './assessor.ts';
import { hasRole, type Known } from './authority.ts';
import type { BoardRow } from './board.ts';
import type { DateRange, LocalDate } from './calendar.ts';
import { frameworkIdOf, type ProfileRequirement } from './framework.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { PersonState } from './person.ts';
import type { SignOffAuthority } from './sign-off.ts';
import { askedOfSigner, authorityToSign } from './signer.ts';
import { satisfies, standingRecord, type StandingRecord } from './standing.ts';
import type { TeamLibrary } from './team-library.ts';

/** Somebody who may sign, and why they may (R2, R4). */
export interface Authority {
  person: PersonId;
  name: string;
  as: 'own-supervisor' | 'clinical-lead' | 'supervisor' | 'other-lead' | AssessorKind;
  /** The last day of their own sign-off in it; null where it has no end, or where they assess. */
  until: LocalDate | null;
  /** The last day of an absence that is running; null where they are there. */
  awayUntil: LocalDate | null;
}

/** Who may sign off one competency of one person, by name; where nobody may, why. */
export type Signers =
  | {
      /** Those who hold it themselves. */
      names: readonly string[];
      /** Those who may on an assessor's authority alone, where there are any (R4). */
      assessors?: readonly { name: string; kind: AssessorKind }[];
      nobody?: never;
    }
  | { names?: never; nobody: NobodySigns };

/**
 * `no-such-role`: nobody else has the role it takes; `only-lead`: the person is the team's only
 * clinical lead; `none-current`: those who have the role are not current in it themselves.
 */
export type NobodySigns = 'no-such-role' | 'only-lead' | 'none-current';

/** Somebody as a signer is judged. */
export interface Signer extends Known {
  standing: StandingRecord;
}

/** Somebody who might sign: from their file, or from their board row. */
export interface Candidate extends Signer {
  name: string;
  absences: readonly DateRange[];
}

/** What is to be signed, of whom, and in which team. */
export interface ToSign {
  team: TeamId;
  subject: PersonId;
  /** The person's own, who is asked first. */
  supervisor: PersonId | null;
  requirement: Pick<ProfileRequirement, 'competency' | 'level' | 'risk'>;
  assessors: readonly Assessor[];
  today: LocalDate;
}

export function candidateOfRow(row: BoardRow): Candidate {
  const { person, name, membership, standing, absences } = row;

  return { person, name, memberships: [membership], standing, absences };
}

export function candidateOfFile(person: PersonId, name: string, state: PersonState): Candidate {
  const { memberships, absences } = state;

  return { person, name, memberships, standing: standingRecord(state), absences };
}

/**
 * The one place that says who may sign off, or decide a review of, a person's competency in a team
 * (R2, R3, R4): on what authority, and the last day of their own sign-off in it. Undefined where they
 * may not.
 */
export function maySign(
  signer: Signer,
  library: TeamLibrary,
  what: Omit<ToSign, 'supervisor'>,
): { on: SignOffAuthority; until: LocalDate | null } | undefined {
  const { team, subject, requirement, assessors, today } = what;
  const { person, memberships, standing } = signer;
  const role = memberships.find((place) => place.team === team)?.profile ?? null;
  const held = library.standing(askedOfSigner(requirement), standing, role);
  const framework = frameworkIdOf(requirement.competency);
  const on = authorityToSign(signer, {
    team,
    subject,
    risk: requirement.risk,
    holds: satisfies(held.state),
    assessor: assessorFor(assessors, person, framework, today),
  });

  return on === undefined ? undefined : { on, until: on === 'held' ? held.until : null };
}

/** Of several candidates those who may, and why they may. */
export function authoritiesAmong(
  candidates: readonly Candidate[],
  library: TeamLibrary,
  what: ToSign,
): (Authority & { on: SignOffAuthority })[] {
  return candidates.flatMap((candidate) => authorityIn(candidate, library, what) ?? []);
}

/** Why they may sign it, in that team; undefined where they may not. */
export function authorityIn(
  candidate: Candidate,
  library: TeamLibrary,
  what: ToSign,
): (Authority & { on: SignOffAuthority }) | undefined {
  const may = maySign(candidate, library, what);
  if (may === undefined) return undefined;
  const { team, supervisor, today } = what;
  const { person, name } = candidate;
  const { on, until } = may;
  const leads = hasRole(candidate, team, 'clinical-lead') ? 'clinical-lead' : 'supervisor';

  return {
    person,
    name,
    as: on !== 'held' ? on : person === supervisor ? 'own-supervisor' : leads,
    until,
    awayUntil:
      candidate.absences.find(({ from, until }) => from <= today && today <= until)?.until ?? null,
    on,
  };
}

/** Whether they have the role it takes in that team, whatever they hold: what they lack is then only theirs to hear. */
export function hasRoleToSign(candidate: Known, what: ToSign): boolean {
  const { team, subject, requirement } = what;

  return (
    authorityToSign(candidate, { team, subject, risk: requirement.risk, holds: true }) !== undefined
  );
}

/** Those who may, by name, as a card says it: who holds it, then who assesses; where nobody may, why. */
export function signersOf(
  authorities: readonly (Authority & { on: SignOffAuthority })[],
  rows: readonly BoardRow[],
  what: ToSign,
): Signers {
  if (authorities.length === 0) return { nobody: whyNobody(rows, what) };
  const byName = authorities.toSorted((a, b) => a.name.localeCompare(b.name));
  const assessors = byName.flatMap(({ name, on }) => (on === 'held' ? [] : [{ name, kind: on }]));

  return {
    names: byName.filter(({ on }) => on === 'held').map(({ name }) => name),
    ...(assessors.length > 0 ? { assessors } : {}),
  };
}

/** Why nobody of the team may sign it, where nobody may. */
export function whyNobody(rows: readonly BoardRow[], what: ToSign): NobodySigns {
  if (rows.some((row) => hasRoleToSign(candidateOfRow(row), what))) return 'none-current';

  return isOnlyLead(rows, what.subject) ? 'only-lead' : 'no-such-role';
}

/**
 * In the order in which they are asked: the person's own supervisor, clinical leads by name, other
 * supervisors, assessors, and leads of other teams last (R2, R7).
 */
export function inOrderAsked(all: readonly Authority[]): Authority[] {
  return all.toSorted(
    (a, b) => order.indexOf(a.as) - order.indexOf(b.as) || a.name.localeCompare(b.name),
  );
}

/** The first who is there, and who before them is away; where all of them are away, the first of all. */
export function nextToAsk(
  inOrder: readonly Authority[],
): { next: Authority; over: readonly Authority[] } | undefined {
  const at = inOrder.findIndex(({ awayUntil }) => awayUntil === null);
  const next = inOrder[Math.max(0, at)];

  return next === undefined ? undefined : { next, over: inOrder.slice(0, Math.max(0, at)) };
}

/** Whether the team has no other clinical lead (R2): another team's then signs. */
export function isOnlyLead(
  rows: readonly Pick<BoardRow, 'person' | 'membership'>[],
  subject: PersonId,
): boolean {
  const leads = rows.filter(({ membership }) => membership.roles.includes('clinical-lead'));

  return leads.length === 1 && leads[0]?.person === subject;
}

const order: readonly Authority['as'][] = [
  'own-supervisor',
  'clinical-lead',
  'supervisor',
  'founding',
  'external',
  'other-lead',
];
