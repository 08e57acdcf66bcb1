import type { Schedule } from '../../src/usecases/ports.ts';

/** A schedule that says how often it was looked at. */
export interface WatchedSchedule extends Schedule {
  looks: () => number;
}

export function watchedSchedule(schedule: Schedule): WatchedSchedule {
  let looks = 0;

  return {
    ...schedule,
    take(part, now) {
      if (part === 0) looks += 1;
      return schedule.take(part, now);
    },
    looks: () => looks,
  };
}
