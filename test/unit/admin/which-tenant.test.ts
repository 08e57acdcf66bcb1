import { expect } from 'chai';

import { whichTenant } from '../../../src/admin/which-tenant.ts';
import type { TeamId, TenantId } from '../../../src/domain/ids.ts';
import { guid } from '../../support/domain-builders.ts';
import { failureOf, memoryAdmin, otherTenant, tenant } from './memory-admin.ts';

describe('whichTenant', () => {
  async function choosing(given: {
    named?: TenantId;
    allowed?: readonly TenantId[];
    known?: readonly TenantId[];
  }): Promise<TenantId> {
    const { admin, ports } = memoryAdmin(given.allowed);
    for (const each of given.known ?? [])
      await ports.directory.putTeam(each, guid(801) as TeamId, 'North Team');

    return whichTenant(admin, ports, given.named);
  }

  it('is the one that was named', async () => {
    expect(await choosing({ named: tenant, known: [otherTenant] })).to.equal(tenant);
    expect(await choosing({ named: tenant, allowed: [otherTenant, tenant] })).to.equal(tenant);
  });

  it('named, but not allowed, is refused: nobody there could use the bot', async () => {
    expect(await failureOf(choosing({ named: tenant, allowed: [otherTenant] }))).to.equal(
      `The tenant ${tenant} is not in ALLOWED_TENANTS, so the bot would answer nobody in it.`,
    );
  });

  it('is the only one allowed, whatever is known', async () => {
    expect(await choosing({ allowed: [tenant], known: [otherTenant] })).to.equal(tenant);
  });

  it('is the only one known, of those that are allowed', async () => {
    const third = guid(902) as TenantId;

    expect(await choosing({ known: [tenant] })).to.equal(tenant);
    expect(await choosing({ allowed: [tenant, third], known: [tenant, otherTenant] })).to.equal(
      tenant,
    );
  });

  it('of none known has to be named', async () => {
    expect(await failureOf(choosing({}))).to.match(/^No tenant is known yet\. .*--tenant/);
  });

  it('of several has to be named, and they are listed', async () => {
    expect(await failureOf(choosing({ known: [tenant, otherTenant] }))).to.equal(
      `There are several tenants. Please name one with --tenant: ${tenant}, ${otherTenant}`,
    );
  });
});
