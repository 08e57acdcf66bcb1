import { expect } from 'chai';

import { addSeconds } from '../../../src/domain/calendar.ts';
import type { Work } from '../../../src/usecases/ports.ts';
import { memoryQueue } from '../../support/memory-queue.ts';

/** What the contract cannot wait for on Azurite: a minute. */
describe('memoryQueue', () => {
  const start = '2026-11-23T09:00:00.000Z';
  const work = { kind: 'post' } as Work;
  let now = start;

  beforeEach(() => {
    now = start;
  });

  it('shows again after 60 seconds what was taken and neither done nor put off', async () => {
    const queue = memoryQueue(() => now);
    await queue.put(work, 0);
    await queue.take();

    now = addSeconds(start, 59);
    const early = await queue.take();
    now = addSeconds(start, 60);
    const late = await queue.take();

    expect(early).to.deep.equal([]);
    expect(late.map(({ dequeues }) => dequeues)).to.deep.equal([2]);
  });

  it('counts what it holds, seen or hidden', async () => {
    const queue = memoryQueue(() => now);
    await queue.put(work, 30);
    await queue.put(work, 0);
    const [taken] = await queue.take();

    const before = queue.size();
    await queue.done(taken?.receipt);

    expect([before, queue.size()]).to.deep.equal([2, 1]);
  });
});
