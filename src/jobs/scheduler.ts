import { runSchedule } from '../usecases/hand-over.ts';
import type { Ports } from '../usecases/ports.ts';
import { startEvery, type Job } from './every.ts';

/** Looks at the schedule every so often, as one of any number of replicas: each may find what is due. */
export function startScheduler(ports: Ports, everyMs: number): Job {
  return startEvery(
    everyMs,
    () => runSchedule(ports),
    (facts) => {
      ports.log.warn(facts, 'the schedule could not be read');
    },
  );
}
