import { randomUUID } from 'node:crypto';

import { azureTable } from '../../src/storage/azure-table.ts';
import { unmetered } from '../../src/storage/meter.ts';
import type { Table } from '../../src/storage/table.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { memoryTable } from '../support/memory-table.ts';

/** An empty table. */
export type OpenTable = () => Promise<Table>;

/** Runs one suite on memory and on Azurite: what stands on a table holds on both. */
export function onBothTables(port: string, suite: (open: OpenTable) => void): void {
  describe(`${port} in memory`, () => {
    suite(() => Promise.resolve(memoryTable()));
  });
  describe(`${port} on Azurite`, () => {
    suite(azuriteTable);
  });
}

/** Lower case throughout: Azurite rolls nothing back in a table whose name has a capital. */
async function azuriteTable(): Promise<Table> {
  const { connectionString } = await sharedAzurite();
  const name = `t${randomUUID().replaceAll('-', '')}`;

  return azureTable(connectionString, name, unmetered);
}

/** What the promise was rejected with; undefined where it was kept. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Runs something so many times at once. */
export function together<Result>(
  times: number,
  act: (at: number) => Promise<Result>,
): Promise<Result[]> {
  return Promise.all(Array.from({ length: times }, (_, at) => act(at)));
}
