/** Sees every call to Azure Tables and Queues: how tests count the storage waits of a command. */
export interface Meter {
  measure: <Result>(call: () => Promise<Result>) => Promise<Result>;
}

/** The meter of a running service: none. */
export const unmetered: Meter = { measure: (call) => call() };
