import type { Tables } from '../../src/storage/storage.ts';
import type { Table } from '../../src/storage/table.ts';
import type { WorkQueue } from '../../src/usecases/ports.ts';

/** What storage was asked for: calls as Azure counts them, and the rows that came back. */
export interface Asked {
  calls: number;
  rows: number;
}

const onePage = 1000;

/** The tables, with everything that is asked of any of them counted. */
export function countedTables(tables: Tables, asked: Asked): Tables {
  return {
    people: counted(tables.people, asked),
    teams: counted(tables.teams, asked),
    tenants: counted(tables.tenants, asked),
    deliveries: counted(tables.deliveries, asked),
    schedule: counted(tables.schedule, asked),
  };
}

/** The queue, each message put in or taken out a call, and each look at it. */
export function countedQueue(queue: WorkQueue, asked: Asked): WorkQueue {
  const one = <Result>(call: Promise<Result>): Promise<Result> => {
    asked.calls += 1;
    return call;
  };

  return {
    ...queue,
    put: (work, hiddenSeconds) => one(queue.put(work, hiddenSeconds)),
    take: (most) => one(queue.take(most)),
    done: (receipt) => one(queue.done(receipt)),
    later: (receipt, seconds) => one(queue.later(receipt, seconds)),
  };
}

function counted(table: Table, asked: Asked): Table {
  return {
    get(partition, row) {
      asked.calls += 1;
      asked.rows += 1;
      return table.get(partition, row);
    },
    partitions: (...from) => table.partitions(...from),
    range: (...range) => inPages(table.range(...range), asked),
    across: (...across) => inPages(table.across(...across), asked),
    transact(partition, operations) {
      asked.calls += 1;
      return table.transact(partition, operations);
    },
  };
}

async function* inPages<Row>(rows: AsyncIterable<Row>, asked: Asked): AsyncIterable<Row> {
  let read = 0;
  asked.calls += 1;
  for await (const row of rows) {
    if (read > 0 && read % onePage === 0) asked.calls += 1;
    read += 1;
    asked.rows += 1;
    yield row;
  }
}
