import { raisedBetween } from '../domain/adoption.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { RoleProfileId } from '../domain/framework.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { Membership, RaisedByRole } from '../domain/person.ts';
import type { SignOff } from '../domain/sign-off.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
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
  /** The titles of the competencies of which the new role asks more and that they are signed off in. */
  underReview: readonly string[];
}

/** What a changed place asks more of, with the titles; undefined where the role stays as it is. */
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
    const signedOff = new Set(
      signOffs
        .filter(({ date, until }) => date < today && (until === null || until >= today))
        .map(({ competency }) => competency),
    );
    const raised = raisedBetween(library.profile(before.profile), library.profile(after.profile), {
      frameworks: library.frameworks,
      changed: [],
    }).filter((competency) => signedOff.has(competency));

    return {
      raised: raised.map((competency) => ({ competency, on: today })),
      titles: raised.map((competency) => library.title(competency)),
    };
  };
}
