import { expect } from 'chai';

import { deliverOnce } from '../../../src/usecases/deliver.ts';
import { sharedPace } from '../../../src/usecases/pace.ts';
import type { Pace, Ports } from '../../../src/usecases/ports.ts';
import { tenant } from '../../support/cast.ts';
import { memoryPorts, type MemoryPorts } from '../../support/memory-ports.ts';

const scope = `${tenant}|somebody`;
const hour = 3_600;
/** As long as a lease, a share and a window last, and the second or two that they rest. */
const soon = 75;

/** By an hour, and whoever held something was killed: it is held for as long as it would have been. */
describe('the clock is set back', () => {
  let memory: MemoryPorts;
  let sent: string[];

  beforeEach(() => {
    memory = memoryPorts('2026-11-23T10:00:00.000Z');
    sent = [];
  });

  function paceOf(holder: string): Pace {
    const { ports, clock } = memory;

    return sharedPace({ clock, rateShares: ports.rateShares }, holder, (ms) => {
      clock.pass(ms / 1000);
      return Promise.resolve();
    });
  }

  function deliver(key: string, ports: Ports = memory.ports): Promise<void> {
    return deliverOnce(ports, { scope, key }, () => {
      sent.push(key);
      return Promise.resolve({ outcome: 'sent', activity: key });
    });
  }

  it('R30 a lease is taken over as soon as any other', async () => {
    await memory.ports.deliveries.claim(scope, 'due', memory.clock.now());
    memory.clock.pass(-hour);
    memory.clock.pass(soon);

    await deliver('due');

    expect(sent).to.deep.equal(['due']);
  });

  it('R30 whoever still holds such a lease finds it lost, and sends nothing', async () => {
    const { deliveries } = memory.ports;
    const claim = await deliveries.claim(scope, 'due', memory.clock.now());
    memory.clock.pass(-hour);

    await deliver('due');
    const lease = claim.state === 'leased' ? claim.lease : undefined;
    const sending = await deliveries.sending(lease, memory.clock.now());

    expect(sending.state).to.equal('lost');
    expect(sent).to.deep.equal(['due']);
  });

  it('R30 what was being sent is never sent again', async () => {
    const { deliveries } = memory.ports;
    const claim = await deliveries.claim(scope, 'due', memory.clock.now());
    const lease = claim.state === 'leased' ? claim.lease : undefined;
    await deliveries.sending(lease, memory.clock.now());
    memory.clock.pass(-hour);

    const again = await deliveries.claim(scope, 'due', memory.clock.now());

    expect(again.state).to.equal('busy');
  });

  it('R30 a lease of a replica whose clock is a little ahead stays its own', async () => {
    await memory.ports.deliveries.claim(scope, 'due', memory.clock.now());
    memory.clock.pass(-30);

    const other = await memory.ports.deliveries.claim(scope, 'due', memory.clock.now());

    expect(other.state).to.equal('busy');
  });

  it('sends of before do not fill a conversation', async () => {
    const ports = { ...memory.ports, pace: paceOf('a') };
    for (let at = 0; at < 8; at += 1) await deliver(`before-${String(at)}`, ports);
    memory.clock.pass(-hour);
    memory.clock.pass(soon);

    await deliver('after', ports);

    expect(sent.at(-1)).to.equal('after');
  });

  it('shares of replicas that are gone leave the whole rate to who is there', async () => {
    for (const gone of ['a', 'b', 'c']) await paceOf(gone).turn(tenant);
    memory.clock.pass(-hour);
    memory.clock.pass(soon);

    const turn = await paceOf('d').turn(tenant);

    expect(turn.state).to.equal('granted');
  });

  it('a replica whose share was spent takes another', async () => {
    const pace = paceOf('a');
    for (let at = 0; at < 18; at += 1) {
      const turn = await pace.turn(tenant);
      if (turn.state === 'granted') turn.over(2);
    }
    memory.clock.pass(-hour);
    memory.clock.pass(soon);

    const turn = await pace.turn(tenant);

    expect(turn.state).to.equal('granted');
  });
});
