import { ValueType, type Meter } from '@opentelemetry/api';

const milliseconds = { unit: 'ms', advice: { explicitBucketBoundaries: buckets() } };
const whole = { valueType: ValueType.INT };

/** Everything that is counted, by the names that alerts and charts go by (infra, docs). */
export type Instruments = ReturnType<typeof instrumentsOf>;

export function instrumentsOf(meter: Meter) {
  return {
    turnDuration: meter.createHistogram('turn.duration', {
      ...milliseconds,
      description: 'From the request of an activity to its answer, by command or button.',
    }),
    turnsFailed: meter.createCounter('turns.failed', {
      ...whole,
      description: 'Turns that broke, each once.',
    }),
    workDuration: meter.createHistogram('work.duration', {
      ...milliseconds,
      description: 'Pieces of queued work, by kind.',
    }),
    storageCalls: meter.createCounter('storage.calls', {
      ...whole,
      description: 'Calls to tables and queues, by operation and how they ended.',
    }),
    storageWaits: meter.createHistogram('storage.waits', {
      ...whole,
      advice: { explicitBucketBoundaries: [0, 1, 2, 3, 4, 5, 8, 12, 20] },
      description: 'Of a turn: the longest chain of storage calls that waited for one another.',
    }),
    storageDuration: meter.createHistogram('storage.duration', {
      ...milliseconds,
      description: 'One call to storage, the retries of its client included.',
    }),
    sends: meter.createCounter('sends', { ...whole, description: 'Messages out, by their end.' }),
    throttles: meter.createCounter('throttles', {
      ...whole,
      description: 'Told to come back later, by Teams or by storage.',
    }),
    refusals: meter.createCounter('refusals', { ...whole, description: 'Rules that said no.' }),
    roundsCompleted: meter.createCounter('rounds.completed', {
      ...whole,
      description: 'Posts of a team done in its morning, by kind: its daily pass.',
    }),
    queueLength: meter.createGauge('queue.length', whole),
    queueAge: meter.createGauge('queue.age', { unit: 's' }),
    poisonMessages: meter.createGauge('poison.messages', whole),
  };
}

/** Fine where a person waits, coarse beyond Teams' five seconds. */
function buckets(): number[] {
  return [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000];
}
