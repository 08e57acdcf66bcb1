import { expect } from 'chai';

import {
  formIdOf,
  type EvidenceId,
  type FormId,
  type PersonId,
  type TeamId,
} from '../../src/domain/ids.ts';
import { handleBatch } from '../../src/jobs/worker.ts';
import { StorageError } from '../../src/storage/errors.ts';
import { openStorage } from '../../src/storage/storage.ts';
import { importPeople } from '../../src/usecases/import-people.ts';
import { installTeam } from '../../src/usecases/install-team.ts';
import type { PersonKey, Ports } from '../../src/usecases/ports.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { ben, carys, northTeam, peopleFile, personOf, staff, tenant } from '../support/cast.ts';
import { evidence, guid } from '../support/domain-builders.ts';
import { memoryPorts } from '../support/memory-ports.ts';
import { memoryQueue } from '../support/memory-queue.ts';
import { chosenSeed, everyFault, seeded, type Seeded } from '../support/seeded.ts';
import { settableClock, type SettableClock } from '../support/settable-clock.ts';
import { portsFor } from '../support/world.ts';
import { signedUntil, written } from '../support/written.ts';
import { inDrawnTime } from './drawn-time.ts';
import { interleaved } from './interleaved.ts';
import {
  drawOperation,
  isAcknowledged,
  markOf,
  operationKinds,
  signable,
  type Operation,
  type OperationKind,
} from './operations.ts';
import { expectAddsUp } from './whole.ts';

/** Ten people whom all of it is about. */
const ten = staff.slice(0, 10);
const operations = everyFault ? 5_000 : 300;
/** How many are under way at the same time, on both replicas together. */
const atOnce = 16;
/** How often a form is pressed on both replicas at once. */
const pressedTwice = 0.2;
/** How often a replica does not come to what follows its answer, so that the queue has to. */
const leftToQueue = 0.2;
const mostPresses = 20;
const morning = '2026-11-02T08:30:00.000Z';

/** Two replicas on the same storage, and the storage itself. */
interface Bed {
  ports: Ports;
  replicas: readonly [Ports, Ports];
  clock: SettableClock;
  random: Seeded;
  team: TeamId;
  newId: () => string;
}

/** What was acknowledged, of everybody. */
interface Told {
  marks: Map<PersonId, Set<string>>;
  forms: { key: PersonKey; form: FormId }[];
  kinds: Record<OperationKind, number>;
  /** What came too late, or was not possible any more: nothing was written. */
  refused: number;
}

describe('two replicas at work on the same ten people (brief, section 10)', function () {
  this.timeout(everyFault ? 2_700_000 : 60_000);
  const seed = chosenSeed();

  it(`should write each acknowledged change once and lose none, on memory (SEED=${seed})`, async () => {
    const random = seeded(seed);
    await inDrawnTime(random, async () => {
      const { ports, clock } = memoryPorts(morning);
      const queue = memoryQueue(clock.now);
      const replica = (): Ports => interleaved({ ...ports, queue }, random);
      await liveThrough({ ports, clock, replicas: [replica(), replica()], random });
    });
  });

  if (everyFault) {
    it(`should write each acknowledged change once and lose none, on Azurite (SEED=${seed})`, async () => {
      const clock = settableClock(morning);
      const connection = (await sharedAzurite()).freshAccount();
      const ports = await portsFor(connection, clock);
      const queue = memoryQueue(clock.now);
      const replica = async (): Promise<Ports> => ({
        ...ports,
        ...(await openStorage(connection)),
        queue,
      });
      const replicas = [await replica(), await replica()] as const;
      await liveThrough({ ports, clock, replicas, random: seeded(seed) });
    });
  }
});

async function liveThrough(made: Omit<Bed, 'team' | 'newId'>): Promise<void> {
  let lastId = 50_000;
  const bed = await furnished({ ...made, newId: () => guid((lastId += 1)) });
  const before = new Map<PersonId, number>();
  for (const person of ten.map(personOf)) {
    before.set(person, (await bed.ports.people.open({ tenant, person }))?.sequence ?? 0);
  }
  const told: Told = {
    marks: new Map(ten.map((each) => [personOf(each), new Set()])),
    forms: [],
    kinds: Object.fromEntries(operationKinds.map((kind) => [kind, 0])) as Told['kinds'],
    refused: 0,
  };
  let begun = 0;

  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (begun < operations) {
        begun += 1;
        bed.clock.pass(1);
        await pressed(bed, told);
        if (bed.random.draw() < 0.1) await handleBatch(bed.random.pick(bed.replicas));
      }
    }),
  );
  await followedUp(bed, told);

  for (const kind of operationKinds) expect(told.kinds[kind], kind).to.be.greaterThan(0);
  expect(told.refused, 'operations refused').to.be.lessThan(operations / 2);
  for (const [person, marks] of told.marks) {
    await expectLedger(bed.ports, { tenant, person }, before.get(person) ?? 0, marks);
  }
  await expectAddsUp(bed.ports);
  if (everyFault) {
    const { kinds: acknowledged, refused } = told;
    console.log(`      ${JSON.stringify({ operations, acknowledged, refused })}`);
  }
}

