import { SpanStatusCode } from '@opentelemetry/api';
import { expect } from 'chai';

import { referencesOnly } from '../../../src/telemetry/references.ts';
import type { RefusalCode } from '../../../src/domain/errors.ts';
import type { Sent } from '../../../src/usecases/ports.ts';
import { collecting, counted } from '../../support/collecting.ts';

const sent: Sent = { outcome: 'sent', activity: '1' };

/** Says one thing, and that is all of the piece. */
function done<Said extends unknown[]>(say: (...said: Said) => void, ...said: Said): Promise<void> {
  say(...said);
  return Promise.resolve();
}

describe('measured', () => {
  it('should time a turn by its command and its end', async () => {
    const collection = collecting(['help']);
    const { telemetry, stop } = collection.telemetry;

    await telemetry.piece('turn', () => done(telemetry.named, 'help'));
    await stop();

    expect(counted(collection, 'turn.duration', { command: 'help', outcome: 'done' })).to.equal(1);
    expect(counted(collection, 'turns.failed', {})).to.equal(0);
    expect(collection.spans().map(({ name }) => name)).to.deep.equal(['turn help']);
  });

  it('should call what is on no list “other”, and never by its words', async () => {
    const collection = collecting(['help']);
    const { telemetry, stop } = collection.telemetry;

    await telemetry.piece('turn', () => done(telemetry.named, 'Amina was late'));
    await stop();

    expect(counted(collection, 'turn.duration', { command: 'other' })).to.equal(1);
    expect(collection.exported().join()).not.to.contain('Amina');
  });

  it('should count a turn that fails once, however often it is said', async () => {
    const collection = collecting(['help']);
    const { telemetry, stop } = collection.telemetry;

    const ended = telemetry.piece('turn', (): Promise<void> => {
      telemetry.named('help');
      telemetry.failed(new TypeError('Amina'));
      telemetry.failed(new TypeError('Amina'));
      throw new RangeError('Amina');
    });
    const thrown: unknown = await ended.catch((error: unknown) => error);
    await stop();

    expect(thrown).to.be.instanceOf(RangeError);
    expect(counted(collection, 'turns.failed', {})).to.equal(1);
    expect(counted(collection, 'turn.duration', { outcome: 'failed' })).to.equal(1);
    const [span] = collection.spans();
    expect(span?.status.code).to.equal(SpanStatusCode.ERROR);
    expect(span?.attributes).to.include({ outcome: 'failed', 'error.type': 'RangeError' });
    expect(collection.exported().join()).not.to.contain('Amina');
  });

  it('should keep an odd name of an error to itself', async () => {
    const collection = collecting();
    const { telemetry, stop } = collection.telemetry;
    const odd = Object.assign(new Error('x'), { name: 'Amina was late' });

    await telemetry.piece('turn', () => done(telemetry.failed, odd));
    await telemetry.piece('turn', () => done(telemetry.failed, 'Amina'));
    await stop();

    expect(collection.spans().map(({ attributes }) => attributes['error.type'])).to.deep.equal([
      'unknown',
      'unknown',
    ]);
  });

  it('should count refusals by code, in a turn and outside one', async () => {
    const collection = collecting(['help']);
    const { telemetry, stop } = collection.telemetry;
    const refuse = (code: RefusalCode): Promise<void> => done(telemetry.refused, code);

    await telemetry.piece('turn', () => refuse('not_permitted'));
    await telemetry.piece('turn', () => refuse('not_permitted'));
    await refuse('busy');
    await stop();

    expect(counted(collection, 'refusals', { code: 'not_permitted' })).to.equal(2);
    expect(counted(collection, 'refusals', { code: 'busy' })).to.equal(1);
    expect(counted(collection, 'turn.duration', { outcome: 'refused' })).to.equal(2);
    expect(counted(collection, 'turns.failed', {})).to.equal(0);
  });

  it('should count whoever was never let in as such', async () => {
    const collection = collecting();
    const { telemetry, stop } = collection.telemetry;

    await telemetry.piece('turn', () => done(telemetry.turnedAway));
    await stop();

    expect(counted(collection, 'turn.duration', { outcome: 'turned_away' })).to.equal(1);
  });

  it('should time work apart from turns', async () => {
    const collection = collecting(['form']);
    const { telemetry, stop } = collection.telemetry;

    await telemetry.piece('work', () => done(telemetry.named, 'form'));
    await stop();

    expect(counted(collection, 'work.duration', { work: 'form', outcome: 'done' })).to.equal(1);
    expect(counted(collection, 'turn.duration', {})).to.equal(0);
  });

  it('should end a turn with its answer: what follows is its child, and not in its time', async () => {
    const collection = collecting(['help']);
    const { telemetry, storage, stop } = collection.telemetry;
    let after: Promise<unknown> = Promise.resolve();

    await telemetry.piece('turn', async (ended) => {
      await storage.measure(() => Promise.resolve(1), 'get');
      ended();
      telemetry.failed(new Error('too late to count'));
      after = storage.measure(() => Promise.resolve(2), 'get');
    });
    await after;
    await stop();

    const turn = collection.spans().find(({ name }) => name.startsWith('turn'));
    const children = collection.spans().filter(({ parentSpanContext }) => parentSpanContext);
    expect(counted(collection, 'turns.failed', {})).to.equal(0);
    expect(counted(collection, 'storage.calls', { operation: 'get' })).to.equal(2);
    expect(children.map(({ parentSpanContext: parent }) => parent?.spanId)).to.deep.equal([
      turn?.spanContext().spanId,
      turn?.spanContext().spanId,
    ]);
  });

  it('should count the longest chain of storage calls that waited for one another', async () => {
    const collection = collecting(['help']);
    const { telemetry, storage, stop } = collection.telemetry;
    const get = (): Promise<number> => storage.measure(() => Promise.resolve(1), 'get');

    await telemetry.piece('turn', async () => {
      telemetry.named('help');
      await Promise.all([get(), get(), get()]);
      await get();
    });
    await stop();

    const waits = collection.measurements().find(({ metric }) => metric === 'storage.waits');
    expect(counted(collection, 'storage.calls', { outcome: 'done' })).to.equal(4);
    expect(waits?.of).to.deep.equal({ command: 'help' });
    expect(collection.exported().find((each) => each.includes('"storage.waits"'))).to.contain(
      '"sum":2',
    );
  });

  for (const [statusCode, outcome] of [
    [404, 'absent'],
    [409, 'conflict'],
    [412, 'conflict'],
    [429, 'throttled'],
    [503, 'throttled'],
    [500, 'failed'],
    [undefined, 'failed'],
  ] as const) {
    it(`should count a storage call that ends with ${String(statusCode)} as ${outcome}`, async () => {
      const collection = collecting();
      const { telemetry, storage, stop } = collection.telemetry;
      const error = Object.assign(new Error('Amina'), { statusCode });

      const thrown: unknown = await telemetry
        .piece('work', () => storage.measure(() => Promise.reject(error), 'get'))
        .catch((each: unknown) => each);
      await stop();

      expect(thrown).to.equal(error);
      expect(counted(collection, 'storage.calls', { operation: 'get', outcome })).to.equal(1);
      const throttles = counted(collection, 'throttles', { by: 'storage' });
      expect(throttles).to.equal(outcome === 'throttled' ? 1 : 0);
    });
  }

  it('should trace nothing between pieces: what looks for work all day is counted alone', async () => {
    const collection = collecting();
    const { storage, stop } = collection.telemetry;

    await storage.measure(() => Promise.resolve(1), 'dequeue');
    await stop();

    expect(collection.spans()).to.deep.equal([]);
    expect(counted(collection, 'storage.calls', { operation: 'dequeue' })).to.equal(1);
  });

  it('should count sends by how they end, and pass that on', async () => {
    const collection = collecting();
    const { telemetry, stop } = collection.telemetry;
    const throttled: Sent = { outcome: 'throttled', retryAfterSeconds: 1 };

    const ends = [
      await telemetry.send('person', () => Promise.resolve(sent)),
      await telemetry.send('person', () => Promise.resolve(throttled)),
    ];
    const thrown: unknown = await telemetry
      .send('in-place', () => Promise.reject(new Error('x')))
      .catch((error: unknown) => error);
    await stop();

    expect(ends).to.deep.equal([sent, throttled]);
    expect(thrown).to.be.instanceOf(Error);
    expect(counted(collection, 'sends', { to: 'person', outcome: 'sent' })).to.equal(1);
    expect(counted(collection, 'sends', { to: 'person', outcome: 'throttled' })).to.equal(1);
    expect(counted(collection, 'sends', { to: 'in-place', outcome: 'failed' })).to.equal(1);
    expect(counted(collection, 'throttles', { by: 'teams' })).to.equal(1);
  });

  it('should say how full the queues are', async () => {
    const collection = collecting();
    const { telemetry, stop } = collection.telemetry;

    telemetry.queues({
      work: { length: 5, ageSeconds: 12 },
      poison: { length: 2, ageSeconds: 3600 },
    });
    await stop();

    expect(counted(collection, 'queue.length', { queue: 'work' })).to.equal(5);
    expect(counted(collection, 'queue.age', { queue: 'poison' })).to.equal(3600);
    expect(counted(collection, 'poison.messages', {})).to.equal(2);
  });

  it('should give a turn’s span, its log lines and its person one reference', async () => {
    const collection = collecting();
    const { telemetry, stop } = collection.telemetry;
    let told = '';

    await telemetry.piece('turn', () => {
      told = telemetry.reference();
      return Promise.resolve();
    });
    await stop();

    expect(told).to.match(/^[0-9a-f]{8}$/);
    expect(collection.spans()[0]?.attributes).to.include({ reference: told });
    expect(telemetry.reference())
      .to.match(/^[0-9a-f]{8}$/)
      .and.not.to.equal(told);
  });

  it('should leave alone what another service in the process has under way', async () => {
    const collection = collecting();
    const { telemetry, storage, stop } = collection.telemetry;

    await referencesOnly(() => 'another-service').piece('turn', async () => {
      telemetry.named('help');
      telemetry.failed(new Error('x'));
      await storage.measure(() => Promise.resolve(1), 'get');
    });
    await stop();

    expect(collection.spans()).to.deep.equal([]);
    expect(counted(collection, 'turns.failed', {})).to.equal(0);
  });
});
