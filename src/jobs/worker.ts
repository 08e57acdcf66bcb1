import { EventEmitter, once } from 'node:events';

import { errorName, isRefusal } from '../domain/errors.ts';
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
/** How much one replica does at once. */
const mostUnderWay = 32;

export interface WorkerTimes {
  /** How often the queue is looked at when it was empty. */
  idleMs: number;
  /** How long work under way may go on once the worker stops; then it goes back to the queue. */
  graceMs?: number | undefined;
}

/** Takes work off the queue, as one of any number of replicas. */
export function startWorker(ports: Ports, { idleMs, graceMs = 10_000 }: WorkerTimes): Job {
  const stopping = new AbortController();
  const leaving = new AbortController();
  const hands = handsOf(ports, stopping.signal);
  const running = work(hands, idleMs, stopping.signal).then(() => hands.end(leaving.signal));

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

async function work(hands: Hands, idleMs: number, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const taken = await hands.takeMore();
    if (taken === 0) await pause(idleMs, stopping);
  }
}

/** Handles what the queue has now, to its end; how much that was. */
export async function handleBatch(ports: Ports): Promise<number> {
  const hands = handsOf(ports);
  const taken = await hands.takeMore();
  await hands.end();

  return taken;
}

/** The work that one replica has under way. */
export interface Hands {
  /** Begins what the queue has, once there is room for it; how much. A queue that fails has nothing. */
  takeMore: () => Promise<number>;
  /** Until nothing is under way. What still is when it is left goes back to the queue. */
  end: (leaving?: AbortSignal) => Promise<void>;
}

/** More is taken before all of it has ended: one slow piece keeps nothing else waiting. */
export function handsOf(ports: Ports, stopping?: AbortSignal): Hands {
  const underWay = new Set<Queued>();
  const ends = new EventEmitter();
  const isStopping = (): boolean => stopping?.aborted === true;

  function begin(queued: Queued): void {
    underWay.add(queued);
    void orWarned(ports, handleOne(ports, queued)).then(() => {
      underWay.delete(queued);
      ends.emit('one');
    });
  }

  async function untilAtMost(most: number, ending: AbortSignal | undefined): Promise<void> {
    while (underWay.size > most && ending?.aborted !== true) {
      await once(ends, 'one', { signal: ending }).catch(() => undefined);
    }
  }

  return {
    async takeMore() {
      await untilAtMost(mostUnderWay / 2, stopping);
      if (isStopping()) return 0;
      const batch = (await orWarned(ports, ports.queue.take(mostUnderWay - underWay.size))) ?? [];
      // Taken in the instant it was stopped: not begun.
      if (isStopping()) await orWarned(ports, handBack(ports, batch));
      else batch.forEach(begin);
      return batch.length;
    },
    async end(leaving) {
      await untilAtMost(0, leaving);
      await orWarned(ports, handBack(ports, underWay));
    },
  };
}

/** What a queue answers; where it does not, the work comes back by itself. */
async function orWarned<Result>(ports: Ports, asked: Promise<Result>): Promise<Result | undefined> {
  try {
    return await asked;
  } catch (error) {
    ports.log.warn({ code: codeOf(error) }, 'the work queue did not answer');
    return undefined;
  }
}

/** Shows the work to the other replicas at once; what had been begun is safe to do again. */
async function handBack(ports: Ports, work: Iterable<Queued>): Promise<void> {
  await Promise.all(Array.from(work, ({ receipt }) => ports.queue.later(receipt, 0)));
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
  return errorName(error);
}
