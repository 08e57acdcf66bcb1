import { setTimeout as delay } from 'node:timers/promises';

import { expect } from 'chai';

import { handleBatch, startWorker } from '../../../src/jobs/worker.ts';
import { startScheduler } from '../../../src/jobs/scheduler.ts';
import { StorageError } from '../../../src/storage/errors.ts';
import { Crowded } from '../../../src/usecases/deliver.ts';
import type { FormId } from '../../../src/domain/ids.ts';
import type { Ports } from '../../../src/usecases/ports.ts';
import { amina, personOf, tenant } from '../../support/cast.ts';
import { memoryQueue, type MemoryQueue } from '../../support/memory-queue.ts';
import { until } from '../../support/until.ts';
import { stage, type Stage } from '../usecases/stage.ts';

describe('handleBatch', () => {
  let here: Stage;
  let queue: MemoryQueue;
  let ports: Ports;

  beforeEach(async () => {
    here = await stage();
    queue = memoryQueue(here.clock.now);
    ports = { ...here.ports, queue };
  });

  async function putForm(): Promise<void> {
    const person = personOf(amina);
    const form = here.newForm(amina);
    await queue.put({ kind: 'form', tenant, person, form, at: here.clock.now() }, 0);
  }

  /** The ports, with files that cannot be read. */
  function withFailure(error: Error): Ports {
    return { ...ports, people: { ...ports.people, form: () => Promise.reject(error) } };
  }

  it('should set aside at once what it does not understand', async () => {
    queue.putText('{"kind":"letter"}');
    queue.putText('no JSON');

    const handled = await handleBatch(ports);

    expect(handled).to.equal(2);
    expect(queue.size()).to.equal(0);
    const aside = await queue.poisoned();
    expect(aside.map(({ work, reason }) => ({ work, reason }))).to.deep.equal([
      { work: { kind: 'letter' }, reason: 'not_understood' },
      { work: 'no JSON', reason: 'not_understood' },
    ]);
  });

  it('should put back what failed, later every time, and set it aside in the end', async () => {
    await putForm();
    const broken = withFailure(new TypeError('broken'));
    let tries = 0;

    while (queue.size() > 0) {
      tries += await handleBatch(broken);
      here.clock.pass(300);
    }

    expect(tries).to.equal(12);
    const [aside, ...more] = await queue.poisoned();
    expect(aside).to.include({ reason: 'TypeError', tries: 12 });
    expect(more).to.deep.equal([]);
  });

  it('should never set aside what only storage kept it from', async () => {
    await putForm();
    const broken = withFailure(new StorageError('get', new Error('500')));

    for (let tries = 0; tries < 30; tries += 1) {
      await handleBatch(broken);
      here.clock.pass(300);
    }

    expect(queue.size()).to.equal(1);
    expect(await queue.poisoned()).to.deep.equal([]);
  });

  it('should look less and less often at what waits for its tenant’s turn', async () => {
    await putForm();
    const crowded = withFailure(new Crowded(20));
    const looks: number[] = [];

    for (let second = 0; second < 200; second += 1) {
      if ((await handleBatch(crowded)) > 0) looks.push(second);
      here.clock.pass(1);
    }

    expect(looks).to.deep.equal([0, 20, 60, 120, 180]);
  });

  it('should go on with the others where one fails', async () => {
    queue.putText('no JSON');
    await here.save();
    const work = { ...ports, queue: { ...here.ports.queue } };
    const failing = {
      ...work,
      queue: { ...work.queue, poison: () => Promise.reject(new Error('gone')) },
    };

    here.clock.pass(31);
    await handleBatch(failing);

    expect(here.sent).to.have.length(1);
  });

  it('should say so where the queue does not answer, and try again', async () => {
    const silent = { ...queue, take: () => Promise.reject(new StorageError('dequeue', null)) };

    const handled = await handleBatch({ ...ports, queue: silent });

    expect(handled).to.equal(0);
    expect(here.warned).to.deep.equal(['the work queue did not answer']);
  });
});

