import { documents } from '../../../src/documents/documents.ts';
import { handsOf } from '../../../src/jobs/worker.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import { tablePorts } from '../../../src/storage/storage.ts';
import { referencesOnly } from '../../../src/telemetry/references.ts';
import { sharedPace } from '../../../src/usecases/pace.ts';
import { runSchedule } from '../../../src/usecases/hand-over.ts';
import type { Log, Ports } from '../../../src/usecases/ports.ts';
import { seeded, type Seeded } from '../../support/seeded.ts';
import { tableFor, waited, type Caller } from './caller.ts';
import { messengerFor } from './messages-out.ts';
import { idleMs, scheduleMs } from './options.ts';
import type { World } from './world.ts';
import { queueFor } from './work-queue.ts';

export interface Replica {
  kill: () => void;
}

/** How many partitions the schedule is spread over (src/storage/table-schedule.ts). */
const scheduleShards = 16;

/** One process of the service: its scheduler and its worker, as src/index.ts starts them. */
export function startReplica(world: World, name: string, draws: Seeded): Replica {
  let isAlive = true;
  const { time, account, options, log } = world;
  const caller: Caller = {
    seeded: seeded(draws.between(0, 2 ** 31)),
    ...{ time, account, faults: options.faults, isAlive: () => isAlive },
  };
  const ports = portsFor(world, caller, name, log);
  const from = caller.seeded.between(0, scheduleMs);
  void scheduler(world, caller, ports, from);
  void worker(world, caller, ports, from % idleMs);

  return {
    kill() {
      isAlive = false;
    },
  };
}

function portsFor(world: World, caller: Caller, name: string, log: Log): Ports {
  const { time, rows, side, teams, queue, tally } = world;
  const storage = tablePorts({
    people: tableFor(caller, 'people', rows.people),
    teams: tableFor(caller, 'teams', rows.teams),
    tenants: tableFor(caller, 'tenants', rows.tenants),
    deliveries: tableFor(caller, 'deliveries', rows.deliveries),
    schedule: tableFor(caller, 'schedule', rows.schedule),
  });
  const { clock } = time;
  let ids = 0;
  const newId = (): string => {
    ids += 1;
    return `${name}-${String(ids)}`;
  };

  return {
    ...storage,
    clock,
    queue: queueFor(caller, queue, tally),
    pace: sharedPace({ clock, rateShares: storage.rateShares }, name, (ms) => waited(caller, ms)),
    messenger: messengerFor(caller, storage, { teams, side }),
    shipped,
    documents,
    log,
    newId,
    telemetry: referencesOnly(newId),
  };
}

/** A look every five seconds; looks at nothing are only counted. */
async function scheduler(world: World, caller: Caller, ports: Ports, from: number): Promise<void> {
  await waited(caller, from);

  for (;;) {
    try {
      await runSchedule(ports);
    } catch {
      world.log.warn({}, 'the schedule could not be read');
    }
    const looks = looksUntil(world, world.nextDue(), scheduleMs);
    world.account.idle('table', (looks - 1) * scheduleShards);
    await waited(caller, looks * scheduleMs);
  }
}

/** Likewise every second, where the queue is empty and nothing will be put in. */
async function worker(world: World, caller: Caller, ports: Ports, from: number): Promise<void> {
  const hands = handsOf(ports);
  await waited(caller, from);

  for (;;) {
    const taken = await hands.takeMore();
    if (taken > 0) continue;
    const looks = world.queue.size() > 0 ? 1 : looksUntil(world, world.nextDue(), idleMs);
    world.account.idle('queue', looks - 1);
    await waited(caller, looks * idleMs);
  }
}

/** How many looks it takes to see what is due then; at least one. */
function looksUntil({ time, end }: World, due: number, every: number): number {
  return Math.max(1, Math.ceil((Math.min(due, end) - time.ms()) / every));
}
