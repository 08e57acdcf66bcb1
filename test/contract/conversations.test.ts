import { randomUUID } from 'node:crypto';

import { expect } from 'chai';

import type { PersonId, TenantId } from '../../src/domain/ids.ts';
import { tableConversations } from '../../src/storage/table-conversations.ts';
import type { Conversations, PersonKey } from '../../src/usecases/ports.ts';
import { onBothTables, type OpenTable } from './both-tables.ts';

onBothTables('Conversations', conversationsSuite);

function conversationsSuite(open: OpenTable): void {
  const conversation = {
    serviceUrl: 'https://smba.trafficmanager.net/uk/',
    conversationId: 'a:1/x?y#z%20',
  };
  let conversations: Conversations;
  let ada: PersonKey;

  before(async () => {
    conversations = tableConversations(await open());
  });

  beforeEach(() => {
    ada = { tenant: randomUUID() as TenantId, person: randomUUID() as PersonId };
  });

  it('of somebody never heard of is none', async () => {
    expect(await conversations.get(ada)).to.equal(undefined);
  });

  it('of a person comes back as it was put', async () => {
    await conversations.put(ada, conversation);

    expect(await conversations.get(ada)).to.deep.equal(conversation);
  });

  it('is the last that was put', async () => {
    const moved = { ...conversation, serviceUrl: 'https://smba.trafficmanager.net/emea/' };
    await conversations.put(ada, conversation);

    await conversations.put(ada, moved);

    expect(await conversations.get(ada)).to.deep.equal(moved);
  });

  it('is of one person in one tenant', async () => {
    await conversations.put(ada, conversation);

    expect(await conversations.get({ ...ada, tenant: randomUUID() as TenantId })).to.equal(
      undefined,
    );
    expect(await conversations.get({ ...ada, person: randomUUID() as PersonId })).to.equal(
      undefined,
    );
  });
}
