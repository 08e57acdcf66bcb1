/** What a column can hold. Long text is cut into columns by `textColumns` (rows.ts). */
export type Columns = Record<string, string | number | boolean>;

export interface Row {
  partition: string;
  row: string;
  etag: string;
  columns: Columns;
}

export type Operation =
  | { do: 'insert'; row: string; columns: Columns }
  | { do: 'replace'; row: string; columns: Columns; etag: string }
  | { do: 'put'; row: string; columns: Columns }
  | { do: 'delete'; row: string };

/**
 * The little of a table store that the adapters stand on: Azure Tables when running, memory in
 * tests. Everything an adapter does is a point read, a range of one partition, or one transaction.
 */
export interface Table {
  get: (partition: string, row: string) => Promise<Row | undefined>;
  /**
   * Rows of one partition with `from` <= row key < `until`, in key order. `page`: how many are asked
   * for at a time, where fewer than a whole page are wanted.
   */
  range: (partition: string, from: string, until: string, page?: number) => AsyncIterable<Row>;
  /** The row of that key in every partition whose key starts with the prefix. */
  across: (partitionPrefix: string, row: string) => AsyncIterable<Row>;
  /** Every partition with `from` <= key < `until` that has a row, in key order. Reads the whole of that span. */
  partitions: (from: string, until: string) => AsyncIterable<string>;
  /**
   * All or nothing. `conflict`: a row to insert exists, one to replace has changed or gone, one to
   * delete has gone. (The SDK sends no ETag with a delete inside a transaction.)
   */
  transact: (partition: string, operations: readonly Operation[]) => Promise<Written | 'conflict'>;
}

/** What a transaction wrote: the ETag of each of its rows, in order; of a row taken out it has none. */
export interface Written {
  etags: readonly (string | undefined)[];
}

/** Azure Tables' bounds on one transaction as it is sent, with room for what is sent around it. */
export const mostOperations = 100;
const mostBytes = 3.5 * 1024 * 1024;
/** Its bounds on one row, its text counted as UTF-16; Azurite does not check them. */
const mostRowBytes = 1024 * 1024;
export const mostColumns = 252;
const mostKeyCharacters = 512;

/** Above every key that we make: they are ASCII. */
export const lastKey = '~';

/** Throws where Azure Tables would refuse a transaction as too large, so that no test passes on Azurite alone. */
export function refuseTooLarge(operations: readonly Operation[]): void {
  const bytes = mayBeTooLarge(operations) ? Buffer.byteLength(JSON.stringify(operations)) : 0;

  if (operations.length > mostOperations || bytes > mostBytes) {
    throw new RangeError(
      `a transaction of ${String(operations.length)} rows and ${String(bytes)} bytes is over the limit`,
    );
  }
  for (const operation of operations) {
    if (operation.do !== 'delete') refuseWideRow(operation.row, operation.columns);
  }
}

/**
 * Throws on keys that Azure Tables refuses, and on a row that is named twice. A `%` it would store,
 * and then not find again: point reads decode it twice.
 */
export function refuseKeys(partition: string, operations: readonly Operation[]): void {
  const rows = operations.map((operation) => operation.row);
  const refused = [partition, ...rows].find(
    (key) => key.length > mostKeyCharacters || /[\p{Cc}/\\#?%]/u.test(key),
  );

  if (refused !== undefined) throw new RangeError(`no key for a row: ${JSON.stringify(refused)}`);
  if (new Set(rows).size < rows.length) throw new RangeError('a transaction names a row twice');
}

/** The upper bound of the keys that start with the prefix; of all keys where it is empty. */
export function afterPrefix(prefix: string): string {
  if (prefix === '') return lastKey;
  const last = prefix.length - 1;

  return prefix.slice(0, last) + String.fromCharCode(prefix.charCodeAt(last) + 1);
}

/** A character takes six bytes of JSON at most: what is far from the limit is not written out to be counted. */
function mayBeTooLarge(operations: readonly Operation[]): boolean {
  const texts = operations.flatMap((operation) => [
    operation.row,
    ...('columns' in operation ? Object.entries(operation.columns).flat() : []),
  ]);
  const characters = texts.reduce<number>((all, text) => all + String(text).length + 10, 0);

  return characters * 6 > mostBytes;
}

function refuseWideRow(row: string, columns: Columns): void {
  const sizes = Object.entries(columns).map(
    ([name, value]) => (name + String(value)).length * 2 + 16,
  );
  const bytes = sizes.reduce((total, size) => total + size, 0);

  if (bytes > mostRowBytes || sizes.length > mostColumns) {
    throw new RangeError(
      `row ${row} of ${String(sizes.length)} columns and ${String(bytes)} bytes is over the limit`,
    );
  }
}

export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  return Array.fromAsync(items);
}
