import { StorageError } from '../../src/storage/errors.ts';
import type { Table } from '../../src/storage/table.ts';

/**
 * How a call goes wrong. `fails`: nothing was done. `lost`: it was done, and the answer never came;
 * of a list, the first row came. `repeated`: the answer was lost and the call made once more, as the
 * SDK does by itself, so that an insert finds its own row there; a read is only read twice.
 */
export type Fault = 'fails' | 'lost' | 'repeated';

type CallName = 'get' | 'range' | 'across' | 'partitions' | 'transact';

/** Asked once at every call, in order; undefined lets the call pass. */
export type FaultPlan = (call: CallName) => Fault | undefined;

/** The table with the faults of the plan. What goes wrong is a StorageError, as on Azure Tables. */
export function faultyTable(table: Table, plan: FaultPlan): Table {
  async function answer<Result>(
    name: 'get' | 'transact',
    call: () => Promise<Result>,
  ): Promise<Result> {
    const fault = plan(name);
    if (fault === 'fails') throw failed(name, fault);
    const result = await call();
    if (fault === 'lost') throw failed(name, fault);

    return fault === 'repeated' ? call() : result;
  }

  async function* listed<Item>(
    name: 'range' | 'across' | 'partitions',
    rows: () => AsyncIterable<Item>,
  ): AsyncIterable<Item> {
    const fault = plan(name);
    if (fault === 'fails') throw failed(name, fault);

    for await (const row of rows()) {
      yield row;
      if (fault === 'lost') break;
    }
    if (fault === 'lost') throw failed(name, fault);
  }

  return {
    get: (partition, row) => answer('get', () => table.get(partition, row)),
    range: (...asked) => listed('range', () => table.range(...asked)),
    across: (prefix, row) => listed('across', () => table.across(prefix, row)),
    partitions: (from, until) => listed('partitions', () => table.partitions(from, until)),
    transact: (partition, operations) =>
      answer('transact', () => table.transact(partition, operations)),
  };
}

/**
 * A plan drawn from a seed: the same seed draws the same faults. Shares are probabilities per call
 * and add up to at most 1.
 *
 * @example seededFaults(7, { fails: 0.1, lost: 0.1 }) // one call in five goes wrong
 */
export function seededFaults(
  seed: number,
  shares: Readonly<Partial<Record<Fault, number>>>,
): FaultPlan {
  const draw = drawsFrom(seed);
  const bounded = Object.entries(shares) as [Fault, number][];

  return () => {
    let left = draw();
    for (const [fault, share] of bounded) {
      left -= share;
      if (left < 0) return fault;
    }
    return undefined;
  };
}

/** A plan written out: one fault, or none, for each of the first calls; the rest pass. */
export function listedFaults(...faults: readonly (Fault | undefined)[]): FaultPlan {
  const rest = [...faults];

  return () => rest.shift();
}

function failed(call: CallName, fault: Fault): StorageError {
  return new StorageError(call, new Error(`planned: ${fault}`));
}

/** Numbers from 0 up to 1, evenly spread and always the same for a seed (mulberry32). */
function drawsFrom(seed: number): () => number {
  let state = seed;

  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
