import { adoptionOn, pendingAdoption, profileUnder, type Adoption } from '../domain/adoption.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import {
  frameworkIdOf,
  type CompetencyId,
  type Framework,
  type ProfileRequirement,
  type RoleProfile,
  type RoleProfileId,
} from '../domain/framework.ts';
import type { TeamId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { catalogueUnder, tasksUnder, type CatalogueEntry } from '../domain/task-catalogue.ts';
import { availableFrameworks, frameworksOf, type Available } from './available-frameworks.ts';
import type { Ports } from './ports.ts';
import { knownTeam, teamKey, todayIn, type Request } from './request.ts';
import { forAdministrator } from './settings.ts';

/** What a team works by, is about to work by, and could choose: for administrators. */
export interface OpenFrameworks {
  team: TeamId;
  teamName: string;
  today: LocalDate;
  inForce: Adoption;
  pending: Adoption | undefined;
  available: readonly Available[];
  /** What a change is made to: what is to begin, or else what is in force. */
  basis: Basis;
}

/** An adoption with the frameworks, the role profiles and the tasks that follow from it. */
export interface Basis {
  adoption: Adoption;
  frameworks: readonly Framework[];
  /** Of the frameworks in use. */
  profiles: readonly RoleProfile[];
  /** Those in use. */
  tasks: readonly Task[];
  /** Every task known here, in use or not. */
  catalogue: readonly CatalogueEntry[];
}

/** One competency as a role asks it, or could. */
export interface AskedCompetency {
  competency: CompetencyId;
  title: string;
  domain: string;
  /** Null where the role does not ask for it. */
  requirement: ProfileRequirement | null;
  /** Of its framework; empty where there are none. */
  levels: readonly { id: string; title: string }[];
  /** The tasks it can be a premise of. */
  tasks: readonly Pick<Task, 'id' | 'title'>[];
}

/** Refuses whoever is no administrator, and a team that is not of the tenant. */
export async function openFrameworks(
  ports: Ports,
  request: Request,
  team: TeamId,
): Promise<OpenFrameworks> {
  const key = teamKey(request, team);
  const [file, available] = await forAdministrator(
    ports,
    request,
    Promise.all([knownTeam(ports, key), availableFrameworks(ports, key.tenant)]),
  );
  const today = todayIn(ports, file);
  const { adoptions } = file.state;
  const inForce = adoptionOn(adoptions, today);
  const pending = pendingAdoption(adoptions, today);
  const basis = await basisOf(ports, request, pending ?? inForce);

  return { team, teamName: file.details.name, today, inForce, pending, available, basis };
}

/** What a change that begins on that day is made to: what will be in force then. */
export function adoptionBehind(
  adoptions: readonly Adoption[],
  today: LocalDate,
  from: LocalDate,
): Adoption {
  const pending = pendingAdoption(adoptions, today);

  return pending !== undefined && pending.from <= from ? pending : adoptionOn(adoptions, today);
}

export async function basisOf(ports: Ports, request: Request, adoption: Adoption): Promise<Basis> {
  const { shipped } = ports;

  return {
    adoption,
    frameworks: await frameworksOf(ports, request.actor.tenant, adoption.frameworks),
    profiles: shipped.profiles.map((profile) => profileUnder(adoption, profile)),
    tasks: tasksUnder(adoption, shipped.tasks),
    catalogue: catalogueUnder(adoption, shipped.tasks),
  };
}

/** The profile of a role, or a refusal where there is no such role. */
export function profileIn({ profiles }: Pick<Basis, 'profiles'>, role: RoleProfileId): RoleProfile {
  const profile = profiles.find(({ id }) => id === role);
  if (profile === undefined) throw new Refusal('no_such_record', 'There is no such role here.');

  return profile;
}

/** What a role asks, in its order. */
export function askedBy(
  basis: Basis,
  role: RoleProfileId,
): (AskedCompetency & { requirement: ProfileRequirement })[] {
  return profileIn(basis, role).requires.map((requirement) => ({
    ...askedOf(basis, requirement.competency, requirement),
    requirement,
  }));
}

/** One competency as a role asks it or could; refuses what is of no framework in use. */
export function askedCompetency(
  basis: Basis,
  role: RoleProfileId,
  competency: CompetencyId,
): AskedCompetency {
  const { requires } = profileIn(basis, role);
  const requirement = requires.find((each) => each.competency === competency);
  const isKnown = basis.frameworks.some(({ competencies }) =>
    competencies.some(({ id }) => id === competency),
  );
  if (requirement === undefined && !isKnown) {
    throw new Refusal('no_such_record', 'This competency is of no framework that the team uses.');
  }
  return askedOf(basis, competency, requirement ?? null);
}

/** What a framework in use has that the role does not ask for; of the first where none is named. */
export function notAskedBy(
  basis: Basis,
  role: RoleProfileId,
  wanted: string | undefined,
): {
  framework: Framework | undefined;
  competencies: { competency: CompetencyId; title: string }[];
} {
  const asked = new Set(profileIn(basis, role).requires.map(({ competency }) => competency));
  const framework = basis.frameworks.find(({ id }) => id === wanted) ?? basis.frameworks[0];

  return {
    framework,
    competencies: (framework?.competencies ?? [])
      .filter(({ id }) => !asked.has(id))
      .map(({ id, title }) => ({ competency: id, title })),
  };
}

/** Whether the adoption has a profile of the team's own for the role. */
export function isOwn({ profiles }: Adoption, role: RoleProfileId): boolean {
  return profiles.some(({ id }) => id === role);
}

function askedOf(
  { frameworks, tasks }: Basis,
  competency: CompetencyId,
  requirement: ProfileRequirement | null,
): AskedCompetency {
  const home = frameworks.find(({ id }) => id === frameworkIdOf(competency));
  const found = home?.competencies.find(({ id }) => id === competency);
  const offered = tasks.filter((task) =>
    task.requires.some((each) => each.competency === competency),
  );

  return {
    competency,
    title: found?.title ?? competency,
    domain: home?.domains?.find(({ id }) => id === found?.domain)?.title ?? home?.title ?? '',
    requirement: requirement === null ? null : opening(requirement, offered),
    levels: home?.levels ?? [],
    tasks: offered.map(({ id, title }) => ({ id, title })),
  };
}

/** What it opens of the tasks there are: the team may have changed or dropped one since. */
function opening(
  { opens, ...requirement }: ProfileRequirement,
  offered: readonly Task[],
): ProfileRequirement {
  const kept = opens?.filter((opened) => offered.some(({ id }) => id === opened)) ?? [];

  return kept.length === 0 ? requirement : { ...requirement, opens: kept };
}
