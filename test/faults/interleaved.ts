import { setImmediate as soon } from 'node:timers/promises';

import type { Ports } from '../../src/usecases/ports.ts';
import type { Seeded } from '../support/seeded.ts';

/** The calls of storage, in whose midst other replicas act; what gives its answer bit by bit is left. */
const calls: { readonly [Port in keyof Ports]?: readonly (keyof Ports[Port])[] } = {
  people: ['open', 'commit', 'form', 'formApplied', 'contents'],
  teams: ['open', 'commit'],
  board: ['rows', 'put'],
  queue: ['put', 'take', 'done', 'later'],
  deliveries: ['claim', 'sending', 'settle', 'release', 'skip', 'note'],
  rateShares: ['open', 'put'],
  schedule: ['put', 'take', 'move'],
};

/**
 * The ports as one of several replicas has them: before and after each call to storage the others get
 * their turn, for as long as the seed says.
 */
export function interleaved(ports: Ports, random: Seeded): Ports {
  async function step(): Promise<void> {
    for (let turns = random.between(0, 3); turns > 0; turns -= 1) await Promise.resolve();
    if (random.draw() < 0.2) await soon();
  }

  const replica: Record<string, unknown> = { ...ports };
  for (const [port, names] of Object.entries(calls)) {
    const methods = ports[port as keyof Ports] as unknown as Record<string, unknown>;
    const stepped = names.map((name: string): [string, unknown] => [
      name,
      async (...asked: unknown[]): Promise<unknown> => {
        await step();
        const answer = await (methods[name] as (...all: unknown[]) => Promise<unknown>)(...asked);
        await step();
        return answer;
      },
    ]);
    replica[port] = { ...methods, ...Object.fromEntries(stepped) };
  }
  return replica as unknown as Ports;
}
