import type { Instant } from '../../../src/domain/calendar.ts';
import type { Clock } from '../../../src/usecases/ports.ts';
import { pop, push, type Turn } from './heap.ts';

/** Time that passes only when everything that could happen now has happened. */
export interface VirtualTime {
  /** Milliseconds since the epoch. */
  ms: () => number;
  clock: Clock;
  sleep: (ms: number) => Promise<void>;
  /** Lets everything happen that happens before then, in order. */
  run: (until: number) => Promise<void>;
}

interface Sleeper extends Turn {
  wake: () => void;
}

const realTimeout = globalThis.setTimeout;
const realRandom = Math.random;

export function virtualTime(start: Instant): VirtualTime {
  const sleepers: Sleeper[] = [];
  let now = Date.parse(start);
  let written = { ms: Number.NaN, instant: '' };
  let order = 0;

  return {
    ms: () => now,
    clock: {
      now() {
        if (written.ms !== now) written = { ms: now, instant: new Date(now).toISOString() };
        return written.instant;
      },
    },
    sleep(ms) {
      order += 1;
      const mine = order;
      return new Promise((wake) => {
        push(sleepers, { at: now + Math.max(0, Math.ceil(ms)), order: mine, wake });
      });
    },
    async run(until) {
      for (let [next] = sleepers; next !== undefined && next.at < until; [next] = sleepers) {
        now = next.at;
        for (; next?.at === now; [next] = sleepers) pop(sleepers)?.wake();
        await everythingElse();
      }
      now = until;
    },
  };
}

/**
 * While it acts, timers of libraries (the waits between retries) are of virtual time and their chance
 * is drawn from the seed: the same seed is the same run, whatever else the machine does.
 */
export async function withoutRealTime<Result>(
  time: VirtualTime,
  draw: () => number,
  act: () => Promise<Result>,
): Promise<Result> {
  const virtual = (wake: () => void, ms = 0): object => {
    void time.sleep(ms).then(wake);
    return { unref: () => undefined };
  };
  globalThis.setTimeout = virtual as unknown as typeof setTimeout;
  Math.random = draw;
  try {
    return await act();
  } finally {
    globalThis.setTimeout = realTimeout;
    Math.random = realRandom;
  }
}

/** Until every promise that can settle by itself has. */
function everythingElse(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
