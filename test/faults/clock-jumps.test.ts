import { setImmediate as soon } from 'node:timers/promises';

import { expect } from 'chai';

import { addDays, localDate, localTime, type LocalDate } from '../../src/domain/calendar.ts';
import { formIdOf, type PersonId, type TeamId } from '../../src/domain/ids.ts';
import { handleBatch } from '../../src/jobs/worker.ts';
import { sharedPace } from '../../src/usecases/pace.ts';
import type { Ports, Sent } from '../../src/usecases/ports.ts';
import { runSchedule } from '../../src/usecases/hand-over.ts';
import { rebuild } from '../../src/usecases/rebuild.ts';
import { saveSession } from '../../src/usecases/save-session.ts';
import { tenant } from '../support/cast.ts';
import { draft, guid } from '../support/domain-builders.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { memoryQueue } from '../support/memory-queue.ts';
import { chosenSeed, everyFault, seeded, type Seeded } from '../support/seeded.ts';
import { settableClock } from '../support/settable-clock.ts';
import { inDrawnTime } from './drawn-time.ts';
import { interleaved } from './interleaved.ts';
import { leadOf, makeTeams, nameOf } from './teams.ts';

const zone = 'Europe/London';
const teams = 3;
const stepSeconds = everyFault ? 600 : 1_800;
const hour = 3_600;
const day = 24 * hour;
/** Friday before the clocks go forward, and before they go back. */
const springs: LocalDate = '2026-03-27';
const falls: LocalDate = '2026-10-23';
const jumps = [-hour, day, -day, hour] as const;

/** What was delivered, and when by the service's clock. */
interface Seen {
  to: string;
  kind: string;
  at: string;
}

/** Two replicas whose machine had its clock set while they ran. The queue is Azure's: it has its own time. */
interface Service {
  ports: Ports;
  seen: readonly Seen[];
  ids: readonly TeamId[];
  /** One look at everything by both at once; in its midst the clock is set by so many seconds. */
  round: (jump?: number) => Promise<void>;
  /** A supervisor saves a session with their supervisee. */
  save: () => Promise<void>;
  now: () => string;
}

describe('the clock is set while the service runs', function () {
  this.timeout(everyFault ? 900_000 : 60_000);
  const first = chosenSeed();

  for (const [what, friday] of [
    ['forward', springs],
    ['back', falls],
  ] as const) {
    it(`R30 daylight saving (${what}) shifts nothing: each day’s post goes out once, at its local time (SEED=${first})`, async () => {
      await inRuns(first, 1, async (random) => {
        const service = await running(random, friday);
        await liveUntil(service, addDays(friday, 5));

        for (const [at, team] of service.ids.entries()) {
          const ends = await endsOf(service, team);
          for (const date of [friday, addDays(friday, 3), addDays(friday, 4)]) {
            expect(ends.get(`due|${date}`), `${nameOf(at)} ${date}`).to.equal('sent');
          }
        }
        for (const { kind, at } of service.seen) {
          if (kind !== 'due-in-team') continue;
          expect(localTime(at, zone) >= '09:00' && localTime(at, zone) < '10:00', at).to.equal(
            true,
          );
        }
        await expectWhole(service);
      });
    });

    it(`R30 back an hour, forward a day and back: nothing twice, every ledger in order (${what}, SEED=${first})`, async () => {
      await inRuns(first, everyFault ? 15 : 1, async (random) => {
        const service = await running(random, friday);
        for (let round = 0; round < 10; round += 1) {
          await liveFor(service, random.between(1, (6 * hour) / stepSeconds));
          await service.save();
          await service.round(random.pick(jumps));
          await service.save();
        }
        await liveUntil(service, addDays(localDate(service.now(), zone), 2));

        for (const team of service.ids) {
          const ends = await endsOf(service, team);
          const dates = [...ends.keys()].filter((key) => key.startsWith('huddle|'));
          expect(dates, 'dates that had a huddle').not.to.deep.equal([]);
        }
        expect(service.seen.length).to.be.greaterThan(0);
        await expectWhole(service);
      });
    });
  }
});

/** So many runs, of one seed each; the seed of the one that fails is in its error. */
async function inRuns(
  first: number,
  runs: number,
  live: (random: Seeded) => Promise<void>,
): Promise<void> {
  for (let seed = first; seed < first + runs; seed += 1) {
    const random = seeded(seed);
    try {
      await inDrawnTime(random, () => live(random));
    } catch (error) {
      throw new Error(`SEED=${String(seed)}: ${String(error)}`, { cause: error });
    }
  }
}

