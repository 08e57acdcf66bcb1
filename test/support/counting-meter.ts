import type { Meter } from '../../src/storage/meter.ts';

/** A meter that tells what a command cost, in the terms of the brief's bar (section 10). */
export interface CountingMeter extends Meter {
  /** How many calls were made. */
  readonly calls: number;
  /** The longest chain of calls that waited for one another; calls made together are one wait. */
  readonly waits: number;
  /** Starts again at zero; calls still under way no longer count. */
  reset: () => void;
}

/**
 * Each call is one wait deeper than the deepest that had ended when it began. A look at the queue is the
 * worker’s, and of no command.
 */
export function countingMeter(): CountingMeter {
  let count = fresh();

  return {
    get calls() {
      return count.calls;
    },
    get waits() {
      return count.deepestBegun;
    },
    reset() {
      count = fresh();
    },
    async measure(call, operation) {
      if (operation === 'dequeue') return call();
      const mine = count;
      const depth = mine.deepestEnded + 1;
      mine.calls += 1;
      mine.deepestBegun = Math.max(mine.deepestBegun, depth);
      try {
        return await call();
      } finally {
        mine.deepestEnded = Math.max(mine.deepestEnded, depth);
      }
    },
  };
}

function fresh(): { calls: number; deepestBegun: number; deepestEnded: number } {
  return { calls: 0, deepestBegun: 0, deepestEnded: 0 };
}
