import type { Library } from '../usecases/ports.ts';
import { competency, roleBasedCore, roleProfile, roleProfiles } from './role-based-core.ts';

/** The Library port: what ships with the product. */
export const library: Library = {
  profile: (id) => (id === null ? undefined : roleProfile(id)),
  profiles: roleProfiles,
  competency,
  domainTitle: (id) =>
    roleBasedCore.domains.find((domain) => domain.id === competency(id)?.domain)?.title ?? '',
};
