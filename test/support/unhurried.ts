import { addSeconds, type Instant } from '../../src/domain/calendar.ts';
import type { Pace } from '../../src/usecases/ports.ts';

let hours: Instant = '2026-01-01T00:00:00.000Z';

/** A pace at which everybody has their turn at once: by its clock an hour lies between any two sends. */
export function unhurried(): Pace {
  return {
    turn() {
      hours = addSeconds(hours, 3600);
      return Promise.resolve({
        state: 'granted',
        at: hours,
        isTimely: () => true,
        over: () => undefined,
      });
    },
    begin: () => ({ state: 'begun', over: () => undefined }),
    wait: () => Promise.resolve(),
  };
}
