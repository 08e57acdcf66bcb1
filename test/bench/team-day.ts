import { instantOf } from '../../src/domain/calendar.ts';
import type { TeamId } from '../../src/domain/ids.ts';
import { handleBatch } from '../../src/jobs/worker.ts';
import { tablePorts } from '../../src/storage/storage.ts';
import { teamDigest } from '../../src/usecases/digest.ts';
import { installTeam } from '../../src/usecases/install-team.ts';
import type { Ports, Sent } from '../../src/usecases/ports.ts';
import { runSchedule } from '../../src/usecases/hand-over.ts';
import { tenant } from '../support/cast.ts';
import { memoryPorts, type MemoryPorts } from '../support/memory-ports.ts';
import { countedQueue, countedTables, type Asked } from './counted-tables.ts';
import { atMost, told, type Figure } from './figure.ts';
import { imported, personNumbered, practised, teamRows } from './large-teams.ts';

const inTeam = 50;
const [few, many] = [10, 200];
/** A Monday, with every post of a week, three weeks after everybody came: half of it is late by then. */
const [came, monday] = ['2026-11-02', '2026-11-23'];
const looks = ['00:10', '08:00', '09:00', '09:05', '12:00', '19:00'];
/** A queue is taken from by 32 at a time, and looked at once more when it is empty. */
const flat = 1.05;

/** The digest of a large team, and a whole day of ten teams and of two hundred (brief, section 10). */
export async function teamDay(): Promise<Figure[]> {
  const digest = await digestCalls(500);
  const small = await dayOf(few);
  const large = await dayOf(many);
  const each = { small: small.calls / few, large: large.calls / many };

  return [
    atMost('digest of a team of 500: storage calls', 4, digest, 'calls'),
    told(
      `a day of ${String(many)} teams of ${String(inTeam)}: storage calls a team`,
      `${each.large.toFixed(1)} calls, ${(large.sent / many).toFixed(1)} messages`,
    ),
    atMost(
      `a day of a team: ratio of ${String(many)} teams to ${String(few)}`,
      flat,
      each.large / each.small,
    ),
  ];
}

interface Counted {
  memory: MemoryPorts;
  ports: Ports;
  asked: Asked;
  sent: () => number;
}

function countedPorts(): Counted {
  const memory = memoryPorts(`${came}T08:30:00Z`);
  const asked: Asked = { calls: 0, rows: 0 };
  let sent = 0;
  const send = (): Promise<Sent> => {
    sent += 1;
    return Promise.resolve({ outcome: 'sent', activity: '1' });
  };
  const ports: Ports = {
    ...memory.ports,
    ...tablePorts(countedTables(memory.tables, asked)),
    queue: countedQueue(memory.ports.queue, asked),
    messenger: { toPerson: send, toTeam: send, inPlaceOf: send },
  };

  return { memory, ports, asked, sent: () => sent };
}

async function digestCalls(people: number): Promise<number> {
  const { memory, ports, asked } = countedPorts();
  await imported(ports, tenant, teamRows('Large Team', people, 0));
  const [team] = await ports.directory.teamsNamed(tenant, 'Large Team');
  for (let number = 2; number < people; number += 1) {
    const key = { tenant, person: personNumbered(number) };
    await practised(ports, key, { team: team as TeamId, until: came });
  }
  memory.clock.set(`${monday}T10:00:00Z`);
  const actor = { tenant, person: personNumbered(0) };
  asked.calls = 0;
  const { digest } = await teamDigest(ports, { actor, afterwards: () => undefined });
  if (digest.figures.supervised < people / 2) throw new Error('the digest is of nobody');

  return asked.calls;
}

async function dayOf(teams: number): Promise<{ calls: number; sent: number }> {
  const { memory, ports, asked, sent } = countedPorts();
  for (let number = 0; number < teams; number += 1) {
    const name = `Team ${String(number)}`;
    await imported(ports, tenant, teamRows(name, inTeam, number * inTeam));
    await installTeam(ports, {
      ...{ tenant, name, teamsId: `19:${name}@thread.tacv2`, serviceUrl: 'https://smba.example/' },
      ...{ channels: [], installer: null },
    });
  }
  await pass(ports, memory, ['2026-11-22T20:00:00.000Z']);
  asked.calls = 0;
  const before = sent();
  await pass(
    ports,
    memory,
    looks.map((time) => instantOf(monday, time, 'Europe/London')),
  );

  return { calls: asked.calls, sent: sent() - before };
}

/** What is due at each of the instants, until nothing is: also what is begun some seconds later. */
async function pass(
  ports: Ports,
  { clock, queue }: MemoryPorts,
  instants: readonly string[],
): Promise<void> {
  for (const instant of instants) {
    clock.set(instant);
    do {
      await runSchedule(ports);
      while ((await handleBatch(ports)) > 0);
      clock.pass(1);
    } while (queue.size() > 0 || (await ports.schedule.due(clock.now())).length > 0);
  }
}
