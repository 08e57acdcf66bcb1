import type { TeamRole } from '../../src/domain/person.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { changeFile, teamKind } from '../../src/usecases/change-file.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { carys, personOf, tenant } from './cast.ts';
import type { Member } from './connector-double.ts';
import { membership } from './domain-builders.ts';
import { written } from './written.ts';

/** Somebody's place in a team from now on, on file and on the board: a clinician whom nobody supervises. */
export async function placed(
  ports: Ports,
  person: Member,
  team: TeamId,
  roles: readonly TeamRole[],
): Promise<void> {
  const place = membership({ team, roles, profile: 'clinician', supervisor: null });

  await written(ports, person, [{ kind: 'membership.set', membership: place }]);
}

/** Who is recorded as on call on that day. */
export async function onCall(
  ports: Ports,
  team: TeamId,
  date: string,
  people: readonly Member[],
): Promise<void> {
  const shift = { date, onShift: [], onCall: people.map(personOf) };
  const target = { key: { tenant, team }, actor: personOf(carys), form: undefined };

  await changeFile(ports, teamKind(ports), target, () =>
    Promise.resolve({ events: [{ kind: 'team.shift', shift }] }),
  );
}
