import type { Queued, WorkQueue } from '../../src/usecases/ports.ts';

/** A work queue that says whether anybody is at work on what it handed out. */
export interface WatchedQueue extends WorkQueue {
  isIdle: () => boolean;
}

/** The queue, with nothing hidden for longer than so many seconds. */
export function watchedQueue(
  queue: WorkQueue,
  mostHidden: { put: number; later: number },
): WatchedQueue {
  let underWay = 0;

  async function ending(call: Promise<void>): Promise<void> {
    try {
      await call;
    } finally {
      underWay -= 1;
    }
  }

  const taken = new WeakSet<object>();
  function finish(receipt: unknown, call: Promise<void>): Promise<void> {
    const isTaken = taken.delete(receipt as object);
    return isTaken ? ending(call) : call;
  }

  return {
    put: (work, hidden) => queue.put(work, Math.min(hidden, mostHidden.put)),

    async take(most): Promise<Queued[]> {
      underWay += 1;
      try {
        const batch = await queue.take(most);
        for (const { receipt } of batch) taken.add(receipt as object);
        underWay += batch.length;
        return batch;
      } finally {
        underWay -= 1;
      }
    },

    done: (receipt) => finish(receipt, queue.done(receipt)),
    later: (receipt, seconds) =>
      finish(receipt, queue.later(receipt, Math.min(seconds, mostHidden.later))),
    poison: (queued, reason) => finish(queued.receipt, queue.poison(queued, reason)),
    poisoned: (back) => queue.poisoned(back),
    levels: () => queue.levels(),
    isIdle: () => underWay === 0,
  };
}
