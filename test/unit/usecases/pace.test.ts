import { expect } from 'chai';

import { mostRequests, tenantMost } from '../../../src/domain/pace.ts';
import { sharedPace } from '../../../src/usecases/pace.ts';
import type { Turn } from '../../../src/usecases/ports.ts';
import { otherTenant, tenant } from '../../support/cast.ts';
import { memoryPorts } from '../../support/memory-ports.ts';

describe('the pace of a replica', () => {
  it('is one for a tenant, also where another is asked about while its first share is fetched', async () => {
    const { ports, clock } = memoryPorts('2026-11-23T09:00:00.000Z');
    const { turn } = sharedPace({ clock, rateShares: ports.rateShares }, 'a', (ms) => {
      clock.pass(ms / 1000);
      return Promise.resolve();
    });
    const many = (): Promise<Turn>[] => Array.from({ length: tenantMost }, () => turn(tenant));

    const first = many();
    const other = turn(otherTenant);
    const turns = await Promise.all([...first, ...many()]);
    await other;

    // None of them ends, so that each still counts.
    const granted = turns.filter(({ state }) => state === 'granted');
    expect(granted).not.to.have.length(0);
    expect(granted.length * mostRequests).to.be.at.most(tenantMost);
  });
});
