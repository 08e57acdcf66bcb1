import { profileUnder, raisedBetween, type Adoption, type Raised } from '../domain/adoption.ts';
import type { BoardRow } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { changedCompetencies } from '../domain/framework-changes.ts';
import {
  frameworkIdOf,
  type CompetencyId,
  type Framework,
  type RoleProfile,
} from '../domain/framework.ts';
import type { PersonId } from '../domain/ids.ts';
import type { TeamLibrary } from '../domain/team-library.ts';

/** Whom an adoption touches (R11): people of the team with an unexpired sign-off in a competency of which their role will ask more. */
export interface Touched {
  raised: readonly Raised[];
  people: readonly TouchedPerson[];
}

export interface TouchedPerson {
  person: PersonId;
  name: string;
  competencies: readonly CompetencyId[];
}

/**
 * Of each role, what it will ask more of than it does. What a role asks anew counts too where somebody
 * who holds it was signed off before, under whatever was asked then: nothing silently stays current.
 */
export function raisedIn(
  roles: readonly RoleProfile[],
  change: {
    before: Adoption;
    after: Adoption;
    old: readonly Framework[];
    chosen: readonly Framework[];
  },
  rows: readonly BoardRow[],
): Raised[] {
  const { before, after, old, chosen } = change;
  const changed = chosen.flatMap((framework) => {
    const used = before.frameworks.find((each) => each.framework === framework.id);
    if (used === undefined || used.version === framework.version) return [];
    const was = old.find(({ id }) => id === framework.id);
    // What cannot be compared any more may all have changed.
    return was === undefined
      ? framework.competencies.map(({ id }) => id)
      : changedCompetencies(was, framework);
  });

  return roles.flatMap((role) => {
    const [was, asks] = [profileUnder(before, role), profileUnder(after, role)];
    const more = raisedBetween(was, asks, { frameworks: chosen, changed });
    const held = heldBy(rows, role.id);
    const anew = asks.requires
      .map(({ competency }) => competency)
      .filter((id) => held.has(id) && !was.requires.some(({ competency }) => competency === id));

    return [
      ...more.map((competency) => ({
        profile: role.id,
        competency,
        ...askedBefore(was, competency, changed.includes(competency) ? before : undefined),
      })),
      ...anew.map((competency) => ({ profile: role.id, competency })),
    ];
  });
}

/** What a role asked of a competency; `by`: where its text changed too, what the team worked by. */
function askedBefore(
  { requires }: RoleProfile,
  competency: CompetencyId,
  by: Adoption | undefined,
): Pick<Raised, 'was'> {
  const asked = requires.find((each) => each.competency === competency);
  if (asked === undefined) return {};
  const { level, risk, signers, refresh } = asked;
  const home = by?.frameworks.find(({ framework }) => framework === frameworkIdOf(competency));

  return {
    was: {
      risk,
      signers,
      refresh,
      ...(level === undefined ? {} : { level }),
      ...(home === undefined ? {} : { version: home.version }),
    },
  };
}

/** Everything that anybody of the role was ever signed off in. */
function heldBy(rows: readonly BoardRow[], role: RoleProfile['id']): ReadonlySet<CompetencyId> {
  return new Set(
    rows
      .filter(({ membership }) => membership.profile === role)
      .flatMap(({ standing }) => standing.signOffs.map(({ competency }) => competency)),
  );
}

/**
 * Who of the team has, on that day, a sign-off that then goes under review. `then`: what the team works
 * by from that day on, by this adoption alone; it decides as it will on the day.
 */
export function touchedBy(
  { raised }: Adoption,
  rows: readonly BoardRow[],
  { today, then }: { today: LocalDate; then: TeamLibrary },
): Touched {
  const people = rows.map(({ person, name, membership, standing }) => {
    const signOffs = standing.signOffs.filter(({ until }) => until === null || until >= today);
    const alone = { ...standing, signOffs, reviews: [], raised: [], absences: [] };
    const required = then.profile(membership.profile)?.requires ?? [];
    const competencies = required
      .filter((asked) => raised.some((each) => each.competency === asked.competency))
      .filter((asked) => then.standing(asked, alone, membership.profile).review !== null)
      .map(({ competency }) => competency);

    return { person, name, competencies };
  });

  return {
    raised,
    people: people
      .filter(({ competencies }) => competencies.length > 0)
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}

/** Those that differ from what ships, in its order. */
export function ownProfiles(
  profiles: readonly RoleProfile[],
  shipped: readonly RoleProfile[],
): RoleProfile[] {
  return shipped.flatMap((ships) =>
    profiles.filter(
      (each) => each.id === ships.id && JSON.stringify(each) !== JSON.stringify(ships),
    ),
  );
}
