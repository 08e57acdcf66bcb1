import { mentions } from '../domain/third-parties.ts';
import type { AccessPorts, Found } from './find-about-person.ts';
import type { Beside, PersonKey, UsedForm } from './ports.ts';

/** All free text of the person's own file by its id, and the forms that were used in it. */
export async function besideOwn(
  ports: AccessPorts,
  key: PersonKey,
): Promise<{ texts: ReadonlyMap<string, unknown>; forms: UsedForm[] }> {
  const all: Beside[] = await Array.fromAsync(ports.people.beside(key));
  const texts = all.flatMap((each) =>
    each.kind === 'content' ? [[each.id, each.body] as const] : [],
  );

  return {
    texts: new Map<string, unknown>(texts),
    forms: all.flatMap((each) => (each.kind === 'form' ? [each.form] : [])),
  };
}

/** The person's rows in the lists of the tenant's teams. */
export async function boardRows(
  ports: AccessPorts,
  { tenant, person }: PersonKey,
): Promise<Found['boards']> {
  const found: { team: string; row: unknown }[] = [];

  for (const { team } of await ports.directory.teams(tenant)) {
    const rows = await ports.board.rows({ tenant, team });
    found.push(...rows.filter((row) => row.person === person).map((row) => ({ team, row })));
  }
  return found;
}

/** What waits to be done about them: steps of escalations that are due, and work that was set aside. */
export async function waitingFor(
  ports: AccessPorts,
  { tenant, person }: PersonKey,
): Promise<unknown[]> {
  const due = await ports.schedule.due('9999-12-31T23:59:59.000Z');
  const aside = await ports.queue.poisoned();
  const isAbout = (each: unknown): boolean =>
    mentions(each, person) && (each as { tenant?: unknown } | null)?.tenant === tenant;

  return [...due.filter(isAbout), ...aside.map(({ work }) => work).filter(isAbout)];
}
