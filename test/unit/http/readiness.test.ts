import { setTimeout as delay } from 'node:timers/promises';

import { expect } from 'chai';

import { readiness } from '../../../src/http/readiness.ts';
import { until } from '../../support/until.ts';

describe('readiness', () => {
  it('should ask once for everybody who asks', async () => {
    let asked = 0;
    const ready = readiness(() => {
      asked += 1;
      return delay(5);
    });

    const answers = await Promise.all(Array.from({ length: 100 }, () => ready()));

    expect(new Set([...answers, await ready()])).to.deep.equal(new Set([true]));
    expect(asked).to.equal(1);
  });

  it('should ask again after a while', async () => {
    let asked = 0;
    const ready = readiness(
      () => {
        asked += 1;
        return asked === 1 ? Promise.reject(new Error('gone')) : Promise.resolve();
      },
      { keptMs: 1 },
    );

    expect(await ready()).to.equal(false);
    expect(await until('it asks again', ready)).to.equal(true);
  });

  it('should not wait for what does not answer', async () => {
    const ready = readiness(() => new Promise(() => undefined), { limitMs: 5 });

    expect(await ready()).to.equal(false);
  });
});
