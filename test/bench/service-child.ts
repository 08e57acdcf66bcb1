import type { CompetencyId } from '../../src/domain/framework.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { start } from '../../src/index.ts';
import { jsonLog } from '../../src/log.ts';
import { openStorage, tablePorts, type StoragePorts } from '../../src/storage/storage.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import { amina, bryn, carys, northTeam, peopleFile, staff, tenant } from '../support/cast.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { memoryQueue } from '../support/memory-queue.ts';
import { settableClock } from '../support/settable-clock.ts';
import { unhurried } from '../support/unhurried.ts';
import { firstDay } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';
import { answerParent } from './child.ts';
import { forgettingTables } from './forgetting-tables.ts';
import { cpuMicros, turnClock } from './turn-clock.ts';

/**
 * The whole service with its team of fifteen, on memory, or on the storage that is named. Sends are
 * not held back: how they are paced has its own tests, and waiting is no work.
 */
const [connection] = process.argv.slice(2);
const memory = memoryPorts(firstDay);
const clock = settableClock(firstDay);
const tables = forgettingTables(memory.tables);
const storage: StoragePorts =
  connection === undefined
    ? { ...tablePorts(tables.tables), queue: memoryQueue(clock.now) }
    : await openStorage(connection);
const turns = turnClock();

await importPeople({ ...memory.ports, ...storage, clock }, tenant, peopleFile(staff.length));
await peopleHoldWhatTheyNeed();
tables.remember();
const service = await start(
  {
    port: 0,
    bot: { type: 'SingleTenant', id: '', password: '', tenant: '' },
    storage: '',
    allowedTenants: [],
    logLevel: 'info',
    devClock: undefined,
    insights: '',
  },
  clock,
  {
    storage,
    log: jsonLog('info', { write: () => true }),
    pace: unhurried(),
    scheduleMs: 3_600_000,
    answered: turns.answered,
  },
);

answerParent(service.port, {
  cpu: cpuMicros,
  answers: turns.taken,
  settled,
  async forget() {
    await tables.forget();
    return 0;
  },
  heap() {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  },
});

async function settled(): Promise<number> {
  await service.settled();
  return 0;
}

/** Three who may be named as able to go instead. */
async function peopleHoldWhatTheyNeed(): Promise<void> {
  const [team] = await storage.directory.teamsNamed(tenant, northTeam.name);
  const held = ['rbc.risk.lone-working', 'rbc.risk.escalation'] as CompetencyId[];
  for (const person of [amina, bryn, carys]) {
    await written(
      { ...memory.ports, ...storage, clock },
      person,
      held.map((each) => signedUntil(team as TeamId, each, '2027-03-01')),
    );
  }
}
