import {
  refuseKeys,
  refuseTooLarge,
  type Operation,
  type Row,
  type Table,
} from '../../src/storage/table.ts';

/** A table in memory that answers as Azure Tables does: the same conflicts, order and limits. */
export function memoryTable(): Table {
  const partitions = new Map<string, Map<string, Row>>();
  let writes = 0;

  function stands(rows: ReadonlyMap<string, Row>, operation: Operation): boolean {
    const present = rows.get(operation.row);

    switch (operation.do) {
      case 'insert':
        return present === undefined;
      case 'put':
        return true;
      case 'replace':
        return present?.etag === operation.etag;
      case 'delete':
        return present !== undefined;
    }
  }

  function apply(
    partition: string,
    rows: Map<string, Row>,
    operation: Operation,
  ): string | undefined {
    if (operation.do === 'delete') {
      rows.delete(operation.row);
      return undefined;
    }
    writes += 1;
    const { row, columns } = operation;
    const etag = String(writes);
    rows.set(row, { partition, row, etag, columns: { ...columns } });
    return etag;
  }

  return {
    get(partition, row) {
      return Promise.resolve(copied(partitions.get(partition)?.get(row)));
    },

    async *range(partition, from, until) {
      const rows = [...(partitions.get(partition)?.values() ?? [])];
      const inOrder = rows.sort((a, b) => (a.row < b.row ? -1 : 1));
      for (const row of inOrder) {
        if (row.row >= from && row.row < until) yield await Promise.resolve(copied(row));
      }
    },

    async *across(prefix, row) {
      for (const partition of [...partitions.keys()].sort()) {
        const found = partitions.get(partition)?.get(row);
        if (partition.startsWith(prefix) && found !== undefined) {
          yield await Promise.resolve(copied(found));
        }
      }
    },

    async *partitions(from, until) {
      for (const partition of [...partitions.keys()].sort()) {
        const isIn = partition >= from && partition < until;
        if (isIn && partitions.get(partition)?.size !== 0) yield await Promise.resolve(partition);
      }
    },

    async transact(partition, operations) {
      refuseKeys(partition, operations);
      refuseTooLarge(operations);
      await Promise.resolve();
      const rows = partitions.get(partition) ?? new Map<string, Row>();
      if (!operations.every((operation) => stands(rows, operation))) return 'conflict';
      const etags = operations.map((operation) => apply(partition, rows, operation));
      partitions.set(partition, rows);
      return { etags };
    },
  };
}

/** So that nobody changes what stands by changing what they read: columns hold no more than texts and numbers. */
function copied<Found extends Row | undefined>(row: Found): Found {
  return row === undefined ? row : { ...row, columns: { ...row.columns } };
}
