import { isRefusal } from '../domain/errors.ts';
import { Crowded, Later } from '../usecases/deliver.ts';
import { handleWork } from '../usecases/handle-work.ts';
import type { Ports, Queued } from '../usecases/ports.ts';
import { pause } from './pause.ts';
import { readWork } from './work.ts';

/** After so many tries a message is set aside in the poison queue, where somebody can see it. */
const mostTries = 12;
const longestPauseSeconds = 300;
/** What waits for its tenant's turn comes back less and less often: each look costs storage. */
const longestCrowdSeconds = 60;

export interface Job {
  /** Takes no more work and waits for what is under way. */
  stop: () => Promise<void>;
}

/** Takes work off the queue, as one of any number of replicas. */
export function startWorker(ports: Ports, idleMs: number): Job {
  const stopping = new AbortController();
  const running = work(ports, idleMs, stopping.signal);

  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}

async function work(ports: Ports, idleMs: number, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const handled = await handleBatch(ports);
    if (handled === 0) await pause(idleMs, stopping);
  }
}

/** Handles what the queue has now; a failing queue is tried again after the pause. */
export async function handleBatch(ports: Ports): Promise<number> {
  try {
    const batch = await ports.queue.take();
    // All of them end before the next are taken, or the worker stops: also where one fails.
    const ended = await Promise.allSettled(batch.map((queued) => handleOne(ports, queued)));
    const failed = ended.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return batch.length;
  } catch (error) {
    ports.log.warn({ code: codeOf(error) }, 'the work queue did not answer');
    return 0;
  }
}

async function handleOne(ports: Ports, queued: Queued): Promise<void> {
  const asked = readWork(queued.work);
  if (asked === undefined) return ports.queue.poison(queued, 'not_understood');

  try {
    await handleWork(ports, asked);
    await ports.queue.done(queued.receipt);
  } catch (error) {
    await putBack(ports, queued, error);
  }
}

async function putBack(ports: Ports, queued: Queued, error: unknown): Promise<void> {
  if (error instanceof Crowded) {
    const seconds = Math.min(error.seconds * queued.dequeues, longestCrowdSeconds);
    return ports.queue.later(queued.receipt, seconds);
  }
  if (error instanceof Later) return ports.queue.later(queued.receipt, error.seconds);

  const code = codeOf(error);
  ports.log.warn({ code, tries: queued.dequeues }, 'work failed');
  // Storage that does not answer says nothing of the work: what was acknowledged is tried until it is done.
  const isHopeless = queued.dequeues >= mostTries && code !== 'StorageError';
  if (isHopeless) return ports.queue.poison(queued, code);
  const seconds = Math.min(2 ** queued.dequeues, longestPauseSeconds);
  return ports.queue.later(queued.receipt, seconds);
}

function codeOf(error: unknown): string {
  if (isRefusal(error)) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}
