import type { PossibleOwner } from '../domain/action-view.ts';
import { hasRole, isMember, known, type Known } from '../domain/authority.ts';
import type { BoardRow } from '../domain/board.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { Ports } from './ports.ts';
import type { Request } from './request.ts';

/** The person, who supervises them, the managers, then everybody else by name. */
export function possibleOwners(
  rows: readonly BoardRow[],
  team: TeamId,
  about: PersonId | null,
): PossibleOwner[] {
  const supervisor = rows.find(({ person }) => person === about)?.membership.supervisor;
  const order = ['person', 'supervisor', 'manager', 'colleague'] as const;
  function as({ person, membership }: BoardRow): PossibleOwner['as'] {
    if (person === about) return 'person';
    if (person === supervisor) return 'supervisor';
    return hasRole({ person, memberships: [membership] }, team, 'manager')
      ? 'manager'
      : 'colleague';
  }

  return rows
    .map((row) => ({ person: row.person, name: row.name, as: as(row) }))
    .sort((a, b) => order.indexOf(a.as) - order.indexOf(b.as) || a.name.localeCompare(b.name));
}

/** Somebody of that team by their own file, whoever was chosen. */
export async function memberNamed(
  ports: Ports,
  { actor }: Request,
  { owner, team }: { owner: PersonId | null; team: TeamId },
): Promise<{ who: Known; name: string } | undefined> {
  if (owner === null) return undefined;
  const file = await ports.people.open({ tenant: actor.tenant, person: owner });

  return file !== undefined && isMember(file.state, team)
    ? { who: known(owner, file.state), name: file.details.name }
    : undefined;
}
