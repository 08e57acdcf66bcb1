import { changesNothing } from '../domain/reliance.ts';
import { relianceChange } from './follow-reliance.ts';
import { tellReliance } from './follow-up.ts';
import type { Ports, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';

/**
 * R23: what a new date has broken or brought back: a lapse, overdue supervision, the end of a profile
 * or registration, a review date, a return, an adoption that begins. Found in one query of the team's
 * board; each change is decided and recorded in the person's own file, and made again changes nothing.
 */
export async function passReliance(
  ports: Ports,
  { tenant, team }: TeamKey,
  { state }: TeamFile,
): Promise<Composed> {
  const rows = await ports.board.rows({ tenant, team });
  const relying = rows.filter(
    ({ running = [], delegations = [] }) => running.length + delegations.length > 0,
  );

  return {
    channel: null,
    personal: [],
    work: relying.map((row) => async () => {
      if (changesNothing(await relianceChange(ports, tenant, state, row))) return;
      const key = { tenant, person: row.person };
      const file = await ports.people.open(key);
      if (file !== undefined) await tellReliance(ports, key, file);
    }),
  };
}
