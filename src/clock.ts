import type { Instant } from './domain/calendar.ts';
import type { Clock } from './usecases/ports.ts';

/**
 * The Clock port: the only reader of the machine's time. Given a start, it shows that instant now
 * and runs on from there, for rehearsing a day (brief, section 9).
 */
export function systemClock(start?: Instant): Clock {
  const shift = start === undefined ? 0 : Date.parse(start) - Date.now();

  return { now: () => new Date(Date.now() + shift).toISOString() };
}
