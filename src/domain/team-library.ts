import { adoptionOn, profileUnder, raisedOn, type Adoption } from './adoption.ts';
import type { LocalDate } from './calendar.ts';
import {
  frameworkIdOf,
  type Competency,
  type CompetencyId,
  type Framework,
  type ProfileRequirement,
  type RoleProfile,
  type RoleProfileId,
  type TaskId,
} from './framework.ts';
import type { StandingReview } from './review.ts';
import {
  reviewsIn,
  standingIn,
  type HeldCompetency,
  type StandingRecord,
  type StandingRules,
} from './standing.ts';
import type { Task } from './task.ts';
import { catalogueUnder, tasksUnder } from './task-catalogue.ts';

/** What ships with the product: a starting point for every team. */
export interface Shipped {
  frameworks: readonly Framework[];
  profiles: readonly RoleProfile[];
  tasks: readonly Task[];
}

/** What of a requirement standing is measured by. */
type Asked = Pick<ProfileRequirement, 'competency' | 'level' | 'risk'>;

/** What a team works by on a day: its frameworks, its role profiles and its tasks. */
export interface TeamLibrary {
  /** Those in use, in the order chosen. */
  frameworks: readonly Framework[];
  /** Every role's profile, of the frameworks in use. */
  profiles: readonly RoleProfile[];
  /** Those in use. */
  tasks: readonly Task[];
  /** What a task is called, in use or not; its id where nothing here knows it any more. */
  taskTitle: (id: TaskId) => string;
  profile: (id: RoleProfileId | null) => RoleProfile | undefined;
  /** Of a framework in use, or else of one that ships: what was said once keeps its name. */
  competency: (id: CompetencyId) => Competency | undefined;
  /** Its title; its id where nothing here knows it any more. */
  title: (id: CompetencyId) => string;
  /** What its domain is called; empty where there is none. */
  domainTitle: (id: CompetencyId) => string;
  framework: (id: CompetencyId) => Framework | undefined;
  /** Where somebody of that role stands in one competency (R9), at the higher of the risk asked and their role's own. */
  standing: (
    requirement: Asked,
    record: StandingRecord,
    profile: RoleProfileId | null,
  ) => HeldCompetency;
  /** Every review of it that is open (R10 to R12, R17), the first due first. */
  reviews: (
    requirement: Asked,
    record: StandingRecord,
    profile: RoleProfileId | null,
  ) => readonly StandingReview[];
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
    const home = frameworkIdOf(id);

    return known
      .filter((each) => each.id === home)
      .map(({ competencies }) => competencies.find((each) => each.id === id))
      .find((found) => found !== undefined);
  }

  /**
   * At the risk somebody of that role is measured by: high where what asks says so, or their own role
   * does. What is under review in the role is then no premise met, whoever asks (R9, R12).
   */
  function measured(asked: Asked, profile: RoleProfileId | null): Asked {
    const isHighInRole = profiles
      .find((each) => each.id === profile)
      ?.requires.some(({ competency, risk }) => competency === asked.competency && risk === 'high');

    return isHighInRole === true ? { ...asked, risk: 'high' } : asked;
  }

  function rulesFor(
    id: CompetencyId,
    { signOffs }: StandingRecord,
    profile: RoleProfileId | null,
  ): StandingRules {
    const role = profiles.find((each) => each.id === profile);
    const own = signOffs.filter((each) => each.competency === id);
    const signedUnder = own.map(({ version }) => version);

    return {
      levels: framework(id) ?? noLevels,
      adopted: raisedOn(team.adoptions, role, id, { framework: framework(id), signedUnder }),
      longAbsenceDays: team.longAbsenceDays,
      today,
    };
  }

  return {
    frameworks,
    profiles,
    tasks: tasksUnder(adoption, shipped.tasks),
    taskTitle: (id) => titleOfTask(id, [adoption, ...team.adoptions], shipped.tasks),
    profile: (id) => profiles.find((each) => each.id === id),
    competency,
    title: (id) => competency(id)?.title ?? id,
    domainTitle(id) {
      const domain = competency(id)?.domain;
      return framework(id)?.domains?.find((each) => each.id === domain)?.title ?? '';
    },
    framework,
    standing: (requirement, record, profile) =>
      standingIn(
        measured(requirement, profile),
        record,
        rulesFor(requirement.competency, record, profile),
      ),
    reviews: (requirement, record, profile) =>
      reviewsIn(
        measured(requirement, profile),
        record,
        rulesFor(requirement.competency, record, profile),
      ),
  };
}

/** By the first of the adoptions that knows it: the one of the day, then any other. */
function titleOfTask(id: TaskId, adoptions: readonly Adoption[], shipped: readonly Task[]): string {
  const known = adoptions.flatMap((each) => catalogueUnder(each, shipped));

  return known.find(({ task }) => task.id === id)?.task.title ?? id;
}
