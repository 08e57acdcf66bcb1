import { subscribe } from 'node:diagnostics_channel';

/** Processor time of this process in microseconds, all of its threads together. */
export function cpuMicros(): number {
  const { user, system } = process.cpuUsage();

  return user + system;
}

/** What turns cost from the request to its answer, where they come one after another. */
export interface TurnClock {
  answered: () => void;
  /** Microseconds since it was last asked. */
  taken: () => number;
}

export function turnClock(): TurnClock {
  let began = cpuMicros();
  let total = 0;
  subscribe('http.server.request.start', () => {
    began = cpuMicros();
  });

  return {
    answered() {
      total += cpuMicros() - began;
    },
    taken() {
      const all = total;
      total = 0;
      return all;
    },
  };
}
