import { expect } from 'chai';
import type { TurnContext } from 'botbuilder';

import { actorOf, tenantOf } from '../../../src/bot/turn.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import { amina, otherTenant, tenant } from '../../support/cast.ts';

function contextWith(changed: object): TurnContext {
  const activity = {
    from: { id: '29:1', aadObjectId: amina.aadObjectId },
    conversation: { id: 'a:1' },
    channelData: { tenant: { id: tenant } },
    ...changed,
  };
  return { activity } as unknown as TurnContext;
}

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return isRefusal(error) ? error.code : String(error);
  }
}

describe('actorOf', () => {
  it('should be who Teams authenticated, within their tenant', () => {
    expect(actorOf(contextWith({}), [])).to.deep.equal({ tenant, person: amina.aadObjectId });
  });

  it('should never be what a card carries', () => {
    const value = { actor: 'x', from: { aadObjectId: otherTenant } };

    expect(actorOf(contextWith({ value }), []).person).to.equal(amina.aadObjectId);
  });

  it('should take the tenant of the conversation where the channel data name none', () => {
    const context = contextWith({ channelData: {}, conversation: { id: 'a:1', tenantId: tenant } });

    expect(actorOf(context, []).tenant).to.equal(tenant);
  });

  for (const [what, from] of [
    ['nobody', undefined],
    ['somebody without an object id', { id: '29:1' }],
    ['an object id that is none', { id: '29:1', aadObjectId: '../1' }],
  ] as const) {
    it(`should refuse ${what}`, () => {
      expect(codeOf(() => actorOf(contextWith({ from }), []))).to.equal('not_known');
    });
  }

  it('should refuse an activity of no tenant', () => {
    expect(codeOf(() => tenantOf(contextWith({ channelData: null }), []))).to.equal('not_known');
  });

  it('should refuse a tenant that is not on the list, and take every one where there is none', () => {
    const elsewhere = contextWith({ channelData: { tenant: { id: otherTenant } } });

    expect(codeOf(() => actorOf(elsewhere, [tenant]))).to.equal('tenant_not_allowed');
    expect(codeOf(() => actorOf(elsewhere, []))).to.equal(undefined);
    expect(codeOf(() => actorOf(contextWith({}), [tenant]))).to.equal(undefined);
  });
});
