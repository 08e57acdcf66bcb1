import type { Library } from '../usecases/ports.ts';
import { roleProfile, roleProfiles } from './role-based-core.ts';
import { competency, domainTitle } from './shipped.ts';

/** The Library port: what ships with the product. */
export const library: Library = {
  profile: (id) => (id === null ? undefined : roleProfile(id)),
  profiles: roleProfiles,
  competency,
  domainTitle,
};
