import { errorName } from '../domain/errors.ts';
import { pause } from './pause.ts';

/** Something that goes on until it is stopped. */
export interface Job {
  /** Begins nothing more and waits for what is under way. */
  stop: () => Promise<void>;
}

/** Acts again and again, so many milliseconds after it last ended. `failed` is told why it did not. */
export function startEvery(
  everyMs: number,
  act: () => Promise<void>,
  failed: (facts: { code: string }) => void,
): Job {
  const stopping = new AbortController();
  const running = watch();

  async function watch(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await act();
      } catch (error) {
        failed({ code: errorName(error) });
      }
      await pause(everyMs, stopping.signal);
    }
  }

  return {
    stop() {
      stopping.abort();
      return running;
    },
  };
}
