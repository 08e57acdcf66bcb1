import { expect } from 'chai';

import { Refusal } from '../../../src/domain/errors.ts';
import {
  Crowded,
  deliverComposed,
  deliverOnce,
  eachOnItsOwn,
  Later,
  unlessRefused,
} from '../../../src/usecases/deliver.ts';
import type { Sent } from '../../../src/usecases/ports.ts';
import { stage, type Stage } from './stage.ts';

const delivery = { scope: 'tenant|team', key: 'supervision-overdue|2026-11-17' };

describe('deliverOnce', () => {
  let here: Stage;
  let sends: number;

  beforeEach(async () => {
    here = await stage();
    sends = 0;
  });

  function deliver(sent: Sent = { outcome: 'sent', activity: '1' }): Promise<void> {
    return deliverOnce(here.ports, delivery, () => {
      sends += 1;
      return Promise.resolve(sent);
    });
  }

  async function later(act: () => Promise<void>): Promise<number | undefined> {
    try {
      await act();
      return undefined;
    } catch (error) {
      if (!(error instanceof Later)) throw error;
      return error.seconds;
    }
  }

  async function state(): Promise<string | undefined> {
    return (await here.ports.deliveries.list(delivery.scope))[0]?.state;
  }

  it('R30 should send once, however often it is asked', async () => {
    await deliver();
    await deliver();

    expect(sends).to.equal(1);
    expect(await state()).to.equal('sent');
  });

  it('R30 should send once where two replicas ask at once', async () => {
    const waits = await Promise.all([later(() => deliver()), later(() => deliver())]);

    expect(sends).to.equal(1);
    expect(waits.filter((seconds) => seconds !== undefined)).to.have.length(1);
  });

  for (const outcome of ['uncertain', 'blocked', 'unreachable'] as const) {
    it(`R30 should record what ended as ${outcome}, say so, and not send it again`, async () => {
      await deliver({ outcome });
      await deliver();

      expect(sends).to.equal(1);
      expect(await state()).to.equal(outcome);
      expect(here.warned).to.deep.equal(['a delivery did not end as sent']);
    });
  }

  it('should wait as long as it is told where it is throttled, and then send', async () => {
    const told = await later(() => deliver({ outcome: 'throttled', retryAfterSeconds: 7 }));
    const early = await later(() => deliver());
    here.clock.pass(8);
    await deliver();

    expect([told, early]).to.deep.equal([7, 30]);
    expect(sends).to.equal(2);
    expect(await state()).to.equal('sent');
  });

  it('should leave it to the queue where its turn is long in coming, and lose nothing', async () => {
    const turn = () => Promise.resolve({ state: 'later' as const, seconds: 3 });
    const crowded = { ...here.ports, pace: { ...here.ports.pace, turn } };
    const send = () => Promise.reject(new Error('not sent'));

    const told = await later(() => deliverOnce(crowded, delivery, send));
    here.clock.pass(4);
    await deliver();

    expect(told).to.equal(3);
    expect(await state()).to.equal('sent');
  });

  it('should give back what was counted too long ago', async () => {
    const over: number[] = [];
    const turn = () =>
      Promise.resolve({
        state: 'granted' as const,
        at: here.clock.now(),
        isTimely: () => false,
        over: (requests: number) => over.push(requests),
      });
    const slow = { ...here.ports, pace: { ...here.ports.pace, turn } };
    const send = () => Promise.reject(new Error('not sent'));

    const told = await deliverOnce(slow, delivery, send).catch((error: unknown) => error);

    // Tried less and less often, or those that are too slow keep each other slow for ever.
    expect(told).to.be.instanceOf(Crowded).with.property('seconds', 1);
    expect(over).to.deep.equal([0]);
    expect(await state()).to.equal('leased');
  });

  it('should wait for room in a conversation, as long as that is short', async () => {
    const waits: number[] = [];
    const at = '2026-11-02T09:30:00.000Z';
    let passed = 0;
    const pace = {
      ...here.ports.pace,
      turn: () =>
        Promise.resolve({
          state: 'granted' as const,
          at: new Date(Date.parse(at) + passed).toISOString(),
          isTimely: () => true,
          over: () => undefined,
        }),
      wait: (ms: number) => {
        waits.push(ms);
        passed += ms;
        return Promise.resolve();
      },
    };
    const there = { ...here.ports, pace };

    const ends: (number | undefined)[] = [];
    for (let number = 0; number < 9; number += 1) {
      const one = { ...delivery, key: `n|${number}` };
      ends.push(
        await later(() =>
          deliverOnce(there, one, () => Promise.resolve({ outcome: 'sent', activity: '1' })),
        ),
      );
    }

    // Seven at once; the eighth two seconds later, the ninth when the first are three seconds old.
    expect(waits).to.deep.equal([2_000, 1_000]);
    expect(ends.every((end) => end === undefined)).to.equal(true);
  });

  it('R30 should take over what was leased by a replica that died', async () => {
    await here.ports.deliveries.claim(delivery.scope, delivery.key, here.ports.clock.now());
    const busy = await later(() => deliver());
    here.clock.pass(61);

    await deliver();

    expect(busy).to.equal(30);
    expect(sends).to.equal(1);
  });

  it('R30 should not repeat what a replica was sending when it died: it is uncertain', async () => {
    const now = here.ports.clock.now();
    const claim = await here.ports.deliveries.claim(delivery.scope, delivery.key, now);
    if (claim.state !== 'leased') throw new Error('not leased');
    await here.ports.deliveries.sending(claim.lease, now);
    here.clock.pass(61);

    await deliver();

    expect(sends).to.equal(0);
    expect(await state()).to.equal('uncertain');
  });

  it('should give the lease back where something went wrong before anything was sent', async () => {
    const broke = () => Promise.reject(new Error('the card could not be made'));
    let failure: unknown;
    try {
      await deliverOnce(here.ports, delivery, broke);
    } catch (error) {
      failure = error;
    }

    here.clock.pass(1);
    await deliver();

    expect(failure).to.be.instanceOf(Error);
    expect(await state()).to.equal('sent');
  });
});

