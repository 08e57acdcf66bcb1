import { AsyncLocalStorage } from 'node:async_hooks';

/** What a turn, or a piece of queued work, knows of itself while it runs. */
export interface UnderWay {
  /** What ties its log lines, its span and what the person is told. */
  reference: string;
}

const storage = new AsyncLocalStorage<UnderWay>();

/** Runs something, and all that it leaves to follow, as that piece. */
export function runAs<Result>(piece: UnderWay, run: () => Result): Result {
  return storage.run(piece, run);
}

/** The piece that the caller is part of; undefined between pieces. */
export function underWay(): UnderWay | undefined {
  return storage.getStore();
}

const signs = 8;

/** What a person can read out: the beginning of an id. */
export function referenceOf(id: string): string {
  return id.slice(0, signs);
}