describe('a worker that is stopped', () => {
  async function withWork(handled: () => Promise<never>) {
    const here = await stage();
    const queue = memoryQueue(here.clock.now);
    const people = { ...here.ports.people, form: handled };
    const work = {
      kind: 'form',
      tenant,
      person: personOf(amina),
      form: here.newForm(amina),
    } as const;
    await queue.put({ ...work, at: here.clock.now() }, 0);
    return { queue, ports: { ...here.ports, people, queue } };
  }

  it('should finish what is under way where that ends soon', async () => {
    let end = (): void => undefined;
    let begun = false;
    const { queue, ports } = await withWork(
      () =>
        new Promise((_, reject) => {
          begun = true;
          end = () => {
            reject(new StorageError('get', null));
          };
        }),
    );
    const worker = startWorker(ports, { idleMs: 5, graceMs: 60_000 });
    await until('the work is begun', () => begun);

    const stopped = worker.stop();
    end();
    await stopped;

    // It ended by itself, and so it waits for a second try.
    expect(await queue.take()).to.deep.equal([]);
    expect(queue.size()).to.equal(1);
  });

  it('should show to the others at once what does not end', async () => {
    let begun = false;
    const { queue, ports } = await withWork(() => {
      begun = true;
      return new Promise<never>(() => undefined);
    });
    const worker = startWorker(ports, { idleMs: 5, graceMs: 1 });
    await until('the work is begun', () => begun);

    await worker.stop();

    expect(await queue.take()).to.have.length(1);
  });

  it('should begin nothing that it took in the instant it was stopped', async () => {
    let begun = false;
    const { queue, ports } = await withWork(() => {
      begun = true;
      return Promise.reject(new Error('it was begun'));
    });
    let hand = (): void => undefined;
    const taking = new Promise<void>((resolve) => {
      hand = resolve;
    });
    let asked = false;
    const slow = {
      ...queue,
      async take() {
        asked = true;
        await taking;
        return queue.take();
      },
    };
    const worker = startWorker({ ...ports, queue: slow }, { idleMs: 5 });
    await until('it has asked the queue', () => asked);

    const stopped = worker.stop();
    hand();
    await stopped;

    expect(begun).to.equal(false);
    expect(await queue.take()).to.have.length(1);
  });
});

describe('work of which one piece is slow', () => {
  it('should keep nothing else waiting, and never be more than a replica does at once', async () => {
    const here = await stage();
    const queue = memoryQueue(here.clock.now);
    const [slow, ...others] = Array.from({ length: 200 }, () => here.newForm(amina));
    let underWay = 0;
    let most = 0;
    const begun = new Set<string>();
    async function form(_person: unknown, id: FormId): Promise<never> {
      begun.add(id);
      underWay += 1;
      most = Math.max(most, underWay);
      if (id === slow) await new Promise<never>(() => undefined);
      await delay(1);
      underWay -= 1;
      throw new StorageError('get', null);
    }
    const people = { ...here.ports.people, form };
    for (const each of [slow, ...others].filter((id) => id !== undefined)) {
      const person = personOf(amina);
      await queue.put({ kind: 'form', tenant, person, form: each, at: here.clock.now() }, 0);
    }

    const worker = startWorker({ ...here.ports, people, queue }, { idleMs: 5, graceMs: 1 });
    await until('all are begun', () => begun.size === 200);
    await worker.stop();

    expect(most).to.be.at.most(32);
    expect(await queue.take(1)).to.have.length(1);
  });
});

describe('startWorker and startScheduler', () => {
  it('should do what comes until they are stopped, and stop at once', async () => {
    const here = await stage();
    const worker = startWorker(here.ports, { idleMs: 5 });
    const scheduler = startScheduler(here.ports, 5);
    here.clock.set('2026-11-17T09:05:00.000Z');

    await until('everybody has been told', () => here.sent.length >= 3);
    await Promise.all([worker.stop(), scheduler.stop()]);
    const sent = here.sent.length;
    here.clock.set('2026-11-18T09:05:00.000Z');
    const late = {
      kind: 'post',
      tenant,
      team: here.team,
      post: 'due',
      due: here.clock.now(),
    } as const;
    await here.ports.queue.put(late, 0);

    // Either would have come round several times by now.
    await delay(50);
    expect(here.sent).to.have.length(sent);
    expect((await here.ports.queue.take()).map(({ work }) => work)).to.deep.include(late);
  });

  it('should go on where the schedule cannot be read', async () => {
    const here = await stage();
    const schedule = { ...here.ports.schedule, take: () => Promise.reject(new Error('gone')) };
    const scheduler = startScheduler({ ...here.ports, schedule }, 1);

    await until('it has tried again', () => here.warned.length >= 2);
    await scheduler.stop();

    expect(new Set(here.warned)).to.deep.equal(new Set(['the schedule could not be read']));
  });
});
