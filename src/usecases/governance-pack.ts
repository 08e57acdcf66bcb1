import { isAway } from '../domain/board.ts';
import type { LocalDate } from '../domain/calendar.ts';
import { lastMonth } from './evidence-pack.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';

/** On the first working day of a month: each manager hears that last month's pack can be had. No file goes out unasked. */
export async function composeGovernancePack(
  ports: Ports,
  team: TeamKey,
  file: TeamFile,
  date: LocalDate,
): Promise<Composed> {
  const rows = await ports.board.rows(team);
  const managers = rows.filter(
    (row) => row.membership.roles.includes('manager') && !isAway(row, date),
  );
  const { name } = file.details;
  const pack = { team: team.team, teamName: name, period: lastMonth(date), names: false };

  return {
    channel: null,
    personal: managers.map(({ person }) => ({
      to: person,
      key: `governance-pack|${team.team}|${date}`,
      outgoing: () => Promise.resolve({ kind: 'pack-ready' as const, pack }),
    })),
  };
}