async function running(random: Seeded, friday: LocalDate): Promise<Service> {
  const { ports: memory, clock } = memoryPorts(`${addDays(friday, -25)}T09:30:00.000Z`);
  const machine = settableClock(clock.now());
  const seen: Seen[] = [];
  let lastId = 50_000;
  const newId = (): string => guid((lastId += 1));
  const queue = memoryQueue(machine.now);

  function pass(seconds: number): void {
    clock.pass(seconds);
    machine.pass(seconds);
  }

  function keep(to: string, kind: string): Promise<Sent> {
    seen.push({ to, kind, at: clock.now() });
    return Promise.resolve({ outcome: 'sent', activity: String(seen.length) });
  }

  const messenger: Ports['messenger'] = {
    toPerson: ({ person }, { kind }) => keep(person, kind),
    toTeam: ({ team }, { kind }) => keep(team, kind),
    inPlaceOf: (_, __, { activity }) => Promise.resolve({ outcome: 'sent', activity }),
  };
  const ports = { ...memory, queue, messenger, newId };
  const ids = await makeTeams(ports, clock, {
    count: teams,
    serviceUrl: 'https://smba.example/',
    timeOf: () => '09:00',
    installed: `${friday}T05:00:00.000Z`,
  });
  machine.set(clock.now());
  const replicas = ['a', 'b'].map((name) => {
    const wait = (ms: number): Promise<void> => {
      pass(ms / 1000);
      return Promise.resolve();
    };
    const pace = sharedPace({ clock, rateShares: ports.rateShares }, name, wait);
    return interleaved({ ...ports, pace }, random);
  });

  return {
    ports,
    seen,
    ids,
    now: clock.now,
    async round(jump = 0) {
      const looks = replicas.map(async (replica) => {
        await runSchedule(replica);
        while ((await handleBatch(replica)) > 0) await soon();
      });
      if (jump !== 0) {
        for (let turns = random.between(0, 20); turns > 0; turns -= 1) await soon();
        clock.pass(jump);
      }
      await Promise.all(looks);
      pass(stepSeconds);
    },
    async save() {
      const at = random.between(0, teams - 1);
      const actor = leadOf(at) as PersonId;
      const follows: (() => Promise<void>)[] = [];
      const afterwards = (work: () => Promise<void>): void => void follows.push(work);
      const written = draft({ date: localDate(clock.now(), zone) });
      const saved = await saveSession(
        ports,
        { actor: { tenant, person: actor }, afterwards },
        { form: formIdOf(actor, newId()), about: superviseeOf(at), draft: written },
      );
      expect(saved).to.have.property('receipt');
      for (const follow of follows) await follow();
    },
  };
}

async function liveFor({ round }: Service, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) await round();
}

async function liveUntil({ round, now }: Service, date: LocalDate): Promise<void> {
  while (localDate(now(), zone) < date) await round();
}

async function endsOf({ ports }: Service, to: string): Promise<Map<string, string>> {
  const rows = await ports.deliveries.list(`${tenant}|${to}`);

  return new Map(rows.map(({ key, state }) => [key, state]));
}

/** What was said to have been sent was seen, each once; nothing is held any more; every ledger is in order. */
async function expectWhole(service: Service): Promise<void> {
  const { ports, seen, ids } = service;
  const people = ids.flatMap((_, at) => [leadOf(at), superviseeOf(at)]);
  const isTeam = (to: string): boolean => ids.some((team) => team === to);

  for (const to of [...ids, ...people]) {
    const ends = [...(await endsOf(service, to))];
    // By a clock that went a day ahead in its midst, a send ran out: it is shown as such.
    const uncertain = ends.filter(([, state]) => state === 'uncertain');
    const open = ends.filter(([, state]) => state === 'leased' || state === 'sending');
    // Of a team it is kept that its people were reminded; nothing is sent to the team itself.
    const isKeptAlone = (key: string): boolean => isTeam(to) && key.startsWith('reminders|');
    const sent = ends.filter(([key, state]) => state === 'sent' && !isKeptAlone(key));
    expect(open, `left open for ${to}`).to.deep.equal([]);
    const arrived = seen.filter((each) => each.to === to);
    expect(arrived.length, to).to.be.within(sent.length, sent.length + uncertain.length);
  }
  for await (const key of ports.people.keys(tenant)) {
    const entries = await Array.fromAsync(ports.people.entries(key));
    const times = entries.map(({ recordedAt }) => recordedAt);
    expect(times, key.person).to.deep.equal(times.toSorted());
  }
  for await (const proved of rebuild(ports, tenant)) {
    if (proved.kind !== 'row') expect(proved.differs, proved.id).to.equal(null);
  }
}

function superviseeOf(at: number): PersonId {
  return guid(4000 + at) as PersonId;
}
