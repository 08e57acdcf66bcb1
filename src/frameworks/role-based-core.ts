import type { Framework, RoleProfile } from '../domain/framework.ts';
import type { Task } from '../domain/task.ts';
import { readRoles } from './role-files.ts';
import profilesJson from './role-profiles.json' with { type: 'json' };
import { framework, shippedFrameworks } from './shipped.ts';
import tasksJson from './tasks.json' with { type: 'json' };

const files = readRoles({
  frameworks: shippedFrameworks,
  tasks: tasksJson,
  profiles: profilesJson,
});
const profiles = new Map<string, RoleProfile>(files.profiles.map((each) => [each.id, each]));
const tasksById = new Map<string, Task>(files.catalogue.tasks.map((each) => [each.id, each]));

export { competency } from './shipped.ts';

/** The shipped framework of the five core areas, with the new starter's path (brief, section 7, item 1). */
export const roleBasedCore: Framework = required(framework('rbc'));

/** The shipped role profiles: a starting point that each service amends. */
export const roleProfiles: readonly RoleProfile[] = files.profiles;

/** The shipped tasks: the three layers of their source, then lone working and crisis calls among them. */
export const taskCatalogue = files.catalogue;

/** @example roleProfile('recovery-worker')?.requires */
export function roleProfile(id: string): RoleProfile | undefined {
  return profiles.get(id);
}

/** @example task('lone-working')?.risk */
export function task(id: string): Task | undefined {
  return tasksById.get(id);
}

function required(found: Framework | undefined): Framework {
  if (found === undefined) throw new Error('the role-based core does not ship');
  return found;
}
