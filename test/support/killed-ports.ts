import type { Ports } from '../../src/usecases/ports.ts';

/** What a process does that is killed at one call: nothing of it, or all of it but hear the answer. */
export type KilledAt = 'before' | 'after';

export interface KilledPorts {
  ports: Ports;
  /** How many calls were made that a kill can fall on. */
  calls: () => number;
}

const outside = [
  'people',
  'teams',
  'board',
  'directory',
  'messenger',
  'deliveries',
  'queue',
  'schedule',
] as const;

/** What gives its items one after another. */
const listings = new Set<string | symbol>(['entries', 'beside', 'keys']);
type Listing = AsyncGenerator;

/** The ports as a process has them that is killed at its nth call, counted from 1; from then on nothing is done. */
export function killedPorts(ports: Ports, at: number, how: KilledAt): KilledPorts {
  let calls = 0;

  /** A listing is one call, made when its first item is asked for. */
  async function* counting(listing: Listing): Listing {
    calls += 1;
    const mine = calls;
    if (mine > at || (mine === at && how === 'before')) throw killed();
    yield* listing;
    if (mine >= at) throw killed();
  }

  function counted(port: object): object {
    return new Proxy(port, {
      get(target, name) {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== 'function') return method;

        if (listings.has(name)) {
          return (...args: unknown[]) => counting(Reflect.apply(method, target, args) as Listing);
        }
        return async (...args: unknown[]): Promise<unknown> => {
          calls += 1;
          const mine = calls;
          if (mine > at || (mine === at && how === 'before')) throw killed();
          const result: unknown = await Reflect.apply(method, target, args);
          if (mine >= at) throw killed();

          return result;
        };
      },
    });
  }

  const watched = Object.fromEntries(outside.map((name) => [name, counted(ports[name])]));

  return { ports: { ...ports, ...watched }, calls: () => calls };
}

function killed(): Error {
  return new Error('killed');
}
