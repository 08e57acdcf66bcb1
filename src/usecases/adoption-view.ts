import { profileUnder, type Adoption, type FrameworkInUse } from '../domain/adoption.ts';
import type {
  AdoptionView,
  NamedFramework,
  NamedRequirement,
  NamedTask,
} from '../domain/adoption-view.ts';
import { addDays, type LocalDate } from '../domain/calendar.ts';
import {
  frameworkIdOf,
  type CompetencyId,
  type Framework,
  type ProfileRequirement,
  type RoleProfile,
  type RoleProfileId,
} from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import { raisedReviewDays } from '../domain/review.ts';
import type { Task } from '../domain/task.ts';
import { catalogueUnder } from '../domain/task-catalogue.ts';
import type { Touched } from './adoption.ts';
import type { TaskEffect } from './adoption-tasks.ts';
import { frameworksOf, type Available } from './available-frameworks.ts';
import type { LibraryPorts } from './library.ts';

interface Changed {
  available: readonly Available[];
  before: Adoption;
  after: Adoption;
  pending: Adoption | undefined;
  /** The role whose profile was changed, where it was one. */
  changedRole: RoleProfileId | undefined;
  /** Whether it was one task that was changed. */
  isOneTask: boolean;
  touched: Touched;
  tasks: readonly TaskEffect[];
  today: LocalDate;
}

/** As many as a card names. */
const mostPeople = 30;

/** What an adoption changes of what is in force, in names and counts. */
export async function adoptionView(
  ports: LibraryPorts,
  tenant: TenantId,
  changed: Changed,
): Promise<Omit<AdoptionView, 'isNew' | 'teamName'>> {
  const { before, after, pending, touched, today } = changed;
  const named = namesOf(changed.available);
  const used = new Map(before.frameworks.map((each) => [each.framework, each]));
  const kept = new Set(after.frameworks.map(({ framework }) => framework));
  const newVersions = after.frameworks.flatMap((each) => {
    const was = used.get(each.framework)?.version;
    return was === undefined || was === each.version ? [] : [{ ...named(each), was }];
  });

  return {
    from: after.from,
    today,
    frameworks: after.frameworks.map(named),
    added: after.frameworks.filter(({ framework }) => !used.has(framework)).map(named),
    removed: before.frameworks.filter(({ framework }) => !kept.has(framework)).map(named),
    newVersions,
    roles: rolesChanged(ports.shipped.profiles, changed),
    requirements: await requirementsChanged(ports, tenant, changed),
    tasks: await tasksChanged(ports, tenant, changed),
    people: touched.people
      .slice(0, mostPeople)
      .map(({ name, competencies }) => ({ name, competencies: competencies.length })),
    peopleInAll: touched.people.length,
    due: addDays(after.from, raisedReviewDays),
    replaces:
      pending === undefined
        ? null
        : {
            from: pending.from,
            frameworks: pending.frameworks.map(named),
            // A change to one role or task is made to what is to begin that day: nothing of it is lost.
            isKept:
              (changed.changedRole !== undefined || changed.isOneTask) &&
              pending.from === after.from,
          },
  };
}

function namesOf(available: readonly Available[]): (each: FrameworkInUse) => NamedFramework {
  return ({ framework, version }) => {
    const known =
      available.find((each) => each.framework === framework && each.version === version) ??
      available.find((each) => each.framework === framework);
    return { title: known?.title ?? framework, version };
  };
}

/** The roles that ask for something else, each with how much before and after. */
function rolesChanged(
  shipped: readonly RoleProfile[],
  { before, after, touched }: Changed,
): AdoptionView['roles'] {
  return shipped.flatMap((role) => {
    const was = profileUnder(before, role).requires;
    const is = profileUnder(after, role).requires;
    const raised = touched.raised.filter(({ profile }) => profile === role.id).length;
    const isSame = raised === 0 && JSON.stringify(was) === JSON.stringify(is);
    return isSame ? [] : [{ title: role.title, before: was.length, after: is.length, raised }];
  });
}

/** Each competency that the changed role asks otherwise; none where frameworks were chosen. */
async function requirementsChanged(
  ports: LibraryPorts,
  tenant: TenantId,
  { before, after, changedRole }: Changed,
): Promise<AdoptionView['requirements']> {
  const role = ports.shipped.profiles.find(({ id }) => id === changedRole);
  if (role === undefined) return [];
  const used = [...after.frameworks, ...before.frameworks];
  const frameworks = await frameworksOf(ports, tenant, used);
  const catalogues = [after, before].flatMap((each) => catalogueUnder(each, ports.shipped.tasks));
  const tasks = [...new Map(catalogues.map(({ task }) => [task.id, task])).values()];
  const names = { frameworks, tasks };
  const was = byCompetency(profileUnder(before, role));
  const is = byCompetency(profileUnder(after, role));

  return [...new Set([...was.keys(), ...is.keys()])].flatMap((competency) => {
    const [old, asked] = [was.get(competency), is.get(competency)];
    return JSON.stringify(old) === JSON.stringify(asked)
      ? []
      : [
          {
            title: titleOf(competency, frameworks),
            before: old === undefined ? null : inNames(old, names),
            after: asked === undefined ? null : inNames(asked, names),
          },
        ];
  });
}

function byCompetency({ requires }: RoleProfile): Map<CompetencyId, ProfileRequirement> {
  return new Map(requires.map((each) => [each.competency, each]));
}

function titleOf(competency: CompetencyId, frameworks: readonly Framework[]): string {
  const all = frameworks.flatMap(({ competencies }) => competencies);

  return all.find(({ id }) => id === competency)?.title ?? competency;
}

function inNames(
  { competency, level, risk, signers, refresh, opens = [] }: ProfileRequirement,
  { frameworks, tasks }: { frameworks: readonly Framework[]; tasks: readonly Task[] },
): NamedRequirement {
  const home = frameworks.find(({ id }) => id === frameworkIdOf(competency));

  return {
    level: home?.levels?.find(({ id }) => id === level)?.title ?? null,
    risk,
    signers,
    refresh,
    opens: tasks.filter(({ id }) => opens.includes(id)).map(({ title }) => title),
  };
}

/** What becomes of each task that changes, in names. */
async function tasksChanged(
  ports: LibraryPorts,
  tenant: TenantId,
  { before, after, tasks }: Changed,
): Promise<AdoptionView['tasks']> {
  if (tasks.length === 0) return [];
  const used = [...after.frameworks, ...before.frameworks];
  const frameworks = [...(await frameworksOf(ports, tenant, used)), ...ports.shipped.frameworks];

  return tasks.map((each) => ({
    ...each,
    before: each.before === null ? null : namedTask(each.before, frameworks),
    after: each.after === null ? null : namedTask(each.after, frameworks),
  }));
}

function namedTask(
  { id: _id, requires, ...rest }: Task,
  frameworks: readonly Framework[],
): NamedTask {
  return {
    ...rest,
    requires: requires.map(({ competency, level }) => {
      const home = frameworks.find(({ id }) => id === frameworkIdOf(competency));
      const named = home?.levels?.find(({ id }) => id === level)?.title;
      return { title: titleOf(competency, frameworks), level: named ?? level ?? null };
    }),
  };
}
