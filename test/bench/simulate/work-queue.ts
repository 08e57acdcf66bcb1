import type { Queued, Work, WorkQueue } from '../../../src/usecases/ports.ts';
import { called, type Caller } from './caller.ts';
import { pop, push, type Turn } from './heap.ts';
import type { VirtualTime } from './virtual-time.ts';

interface Message {
  id: number;
  text: string;
  dequeues: number;
  /** Changes whenever it is taken or hidden: only the last receipt does anything. */
  receipt: number;
}

interface Hidden extends Turn {
  id: number;
  receipt: number;
}

/** The queue of all replicas, and what came of its messages. */
export interface Messages {
  put: (text: string, hiddenMs: number) => Hidden;
  take: (most: number, hiddenMs: number) => Message[];
  hide: (held: Hidden, ms: number) => void;
  remove: (held: Hidden) => void;
  size: () => number;
}

const takenMs = 60_000;
const mostTaken = 32;
const within = [4, 10] as const;

export function messages(time: VirtualTime): Messages {
  const all = new Map<number, Message>();
  const hidden: Hidden[] = [];
  let count = 0;

  function show(message: Message, ms: number): Hidden {
    count += 1;
    message.receipt = count;
    const held = { at: time.ms() + ms, order: count, id: message.id, receipt: count };
    push(hidden, held);
    return held;
  }

  function find({ id, receipt }: Hidden): Message | undefined {
    const message = all.get(id);

    return message?.receipt === receipt ? message : undefined;
  }

  return {
    put(text, ms) {
      count += 1;
      const message = { id: count, text, dequeues: 0, receipt: 0 };
      all.set(message.id, message);
      return show(message, ms);
    },
    take(most, ms) {
      const taken: Message[] = [];
      while (taken.length < most && (hidden[0]?.at ?? Infinity) <= time.ms()) {
        const next = pop(hidden);
        const message = next && find(next);
        if (message === undefined) continue;
        message.dequeues += 1;
        show(message, ms);
        taken.push(message);
      }
      return taken;
    },
    hide(held, ms) {
      const message = find(held);
      if (message !== undefined) show(message, ms);
    },
    remove(held) {
      const message = find(held);
      if (message !== undefined) all.delete(message.id);
    },
    size: () => all.size,
  };
}

/** What is told of a piece of work that has been done, or set aside. */
export interface Ended {
  done: (work: Work) => void;
  poisoned: (work: unknown, reason: string) => void;
}

/** The queue as one replica sees it. */
export function queueFor(caller: Caller, all: Messages, ended: Ended): WorkQueue {
  const call = <Result>(name: string, act: () => Result): Promise<Result> =>
    called(caller, name, { within, served: () => caller.account.queue() }, act);
  const works = new WeakMap<object, Work>();

  return {
    put: (work, seconds) => call('enqueue', () => all.put(JSON.stringify(work), seconds * 1000)),
    take: (most = mostTaken) =>
      call('dequeue', () => {
        const taken = all.take(most, takenMs);
        if (taken.length === 0) caller.account.idle('queue', 0, 1);
        return taken.map(({ text, dequeues, id, receipt }): Queued => {
          const work = JSON.parse(text) as Work;
          const held = { at: 0, order: 0, id, receipt };
          works.set(held, work);
          return { work, dequeues, receipt: held };
        });
      }),
    async done(receipt) {
      const work = works.get(receipt as Hidden);
      await call('delete', () => {
        all.remove(receipt as Hidden);
        if (work !== undefined) ended.done(work);
      });
    },
    later: (receipt, seconds) =>
      call('hide', () => {
        all.hide(receipt as Hidden, seconds * 1000);
      }),
    async poison({ work, receipt }, reason) {
      await call('poison', () => {
        all.remove(receipt as Hidden);
        ended.poisoned(work, reason);
      });
    },
    poisoned: () => Promise.resolve([]),
    levels() {
      throw new Error('nothing here samples the queue');
    },
  };
}
