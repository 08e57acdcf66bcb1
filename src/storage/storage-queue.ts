import {
  RestError,
  type DequeuedMessageItem,
  type StoragePipelineOptions,
} from '@azure/storage-queue';
import { z } from 'zod/v4';

import type { Poisoned, WorkQueue } from '../usecases/ports.ts';
import { queueClient, type StoragePlace } from './clients.ts';
import { StorageError } from './errors.ts';
import type { Meter, QueueOperation } from './meter.ts';
import { levelOf } from './queue-level.ts';

interface Receipt {
  messageId: string;
  popReceipt: string;
}

/** No queue gives more at once. */
const mostTaken = 32;
/** How long a message taken stays hidden from others. */
const takenSeconds = 60;
/** Azure's word for never; by itself it forgets a message after seven days. */
const never = -1;
/** How long what was set aside is hidden from a second look: a look takes less, and ends by itself. */
const lookedAtSeconds = 3;
/** What was set aside, also before tries were kept. */
const Aside = z.object({ work: z.unknown(), reason: z.string(), tries: z.number().optional() });
/** A call gives up after this long, as a commit does; work is safe to repeat. */
const callMs = 10_000;
const options: StoragePipelineOptions = { retryOptions: { maxTries: 3, retryDelayInMs: 200 } };

/** What a test has shorter. */
export interface QueueOptions {
  limitMs?: number;
  visibilitySeconds?: number;
}

/** Work on an Azure Storage Queue, and beside it the poison queue for what cannot be done. */
export async function storageQueue(
  place: StoragePlace,
  name: string,
  meter: Meter,
  { limitMs = callMs, visibilitySeconds = takenSeconds }: QueueOptions = {},
): Promise<WorkQueue> {
  const queue = queueClient(place, name, options);
  const poison = queueClient(place, `${name}-poison`, options);
  await Promise.all([queue.createIfNotExists(), poison.createIfNotExists()]);

  function call<Result>(
    operation: QueueOperation,
    act: (within: { abortSignal: AbortSignal }) => Promise<Result>,
  ): Promise<Result> {
    const limited = () => act({ abortSignal: AbortSignal.timeout(limitMs) });
    return meter.measure(limited, operation).catch((error: unknown) => {
      throw new StorageError(operation, error);
    });
  }

  return {
    async put(work, hiddenSeconds): Promise<Receipt> {
      const text = JSON.stringify(work);
      const { messageId, popReceipt } = await call('enqueue', (within) =>
        queue.sendMessage(text, {
          ...within,
          visibilityTimeout: hiddenSeconds,
          messageTimeToLive: never,
        }),
      );
      return { messageId, popReceipt };
    },

    async take(most = mostTaken) {
      const { receivedMessageItems } = await call('dequeue', (within) =>
        queue.receiveMessages({
          ...within,
          numberOfMessages: most,
          visibilityTimeout: visibilitySeconds,
        }),
      );
      return receivedMessageItems.map(({ messageText, dequeueCount, messageId, popReceipt }) => ({
        work: parsed(messageText),
        dequeues: dequeueCount,
        receipt: { messageId, popReceipt } satisfies Receipt,
      }));
    },

    async done(receipt) {
      const { messageId, popReceipt } = receipt as Receipt;
      await ignoreGone(
        call('delete', (within) => queue.deleteMessage(messageId, popReceipt, within)),
      );
    },

    async later(receipt, seconds) {
      const { messageId, popReceipt } = receipt as Receipt;
      await ignoreGone(
        call('hide', (within) =>
          queue.updateMessage(messageId, popReceipt, undefined, seconds, within),
        ),
      );
    },

    async poison(queued, reason) {
      const { work, dequeues: tries } = queued;
      const text = JSON.stringify({ work, reason, tries });
      const { messageId, popReceipt } = queued.receipt as Receipt;
      await call('poison', (within) =>
        poison.sendMessage(text, { ...within, messageTimeToLive: never }),
      );
      await ignoreGone(
        call('delete', (within) => queue.deleteMessage(messageId, popReceipt, within)),
      );
    },

    async poisoned(back = () => false) {
      const found: Poisoned[] = [];
      for (;;) {
        const { receivedMessageItems: items } = await call('poisoned', (within) =>
          poison.receiveMessages({
            ...within,
            numberOfMessages: mostTaken,
            visibilityTimeout: lookedAtSeconds,
          }),
        );
        const unseen = items.filter(({ messageId }) => !found.some(({ id }) => id === messageId));
        if (unseen.length === 0) return found.sort((a, b) => a.since.localeCompare(b.since));
        for (const item of unseen) {
          const each = poisonedOf(item);
          found.push(each);
          if (back(each)) await putBack(each, item);
        }
      }
    },

    async levels() {
      const [inWork, aside] = await Promise.all([levelOf(queue, call), levelOf(poison, call)]);
      return { work: inWork, poison: aside };
    },
  };

  /** In again before it is out: work that is there twice is safe to repeat. */
  async function putBack({ work }: Poisoned, { messageId, popReceipt }: Receipt): Promise<void> {
    const text = typeof work === 'string' ? work : JSON.stringify(work);
    await call('enqueue', (within) =>
      queue.sendMessage(text, { ...within, messageTimeToLive: never }),
    );
    await ignoreGone(
      call('delete', (within) => poison.deleteMessage(messageId, popReceipt, within)),
    );
  }
}

function poisonedOf(item: DequeuedMessageItem): Poisoned {
  const read = Aside.safeParse(parsed(item.messageText)).data;

  return {
    id: item.messageId,
    work: read === undefined ? item.messageText : read.work,
    reason: read?.reason ?? 'unknown',
    since: item.insertedOn.toISOString(),
    tries: read?.tries ?? 0,
  };
}

/** What is no JSON is handed on as text: the consumer refuses it and sets it aside. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}

/** A message that is gone, or was taken by another replica since, needs nothing more from us. */
async function ignoreGone(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    const cause = error instanceof StorageError ? error.cause : undefined;
    const code = cause instanceof RestError ? cause.code : undefined;
    if (code !== 'MessageNotFound' && code !== 'PopReceiptMismatch') throw error;
  }
}
