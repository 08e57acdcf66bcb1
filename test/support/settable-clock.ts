import type { Instant } from '../../src/domain/calendar.ts';
import type { Clock } from '../../src/usecases/ports.ts';

/** A clock that stands still until it is set. */
export interface SettableClock extends Clock {
  set: (instant: Instant) => void;
  /** Moves on by so many seconds. */
  pass: (seconds: number) => void;
}

/** @example settableClock('2026-11-23T09:04:50Z') */
export function settableClock(start: Instant): SettableClock {
  let now = new Date(start).toISOString();

  return {
    now: () => now,
    set(instant) {
      now = new Date(instant).toISOString();
    },
    pass(seconds) {
      now = new Date(Date.parse(now) + seconds * 1000).toISOString();
    },
  };
}
