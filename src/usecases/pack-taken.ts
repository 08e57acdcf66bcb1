import type { DateRange } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import { changeFile, teamKind } from './change-file.ts';
import { nobody } from './install-team.ts';
import type { Ports, TeamKey } from './ports.ts';

/** Which pack left, and with whom; null: with whoever ran the command line. */
export interface PackTaken {
  by: PersonId | null;
  period: DateRange;
  names: boolean;
}

/** Writes in the team's ledger that a pack is taken out, before it is: what cannot be written is not handed out. */
export async function recordPackTaken(
  ports: Pick<Ports, 'clock' | 'teams'>,
  key: TeamKey,
  { by, period: { from, until }, names }: PackTaken,
): Promise<void> {
  await changeFile(ports, teamKind(ports), { key, actor: by ?? nobody, form: undefined }, () =>
    Promise.resolve({
      events: [{ kind: 'pack.taken' as const, by, period: { from, until }, names }],
    }),
  );
}
