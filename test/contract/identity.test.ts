import { expect } from 'chai';

import {
  credentialFor,
  queueClient,
  tableClient,
  type OpenedByIdentity,
} from '../../src/storage/clients.ts';
import {
  runningInAzure,
  sharedMicrosoft,
  type MicrosoftDouble,
} from '../support/microsoft-double.ts';

describe('storage opened by an identity', () => {
  let microsoft: MicrosoftDouble;
  let restore: () => void;

  before(async () => {
    microsoft = await sharedMicrosoft();
    restore = runningInAzure(microsoft);
  });
  after(() => {
    restore();
  });

  it('should be found by the account’s name, over HTTPS alone', () => {
    const place: OpenedByIdentity = { account: 'stpstore', identity: microsoft.bot.id };

    expect(tableClient(place, 'people', {}).url).to.equal(
      'https://stpstore.table.core.windows.net',
    );
    expect(queueClient(place, 'work', {}).url).to.equal(
      'https://stpstore.queue.core.windows.net/work',
    );
  });

  it('should ask Azure for a token of that managed identity, and for storage', async () => {
    const credential = credentialFor({ account: 'stpstore', identity: microsoft.bot.id });

    const token = await credential.getToken('https://storage.azure.com/.default');

    expect(token.token.split('.')).to.have.length(3);
    expect(microsoft.asked).to.deep.equal([
      { resource: 'https://storage.azure.com', identity: microsoft.bot.id },
    ]);
  });

  it('should be one credential for all clients, and another for another identity', () => {
    const first = credentialFor({ account: 'stpstore', identity: 'one' });

    expect(credentialFor({ account: 'other', identity: 'one' })).to.equal(first);
    expect(credentialFor({ account: 'stpstore', identity: 'two' })).not.to.equal(first);
    expect(credentialFor({ account: 'stpstore', identity: undefined })).not.to.equal(first);
  });
});
