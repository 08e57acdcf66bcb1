import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import { addSeconds, type Instant } from '../../src/domain/calendar.ts';
import { tableDeliveries } from '../../src/storage/table-deliveries.ts';
import type { Table } from '../../src/storage/table.ts';
import type { Deliveries } from '../../src/usecases/ports.ts';
import { faultyTable, listedFaults } from '../support/faulty-table.ts';
import { onBothTables, together, type OpenTable } from './both-tables.ts';

onBothTables('Deliveries', deliveriesSuite);

function deliveriesSuite(open: OpenTable): void {
  const key = 'supervision-overdue|2026-11-23';
  const now = '2026-11-23T09:05:00.000Z';
  const leaseSeconds = 60;
  const justBefore = addSeconds(now, leaseSeconds - 1);
  const ranOut = addSeconds(now, leaseSeconds);
  const muchLater = '2026-11-23T17:00:00.000Z';
  let table: Table;
  let deliveries: Deliveries;
  let scope: string;

  before(async () => {
    table = await open();
    deliveries = tableDeliveries(table);
  });

  beforeEach(() => {
    scope = randomUUID();
  });

  /** The lease of a claim that has to succeed. */
  async function leaseAt(instant: Instant, from = deliveries): Promise<unknown> {
    const claim = await from.claim(scope, key, instant);
    if (claim.state !== 'leased') throw new Error(`the test expects a lease, not ${claim.state}`);
    return claim.lease;
  }

  async function sendingSince(instant: Instant): Promise<unknown> {
    return sendingOn(await leaseAt(instant), instant);
  }

  async function sendingOn(lease: unknown, instant: Instant, from = deliveries): Promise<unknown> {
    const sending = await from.sending(lease, instant);
    if (sending.state !== 'sending')
      throw new Error(`the test expects to send, not ${sending.state}`);
    return sending.lease;
  }

  async function states(): Promise<string[]> {
    const rows = await deliveries.list(scope);
    return rows.map(({ state }) => state);
  }

  describe('claim', () => {
    it('counts what may be sent twice with everything else in a conversation, whoever counts', async () => {
      await sendingSince(now);
      const six: number[] = [];
      for (let time = 0; time < 6; time += 1) six.push(await deliveries.count(scope, now));
      const eighth = await deliveries.count(scope, now);
      const elsewhere = await deliveries.count(randomUUID(), now);
      const atOnce = await together(12, () => deliveries.count(scope, addSeconds(now, 120)));

      expect(six).to.deep.equal([0, 0, 0, 0, 0, 0]);
      expect([eighth, elsewhere]).to.deep.equal([2_000, 0]);
      // Whoever is beaten to it too often is told to come again: never more than seven in a second.
      expect(atOnce.filter((ms) => ms === 0)).to.have.length.within(1, 7);
      expect(await deliveries.list(scope)).to.have.length(1);
    });

    it('R30 is given to one of twenty who ask at once', async () => {
      const claims = await together(20, () => deliveries.claim(scope, key, now));

      const counted = claims.map(({ state }) => state).sort();
      expect(counted).to.deep.equal([...Array<string>(19).fill('busy'), 'leased']);
      expect(await states()).to.deep.equal(['leased']);
    });

    it('is of one scope and one key', async () => {
      await leaseAt(now);

      const otherKey = await deliveries.claim(scope, `${key}|2`, now);
      const otherScope = await deliveries.claim(randomUUID(), key, now);

      expect(otherKey.state).to.equal('leased');
      expect(otherScope.state).to.equal('leased');
    });

    it('R30 takes a lease over only after it ran out', async () => {
      await leaseAt(now);

      const early = await deliveries.claim(scope, key, justBefore);
      const late = await deliveries.claim(scope, key, ranOut);

      expect(early.state).to.equal('busy');
      expect(late.state).to.equal('leased');
    });

    it('R30 of a lease that ran out is given to one of twenty who ask at once', async () => {
      await leaseAt(now);

      const claims = await together(20, () => deliveries.claim(scope, key, ranOut));

      expect(claims.filter(({ state }) => state === 'leased')).to.have.lengthOf(1);
    });

    it('R30 finds busy what is being sent', async () => {
      await sendingSince(now);

      const claim = await deliveries.claim(scope, key, justBefore);

      expect(claim.state).to.equal('busy');
      expect(await states()).to.deep.equal(['sending']);
    });

    it('R30 makes a send that ran out uncertain, and never gives it away again', async () => {
      await sendingSince(now);

      const first = await deliveries.claim(scope, key, ranOut);
      const second = await deliveries.claim(scope, key, muchLater);

      expect(first.state).to.equal('over');
      expect(second.state).to.equal('over');
      expect(await states()).to.deep.equal(['uncertain']);
    });

    it('is held by whoever wrote it where the answer was lost', async () => {
      const repeating = tableDeliveries(faultyTable(table, listedFaults('repeated')));

      const claim = await repeating.claim(scope, key, now);

      expect(claim.state).to.equal('leased');
    });
  });

  describe('sending', () => {
    it('R30 is granted to the holder of the lease', async () => {
      const lease = await leaseAt(now);

      const sending = await deliveries.sending(lease, now);

      expect(sending.state).to.equal('sending');
      expect(await deliveries.list(scope)).to.deep.equal([{ key, state: 'sending', at: now }]);
    });

    it('R30 is refused where the lease was taken over', async () => {
      const lost = await leaseAt(now);
      const lease = await leaseAt(ranOut);

      const refused = await deliveries.sending(lost, ranOut);
      const granted = await deliveries.sending(lease, ranOut);

      expect([refused.state, granted.state]).to.deep.equal(['lost', 'sending']);
    });

    it('R30 is refused where another is sending already', async () => {
      const lost = await leaseAt(now);
      await sendingSince(ranOut);

      expect(await deliveries.sending(lost, ranOut)).to.deep.equal({ state: 'lost' });
      expect(await states()).to.deep.equal(['sending']);
    });

    it('R30 is refused once it is over', async () => {
      const lost = await leaseAt(now);
      await deliveries.settle(await sendingSince(ranOut), 'sent', ranOut);

      expect(await deliveries.sending(lost, ranOut)).to.deep.equal({ state: 'lost' });
      expect(await states()).to.deep.equal(['sent']);
    });

    it('R30 is granted to the holder where the answer was lost', async () => {
      const repeating = tableDeliveries(
        faultyTable(table, listedFaults(undefined, undefined, undefined, 'repeated')),
      );
      const lease = await leaseAt(now, repeating);

      const sending = await sendingOn(lease, now, repeating);
      await repeating.settle(sending, 'sent', now);

      expect(await states()).to.deep.equal(['sent']);
    });
  });

  describe('the pace of a conversation', () => {
    async function claimAll(count: number): Promise<unknown[]> {
      const claims = await together(count, (at) => deliveries.claim(scope, `n|${at}`, now));
      return claims.map((claim) => {
        if (claim.state !== 'leased') throw new Error('the test expects a lease');
        return claim.lease;
      });
    }

    it('takes seven at one instant, and says when there is room for the eighth', async () => {
      const leases = await claimAll(8);
      const states: string[] = [];
      for (const lease of leases) {
        const { state } = await deliveries.sending(lease, now);
        states.push(state);
      }

      const soon = await deliveries.sending(leases[7], now, addSeconds(now, 1));
      const then = await deliveries.sending(leases[7], now, addSeconds(now, 2));

      expect(states).to.deep.equal([...Array<string>(7).fill('sending'), 'full']);
      expect(soon).to.deep.equal({ state: 'full', ms: 1_000 });
      expect(then.state).to.equal('sending');
    });

    it('is one for all who send there at once, and another elsewhere', async () => {
      const leases = await claimAll(10);
      const there = await together(10, (at) => deliveries.sending(leases[at], now));
      const rows = await deliveries.list(scope);
      scope = randomUUID();
      const [elsewhere] = await claimAll(1);

      expect(there.filter(({ state }) => state === 'sending').length).to.be.within(1, 7);
      expect(rows).to.have.length(10);
      expect((await deliveries.sending(elsewhere, now)).state).to.equal('sending');
    });
  });

  describe('settle', () => {
    for (const end of ['sent', 'uncertain', 'blocked', 'unreachable'] as const)
      it(`R30 ends it as ${end}, for good`, async () => {
        const sending = await sendingSince(now);

        await deliveries.settle(sending, end, addSeconds(now, 2));

        const claim = await deliveries.claim(scope, key, muchLater);
        expect(claim.state).to.equal('over');
        expect(await deliveries.list(scope)).to.deep.equal([
          { key, state: end, at: addSeconds(now, 2) },
        ]);
      });

    it('R30 changes nothing where the send ran out and was found uncertain', async () => {
      const sending = await sendingSince(now);
      await deliveries.claim(scope, key, ranOut);

      await deliveries.settle(sending, 'sent', ranOut);

      expect(await states()).to.deep.equal(['uncertain']);
    });
  });

  describe('release', () => {
    it('gives the lease back, to be taken from that instant on', async () => {
      const notBefore = addSeconds(now, 300);
      await deliveries.release(await leaseAt(now), notBefore);

      const early = await deliveries.claim(scope, key, addSeconds(now, 299));
      const late = await deliveries.claim(scope, key, notBefore);

      expect(early.state).to.equal('busy');
      expect(late.state).to.equal('leased');
    });

    it('gives back a send that was throttled: it never arrived', async () => {
      const notBefore = addSeconds(now, 300);
      await deliveries.release(await sendingSince(now), notBefore);

      const claim = await deliveries.claim(scope, key, notBefore);

      expect(claim.state).to.equal('leased');
    });

    it('R30 of a lost lease does not take it from its holder', async () => {
      const lost = await leaseAt(now);
      const lease = await leaseAt(ranOut);

      await deliveries.release(lost, ranOut);

      expect((await deliveries.sending(lease, ranOut)).state).to.equal('sending');
    });
  });

  describe('skip', () => {
    it('R30 records what was missed, and it is over', async () => {
      await deliveries.skip(scope, key, now);

      const claim = await deliveries.claim(scope, key, muchLater);
      expect(claim.state).to.equal('over');
      expect(await deliveries.list(scope)).to.deep.equal([{ key, state: 'skipped', at: now }]);
    });

    it('R30 records a lease that nobody holds any more as skipped', async () => {
      await leaseAt(now);

      await deliveries.skip(scope, key, ranOut);

      expect(await deliveries.list(scope)).to.deep.equal([{ key, state: 'skipped', at: ranOut }]);
    });

    it('R30 leaves a lease to its holder', async () => {
      const lease = await leaseAt(now);

      await deliveries.skip(scope, key, justBefore);

      expect((await deliveries.sending(lease, justBefore)).state).to.equal('sending');
    });

    it('R30 finds a send that ran out uncertain, not skipped', async () => {
      await sendingSince(now);

      await deliveries.skip(scope, key, ranOut);

      expect(await states()).to.deep.equal(['uncertain']);
    });

    it('R30 changes nothing that is over', async () => {
      await deliveries.settle(await sendingSince(now), 'sent', now);

      await deliveries.skip(scope, key, muchLater);

      expect(await deliveries.list(scope)).to.deep.equal([{ key, state: 'sent', at: now }]);
    });
  });

  describe('note', () => {
    it('is over at once, and changes nothing that is', async () => {
      await deliveries.note(scope, key, now);
      await deliveries.note(scope, key, muchLater);

      const claim = await deliveries.claim(scope, key, muchLater);
      expect(claim.state).to.equal('over');
      expect(await deliveries.list(scope)).to.deep.equal([{ key, state: 'sent', at: now }]);
    });

    it('R30 leaves what was skipped as it is', async () => {
      await deliveries.skip(scope, key, now);

      await deliveries.note(scope, key, muchLater);

      expect(await states()).to.deep.equal(['skipped']);
    });
  });

  describe('list', () => {
    it('names every delivery of the scope, and none of another', async () => {
      await deliveries.skip(scope, 'b', now);
      await deliveries.claim(scope, 'a', muchLater);
      await deliveries.claim(randomUUID(), 'c', now);

      expect(await deliveries.list(scope)).to.deep.equal([
        { key: 'a', state: 'leased', at: muchLater },
        { key: 'b', state: 'skipped', at: now },
      ]);
    });

    it('of nothing is empty', async () => {
      expect(await deliveries.list(scope)).to.deep.equal([]);
    });
  });
}
