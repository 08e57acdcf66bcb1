/**
 * Sees every call to Azure Tables and Queues, and what it was for: how it is counted and timed, and how
 * tests count the storage waits of a command.
 */
export interface Meter {
  measure: <Result>(call: () => Promise<Result>, operation: StorageOperation) => Promise<Result>;
}

export type StorageOperation = 'get' | 'range' | 'transact' | QueueOperation;

export type QueueOperation =
  'enqueue' | 'dequeue' | 'delete' | 'hide' | 'poison' | 'poisoned' | 'count' | 'peek';

/** The meter where nobody measures: none. */
export const unmetered: Meter = { measure: (call) => call() };
