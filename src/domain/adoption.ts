import type { LocalDate } from './calendar.ts';
import {
  frameworkIdOf,
  type CompetencyId,
  type Framework,
  type ProfileRequirement,
  type RoleProfile,
  type RoleProfileId,
} from './framework.ts';
import { satisfiesLevel } from './level.ts';
import type { TaskChoice } from './task-catalogue.ts';

/** A framework at a version. */
export interface FrameworkInUse {
  framework: string;
  version: string;
}

/** A competency of which a role asks more than before (R11). */
export interface Raised {
  profile: RoleProfileId;
  competency: CompetencyId;
  /**
   * What was asked before; `version`: of its framework, where its text changed with it. What is taken
   * back to that is raised no more. Absent where the role did not ask for it at all.
   */
  was?: AskedBefore;
}

type AskedBefore = Pick<ProfileRequirement, 'risk' | 'signers' | 'refresh'> & {
  level?: string;
  version?: string;
};

/** What a team has chosen to work by, from a day on: frameworks, its own role profiles, its own tasks. */
export interface Adoption extends TaskChoice {
  from: LocalDate;
  frameworks: readonly FrameworkInUse[];
  /** Those that differ from what ships; every other role has the shipped profile. */
  profiles: readonly RoleProfile[];
  raised: readonly Raised[];
}

/** What a new team works by: the role-based core, as it ships. */
export const startingAdoption: Adoption = {
  from: '0001-01-01',
  frameworks: [{ framework: 'rbc', version: '1.1.0' }],
  profiles: [],
  raised: [],
};

/** The adoption in force on a day: the last that has begun. */
export function adoptionOn(adoptions: readonly Adoption[], day: LocalDate): Adoption {
  return adoptions.findLast(({ from }) => from <= day) ?? startingAdoption;
}

/** The one that is still to begin, if there is one. */
export function pendingAdoption(
  adoptions: readonly Adoption[],
  today: LocalDate,
): Adoption | undefined {
  return adoptions.find(({ from }) => from > today);
}

/**
 * With a new adoption, recorded on `today`. It takes the place of whatever had not begun; of what is
 * over, only what was asked more of is kept.
 */
export function withAdoption(
  all: readonly Adoption[],
  adopted: Adoption,
  today: LocalDate,
): readonly Adoption[] {
  const begun = all.filter(({ from }) => from <= today);
  const inForce = begun.at(-1);
  const over = begun
    .slice(0, -1)
    .filter(({ raised }) => raised.length > 0)
    .map(({ from, raised }) => ({ from, frameworks: [], profiles: [], raised }));

  return [...over, ...(inForce === undefined ? [] : [inForce]), adopted];
}

/** A framework as it is in use, and the versions under which somebody was signed off in a competency of it. */
interface Home {
  framework: Pick<Framework, 'version' | 'levelRule' | 'levels'> | undefined;
  signedUnder: readonly (string | undefined)[];
}

/**
 * The days from which adoptions ask more of a competency in a role than they did (R11), as far as what
 * is asked now is still more than it was then. A text that changed touches nobody who was signed off
 * under the version in use.
 */
export function raisedOn(
  adoptions: readonly Adoption[],
  role: RoleProfile | undefined,
  competency: CompetencyId,
  home: Home,
): LocalDate[] {
  const asked = role?.requires.find((each) => each.competency === competency);

  return adoptions
    .filter(({ raised }) =>
      raised.some(
        (each) =>
          each.profile === role?.id &&
          each.competency === competency &&
          isStillMore(each.was, asked, home),
      ),
    )
    .map(({ from }) => from);
}

function isStillMore(
  was: AskedBefore | undefined,
  asked: ProfileRequirement | undefined,
  { framework, signedUnder }: Home,
): boolean {
  if (was === undefined || asked === undefined) return true;
  const isOtherText = signedUnder.some((version) => version !== framework?.version);

  return (was.version !== undefined && isOtherText) || asksMore(was, asked, framework);
}

/** A role's profile as an adoption has it: the team's own or the shipped one, of the frameworks in use. */
export function profileUnder(adoption: Adoption, shipped: RoleProfile): RoleProfile {
  const profile = adoption.profiles.find(({ id }) => id === shipped.id) ?? shipped;
  const inUse = new Set(adoption.frameworks.map(({ framework }) => framework));

  return {
    ...profile,
    requires: profile.requires.filter(({ competency }) => inUse.has(frameworkIdOf(competency))),
  };
}

/**
 * What a role asks more of than before (R11): a higher level, a raised risk, a second signer, a
 * shorter refresh, or a competency whose own text changed. What is asked for the first time is a gap
 * of its own and raises nothing.
 */
export function raisedBetween(
  before: RoleProfile | undefined,
  after: RoleProfile | undefined,
  known: { frameworks: readonly Framework[]; changed: readonly CompetencyId[] },
): CompetencyId[] {
  const old = new Map(before?.requires.map((each) => [each.competency, each]));

  return (after?.requires ?? [])
    .filter((requirement) => {
      const { competency } = requirement;
      const asked = old.get(competency);
      const home = known.frameworks.find(({ id }) => id === frameworkIdOf(competency));
      if (asked === undefined) return false;
      return known.changed.includes(competency) || asksMore(asked, requirement, home);
    })
    .map(({ competency }) => competency);
}

function asksMore(
  before: Omit<AskedBefore, 'version'>,
  after: ProfileRequirement,
  home: Pick<Framework, 'levelRule' | 'levels'> | undefined,
): boolean {
  const levelHeld = home === undefined || satisfiesLevel(home, before.level, after.level);

  return (
    !levelHeld ||
    (before.risk === 'standard' && after.risk === 'high') ||
    after.signers > before.signers ||
    monthsOf(after) < monthsOf(before)
  );
}

function monthsOf({ refresh }: Pick<ProfileRequirement, 'refresh'>): number {
  return refresh.kind === 'anniversary'
    ? refresh.months
    : refresh.kind === 'annual-window'
      ? 12
      : Number.POSITIVE_INFINITY;
}
