import { mock } from 'node:test';
import { setImmediate as soon } from 'node:timers/promises';

import type { Seeded } from '../support/seeded.ts';

/**
 * Does something while pauses and chance come from the seed alone: a timer that was set runs out after
 * so many turns of the event loop, not after so long. What was drawn once comes the same again.
 */
export async function inDrawnTime<Result>(
  random: Seeded,
  act: () => Promise<Result>,
): Promise<Result> {
  const chance = mock.method(Math, 'random', random.draw);
  mock.timers.enable({ apis: ['setTimeout'] });
  const run = { isOver: false };

  try {
    const done = act().finally(() => {
      run.isOver = true;
    });
    while (!run.isOver) {
      await soon();
      mock.timers.tick(1);
    }
    return await done;
  } finally {
    mock.timers.reset();
    chance.mock.restore();
  }
}
