import { setTimeout as sleep } from 'node:timers/promises';

/** What a test has shorter: how long storage may take to answer, and how long its answer is kept. */
export interface ReadinessTimes {
  limitMs?: number;
  keptMs?: number;
}

/**
 * Whether what is asked answers in time. One answer serves everybody for a few seconds, so that
 * asking often asks nothing more of storage.
 */
export function readiness(
  ask: () => Promise<unknown>,
  { limitMs = 2_000, keptMs = 5_000 }: ReadinessTimes = {},
): () => Promise<boolean> {
  let kept: Promise<boolean> | undefined;

  return () => {
    if (kept === undefined) {
      kept = answersInTime(ask, limitMs);
      void kept.then(() => {
        setTimeout(() => {
          kept = undefined;
        }, keptMs).unref();
      });
    }
    return kept;
  };
}

async function answersInTime(ask: () => Promise<unknown>, limitMs: number): Promise<boolean> {
  const enough = new AbortController();
  const late = sleep(limitMs, false, { signal: enough.signal }).catch(() => false);

  try {
    return await Promise.race([ask().then(() => true), late]);
  } catch {
    // Why it does not answer stands in the log of whatever else asked; here it is yes or no.
    return false;
  } finally {
    enough.abort();
  }
}