/** The team with its people; the ten have shown something, and Ben and Carys may sign it. */
async function furnished(made: Omit<Bed, 'team'>): Promise<Bed> {
  const { ports } = made;
  await importPeople(ports, tenant, peopleFile(ten.length));
  const [found] = await ports.directory.teamsNamed(tenant, northTeam.name);
  const team = found as TeamId;
  const { id: teamsId, name } = northTeam;
  const place = { serviceUrl: 'https://smba.example/', channels: [], installer: null };
  await installTeam(ports, { tenant, teamsId, name, ...place });
  for (const holder of [ben, carys]) {
    const events = signable.map((competency) => signedUntil(team, competency, '2027-10-01'));
    await written(ports, holder, events);
  }
  for (const person of ten) {
    const events = signable.map((competency) => {
      const id = `shown-${competency}` as EvidenceId;
      const shown = { id, team, competency, observer: personOf(ben), recordedBy: personOf(person) };
      return { kind: 'evidence.added' as const, evidence: evidence(shown) };
    });
    await written(ports, person, events);
  }
  const unreachable = () => Promise.resolve({ outcome: 'unreachable' } as const);
  const messenger = { toPerson: unreachable, toTeam: unreachable, inPlaceOf: unreachable };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const [first, second] = made.replicas.map((each) => ({ ...each, messenger, log }));

  return { ...made, team, replicas: [first as Ports, second as Ports] };
}

/** One operation as it is drawn now, pressed once, or on both replicas at the same time. */
async function pressed(bed: Bed, told: Told): Promise<void> {
  const { ports, random, team, clock } = bed;
  const about = personOf(random.pick(ten));
  const key = { tenant, person: about };
  const file = await persistently(() => ports.people.open(key));
  if (file === undefined) throw new Error(`no file of ${about}`);
  let form: FormId | undefined;
  const operation = drawOperation({
    random,
    team,
    about,
    file,
    today: clock.now().slice(0, 10),
    form: (actor) => (form = formIdOf(actor, bed.newId())),
  });
  const isTwice = random.draw() < pressedTwice;
  const replicas = isTwice ? bed.replicas : [random.pick(bed.replicas)];

  const ends = await Promise.all(replicas.map((replica) => done(bed, replica, operation)));
  if (!ends.includes(true)) {
    told.refused += 1;
    return;
  }
  told.kinds[operation.kind] += 1;
  told.marks.get(about)?.add(operation.mark);
  if (form !== undefined) told.forms.push({ key, form });
}

/** On one replica, with what follows; now and then that is left to the queue. */
async function done({ random }: Bed, replica: Ports, operation: Operation): Promise<boolean> {
  const follows: (() => Promise<void>)[] = [];
  const request = {
    actor: { tenant, person: operation.actor },
    afterwards: (work: () => Promise<void>) => void follows.push(work),
  };

  const isDone = await persistently(() => isAcknowledged(operation, replica, request));
  if (random.draw() < leftToQueue) return isDone;
  // What fails here is the queue's to do again, as in a turn.
  await Promise.allSettled(follows.map((follow) => follow()));

  return isDone;
}

/** Again where storage did not answer in time, as on a machine that is busy: then nobody knows yet. */
async function persistently<Result>(act: () => Promise<Result>): Promise<Result> {
  for (let left = mostPresses; ; left -= 1) {
    try {
      return await act();
    } catch (error) {
      if (left === 0 || !(error instanceof StorageError)) throw error;
    }
  }
}

/** The queue brings what is left; a form that is applied has had everything that follows it. */
async function followedUp({ ports, replicas, clock }: Bed, { forms }: Told): Promise<void> {
  const { size } = replicas[0].queue as ReturnType<typeof memoryQueue>;
  for (let round = 0; size() > 0 && round < 2_000; round += 1) {
    await Promise.all(replicas.map((replica) => handleBatch(replica)));
    clock.pass(10);
  }
  expect(size(), 'work left in the queue').to.equal(0);
  for (const { key, form } of forms) {
    expect((await ports.people.form(key, form))?.applied, form).to.equal(true);
  }
}

/** Every acknowledged change stands in it once, nothing else does, and no number is left out. */
async function expectLedger(
  ports: Ports,
  key: PersonKey,
  before: number,
  marks: ReadonlySet<string>,
): Promise<void> {
  const entries = (await Array.fromAsync(ports.people.entries(key))).slice(before);
  const found = entries.flatMap(({ event }) => markOf(event) ?? []);

  expect(entries.map(({ sequence }) => sequence)).to.deep.equal(
    entries.map((_, at) => before + at + 1),
  );
  expect(found.toSorted(), key.person).to.deep.equal([...marks].toSorted());
}
