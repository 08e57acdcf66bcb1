import type { PersonId, TeamId } from '../domain/ids.ts';
import type { TeamRole } from '../domain/person.ts';
import { idsIn, textsIn } from '../domain/third-parties.ts';
import type { AccessPorts, Found } from './find-about-person.ts';
import { nobody } from './install-team.ts';

const roleWords: Readonly<Record<TeamRole, string>> = {
  'clinical-lead': 'clinical lead',
  'duty-manager': 'duty manager',
  manager: 'manager',
  supervisor: 'supervisor',
  staff: 'member of staff',
};

/** Whoever supervised them, or wrote in their own record. */
function namedOnes({ entries, file, key }: Found): Set<string> {
  const own = entries.filter(({ ledger }) => ledger === 'own');
  const supervisors = [...own.map(({ facts }) => facts), file.state.memberships].flatMap(
    supervisorsIn,
  );

  return new Set([key.person, ...own.map(({ by }) => by), ...supervisors]);
}

/** Whoever stands as supervisor in it, however deep. */
function supervisorsIn(stored: unknown): string[] {
  if (typeof stored !== 'object' || stored === null) return [];

  return Object.entries(stored).flatMap(([name, value]: [string, unknown]) =>
    name === 'supervisor' && typeof value === 'string' ? [value] : supervisorsIn(value),
  );
}

/** What everybody who is mentioned is called in the papers. */
export async function wordsFor(
  ports: AccessPorts,
  found: Found,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const { key, entries, file, forms, boards, deliveries, waiting, people } = found;
  const named = namedOnes(found);
  const shown = forms.map(({ receipt }) => textsIn(receipt)).flat();
  const onReceipts = [...names].filter(([, name]) => shown.some((text) => text.includes(name)));
  const everything = [entries, file.state, forms, boards, deliveries, waiting];
  const mentioned = [...idsIn(everything), ...onReceipts.map(([id]) => id)];
  const words = new Map<string, string>([[nobody, 'the service itself']]);

  for (const id of new Set(mentioned)) {
    if (!people.has(id) && !named.has(id)) continue;
    if (words.has(id)) continue;
    const other = await ports.people.open({ tenant: key.tenant, person: id as PersonId });
    const roles = other?.state.memberships.flatMap((place) => place.roles) ?? [];
    const number = String(
      [...words.values()].filter((each) => each.startsWith('Colleague')).length + 1,
    );
    const name = named.has(id) ? other?.details.name : undefined;
    words.set(id, name ?? `Colleague ${number}${roleOf(roles)}`);
  }
  return words;
}

/** @example roleOf(['staff', 'supervisor']) // ' (supervisor)' */
function roleOf(roles: readonly TeamRole[]): string {
  const highest = (Object.keys(roleWords) as TeamRole[]).find((role) => roles.includes(role));

  return highest === undefined ? '' : ` (${roleWords[highest]})`;
}

/** What everybody in the person's teams is called, but for the person: receipts hold names. */
export async function namesOnBoards(
  ports: AccessPorts,
  { key, boards }: Found,
): Promise<ReadonlyMap<string, string>> {
  const rows = await Promise.all(
    boards.map(({ team }) => ports.board.rows({ tenant: key.tenant, team: team as TeamId })),
  );

  return new Map(
    rows
      .flat()
      .filter(({ person }) => person !== key.person)
      .map(({ person, name }) => [person, name]),
  );
}
