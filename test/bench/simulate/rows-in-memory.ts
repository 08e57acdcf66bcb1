import {
  refuseKeys,
  refuseTooLarge,
  type Columns,
  type Operation,
  type Row,
  type Written,
} from '../../../src/storage/table.ts';
import type { Given } from './rows-of-service.ts';

/** The rows of one table: those that were written, over those that are given. */
export interface Rows {
  get: (partition: string, key: string) => Row | undefined;
  range: (partition: string, from: string, until: string) => Row[];
  transact: (partition: string, operations: readonly Operation[]) => Written | 'conflict';
  /** The first key of a partition from that one on; undefined where it has none. */
  first: (partition: string, from: string) => string | undefined;
  /** Takes out what is not kept. */
  sweep: (isKept: (row: Row) => boolean) => void;
}

interface Partition {
  rows: Map<string, Row>;
  /** In order. */
  keys: string[];
}

const fresh = 'given';

export function rowsInMemory(given: Given): Rows {
  const partitions = new Map<string, Partition>();
  let writes = 0;

  function get(partition: string, key: string): Row | undefined {
    const written = partitions.get(partition)?.rows.get(key);
    if (written !== undefined) return written;
    const columns = given.row(partition, key);

    return columns === undefined ? undefined : rowOf(partition, key, columns);
  }

  function stands(partition: string, operation: Operation): boolean {
    if (operation.do === 'put') return true;
    const present = get(partition, operation.row);
    if (operation.do === 'replace') return present?.etag === operation.etag;

    return (present === undefined) === (operation.do === 'insert');
  }

  function apply(partition: string, written: Partition, operation: Operation): string | undefined {
    const { row } = operation;
    const at = place(written.keys, row);
    const isThere = written.keys[at] === row;
    if (operation.do === 'delete') {
      if (isThere) written.keys.splice(at, 1);
      written.rows.delete(row);
      return undefined;
    }
    if (!isThere) written.keys.splice(at, 0, row);
    writes += 1;
    const etag = String(writes);
    written.rows.set(row, { partition, row, etag, columns: operation.columns });
    return etag;
  }

  return {
    get,
    range(partition, from, until) {
      const { rows, keys } = partitions.get(partition) ?? {
        rows: new Map<string, Row>(),
        keys: [],
      };
      const over = keys.slice(place(keys, from), place(keys, until));
      const own = over.flatMap((key) => rows.get(key) ?? []);
      const rest = given
        .rows(partition)
        .filter(([key]) => key >= from && key < until && !rows.has(key))
        .map(([key, columns]) => rowOf(partition, key, columns));

      return rest.length === 0 ? own : [...own, ...rest].sort((a, b) => (a.row < b.row ? -1 : 1));
    },
    transact(partition, operations) {
      refuseKeys(partition, operations);
      refuseTooLarge(operations);
      const written = partitions.get(partition) ?? { rows: new Map<string, Row>(), keys: [] };
      if (!operations.every((operation) => stands(partition, operation))) return 'conflict';
      const etags = operations.map((operation) => apply(partition, written, operation));
      partitions.set(partition, written);
      return { etags };
    },
    first(partition, from) {
      const keys = partitions.get(partition)?.keys ?? [];

      return keys[place(keys, from)];
    },
    sweep(isKept) {
      for (const [partition, { rows, keys }] of partitions) {
        const kept = keys.filter((key) => {
          const row = rows.get(key);
          return row !== undefined && isKept(row);
        });
        if (kept.length === 0) partitions.delete(partition);
        else if (kept.length < keys.length) {
          const left = new Map(kept.map((key) => [key, rows.get(key) as Row]));
          partitions.set(partition, { rows: left, keys: kept });
        }
      }
    },
  };
}

function rowOf(partition: string, row: string, columns: Columns): Row {
  return { partition, row, etag: fresh, columns };
}

/** Where a key stands among those in order, or would. */
function place(keys: readonly string[], key: string): number {
  let [from, until] = [0, keys.length];
  while (from < until) {
    const middle = (from + until) >> 1;
    if ((keys[middle] ?? '') < key) from = middle + 1;
    else until = middle;
  }

  return from;
}
