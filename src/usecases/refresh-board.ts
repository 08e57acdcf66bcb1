import { boardRow } from '../domain/board.ts';
import type { PersonFile, PersonKey, Ports } from './ports.ts';

/** The person's row in each of their teams, as their file now stands. */
export async function refreshBoard(
  ports: Pick<Ports, 'teams' | 'board'>,
  person: PersonKey,
  file: PersonFile,
): Promise<void> {
  const { state, sequence, details } = file;

  await Promise.all(
    state.memberships.map(async ({ team }) => {
      const key = { tenant: person.tenant, team };
      const teamFile = await ports.teams.open(key);
      const zone = teamFile?.state.zone ?? 'Europe/London';
      const row = boardRow(
        { person: person.person, name: details.name, sequence, state },
        team,
        zone,
      );
      if (row !== undefined) await ports.board.put(key, row);
    }),
  );
}
