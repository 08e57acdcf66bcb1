import { raisedBetween } from '../domain/adoption.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { RoleProfileId } from '../domain/framework.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import { satisfiesLevel } from '../domain/level.ts';
import type { Membership, RaisedByRole } from '../domain/person.ts';
import { isDecidedOnLess, type SignOff } from '../domain/sign-off.ts';
import { noLevels, type TeamLibrary } from '../domain/team-library.ts';
import { newTeam } from '../domain/team.ts';
import { libraryToday, type LibraryPorts } from './library.ts';
import type { Ports, TeamFile } from './ports.ts';
import { todayIn } from './request.ts';

/** Somebody known gets another role profile in a team, and what then goes under review (R11). */
export interface RoleChange {
  person: PersonId;
  name: string;
  from: RoleProfileId | null;
  to: RoleProfileId | null;
  /** The titles of what they are signed off in and of which the new role asks more, or more than that sign-off was decided on. */
  underReview: readonly string[];
}

/** What a changed place puts under review, with the titles; undefined where the role stays as it is. */
type Asked = { raised: readonly RaisedByRole[]; titles: readonly string[] } | undefined;

/** Compares roles by what their team works by today; each team is read once. */
export function roleChangesIn(
  ports: LibraryPorts & Pick<Ports, 'clock' | 'teams'>,
  tenant: TenantId,
): (
  before: Membership | undefined,
  after: Membership,
  signOffs: readonly SignOff[],
) => Promise<Asked> {
  const read = new Map<TeamId, Promise<{ library: TeamLibrary; today: LocalDate }>>();

  async function worksBy(team: TeamId): Promise<{ library: TeamLibrary; today: LocalDate }> {
    const file: Pick<TeamFile, 'state'> = (await ports.teams.open({ tenant, team })) ?? {
      state: newTeam,
    };
    const library = await libraryToday(ports, tenant, file.state);
    return { library, today: todayIn(ports, file) };
  }

  return async (before, after, signOffs) => {
    if (before === undefined || before.profile === after.profile) return undefined;
    const found = read.get(after.team) ?? worksBy(after.team);
    read.set(after.team, found);
    const { library, today } = await found;
    const role = library.profile(after.profile);
    const asksMore = new Set(
      raisedBetween(library.profile(before.profile), role, {
        frameworks: library.frameworks,
        changed: [],
      }),
    );
    const inDate = signOffs.filter(
      ({ date, until }) => date < today && (until === null || until >= today),
    );
    // Also where the role before asked as much, or nothing: the sign-off may be from before it did.
    const raised = (role?.requires ?? [])
      .filter((asked) => {
        const home = library.framework(asked.competency) ?? noLevels;
        const own = inDate.filter(({ competency }) => competency === asked.competency);
        const enough = own.filter(({ level }) =>
          satisfiesLevel(home, level ?? undefined, asked.level),
        );
        const isOnLess = enough.length > 0 && enough.every((each) => isDecidedOnLess(each, asked));
        return isOnLess || (own.length > 0 && asksMore.has(asked.competency));
      })
      .map(({ competency }) => competency);

    return {
      raised: raised.map((competency) => ({ competency, on: today })),
      titles: raised.map((competency) => library.title(competency)),
    };
  };
}
