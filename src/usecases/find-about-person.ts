import { personEntryWords } from '../domain/entry-words.ts';
import type { Instant } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { besideOwn, boardRows, waitingFor } from './held-beside-ledgers.ts';
import { given, heldEntry, inColleagues, inTeams, withoutReporterOf } from './held-in-ledgers.ts';
import type { PersonFile, PersonKey, Ports, UsedForm } from './ports.ts';

export type AccessPorts = Pick<
  Ports,
  | 'clock'
  | 'people'
  | 'teams'
  | 'board'
  | 'directory'
  | 'conversations'
  | 'deliveries'
  | 'schedule'
  | 'queue'
  | 'shipped'
  | 'frameworks'
>;

/**
 * A piece of free text that an entry names. `given`: in the person's own record, or addressed to them.
 * `held-back`: in somebody else's, where it is about them first. `erased`: nothing is left of it.
 */
export type HeldText =
  { state: 'given'; id: string; text: unknown } | { state: 'held-back' | 'erased'; id: string };

/** One entry of a ledger: what happened, when, by whom, and what of it is the person's. */
export interface HeldEntry {
  /** Whose ledger: the person's own, a colleague's or a team's; `of`: their id until it is said in words. */
  ledger: 'own' | 'colleague' | 'team';
  of: string;
  sequence: number;
  at: Instant;
  kind: string;
  title: string;
  by: string;
  facts: unknown;
  texts: readonly HeldText[];
}

/** Everything that was found about one person, ids as they are stored. */
export interface Found {
  key: PersonKey;
  file: PersonFile;
  madeAt: Instant;
  entries: HeldEntry[];
  forms: readonly UsedForm[];
  boards: readonly { team: string; row: unknown }[];
  deliveries: readonly { key: string; state: string; at: Instant }[];
  conversation: unknown;
  /** Work that waits, or was set aside. */
  waiting: readonly unknown[];
  /** Everybody in the tenant who has a file. */
  people: ReadonlySet<string>;
}

/**
 * Looks through every ledger of the tenant for one person: their own file whole, and of everybody
 * else's and of the teams' the entries that they wrote or that name them. Another tenant is never read.
 */
export async function findAbout(ports: AccessPorts, key: PersonKey): Promise<Found> {
  const { tenant, person } = key;
  const file = await ports.people.open(key);
  if (file === undefined) throw new Refusal('not_known', 'Nobody is known by that id.');
  const madeAt = ports.clock.now();
  const people = new Set<string>();
  const entries: HeldEntry[] = [];
  const { texts, forms } = await besideOwn(ports, key);

  for await (const entry of ports.people.entries(key)) {
    const title = personEntryWords[entry.event.kind];
    entries.push({
      ...heldEntry(entry, title),
      ledger: 'own',
      of: person,
      texts: given(entry, texts),
    });
  }
  for await (const other of ports.people.keys(tenant)) {
    people.add(other.person);
    if (other.person !== person) entries.push(...(await inColleagues(ports, other, person)));
  }
  for await (const { team } of ports.teams.keys(tenant)) {
    entries.push(...(await inTeams(ports, { tenant, team }, person)));
  }

  return {
    key,
    file,
    madeAt,
    entries: entries.map((entry) => withoutReporterOf(entry, person)),
    forms,
    people,
    boards: await boardRows(ports, key),
    deliveries: await ports.deliveries.list(`${tenant}|${person}`),
    conversation: (await ports.conversations.get(key)) ?? null,
    waiting: await waitingFor(ports, key),
  };
}
