import { expect } from 'chai';

import { startSampler } from '../../../src/jobs/sampler.ts';
import { StorageError } from '../../../src/storage/errors.ts';
import type { Ports, QueueLevels } from '../../../src/usecases/ports.ts';
import { memoryPorts } from '../../support/memory-ports.ts';
import { until } from '../../support/until.ts';

const levels: QueueLevels = {
  work: { length: 3, ageSeconds: 1 },
  poison: { length: 1, ageSeconds: 60 },
};

describe('startSampler', () => {
  it('should say how full the queues are, again and again, until it is stopped', async () => {
    const told: QueueLevels[] = [];
    const { ports } = memoryPorts();
    const job = startSampler(
      {
        ...ports,
        queue: { ...ports.queue, levels: () => Promise.resolve(levels) },
        telemetry: { ...ports.telemetry, queues: (each) => told.push(each) },
      },
      1,
    );

    await until('it has looked twice', () => told.length >= 2);
    await job.stop();
    const then = told.length;
    await new Promise((resolve) => setTimeout(resolve, 20));

    expect(told[0]).to.deep.equal(levels);
    expect(told).to.have.length(then);
  });

  it('should go on where the storage does not answer, and say so', async () => {
    const told: QueueLevels[] = [];
    const warned: unknown[] = [];
    const { ports } = memoryPorts();
    const answers = [Promise.reject(new StorageError('count', 'x')), Promise.resolve(levels)];
    const broken: Ports = {
      ...ports,
      log: { ...ports.log, warn: (facts) => warned.push(facts) },
      queue: { ...ports.queue, levels: () => answers.shift() ?? Promise.resolve(levels) },
      telemetry: { ...ports.telemetry, queues: (each) => told.push(each) },
    };

    const job = startSampler(broken, 1);
    await until('it has looked again', () => told.length > 0);
    await job.stop();

    expect(warned).to.deep.equal([{ code: 'StorageError' }]);
  });
});
