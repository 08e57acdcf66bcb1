import { accountPerSecond, partitionPerSecond, queuePerSecond } from './limits.ts';
import { start } from './options.ts';
import type { VirtualTime } from './virtual-time.ts';

/** What a storage account was asked for, and the most of it within one second. */
export interface Asked {
  tableCalls: number;
  queueCalls: number;
  /** Of these, looks at a schedule or a queue that had nothing. */
  idleTable: number;
  idleQueue: number;
  refused: number;
  /** Entities read or written in any second, also those refused: of the account, and of a partition. */
  peakAccount: number;
  peakPartition: Peak;
  /** The same beside the schedule's own partitions. */
  peakElsewhere: Peak;
  peakQueue: number;
}

export interface Peak {
  entities: number;
  partition: string;
  at: string;
}

/** One storage account: it counts what it is asked, and refuses what Azure would. */
export interface Account {
  asked: Asked;
  /** Whether so many entities of a partition are served in this second. */
  table: (partition: string, entities: number) => boolean;
  queue: () => boolean;
  /** Looks at nothing that were not run, and such as were and are counted already. */
  idle: (kind: 'table' | 'queue', calls: number, run?: number) => void;
}

const nowhere: Peak = { entities: 0, partition: '', at: start };

export function storageAccount(time: VirtualTime): Account {
  const asked: Asked = {
    ...{
      tableCalls: 0,
      queueCalls: 0,
      idleTable: 0,
      idleQueue: 0,
      refused: 0,
      peakAccount: 0,
      peakQueue: 0,
    },
    peakPartition: nowhere,
    peakElsewhere: nowhere,
  };
  const partitions = new Map<string, number>();
  let second = 0;
  let [whole, messages] = [0, 0];

  function now(): void {
    const current = Math.floor(time.ms() / 1000);
    if (current === second) return;
    second = current;
    partitions.clear();
    [whole, messages] = [0, 0];
  }

  return {
    asked,
    table(partition, entities) {
      now();
      const before = partitions.get(partition) ?? 0;
      const after = before + entities;
      partitions.set(partition, after);
      whole += entities;
      asked.tableCalls += 1;
      asked.peakAccount = Math.max(asked.peakAccount, whole);
      const which = partition.startsWith('schedule|') ? 'peakPartition' : 'peakElsewhere';
      if (after > asked[which].entities) {
        asked[which] = { entities: after, partition, at: time.clock.now() };
      }
      // One query may be of more than is left: what counts is what was served before it.
      const isServed = before < partitionPerSecond && whole - entities < accountPerSecond;
      if (!isServed) asked.refused += 1;
      return isServed;
    },
    queue() {
      now();
      messages += 1;
      asked.queueCalls += 1;
      asked.peakQueue = Math.max(asked.peakQueue, messages);
      if (messages > queuePerSecond) asked.refused += 1;
      return messages <= queuePerSecond;
    },
    idle(kind, calls, run = 0) {
      asked[kind === 'table' ? 'tableCalls' : 'queueCalls'] += calls;
      asked[kind === 'table' ? 'idleTable' : 'idleQueue'] += calls + run;
    },
  };
}
