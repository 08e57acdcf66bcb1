import { setTimeout as delay } from 'node:timers/promises';

import type { TenantId } from '../domain/ids.ts';
import type { Verification } from '../usecases/ports.ts';
import { StorageError } from './errors.ts';
import { jsonText } from './rows.ts';
import {
  beginMark,
  endMark,
  markIn,
  markPartition,
  moveMark,
  type RestoreMark,
} from './restore-mark.ts';
import type { Tables } from './storage.ts';
import {
  afterPrefix,
  collect,
  lastKey,
  mostOperations,
  type Columns,
  type Operation,
  type Row,
  type Table,
} from './table.ts';
import { verifyChain } from './verify.ts';

export type TableName = keyof Tables;

/** In the order they are written back: who is known in a tenant comes last, so that nothing begins on half of it. */
export const tableNames = ['people', 'teams', 'deliveries', 'schedule', 'tenants'] as const;

/** A row as it is carried from one account to another. */
export interface StoredRow {
  partition: string;
  row: string;
  columns: Columns;
}

/** What one person's or team's chain came to when it was copied. */
export interface CopiedChain {
  table: TableName;
  partition: string;
  verification: Verification;
}

export type Copied = { row: StoredRow } | { chain: CopiedChain };

/** The tables as they stand, row by row: for copying an account, and for filling an empty one. */
export interface Archive {
  /**
   * Every row of a table, of one tenant or of all, in key order. A person's or a team's partition is
   * as of one moment, read again where it was changed meanwhile, and followed by its chain.
   */
  copy: (table: TableName, tenant?: TenantId) => AsyncIterable<Copied>;
  /** Writes rows of one partition as they are, over those of the same keys. */
  put: (table: TableName, rows: readonly StoredRow[]) => Promise<void>;
  /** The first table with a row in it, but for the mark of a restore; undefined where all are empty. */
  firstInUse: () => Promise<TableName | undefined>;
  restoreMark: () => Promise<RestoreMark | undefined>;
  /** False where another restore set its mark first. */
  beginRestore: (mark: RestoreMark) => Promise<boolean>;
  moveRestore: (mark: RestoreMark) => Promise<void>;
  endRestore: () => Promise<void>;
}

const standing = 'standing';
/** Above every row that there is, those after `lastKey` too. */
const afterLast = `${lastKey}${lastKey}`;
/** How often a partition is read anew where it is written to all the while, and the first wait between. */
const attempts = 8;
const waitMs = 50;
/** Below the bytes of one transaction, with room for what is sent around them. */
const bytesAtOnce = 3 * 1024 * 1024;

export function tableArchive(tables: Tables): Archive {
  return {
    async *copy(name, tenant) {
      for (const [from, until] of spansOf(name, tenant)) {
        for await (const partition of tables[name].partitions(from, until)) {
          if (isMark(name, partition)) continue;
          if (hasLedger(name, partition)) {
            yield* atOneMoment(tables[name], name, partition);
            continue;
          }
          for await (const row of tables[name].range(partition, '', afterLast)) {
            if (tenant === undefined || isOf(tenant, row)) yield { row: carried(row) };
          }
        }
      }
    },

    async put(name, rows) {
      for (const batch of batchesOf(rows)) {
        const [first] = batch;
        if (first === undefined) continue;
        await tables[name].transact(first.partition, batch.map(putting));
      }
    },

    async firstInUse() {
      for (const name of tableNames) {
        for await (const partition of tables[name].partitions('', afterLast)) {
          if (!isMark(name, partition)) return name;
        }
      }
      return undefined;
    },

    restoreMark: () => markIn(tables.tenants),
    beginRestore: (mark) => beginMark(tables.tenants, mark),
    moveRestore: (mark) => moveMark(tables.tenants, mark),
    endRestore: () => endMark(tables.tenants),
  };
}

/** One line of text that says all of a row, the same for the same row. */
export function lineOf({ partition, row, columns }: StoredRow): string {
  const sorted = Object.fromEntries(Object.entries(columns).sort(([a], [b]) => (a < b ? -1 : 1)));

  return jsonText({ partition, row, columns: sorted });
}

/**
 * A partition with a ledger, as of one moment: its standing row is replaced by every change and read
 * last, so that nothing changed where it is the one that was there before.
 */
async function* atOneMoment(
  table: Table,
  name: TableName,
  partition: string,
): AsyncIterable<Copied> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const before = await table.get(partition, standing);
    const rows = await collect(table.range(partition, '', afterLast));
    const read = rows.find(({ row }) => row === standing);
    if (read?.etag === before?.etag) {
      for (const row of rows) yield { row: carried(row) };
      const verification = await chainOf(rows, read?.columns);
      if (verification !== undefined) yield { chain: { table: name, partition, verification } };
      return;
    }
    await delay(waitMs * 2 ** attempt);
  }
  throw new StorageError('range', new Error('a partition was written to for too long'));
}

/** A person's or a team's partition, or the organisation's own beside its directory. */
function hasLedger(name: TableName, partition: string): boolean {
  return name === 'people' || name === 'teams' || partition.endsWith('|organisation');
}

/** What its chain comes to; undefined of a partition without one. */
async function chainOf(
  rows: readonly Row[],
  found: Columns | undefined,
): Promise<Verification | undefined> {
  const ledger = rows.filter(({ row }) => row.startsWith('ledger|'));
  if (found === undefined && ledger.length === 0) return undefined;

  return verifyChain(
    eachOf(ledger),
    found,
    eachOf(rows.filter(({ row }) => row.startsWith('content|'))),
  );
}

async function* eachOf(rows: readonly Row[]): AsyncIterable<Row> {
  yield* await Promise.resolve(rows);
}

function carried({ partition, row, columns }: Row): StoredRow {
  return { partition, row, columns };
}

/** The spans of partition keys that a tenant's rows may be in. */
function spansOf(name: TableName, tenant: TenantId | undefined): [from: string, until: string][] {
  if (tenant === undefined || name === 'schedule') return [['', afterLast]];
  const own: [string, string] = [tenant, afterPrefix(`${tenant}|`)];

  return name === 'tenants' ? [own, ['tenants', 'tenants|']] : [own];
}

/** Of partitions that several tenants share: the row names the tenant. */
function isOf(tenant: TenantId, { partition, row }: Row): boolean {
  if (partition === 'tenants') return row === tenant;
  const isOwn = partition === tenant || partition.startsWith(`${tenant}|`);

  return isOwn || (partition.startsWith('shard-') && row.split('|')[1] === tenant);
}

function isMark(name: TableName, partition: string): boolean {
  return name === 'tenants' && partition === markPartition;
}

function putting({ row, columns }: StoredRow): Operation {
  return { do: 'put', row, columns };
}

/** As many rows together as one transaction takes. */
function batchesOf(rows: readonly StoredRow[]): StoredRow[][] {
  const batches: StoredRow[][] = [];
  let batch: StoredRow[] = [];
  let bytes = 0;

  for (const row of rows) {
    const size = Buffer.byteLength(JSON.stringify(putting(row))) + 1;
    if (batch.length === mostOperations || (batch.length > 0 && bytes + size > bytesAtOnce)) {
      batches.push(batch);
      batch = [];
      bytes = 0;
    }
    batch.push(row);
    bytes += size;
  }
  return [...batches, batch];
}
