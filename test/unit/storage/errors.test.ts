import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect } from 'chai';

import { azureTable } from '../../../src/storage/azure-table.ts';
import { StorageError } from '../../../src/storage/errors.ts';
import { unmetered } from '../../../src/storage/meter.ts';
import { storageQueue } from '../../../src/storage/storage-queue.ts';
import { collect, lastKey, type Table } from '../../../src/storage/table.ts';
import type { Work, WorkQueue } from '../../../src/usecases/ports.ts';

/** A storage that lets tables and queues be made, and then refuses everything. */
describe('storage that refuses', () => {
  let server: Server;
  let table: Table;
  let queue: WorkQueue;

  before(async () => {
    let refusing = false;
    server = createServer((_request, response) => {
      response.statusCode = refusing ? 403 : 201;
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/account`;
    const connection = [
      'DefaultEndpointsProtocol=http',
      'AccountName=account',
      `AccountKey=${Buffer.from('key').toString('base64')}`,
      `TableEndpoint=${address}`,
      `QueueEndpoint=${address}`,
    ].join(';');
    table = await azureTable(connection, 'table', unmetered);
    queue = await storageQueue(connection, 'queue', unmetered);
    refusing = true;
  });

  after(() => {
    server.close();
    server.closeAllConnections();
  });

  const calls: Record<string, () => Promise<unknown>> = {
    'reading a row': () => table.get('p', 'a'),
    'listing rows': () => collect(table.range('p', '', lastKey)),
    'listing across partitions': () => collect(table.across('p', 'a')),
    'a transaction': () => table.transact('p', [{ do: 'put', row: 'a', columns: {} }]),
    'putting work in': () => queue.put({ kind: 'post' } as Work, 0),
    'taking work': () => queue.take(),
    'taking work out': () => queue.done({ messageId: 'm', popReceipt: 'r' }),
    'putting work off': () => queue.later({ messageId: 'm', popReceipt: 'r' }, 1),
    'setting work aside': () => queue.poison({ work: {}, dequeues: 1, receipt: {} }, 'reason'),
  };

  for (const [what, call] of Object.entries(calls))
    it(`makes ${what} a StorageError that keeps its cause`, async () => {
      let caught: unknown;

      try {
        await call();
      } catch (error) {
        caught = error;
      }

      expect(caught).to.be.instanceOf(StorageError);
      expect(caught).to.have.property('code', 'storage_failed');
      expect(caught).to.have.nested.property('cause.statusCode', 403);
    });
});
