import { once } from 'node:events';

import { isRefusal } from '../domain/errors.ts';
import { Crowded, Later } from '../usecases/deliver.ts';
import { handleWork } from '../usecases/handle-work.ts';
import type { Ports, Queued } from '../usecases/ports.ts';
import type { Job } from './every.ts';
import { pause } from './pause.ts';
import { readWork } from './work.ts';

/** After so many tries a message is set aside in the poison queue, where somebody can see it. */
const mostTries = 12;
const longestPauseSeconds = 300;
/** What waits for its tenant's turn comes back less and less often: each look costs storage. */
const longestCrowdSeconds = 60;

export interface WorkerTimes {
  /** How often the queue is looked at when it was empty. */
  idleMs: number;
  /** How long work under way may go on once the worker stops; then it goes back to the queue. */
  graceMs?: number | undefined;
}

/** How a worker ends: first nothing more is begun, then nothing more is waited for. */
interface Ending {
  stopping: AbortSignal;
  leaving: AbortSignal;
}

/** Takes work off the queue, as one of any number of replicas. */
export function startWorker(ports: Ports, { idleMs, graceMs = 10_000 }: WorkerTimes): Job {
  const stopping = new AbortController();
  const leaving = new AbortController();
  const running = work(ports, idleMs, { stopping: stopping.signal, leaving: leaving.signal });

  return {
    stop() {
      stopping.abort();
      const grace = setTimeout(() => {
        leaving.abort();
      }, graceMs);
      return running.finally(() => {
        clearTimeout(grace);
      });
    },
  };
}

async function work(ports: Ports, idleMs: number, ending: Ending): Promise<void> {
  while (!ending.stopping.aborted) {
    const handled = await handleBatch(ports, ending);
    if (handled === 0) await pause(idleMs, ending.stopping);
  }
}

/** Handles what the queue has now; a failing queue is tried again after the pause. */
export async function handleBatch(ports: Ports, ending?: Ending): Promise<number> {
  try {
    const batch = await ports.queue.take();
    if (ending?.stopping.aborted === true) await handBack(ports, batch);
    else await handleAll(ports, batch, ending?.leaving);
    return batch.length;
  } catch (error) {
    ports.log.warn({ code: codeOf(error) }, 'the work queue did not answer');
    return 0;
  }
}

/** All of them end before the next are taken, or the worker stops: also where one fails. */
async function handleAll(
  ports: Ports,
  batch: readonly Queued[],
  leaving: AbortSignal | undefined,
): Promise<void> {
  const underWay = new Set(batch);
  const all = Promise.allSettled(
    batch.map((queued) => handleOne(ports, queued).finally(() => underWay.delete(queued))),
  );
  const ended = await (leaving === undefined ? all : orLeft(all, leaving));
  if (ended === 'left') return handBack(ports, [...underWay]);

  const failed = ended.find((each) => each.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** What is under way, or `left` where nobody waits for it any longer. */
async function orLeft<Result>(
  underWay: Promise<Result>,
  leaving: AbortSignal,
): Promise<Result | 'left'> {
  const enough = new AbortController();
  const left = once(leaving, 'abort', enough).then(
    () => 'left' as const,
    () => 'left' as const,
  );

  try {
    return leaving.aborted ? 'left' : await Promise.race([underWay, left]);
  } finally {
    enough.abort();
  }
}

/** Shows the work to the other replicas at once; what had been begun is safe to do again. */
async function handBack(ports: Ports, batch: readonly Queued[]): Promise<void> {
  await Promise.all(batch.map(({ receipt }) => ports.queue.later(receipt, 0)));
}

async function handleOne(ports: Ports, queued: Queued): Promise<void> {
  const asked = readWork(queued.work);
  if (asked === undefined) return ports.queue.poison(queued, 'not_understood');

  await ports.telemetry.piece('work', async () => {
    ports.telemetry.named(asked.kind === 'post' ? asked.post : asked.kind);
    try {
      await handleWork(ports, asked);
      await ports.queue.done(queued.receipt);
    } catch (error) {
      await putBack(ports, queued, error);
    }
  });
}

async function putBack(ports: Ports, queued: Queued, error: unknown): Promise<void> {
  if (error instanceof Crowded) {
    const seconds = Math.min(error.seconds * queued.dequeues, longestCrowdSeconds);
    return ports.queue.later(queued.receipt, seconds);
  }
  if (error instanceof Later) return ports.queue.later(queued.receipt, error.seconds);

  const code = codeOf(error);
  ports.telemetry.failed(error);
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