describe('deliverComposed', () => {
  let here: Stage;
  let composed: number;

  beforeEach(async () => {
    here = await stage();
    composed = 0;
  });

  function deliver(compose: () => Promise<(() => Promise<Sent>) | undefined>): Promise<void> {
    return deliverComposed(here.ports, delivery, () => {
      composed += 1;
      return compose();
    });
  }

  function sends(): Promise<() => Promise<Sent>> {
    return Promise.resolve(() => Promise.resolve({ outcome: 'sent', activity: '1' }));
  }

  async function state(): Promise<string | undefined> {
    return (await here.ports.deliveries.list(delivery.scope))[0]?.state;
  }

  it('R30 should draw up nothing that is out, or that another draws up now', async () => {
    const both = await Promise.allSettled([deliver(sends), deliver(sends)]);
    await deliver(sends);

    expect(both.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected']);
    expect(composed).to.equal(1);
    expect(await state()).to.equal('sent');
  });

  it('should hold nothing back of what could not be drawn up', async () => {
    const failure = await deliver(() => Promise.reject(new Error('storage'))).catch(
      (error: unknown) => error,
    );
    await deliver(sends);

    expect(failure).to.be.instanceOf(Error);
    expect(await state()).to.equal('sent');
  });

  it('should send nothing that is for nobody any more, and be there where it is for them again', async () => {
    await deliver(() => Promise.resolve(undefined));
    const before = await state();
    await deliver(sends);

    expect([before, await state()]).to.deep.equal(['leased', 'sent']);
  });
});

describe('eachOnItsOwn', () => {
  async function doneBefore(failure: Error): Promise<{ done: string[]; thrown: unknown }> {
    const done: string[] = [];
    const thrown = await eachOnItsOwn([
      () => Promise.reject(failure),
      () => {
        done.push('the next');
        return Promise.resolve();
      },
    ]).catch((error: unknown) => error);

    return { done, thrown };
  }

  it('should do the others where one has to wait for itself', async () => {
    const later = new Later(30);

    expect(await doneBefore(later)).to.deep.equal({ done: ['the next'], thrown: later });
  });

  it('should leave the others where the tenant has no turn left for any of them', async () => {
    const crowded = new Crowded(2);

    expect(await doneBefore(crowded)).to.deep.equal({ done: [], thrown: crowded });
  });
});

describe('unlessRefused', () => {
  it('should say nothing to whoever may not know it any more', async () => {
    const here = await stage();

    const said = await unlessRefused(here.ports, () =>
      Promise.reject(new Refusal('not_permitted', 'Not any more.')),
    );

    expect(said).to.equal(undefined);
  });

  it('should pass on what else goes wrong, so that it is tried again', async () => {
    const here = await stage();

    const said = unlessRefused(here.ports, () => Promise.reject(new Error('storage')));

    expect(await said.catch((error: unknown) => error)).to.be.instanceOf(Error);
  });
});
