import type { QueueClient } from '@azure/storage-queue';

import type { QueueLevel } from '../usecases/ports.ts';
import type { QueueOperation } from './meter.ts';

type Call = <Result>(
  operation: QueueOperation,
  act: (within: { abortSignal: AbortSignal }) => Promise<Result>,
) => Promise<Result>;

/** How full one queue is: two calls made together, neither of which touches a message. */
export async function levelOf(queue: QueueClient, call: Call): Promise<QueueLevel> {
  const [{ approximateMessagesCount: length = 0 }, peeked] = await Promise.all([
    call('count', (within) => queue.getProperties(within)),
    call('peek', (within) => queue.peekMessages({ ...within, numberOfMessages: 1 })),
  ]);
  const [first] = peeked.peekedMessageItems;
  // Both by the storage's own clock: the product's may be rehearsing another day.
  const since = first?.insertedOn.getTime() ?? 0;
  const now = peeked.date?.getTime() ?? since;

  return { length, ageSeconds: first === undefined ? 0 : Math.max(0, now - since) / 1000 };
}
