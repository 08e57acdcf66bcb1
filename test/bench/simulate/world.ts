import { firstDue } from '../../../src/storage/schedule-lease.ts';
import { tableSchedule } from '../../../src/storage/table-schedule.ts';
import { lastKey } from '../../../src/storage/table.ts';
import { addSeconds } from '../../../src/domain/calendar.ts';
import { nextDue, postKinds } from '../../../src/domain/rhythm.ts';
import type { Log } from '../../../src/usecases/ports.ts';
import { memoryTable } from '../../support/memory-table.ts';
import { storageAccount, type Account } from './account.ts';
import { boardsOf } from './boards.ts';
import { dayMs, start, type Options } from './options.ts';
import { rowsInMemory, type Rows } from './rows-in-memory.ts';
import { givenPeople, givenTeams, nothingGiven } from './rows-of-service.ts';
import { stateOf, teamsOf, settings, type Team } from './service.ts';
import { tallyOf, type Tally } from './tally.ts';
import { teamsSide, type TeamsSide } from './teams-side.ts';
import { virtualTime, type VirtualTime } from './virtual-time.ts';
import { messages, type Messages } from './work-queue.ts';

/** Everything that is there beside the replicas. */
export interface World {
  options: Options;
  time: VirtualTime;
  /** In milliseconds since the epoch. */
  end: number;
  teams: readonly Team[];
  account: Account;
  rows: Record<'people' | 'teams' | 'tenants' | 'deliveries' | 'schedule', Rows>;
  queue: Messages;
  side: TeamsSide;
  tally: Tally;
  /** Counts what is said, and by how many. */
  log: Log;
  said: ReadonlyMap<string, number>;
  /** When the next post is due, in milliseconds since the epoch. */
  nextDue: () => number;
}

export async function newWorld(options: Options): Promise<World> {
  const time = virtualTime(start);
  const teams = teamsOf(options);
  const boards = await boardsOf(options.fullEvery);
  const rows = {
    people: rowsInMemory(givenPeople(teams)),
    teams: rowsInMemory(givenTeams(teams, boards)),
    tenants: rowsInMemory(nothingGiven),
    deliveries: rowsInMemory(nothingGiven),
    schedule: rowsInMemory(nothingGiven),
  };
  const said = new Map<string, number>();
  const heard = (_facts: unknown, message: string): void => {
    said.set(message, (said.get(message) ?? 0) + 1);
  };
  await schedule(teams, rows.schedule);

  return {
    ...{ options, time, teams, rows, said },
    end: time.ms() + options.days * dayMs,
    account: storageAccount(time),
    queue: messages(time),
    side: teamsSide(time),
    tally: tallyOf(teams),
    log: { info: heard, warn: heard, error: heard },
    nextDue: () => soonest(rows.schedule),
  };
}

/** Every team’s first posts, as they stand after its installation. */
async function schedule(teams: readonly Team[], rows: Rows): Promise<void> {
  const before = addSeconds(start, -1);
  const firsts = settings.map((_, variant) =>
    postKinds.map((kind) => ({
      post: kind.name,
      due: nextDue(kind, stateOf({ variant }), before),
    })),
  );
  const table = tableSchedule({
    ...memoryTable(),
    transact: (partition, operations) => Promise.resolve(rows.transact(partition, operations)),
  });

  for (const { tenant, team, variant } of teams) {
    const dues = (firsts[variant] ?? []).flatMap(({ post, due }) =>
      due === undefined ? [] : [{ tenant, team, post, due }],
    );
    await table.put(...dues);
  }
}

function soonest(rows: Rows): number {
  const dues = Array.from({ length: 16 }, (_, shard) =>
    rows.first(`shard-${String(shard).padStart(2, '0')}`, firstDue),
  );
  const [first = lastKey] = dues.filter((due) => due !== undefined).sort();

  return first === lastKey ? Infinity : Date.parse(first.slice(0, first.indexOf('|')));
}
