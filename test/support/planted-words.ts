import { TableClient, TableServiceClient } from '@azure/data-tables';

import { everythingIn } from './card-reading.ts';
import type { World } from './world.ts';

/**
 * Where everybody reads, or where words outlive what they were written in. `rows`: every stored row but
 * content; `content`: where words belong, to see that they were planted.
 */
export type Surface = 'channels' | 'log' | 'ledgers' | 'board' | 'rows' | 'content';

/** A planted word where it must not be. */
export interface Sighting {
  word: string;
  surface: Surface;
  /** What stands around it. */
  near: string;
}

const around = 60;

/**
 * Where any of the words stands, in whatever case: in an activity that a channel saw, a line of the
 * log, a ledger entry of a person or a team, a board row, a row that is content or one that is not.
 */
export async function sightings(
  world: World,
  words: readonly string[],
  surfaces: readonly Surface[],
): Promise<Sighting[]> {
  const found: Sighting[] = [];

  for (const surface of surfaces) {
    for (const text of await texts[surface](world)) {
      const lower = text.toLowerCase();
      for (const word of words) {
        const at = lower.indexOf(word.toLowerCase());
        if (at < 0) continue;
        const near = text.slice(Math.max(0, at - around), at + word.length + around);
        found.push({ word, surface, near });
      }
    }
  }
  return found;
}

/** How many texts there are on a surface: a search through none finds nothing. */
export async function textsOn(world: World, surface: Surface): Promise<number> {
  return (await texts[surface](world)).length;
}

const texts: Readonly<Record<Surface, (world: World) => Promise<string[]>>> = {
  channels: ({ connector }) =>
    Promise.resolve(
      connector.seen
        .filter(({ conversation }) => conversation.startsWith('19:'))
        .map(({ activity }) => everythingIn(activity)),
    ),
  log: ({ logged }) => Promise.resolve(logged),
  ledgers: ledgerEntries,
  async board(world) {
    const { tenant } = await world.team();
    const teams = await world.ports.directory.teams(tenant);
    const rows = await Promise.all(
      teams.map(({ team }) => world.ports.board.rows({ tenant, team })),
    );
    return rows.flat().map(everythingIn);
  },
  rows: (world) => storedRows(world, (row) => !row.startsWith('content|')),
  content: (world) => storedRows(world, (row) => row.startsWith('content|')),
};

async function ledgerEntries({ ports }: World): Promise<string[]> {
  const entries: string[] = [];

  for (const tenant of await ports.directory.tenants()) {
    for await (const key of ports.people.keys(tenant)) {
      for await (const entry of ports.people.entries(key)) entries.push(everythingIn(entry));
    }
    for await (const key of ports.teams.keys(tenant)) {
      for await (const entry of ports.teams.entries(key)) entries.push(everythingIn(entry));
    }
  }
  return entries;
}

/** Rows of every table as they are stored, by their key. */
async function storedRows(
  { connection }: World,
  isWanted: (row: string) => boolean,
): Promise<string[]> {
  const options = { allowInsecureConnection: true };
  const service = TableServiceClient.fromConnectionString(connection, options);
  const rows: string[] = [];

  for await (const { name = '' } of service.listTables()) {
    const table = TableClient.fromConnectionString(connection, name, options);
    for await (const row of table.listEntities()) {
      if (isWanted(row.rowKey ?? '')) rows.push(everythingIn(row));
    }
  }
  return rows;
}
