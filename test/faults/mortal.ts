import { setImmediate as soon } from 'node:timers/promises';

import type { Ports, Sent } from '../../src/usecases/ports.ts';
import type { Seeded } from '../support/seeded.ts';

/** A replica that was killed does nothing any more: whatever it still calls ends in this. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** One life of a replica: it ends at its so-many-th step, before a call is made or before its answer is heard. */
export interface Life {
  ports: Ports;
  isOver: () => boolean;
  /** Scope and key of what it was sending when it was killed. */
  underWay: ReadonlySet<string>;
}

/**
 * The ports as a replica has them that is killed at that step, or never. Calls of several replicas
 * are mixed as the seed says; a call that was made before the kill has been done.
 */
export function mortal(ports: Ports, random: Seeded, lastStep = Infinity): Life {
  const underWay = new Set<string>();
  const sendingOf = new Map<unknown, string>();
  let steps = 0;

  const isOver = (): boolean => steps >= lastStep;

  async function step(): Promise<void> {
    if (!isOver()) steps += 1;
    for (let turns = random.between(0, 3); turns > 0; turns -= 1) await Promise.resolve();
    if (random.draw() < 0.1) await soon();
    if (isOver()) throw new Killed();
  }

  /** Every method of the port, with a step before and a step after it. */
  function guarded<Port extends object>(port: Port): Port {
    const methods = Object.entries(port).map(([name, method]): [string, unknown] => [
      name,
      typeof method === 'function' && name !== 'now'
        ? async (...asked: unknown[]): Promise<unknown> => {
            await step();
            const answer = await (method as (...all: unknown[]) => Promise<unknown>)(...asked);
            await step();
            return answer;
          }
        : method,
    ]);
    return Object.fromEntries(methods) as Port;
  }

  const deliveries = guarded(ports.deliveries);
  const life: Ports = {
    ...ports,
    teams: { ...ports.teams, open: guarded({ open: ports.teams.open }).open },
    board: { ...ports.board, rows: guarded({ rows: ports.board.rows }).rows },
    queue: guarded(ports.queue),
    schedule: guarded(ports.schedule),
    messenger: guarded(ports.messenger),
    deliveries: {
      ...deliveries,
      async claim(scope, key, now) {
        const claim = await deliveries.claim(scope, key, now);
        if (claim.state === 'leased') sendingOf.set(claim.lease, `${scope} ${key}`);
        return claim;
      },
      async sending(lease, now, sentAt) {
        const what = String(sendingOf.get(lease));
        underWay.add(what);
        const sending = await deliveries.sending(lease, now, sentAt);
        if (sending.state === 'sending') sendingOf.set(sending.lease, what);
        else underWay.delete(what);
        return sending;
      },
      async settle(lease, state, now) {
        await deliveries.settle(lease, state, now);
        underWay.delete(String(sendingOf.get(lease)));
      },
    },
  };

  return { ports: life, isOver, underWay };
}

/** Where everything is delivered, and kept. */
export function deliveredTo(
  seen: { to: string; kind: string; date: string }[],
  now: () => string,
): Ports['messenger'] {
  function keep(to: string, kind: string): Promise<Sent> {
    seen.push({ to, kind, date: now().slice(0, 10) });
    return Promise.resolve({ outcome: 'sent', activity: String(seen.length) });
  }

  return {
    toPerson: ({ person }, { kind }) => keep(person, kind),
    toTeam: ({ team }, { kind }) => keep(team, kind),
    inPlaceOf: (_, __, { activity }) => Promise.resolve({ outcome: 'sent', activity }),
  };
}
