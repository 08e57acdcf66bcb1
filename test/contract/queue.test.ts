import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { QueueClient } from '@azure/storage-queue';
import { expect } from 'chai';

import { addSeconds, isInstant } from '../../src/domain/calendar.ts';
import type { TeamId, TenantId } from '../../src/domain/ids.ts';
import { unmetered } from '../../src/storage/meter.ts';
import { storageQueue } from '../../src/storage/storage-queue.ts';
import type { Queued, Work, WorkQueue } from '../../src/usecases/ports.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { memoryQueue } from '../support/memory-queue.ts';
import { rejection, together } from './both-tables.ts';

/** A queue, and what a test does to it that no program does. */
interface QueueUnderTest {
  queue: WorkQueue;
  putText: (text: string) => Promise<void>;
  /** Lets a little more than so many seconds go by. */
  pass: (seconds: number) => Promise<void>;
}

/** How long what was looked at is hidden from the next look. */
const lookSeconds = 3;

describe('Work queue in memory', () => {
  queueSuite(1, () => {
    let now = '2026-11-23T09:00:00.000Z';
    const queue = memoryQueue(() => now);

    return Promise.resolve({
      queue,
      putText(text) {
        queue.putText(text);
        return Promise.resolve();
      },
      pass(seconds) {
        now = addSeconds(now, seconds);
        return Promise.resolve();
      },
    });
  });
});

describe('Work queue on Azurite', () => {
  // Long enough for a look before it is over, however busy the machine is.
  queueSuite(3, async () => {
    const { connectionString } = await sharedAzurite();
    const name = `q${randomUUID()}`;
    const queue = await storageQueue(connectionString, name, unmetered);

    return {
      queue,
      async putText(text) {
        await new QueueClient(connectionString, name).sendMessage(text);
      },
      async pass(seconds) {
        await delay(seconds * 1000 + 100);
      },
    };
  });
});

