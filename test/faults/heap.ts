import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { World } from '../support/world.ts';

/** What this process holds once nothing is under way and what nobody needs any more is gone, in bytes. */
export async function heapBytes({ quiet }: Pick<World, 'quiet'>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  await quiet();
  collect();
  collect();

  return process.memoryUsage().heapUsed;
}
