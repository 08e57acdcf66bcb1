import type { Tables } from '../../src/storage/storage.ts';
import type { Operation, Row, Table } from '../../src/storage/table.ts';

/** Tables that can be put back to how they stood, so that turns may go on without anything piling up. */
export interface ForgettingTables {
  tables: Tables;
  /** From here on. */
  remember: () => void;
  /** Undoes everything written since; nothing may be under way. */
  forget: () => Promise<void>;
}

interface Before {
  table: Table;
  partition: string;
  row: string;
  was: Row | undefined;
}

export function forgettingTables(all: Tables): ForgettingTables {
  const changed = new Map<string, Before>();

  function forgetting(name: string, table: Table): Table {
    return {
      ...table,
      async transact(partition, operations) {
        const before: [key: string, before: Before][] = [];
        for (const { do: what, row } of operations) {
          const key = `${name} ${partition} ${row}`;
          if (changed.has(key)) continue;
          // Where something is inserted nothing was: a read spared, which would count as the service's.
          const was = what === 'insert' ? undefined : await table.get(partition, row);
          before.push([key, { table, partition, row, was }]);
        }
        const result = await table.transact(partition, operations);
        if (result === 'conflict') return result;
        for (const [key, each] of before) {
          if (!changed.has(key)) changed.set(key, each);
        }
        return result;
      },
    };
  }

  return {
    tables: {
      people: forgetting('people', all.people),
      teams: forgetting('teams', all.teams),
      tenants: forgetting('tenants', all.tenants),
      deliveries: forgetting('deliveries', all.deliveries),
      schedule: forgetting('schedule', all.schedule),
    },
    remember() {
      changed.clear();
    },
    async forget() {
      for (const { table, partition, row, was } of changed.values()) {
        const undo: Operation =
          was === undefined ? { do: 'delete', row } : { do: 'put', row, columns: was.columns };
        await table.transact(partition, [undo]);
      }
      changed.clear();
    },
  };
}
