import type { Ports } from '../usecases/ports.ts';
import { pause } from './pause.ts';
import type { Job } from './worker.ts';

/** Says every so often how full the queues are: a few calls a minute, for charts and alerts. */
export function startSampler(ports: Ports, everyMs: number): Job {
  const stopping = new AbortController();
  const running = watch(ports, everyMs, stopping.signal);

  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}

async function watch(ports: Ports, everyMs: number, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    try {
      ports.telemetry.queues(await ports.queue.levels());
    } catch (error) {
      const code = error instanceof Error ? error.name : 'unknown';
      ports.log.warn({ code }, 'the queues could not be measured');
    }
    await pause(everyMs, stopping);
  }
}
