import type { CompetencyId, ProfileRequirement, RoleProfile } from './framework.ts';
import { priorityOrder } from './priority.ts';
import type { Standing } from './standing.ts';
import type { TeamLibrary } from './team-library.ts';

/** Gaps and late first (brief, section 5). */
const need: readonly Standing[] = [
  'paused',
  'lapsed',
  'under review',
  'not started',
  'developing',
  'due soon',
  'requested',
  'current',
];

/**
 * What a role asks for, in the order that matters to somebody who holds it: by standing, then high
 * risk first, then as the framework's own priority table ranks it for the role (Kent and Medway's,
 * at the level asked for), then as the profile lists it.
 */
export function inOrderThatMatters<
  Line extends { requirement: ProfileRequirement; held: { state: Standing } },
>(lines: readonly Line[], profile: RoleProfile, library: TeamLibrary): Line[] {
  const rank = ranksOf(profile, library);

  return [...lines].sort(
    (a, b) =>
      need.indexOf(a.held.state) - need.indexOf(b.held.state) ||
      Number(b.requirement.risk === 'high') - Number(a.requirement.risk === 'high') ||
      (rank.get(a.requirement.competency) ?? 0) - (rank.get(b.requirement.competency) ?? 0),
  );
}

/** The place of each competency: ties share one, and so does a framework that ranks nothing. */
function ranksOf(profile: RoleProfile, library: TeamLibrary): Map<CompetencyId, number> {
  const { audience } = profile;
  const unranked = Number.MAX_SAFE_INTEGER;

  return new Map(
    profile.requires.map(({ competency, level }) => {
      const home = library.framework(competency);
      if (audience === undefined || level === undefined || home?.priorities === undefined) {
        return [competency, 0];
      }
      const place = priorityOrder(home, { audience, level }).find(
        (each) => each.competency === competency,
      );
      return [competency, place?.rank ?? unranked];
    }),
  );
}
