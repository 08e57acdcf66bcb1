import type { Row } from '../../../src/storage/table.ts';
import { seeded } from '../../support/seeded.ts';
import { dayMs, type Options } from './options.ts';
import { startReplica, type Replica } from './replica.ts';
import { withoutRealTime } from './virtual-time.ts';
import { newWorld, type World } from './world.ts';

/** A killed replica is back after so long, at least and at most. */
const backMs = [20_000, 60_000] as const;
const minuteMs = 60_000;

/** Runs the service for so many days of virtual time. */
export async function simulate(
  options: Options,
  tell: (world: World, days: number) => void,
): Promise<World> {
  const world = await newWorld(options);
  const draws = seeded(options.seed);

  await withoutRealTime(world.time, draws.draw, async () => {
    const replicas = replicasOf(world, draws);
    for (const at of killings(options, draws))
      void world.time.sleep(at).then(() => {
        replicas.kill();
      });
    if (options.outage !== undefined) stopWithin(world, replicas, options.outage);
    for (let day = 1; day <= options.days; day += 1) {
      await world.time.run(world.end - (options.days - day) * dayMs - 1);
      settle(world);
      world.tally.expect(day);
      tell(world, day);
    }
  });
  return world;
}

interface Replicas {
  /** One of them, for a while. */
  kill: () => void;
  killAll: () => void;
  startAll: () => void;
}

function replicasOf(world: World, draws: ReturnType<typeof seeded>): Replicas {
  const running = new Map<number, Replica>();
  let count = 0;
  const begin = (place: number): void => {
    count += 1;
    running.set(place, startReplica(world, `replica-${String(count)}`, draws));
  };
  const all = Array.from({ length: world.options.replicas }, (_, place) => place);
  const killAt = (place: number): void => {
    running.get(place)?.kill();
    running.delete(place);
  };
  all.forEach(begin);

  return {
    kill() {
      const place = draws.pick(all);
      if (!running.has(place)) return;
      killAt(place);
      void world.time.sleep(draws.between(...backMs)).then(() => {
        if (!running.has(place)) begin(place);
      });
    },
    killAll: () => {
      all.forEach(killAt);
    },
    startAll: () => {
      all.filter((place) => !running.has(place)).forEach(begin);
    },
  };
}

/** Where there are faults, four a day: two of them within the first minutes of nine o’clock. */
function killings({ faults, days }: Options, draws: ReturnType<typeof seeded>): number[] {
  if (faults === 0) return [];

  return Array.from({ length: days }, (_, day) => {
    const nine = day * dayMs + 9 * 60 * minuteMs;
    const busy = [0, 1].map(() => nine + draws.between(0, 2 * minuteMs));
    return [...busy, ...[0, 1].map(() => day * dayMs + draws.between(0, dayMs))];
  }).flat();
}

function stopWithin(
  { time }: World,
  replicas: Replicas,
  { from, until }: NonNullable<Options['outage']>,
): void {
  void time.sleep(from).then(replicas.killAll);
  void time.sleep(until).then(replicas.startAll);
}

/**
 * At the end of a date: what became of its messages; what nobody asks for any more is forgotten. What
 * was skipped is asked for on the days after.
 */
function settle({ rows, tally, side, time }: World): void {
  const date = time.clock.now().slice(0, 10);
  const ended: Row[] = [];
  rows.deliveries.sweep((row) => {
    if (row.row.includes(date)) ended.push(row);
    return row.columns['state'] === 'skipped';
  });
  tally.reconcile(ended, side.seen);
  rows.teams.sweep(({ row }) => !row.startsWith('ledger|'));
}
