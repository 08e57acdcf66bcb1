import fc from 'fast-check';

import {
  type ProfileRequirement,
  type RefreshPolicy,
  type RoleProfile,
  roleProfileIds,
} from '../../../src/domain/framework.ts';
import { shippedFrameworks } from '../../../src/frameworks/shipped.ts';

const text = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map((said) => said.trim())
  .filter((said) => said !== '');
const refresh = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((months): RefreshPolicy => ({ kind: 'anniversary', months })),
  fc.constant<RefreshPolicy>({ kind: 'annual-window', from: '04-01', until: '06-30' }),
  fc.constant<RefreshPolicy>({ kind: 'none' }),
);
const asked = shippedFrameworks.flatMap(({ competencies, levels = [] }) =>
  competencies.map(({ id }) => ({ id, levels: levels.map((level) => level.id) })),
);
const requirement = fc
  .record({
    of: fc.constantFrom(...asked),
    level: fc.nat(),
    risk: fc.constantFrom('standard' as const, 'high' as const),
    signers: fc.constantFrom(1 as const, 2 as const),
    refresh,
  })
  .map(({ of: { id, levels }, level, ...rest }): ProfileRequirement => {
    const at = levels[level % levels.length];
    return { competency: id, ...(at === undefined ? {} : { level: at }), ...rest };
  });

/** Profiles that ask anything of what ships, at any level, and open nothing. */
export const anyProfiles: fc.Arbitrary<RoleProfile[]> = fc.uniqueArray(
  fc
    .record({
      id: fc.constantFrom(...roleProfileIds),
      title: text,
      description: text,
      audience: fc.constantFrom(undefined, 'frontline', 'tactical'),
      requires: fc.uniqueArray(requirement, {
        minLength: 1,
        maxLength: 8,
        selector: ({ competency }) => competency,
      }),
    })
    .map(({ audience, ...rest }) => (audience === undefined ? rest : { ...rest, audience })),
  { minLength: 1, selector: ({ id }) => id },
);
