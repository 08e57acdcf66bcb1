import { randomUUID } from 'node:crypto';

import { InMemoryMetricExporter, AggregationTemporality } from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter } from '@opentelemetry/sdk-trace-base';
import { expect } from 'chai';

import { collected, type Collected, type Exporters } from '../../../src/telemetry/collected.ts';

const about = { names: new Set(['help']), newId: randomUUID };
/** An export in between, and a stop that does not wait long. */
const pacing = { everyMs: 5, limitMs: 50 };

/** Exporters of which everything is overruled by what is given. */
function exporters(changed: object): Exporters {
  return {
    spans: Object.assign(new InMemorySpanExporter(), changed),
    metrics: Object.assign(new InMemoryMetricExporter(AggregationTemporality.DELTA), changed),
  };
}

async function turns(
  telemetry: Collected['telemetry'],
  many: number,
  within: () => Promise<unknown> = () => new Promise((resolve) => setImmediate(resolve)),
): Promise<number> {
  let answered = 0;
  for (let turn = 0; turn < many; turn += 1) {
    answered += await telemetry.piece('turn', async () => {
      telemetry.named('help');
      await within();
      return 1;
    });
  }
  return answered;
}

describe('collected', () => {
  const never = new Promise<void>(() => undefined);

  for (const [what, changed] of Object.entries({
    'says that it failed': {
      export(_: unknown, done: (result: object) => void) {
        done({ code: 1, error: new Error() });
      },
    },
    throws: {
      export() {
        throw new Error('broken');
      },
    },
    rejects: { export: () => Promise.reject(new Error('broken')) },
    'never ends': { export: () => undefined, forceFlush: () => never, shutdown: () => never },
    'cannot be shut down': { shutdown: () => Promise.reject(new Error('broken')) },
  })) {
    it(`should answer turns and stop where the other side ${what}`, async () => {
      const { telemetry, stop } = collected(exporters(changed), about, pacing);

      const answered = await turns(telemetry, 20);
      await stop();

      expect(answered).to.equal(20);
    });
  }

  it('should take no more memory than its queue where the other side never ends', async () => {
    const taken: number[] = [];
    const changed = {
      export: (batch: unknown) => void taken.push(Array.isArray(batch) ? batch.length : 0),
      shutdown: () => never,
      forceFlush: () => never,
    };
    const { telemetry, stop } = collected(exporters(changed), about, pacing);

    // Too fast for any batch to be handed over in between.
    const answered = await turns(telemetry, 5_000, () => Promise.resolve());
    await stop();

    // What does not fit in the queue is dropped.
    expect(answered).to.equal(5_000);
    expect(taken.reduce((sum, each) => sum + each, 0)).to.be.below(5_000);
  });

  it('should give up at the stop what is still on its way', async () => {
    let abandoned = 0;
    const abandon = (): void => {
      abandoned += 1;
    };
    const { stop } = collected({ ...exporters({}), abandon }, about, pacing);

    await stop();

    expect(abandoned).to.equal(1);
  });
});
