import type { Meter, StorageOperation } from '../../src/storage/meter.ts';

/** What changes something; between two of them one instant to be killed at is like another. */
const writes: ReadonlySet<StorageOperation> = new Set(['transact', 'enqueue', 'delete', 'hide']);

/**
 * A meter that kills this process at one of its writes since it began: `before 7` instead of making
 * the seventh, `after 7` once it is made and before anybody hears of it. Nothing where nothing is said.
 */
export function endingItself(end: string | undefined): { meter: Meter; begin: () => void } {
  const [how, write] = end?.split(' ') ?? [];
  let made = -Infinity;

  return {
    begin() {
      made = 0;
    },
    meter: {
      async measure(call, operation) {
        const isLast = writes.has(operation) && (made += 1) === Number(write);
        if (isLast && how === 'before') return goneForGood();
        // Also where it failed: somebody else may have been first.
        return isLast ? call().finally(goneForGood) : call();
      },
    },
  };
}

function goneForGood(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');

  return new Promise<never>(() => undefined);
}
