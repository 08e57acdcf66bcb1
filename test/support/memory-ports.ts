import { randomUUID } from 'node:crypto';

import type { Instant } from '../../src/domain/calendar.ts';
import { documents } from '../../src/documents/documents.ts';
import { shipped } from '../../src/frameworks/library.ts';
import { tablePorts, type Tables } from '../../src/storage/storage.ts';
import { referencesOnly } from '../../src/telemetry/references.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { frozenTexts } from './frozen-texts.ts';
import { memoryQueue, type MemoryQueue } from './memory-queue.ts';
import { memoryTable } from './memory-table.ts';
import { unhurried } from './unhurried.ts';
import { settableClock, type SettableClock } from './settable-clock.ts';

/**
 * All ports on memory, the real adapters over memory tables; nothing is sent and nothing is logged, and
 * nobody can change what they read.
 */
export interface MemoryPorts {
  ports: Ports;
  /** The rows themselves. */
  tables: Tables;
  clock: SettableClock;
  queue: MemoryQueue;
}

export function memoryPorts(now: Instant = '2026-11-23T09:00:00Z'): MemoryPorts {
  const clock = settableClock(now);
  const tables = {
    people: memoryTable(),
    teams: memoryTable(),
    tenants: memoryTable(),
    deliveries: memoryTable(),
    schedule: memoryTable(),
  };
  const queue = memoryQueue(clock.now);

  return {
    tables,
    clock,
    queue,
    ports: {
      ...tablePorts(tables, frozenTexts()),
      clock,
      pace: unhurried(),
      queue,
      messenger: { toPerson: nowhere, toTeam: nowhere, inPlaceOf: nowhere },
      shipped,
      documents,
      log: { info: ignored, warn: ignored, error: ignored },
      telemetry: referencesOnly(randomUUID),
      newId: randomUUID,
    },
  };
}

function nowhere(): never {
  throw new Error('nothing is sent from here');
}

function ignored(): void {
  // Nobody reads it.
}
