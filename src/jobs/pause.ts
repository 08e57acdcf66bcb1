import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or stops waiting at once when told to stop. */
export async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal: stopping });
  } catch (error) {
    if (!stopping.aborted) throw error;
  }
}
