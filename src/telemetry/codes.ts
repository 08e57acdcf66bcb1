/** How a call to storage ended; that a row is not there, or has changed, is an answer. */
export type CallEnd = 'done' | 'absent' | 'conflict' | 'throttled' | 'failed';

const ends: Readonly<Record<number, CallEnd>> = {
  404: 'absent',
  409: 'conflict',
  412: 'conflict',
  429: 'throttled',
  503: 'throttled',
};

export function callEnd(error: unknown): CallEnd {
  return ends[statusOf(error) ?? 0] ?? 'failed';
}

/** The name of the kind of error, where it has one that looks like it: its message may hold anything. */
export function kindOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';

  return /^[A-Za-z]{1,40}$/.test(name) ? name : 'unknown';
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;

  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
