import { expect } from 'chai';

import { countingMeter, type CountingMeter } from '../../support/counting-meter.ts';

describe('countingMeter', () => {
  let meter: CountingMeter;

  beforeEach(() => {
    meter = countingMeter();
  });

  /** A call that ends when it is told to. */
  function call(): { end: () => Promise<void> } {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const measured = meter.measure(() => promise, 'get');

    return {
      async end() {
        resolve(undefined);
        await measured;
      },
    };
  }

  async function wholeCall(): Promise<void> {
    await call().end();
  }

  function counted(): { calls: number; waits: number } {
    return { calls: meter.calls, waits: meter.waits };
  }

  it('has counted nothing at first', () => {
    expect(counted()).to.deep.equal({ calls: 0, waits: 0 });
  });

  it('counts calls one after another as so many waits', async () => {
    await wholeCall();
    await wholeCall();
    await wholeCall();

    expect(counted()).to.deep.equal({ calls: 3, waits: 3 });
  });

  it('counts calls made together as one wait', async () => {
    const calls = [call(), call(), call()];

    await Promise.all(calls.map(({ end }) => end()));

    expect(counted()).to.deep.equal({ calls: 3, waits: 1 });
  });

  it('counts a wait from the moment it begins', () => {
    call();

    expect(counted()).to.deep.equal({ calls: 1, waits: 1 });
  });

  it('takes the longest chain: one slow call beside three quick ones in a row', async () => {
    const slow = call();
    await wholeCall();
    await wholeCall();
    await wholeCall();
    await slow.end();

    expect(counted()).to.deep.equal({ calls: 4, waits: 3 });
  });

  it('counts a call from the deepest that had ended when it began, not when it ends', async () => {
    const slow = call();
    await wholeCall();
    await slow.end();
    await wholeCall();

    expect(counted()).to.deep.equal({ calls: 3, waits: 2 });
  });

  it('counts no look at the queue', async () => {
    await meter.measure(() => Promise.resolve([]), 'dequeue');
    await wholeCall();

    expect(counted()).to.deep.equal({ calls: 1, waits: 1 });
  });

  it('returns what the call returns', async () => {
    expect(await meter.measure(() => Promise.resolve('row'), 'get')).to.equal('row');
  });

  it('counts a call that fails, and passes its error on', async () => {
    const failure = new Error('no answer');
    let caught: unknown;

    try {
      await meter.measure(() => Promise.reject(failure), 'get');
    } catch (error) {
      caught = error;
    }
    await wholeCall();

    expect(caught).to.equal(failure);
    expect(counted()).to.deep.equal({ calls: 2, waits: 2 });
  });

  it('starts again at zero after a reset, whatever is still under way', async () => {
    await wholeCall();
    const underWay = call();
    meter.reset();
    await underWay.end();
    const afterReset = counted();
    await wholeCall();

    expect(afterReset).to.deep.equal({ calls: 0, waits: 0 });
    expect(counted()).to.deep.equal({ calls: 1, waits: 1 });
  });
});
