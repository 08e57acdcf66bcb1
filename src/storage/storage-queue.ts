import { QueueClient, RestError, type StoragePipelineOptions } from '@azure/storage-queue';

import type { WorkQueue } from '../usecases/ports.ts';
import { StorageError } from './errors.ts';
import type { Meter } from './meter.ts';

interface Receipt {
  messageId: string;
  popReceipt: string;
}

/** How long a message taken stays hidden from others. */
const visibilitySeconds = 60;
/** Azure's word for never; by itself it forgets a message after seven days. */
const never = -1;
const options: StoragePipelineOptions = { retryOptions: { maxTries: 3, retryDelayInMs: 200 } };

/** Work on an Azure Storage Queue, and beside it the poison queue for what cannot be done. */
export async function storageQueue(
  connection: string,
  name: string,
  meter: Meter,
): Promise<WorkQueue> {
  const queue = new QueueClient(connection, name, options);
  const poison = new QueueClient(connection, `${name}-poison`, options);
  await Promise.all([queue.createIfNotExists(), poison.createIfNotExists()]);

  function call<Result>(operation: string, act: () => Promise<Result>): Promise<Result> {
    return meter.measure(act).catch((error: unknown) => {
      throw new StorageError(operation, error);
    });
  }

  return {
    async put(work, hiddenSeconds): Promise<Receipt> {
      const text = JSON.stringify(work);
      const { messageId, popReceipt } = await call('enqueue', () =>
        queue.sendMessage(text, { visibilityTimeout: hiddenSeconds, messageTimeToLive: never }),
      );
      return { messageId, popReceipt };
    },

    async take() {
      const { receivedMessageItems } = await call('dequeue', () =>
        queue.receiveMessages({
          numberOfMessages: 32,
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
      await ignoreGone(call('delete', () => queue.deleteMessage(messageId, popReceipt)));
    },

    async later(receipt, seconds) {
      const { messageId, popReceipt } = receipt as Receipt;
      await ignoreGone(
        call('hide', () => queue.updateMessage(messageId, popReceipt, undefined, seconds)),
      );
    },

    async poison(queued, reason) {
      const text = JSON.stringify({ work: queued.work, reason });
      const { messageId, popReceipt } = queued.receipt as Receipt;
      await call('poison', () => poison.sendMessage(text, { messageTimeToLive: never }));
      await ignoreGone(call('delete', () => queue.deleteMessage(messageId, popReceipt)));
    },
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
