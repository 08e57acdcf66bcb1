import { hasRole } from '../domain/authority.ts';
import { isAway, type BoardRow } from '../domain/board.ts';
import { localDate, type LocalDate } from '../domain/calendar.ts';
import type { PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { Ports } from './ports.ts';

/** Of a team. */
export type DutyManagers = (team: TeamId) => readonly PersonId[];

/** The duty managers of these teams, as their boards say; nobody who is away today. */
export async function dutyManagersOf(
  ports: Pick<Ports, 'clock' | 'teams' | 'board'>,
  tenant: TenantId,
  teams: ReadonlySet<TeamId>,
): Promise<DutyManagers> {
  const found = await Promise.all(
    [...teams].map(async (team) => {
      const key = { tenant, team };
      const [file, rows] = await Promise.all([ports.teams.open(key), ports.board.rows(key)]);
      const zone = file?.state.zone ?? 'Europe/London';
      return [team, onDuty(rows, team, localDate(ports.clock.now(), zone))] as const;
    }),
  );
  const byTeam = new Map(found);

  return (team) => byTeam.get(team) ?? [];
}

function onDuty(rows: readonly BoardRow[], team: TeamId, today: LocalDate): PersonId[] {
  return rows
    .filter((row) => !isAway(row, today))
    .map(({ person, membership }) => ({ person, memberships: [membership] }))
    .filter((who) => hasRole(who, team, 'duty-manager'))
    .map(({ person }) => person);
}