describe('Work queue that does not answer', () => {
  it('gives up each call, and says which', async () => {
    const server = createServer((request, response) => {
      // It is made, and then silence.
      if (request.method === 'PUT' && !String(request.url).includes('/messages')) {
        response.writeHead(201);
        response.end();
      }
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const connection = `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=c2VjcmV0;QueueEndpoint=http://127.0.0.1:${port}/a`;

    const queue = await storageQueue(connection, 'work', unmetered, { limitMs: 100 });
    const receipt = { messageId: '1', popReceipt: '2' };
    const ends = await Promise.all([
      rejection(queue.put(null as never, 0)),
      rejection(queue.take()),
      rejection(queue.done(receipt)),
      rejection(queue.later(receipt, 1)),
      rejection(queue.poison({ work: {}, dequeues: 1, receipt }, 'x')),
      rejection(queue.poisoned()),
    ]);
    server.closeAllConnections();
    server.close();

    expect(ends.map((error) => (error as Error).name)).to.deep.equal(
      Array<string>(6).fill('StorageError'),
    );
  });
});

function queueSuite(hiddenSeconds: number, open: () => Promise<QueueUnderTest>): void {
  let queue: WorkQueue;
  let test: QueueUnderTest;

  beforeEach(async () => {
    test = await open();
    queue = test.queue;
  });

  function someWork(team: string = randomUUID()): Work {
    return {
      kind: 'post',
      tenant: randomUUID() as TenantId,
      team: team as TeamId,
      post: 'due',
      due: '2026-11-23T09:05:00.000Z',
    };
  }

  /** The one message that can be taken. */
  async function takeOne(): Promise<Queued> {
    const [taken, ...more] = await queue.take();
    if (taken === undefined || more.length > 0) throw new Error('the test expects one message');
    return taken;
  }

  describe('take', () => {
    it('of an empty queue is nothing', async () => {
      expect(await queue.take()).to.deep.equal([]);
    });

    it('returns what was put in, to the letter, and how often it was taken', async () => {
      const work = someWork('<a> & "b" é 👩🏽‍⚕️ ]]>');
      await queue.put(work, 0);

      const taken = await takeOne();

      expect(taken).to.deep.include({ work, dequeues: 1 });
    });

    it('hides from others what it took', async () => {
      await queue.put(someWork(), 0);

      await takeOne();

      expect(await queue.take()).to.deep.equal([]);
    });

    it('returns no more than is asked for', async () => {
      await together(4, () => queue.put(someWork(), 0));

      const few = await queue.take(3);
      const rest = await queue.take(3);

      expect([few.length, rest.length]).to.deep.equal([3, 1]);
    });

    it('returns at most 32 at a time', async () => {
      await together(40, () => queue.put(someWork(), 0));

      const first = await queue.take();
      const second = await queue.take();

      expect([first.length, second.length]).to.deep.equal([32, 8]);
    });

    it('gives each message to one of many who take at once', async () => {
      const works = Array.from({ length: 12 }, () => someWork());
      await Promise.all(works.map((work) => queue.put(work, 0)));

      const taken = await together(6, () => queue.take());

      expect(taken.flat().map(({ work }) => work)).to.have.deep.members(works);
    });

    it('hands on as text what is no JSON', async () => {
      await test.putText('{"kind":');

      const taken = await takeOne();

      expect(taken.work).to.equal('{"kind":');
    });
  });

  describe('put', () => {
    it('hides the work for so many seconds', async () => {
      const work = someWork();
      await queue.put(work, hiddenSeconds);

      const early = await queue.take();
      await test.pass(hiddenSeconds);
      const late = await queue.take();

      expect(early).to.deep.equal([]);
      expect(late.map((queued) => queued.work)).to.deep.equal([work]);
    });

    it('returns a receipt that takes the work out before anybody sees it', async () => {
      const receipt = await queue.put(someWork(), 1);

      await queue.done(receipt);

      await test.pass(1);
      expect(await queue.take()).to.deep.equal([]);
    });
  });

  describe('done', () => {
    it('takes the work out for good', async () => {
      const other = someWork();
      await queue.put(someWork(), 0);
      const { receipt } = await takeOne();
      await queue.put(other, 0);

      await queue.done(receipt);
      await queue.later(receipt, 0);

      expect((await takeOne()).work).to.deep.equal(other);
    });

    it('twice does no harm', async () => {
      await queue.put(someWork(), 0);
      const { receipt } = await takeOne();
      await queue.done(receipt);

      await queue.done(receipt);

      expect(await queue.take()).to.deep.equal([]);
    });

    it('with the receipt of the put leaves alone what somebody took since', async () => {
      const receipt = await queue.put(someWork(), 0);
      const taken = await takeOne();

      await queue.done(receipt);

      await queue.later(taken.receipt, 0);
      expect((await takeOne()).dequeues).to.equal(2);
    });

    it('with the receipt of one who took it before leaves it to the next', async () => {
      await queue.put(someWork(), 0);
      const slow = await takeOne();
      await queue.later(slow.receipt, 0);
      const next = await takeOne();

      await queue.done(slow.receipt);

      await queue.later(next.receipt, 0);
      expect((await takeOne()).dequeues).to.equal(3);
    });
  });

  describe('later', () => {
    it('shows the work again after so many seconds, and counts', async () => {
      const work = someWork();
      await queue.put(work, 0);
      const { receipt } = await takeOne();
      await queue.later(receipt, hiddenSeconds);

      const early = await queue.take();
      await test.pass(hiddenSeconds);
      const late = await takeOne();

      expect(early).to.deep.equal([]);
      expect(late).to.deep.include({ work, dequeues: 2 });
    });

    it('with a receipt that no longer counts does nothing', async () => {
      await queue.put(someWork(), 0);
      const slow = await takeOne();
      await queue.later(slow.receipt, 0);
      const next = await takeOne();

      await queue.later(slow.receipt, 0);

      expect(await queue.take()).to.deep.equal([]);
      await queue.done(next.receipt);
      await queue.later(next.receipt, 0);
      expect(await queue.take()).to.deep.equal([]);
    });
  });

  describe('poison', () => {
    it('sets the work aside with its reason', async () => {
      const work = someWork();
      await queue.put(work, 0);
      const taken = await takeOne();

      await queue.poison(taken, 'too_often');

      await queue.later(taken.receipt, 0);
      expect(await queue.take()).to.deep.equal([]);
      const [aside, ...more] = await queue.poisoned();
      expect(aside).to.deep.include({ work, reason: 'too_often', tries: 1 });
      expect(aside?.id).not.to.equal('');
      expect(isInstant(String(aside?.since))).to.equal(true);
      expect(more).to.deep.equal([]);
    });

    it('sets aside what is no JSON, as the text it was', async () => {
      await test.putText('not <json>');

      await queue.poison(await takeOne(), 'not_understood');

      const [aside] = await queue.poisoned();
      expect(aside).to.deep.include({ work: 'not <json>', reason: 'not_understood' });
    });
  });

  describe('levels', () => {
    it('of empty queues are none', async () => {
      const none = { length: 0, ageSeconds: 0 };

      expect(await queue.levels()).to.deep.equal({ work: none, poison: none });
    });

    it('count what is seen and what is hidden, and what was set aside, and touch nothing', async () => {
      await queue.put(someWork(), 0);
      await queue.poison(await takeOne(), 'broken');
      await queue.put(someWork(), 0);
      await queue.put(someWork(), 600);
      await test.pass(1);

      const levels = await queue.levels();

      expect(levels.work.length).to.equal(2);
      expect(levels.work.ageSeconds).to.be.at.least(1);
      expect(levels.poison.length).to.equal(1);
      expect(levels.poison.ageSeconds).to.be.at.least(1);
      expect((await takeOne()).dequeues).to.equal(1);
    });
  });

  describe('poisoned', () => {
    async function poisonAll(works: readonly Work[]): Promise<void> {
      for (const work of works) {
        await queue.put(work, 0);
        await queue.poison(await takeOne(), 'broken');
      }
    }

    it('is empty where nothing was set aside', async () => {
      expect(await queue.poisoned()).to.deep.equal([]);
    });

    it('is everything, however much there is', async () => {
      const works = Array.from({ length: 40 }, () => someWork());
      await poisonAll(works);

      const found = await queue.poisoned();

      expect(found.map(({ work }) => work)).to.have.deep.members(works);
      expect(new Set(found.map(({ id }) => id)).size).to.equal(40);
    });

    it('puts back what was chosen, to be taken as if for the first time, and leaves the rest', async () => {
      const [one, other] = [someWork(), someWork()];
      await poisonAll([one, other]);

      await queue.poisoned(({ work }) => JSON.stringify(work) === JSON.stringify(one));

      expect(await takeOne()).to.deep.include({ work: one, dequeues: 1 });
      await test.pass(lookSeconds);
      const left = await queue.poisoned();
      expect(left.map(({ work }) => work)).to.deep.equal([other]);
    });
  });
}
