import { runSchedule } from '../usecases/hand-over.ts';
import type { Ports } from '../usecases/ports.ts';
import { pause } from './pause.ts';
import type { Job } from './worker.ts';

/** Looks at the schedule every so often, as one of any number of replicas: each may find what is due. */
export function startScheduler(ports: Ports, everyMs: number): Job {
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
      await runSchedule(ports);
    } catch (error) {
      const code = error instanceof Error ? error.name : 'unknown';
      ports.log.warn({ code }, 'the schedule could not be read');
    }
    await pause(everyMs, stopping);
  }
}
