import type { Instant } from '../../../src/domain/calendar.ts';

/** What is simulated. */
export interface Size {
  tenants: number;
  staff: number;
  teams: number;
  days: number;
}

export interface Options extends Size {
  seed: number;
  /** Of how many calls to storage, and requests to Teams, one share goes wrong: 0.01 is one in a hundred. */
  faults: number;
  replicas: number;
  /** In how many teams one has people with a whole history; the others' is short. */
  fullEvery: number;
  /** Where nothing runs at all, in milliseconds since the start. */
  outage?: { from: number; until: number };
}

/**
 * A Monday, with a month's first working day, an MDT and a weekend in the week after it; St Andrew's
 * Day, so that Scotland's teams begin on the Tuesday.
 */
export const start: Instant = '2026-11-30T00:00:00.000Z';
export const dayMs = 86_400_000;

/** How often a replica looks at the schedule, and at a queue that was empty: as `src/index.ts` has it. */
export const scheduleMs = 5_000;
export const idleMs = 1_000;
