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
  let etags = 0;

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

  function apply(partition: string, rows: Map<string, Row>, operation: Operation): void {
    if (operation.do === 'delete') {
      rows.delete(operation.row);
      return;
    }
    etags += 1;
    const { row, columns } = operation;
    rows.set(row, { partition, row, etag: String(etags), columns: { ...columns } });
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
      for (const operation of operations) apply(partition, rows, operation);
      partitions.set(partition, rows);
      return 'done';
    },
  };
}

/** So that nobody changes what stands by changing what they read: columns hold no more than texts and numbers. */
function copied<Found extends Row | undefined>(row: Found): Found {
  return row === undefined ? row : { ...row, columns: { ...row.columns } };
}
