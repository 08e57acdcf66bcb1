import { errorName } from '../domain/errors.ts';
import type { Ports } from '../usecases/ports.ts';

/** Work that follows an answer, kept until the answer is out, and waited for when the process stops. */
export interface Afterwards {
  /** A list for one turn: `add` while it runs, `begin` once its answer is out. */
  turn: () => { add: (work: () => Promise<void>) => void; begin: () => void };
  /** Resolves once nothing is under way. */
  settled: () => Promise<void>;
}

export function createAfterwards(ports: Pick<Ports, 'log'>): Afterwards {
  const underWay = new Set<Promise<void>>();

  async function run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      // The queue holds the same work and does it again: nothing is lost here (brief, section 8).
      const code = errorName(error);
      ports.log.warn({ code }, 'work after an answer was left to the queue');
    }
  }

  return {
    turn() {
      const waiting: (() => Promise<void>)[] = [];

      return {
        add(work) {
          waiting.push(work);
        },
        begin() {
          for (const work of waiting.splice(0)) {
            const running = run(work).finally(() => underWay.delete(running));
            underWay.add(running);
          }
        },
      };
    },

    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
