import type { Shipped } from '../domain/team-library.ts';
import { roleProfiles, taskCatalogue } from './role-based-core.ts';
import { shippedFrameworks } from './shipped.ts';

/** What ships with the product. */
export const shipped: Shipped = {
  frameworks: shippedFrameworks,
  profiles: roleProfiles,
  tasks: taskCatalogue.tasks,
};
