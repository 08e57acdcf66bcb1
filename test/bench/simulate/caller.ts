import { StorageError } from '../../../src/storage/errors.ts';
import { isLease } from '../../../src/storage/schedule-lease.ts';
import type { Row, Table } from '../../../src/storage/table.ts';
import type { Seeded } from '../../support/seeded.ts';
import type { Account } from './account.ts';
import { pageSize } from './limits.ts';
import type { Rows } from './rows-in-memory.ts';
import type { VirtualTime } from './virtual-time.ts';

/** One replica as storage and Teams know it: what it asks takes time, and once it is dead nothing comes back. */
export interface Caller {
  seeded: Seeded;
  time: VirtualTime;
  account: Account;
  /** Of how many calls one share goes wrong. */
  faults: number;
  isAlive: () => boolean;
}

/** How often the SDK tries by itself, and how long it waits first (src/storage/azure-table.ts). */
const tries = 4;
const retryMs = 200;
/** Milliseconds a call takes, at least and at most. */
const reading = [3, 8] as const;
const writing = [7, 16] as const;
const perPageMs = 12;

/** Wakes after that long; never, where the replica has died meanwhile. */
export async function waited({ time, isAlive }: Caller, ms: number): Promise<void> {
  await time.sleep(ms);
  if (!isAlive()) await new Promise<never>(() => undefined);
}

/**
 * A call as the SDK makes it: refused ones and those whose answer was lost are made again a few times,
 * so that a write may find its own row there; then it has failed.
 */
export async function called<Result>(
  caller: Caller,
  name: string,
  { within, served }: { within: readonly [number, number]; served: () => boolean },
  act: () => Result,
): Promise<Result> {
  const { seeded, faults } = caller;
  // Once in ten it is no passing matter.
  const isLong = seeded.draw() < faults / 10;

  for (let time = 0; time < tries; time += 1) {
    await waited(caller, seeded.between(...within) + (time === 0 ? 0 : retryMs * 2 ** time));
    const fault = isLong || seeded.draw() < faults ? seeded.pick(['refused', 'lost']) : 'none';
    if (!served() || fault === 'refused') continue;
    const result = act();
    if (fault === 'none') return result;
  }
  throw new StorageError(name, new Error('simulated'));
}

/** A table as one replica sees it. `name` tells its partitions from those of other tables. */
export function tableFor(caller: Caller, name: string, rows: Rows): Table {
  const { account } = caller;

  return {
    get(partition, row) {
      const served = (): boolean => account.table(`${name}|${partition}`, 1);
      return called(caller, 'get', { within: reading, served }, () => rows.get(partition, row));
    },
    async *range(partition, from, until, size = pageSize) {
      let page: Row[] = [];
      for (let next = from; ; next = `${page.at(-1)?.row ?? ''}\u0000`) {
        page = rows.range(partition, next, until).slice(0, size);
        const found = page;
        const [least, most] = reading;
        const ms = Math.ceil((perPageMs * found.length) / pageSize);
        const served = (): boolean =>
          account.table(`${name}|${partition}`, Math.max(1, found.length));
        await called(caller, 'range', { within: [least + ms, most + ms], served }, () => undefined);
        if (name === 'schedule' && found.every(isLease)) account.idle('table', 0, 1);
        yield* found;
        if (found.length < size) return;
      }
    },
    partitions() {
      throw new Error('nothing here lists partitions');
    },
    across() {
      throw new Error('nothing here looks across partitions');
    },
    transact(partition, operations) {
      const served = (): boolean => account.table(`${name}|${partition}`, operations.length);
      return called(caller, 'transact', { within: writing, served }, () =>
        rows.transact(partition, operations),
      );
    },
  };
}
