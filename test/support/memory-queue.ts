import { randomUUID } from 'node:crypto';

import type { Instant } from '../../src/domain/calendar.ts';
import type { Clock, Poisoned, WorkQueue } from '../../src/usecases/ports.ts';

/** A work queue in memory, with what only a test looks at. */
export interface MemoryQueue extends WorkQueue {
  /** Puts in a text as it stands, visible at once: what somebody else's program might leave there. */
  putText: (text: string) => void;
  /** How many messages there are, seen or hidden. */
  size: () => number;
}

interface Message {
  text: string;
  since: Instant;
  /** Milliseconds since the epoch. */
  visibleFrom: number;
  dequeues: number;
  /** Changes whenever the message is taken or hidden: only the last one does anything. */
  receipt: string;
}

const mostTaken = 32;
const visibilitySeconds = 60;

/** Answers as Azure Storage Queues do, by the given clock. */
export function memoryQueue(now: Clock['now']): MemoryQueue {
  const messages = new Set<Message>();
  let poison: Poisoned[] = [];

  function add(text: string, hiddenSeconds: number): string {
    const receipt = randomUUID();
    const visibleFrom = secondsFromNow(hiddenSeconds);
    messages.add({ text, since: now(), visibleFrom, dequeues: 0, receipt });
    return receipt;
  }

  function hide(message: Message, seconds: number): void {
    message.visibleFrom = secondsFromNow(seconds);
    message.receipt = randomUUID();
  }

  function secondsFromNow(seconds: number): number {
    return Date.parse(now()) + seconds * 1000;
  }

  function ageOf(since: Instant = now()): number {
    return (Date.parse(now()) - Date.parse(since)) / 1000;
  }

  function find(receipt: unknown): Message | undefined {
    return [...messages].find((message) => message.receipt === receipt);
  }

  function remove(receipt: unknown): void {
    const message = find(receipt);
    if (message !== undefined) messages.delete(message);
  }

  return {
    async put(work, hiddenSeconds) {
      return Promise.resolve(add(JSON.stringify(work), hiddenSeconds));
    },

    async take(most = mostTaken) {
      const visible = [...messages].filter((message) => message.visibleFrom <= secondsFromNow(0));
      const taken = visible.slice(0, most).map((message) => {
        hide(message, visibilitySeconds);
        message.dequeues += 1;
        return {
          work: parsed(message.text),
          dequeues: message.dequeues,
          receipt: message.receipt,
        };
      });
      return Promise.resolve(taken);
    },

    async done(receipt) {
      remove(receipt);
      return Promise.resolve();
    },

    async later(receipt, seconds) {
      const message = find(receipt);
      if (message !== undefined) hide(message, seconds);
      return Promise.resolve();
    },

    async poison({ work, receipt, dequeues: tries }, reason) {
      poison.push(structuredClone({ id: randomUUID(), work, reason, since: now(), tries }));
      remove(receipt);
      return Promise.resolve();
    },

    async poisoned(back = () => false) {
      const found = structuredClone(poison);
      const again = found.filter(back);
      poison = poison.filter(({ id }) => !again.some((each) => each.id === id));
      for (const { work } of again) add(typeof work === 'string' ? work : JSON.stringify(work), 0);
      return Promise.resolve(found);
    },

    levels() {
      const first = [...messages].find((message) => message.visibleFrom <= secondsFromNow(0));
      return Promise.resolve({
        work: { length: messages.size, ageSeconds: ageOf(first?.since) },
        poison: { length: poison.length, ageSeconds: ageOf(poison[0]?.since) },
      });
    },

    putText(text) {
      add(text, 0);
    },
    size: () => messages.size,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
