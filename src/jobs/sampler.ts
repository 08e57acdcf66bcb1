import type { Ports } from '../usecases/ports.ts';
import { startEvery, type Job } from './every.ts';

/** Says every so often how full the queues are: a few calls a minute, for charts and alerts. */
export function startSampler({ queue, telemetry, log }: Ports, everyMs: number): Job {
  return startEvery(
    everyMs,
    async () => {
      telemetry.queues(await queue.levels());
    },
    (facts) => {
      log.warn(facts, 'the queues could not be measured');
    },
  );
}
