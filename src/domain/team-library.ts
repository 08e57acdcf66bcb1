import { adoptionOn, profileUnder, raisedOn, type Adoption } from './adoption.ts';
import type { LocalDate } from './calendar.ts';
import {
  frameworkIdOf,
  type Competency,
  type CompetencyId,
  type Framework,
  type ProfileRequirement,
  type Risk,
  type RoleProfile,
  type RoleProfileId,
} from './framework.ts';
import { standingIn, type HeldCompetency, type StandingRecord } from './standing.ts';
import type { Task } from './task.ts';

/** What ships with the product: a starting point for every team. */
export interface Shipped {
  frameworks: readonly Framework[];
  profiles: readonly RoleProfile[];
  tasks: readonly Task[];
}

/** What a team works by on a day: its frameworks, its role profiles and its tasks. */
export interface TeamLibrary {
  /** Those in use, in the order chosen. */
  frameworks: readonly Framework[];
  /** Every role's profile, of the frameworks in use. */
  profiles: readonly RoleProfile[];
  tasks: readonly Task[];
  profile: (id: RoleProfileId | null) => RoleProfile | undefined;
  /** Of a framework in use, or else of one that ships: what was said once keeps its name. */
  competency: (id: CompetencyId) => Competency | undefined;
  /** Its title; its id where nothing here knows it any more. */
  title: (id: CompetencyId) => string;
  /** What its domain is called; empty where there is none. */
  domainTitle: (id: CompetencyId) => string;
  framework: (id: CompetencyId) => Framework | undefined;
  /** Where somebody of that role stands in one competency (R9). */
  standing: (
    requirement: Pick<ProfileRequirement, 'competency' | 'level' | 'risk'>,
    record: StandingRecord,
    profile: RoleProfileId | null,
  ) => HeldCompetency;
}

/**
 * How high the risk is that somebody of that role is measured by: high where what asks says so, or
 * their own role does. What is under review in the role is then no premise met (R9, R12).
 */
export function riskOf(
  { competency, risk }: Pick<ProfileRequirement, 'competency' | 'risk'>,
  role: RoleProfile | undefined,
): Risk {
  const inRole = role?.requires.find((each) => each.competency === competency);

  return inRole?.risk === 'high' ? 'high' : risk;
}

/** How a framework without levels reads: any sign-off is enough. */
export const noLevels = { levelRule: 'none' } as const;

/** The team's library on that day. `frameworks`: at the versions it uses, as far as they are known. */
export function teamLibrary(
  shipped: Shipped,
  frameworks: readonly Framework[],
  team: { adoptions: readonly Adoption[]; longAbsenceDays: number },
  today: LocalDate,
): TeamLibrary {
  const adoption = adoptionOn(team.adoptions, today);
  const profiles = shipped.profiles.map((profile) => profileUnder(adoption, profile));
  const known = [...frameworks, ...shipped.frameworks];

  function framework(id: CompetencyId): Framework | undefined {
    return known.find((each) => each.id === frameworkIdOf(id));
  }

  function competency(id: CompetencyId): Competency | undefined {
    return known
      .filter((each) => each.id === frameworkIdOf(id))
      .flatMap(({ competencies }) => competencies)
      .find((each) => each.id === id);
  }

  return {
    frameworks,
    profiles,
    tasks: shipped.tasks,
    profile: (id) => profiles.find((each) => each.id === id),
    competency,
    title: (id) => competency(id)?.title ?? id,
    domainTitle(id) {
      const domain = competency(id)?.domain;
      return framework(id)?.domains?.find((each) => each.id === domain)?.title ?? '';
    },
    framework,
    standing: (requirement, record, profile) =>
      standingIn(requirement, record, {
        levels: framework(requirement.competency) ?? noLevels,
        adopted: raisedOn(
          team.adoptions,
          profiles.find(({ id }) => id === profile),
          requirement.competency,
          {
            framework: framework(requirement.competency),
            signedUnder: record.signOffs
              .filter((each) => each.competency === requirement.competency)
              .map(({ version }) => version),
          },
        ),
        longAbsenceDays: team.longAbsenceDays,
        today,
      }),
  };
}
