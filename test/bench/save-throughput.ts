import { randomUUID } from 'node:crypto';

import { TableClient, type TransactionAction } from '@azure/data-tables';

import { openStorage } from '../../src/storage/storage.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { buttonsOf, valuesOf } from '../support/card-reading.ts';
import { amina, ben, northTeam, personOf, staff, tenant } from '../support/cast.ts';
import { startConnector } from '../support/connector-double.ts';
import { countingMeter } from '../support/counting-meter.ts';
import { startChild } from './child.ts';
import { median, told, type Figure } from './figure.ts';
import { clientOf, moveIn } from './turn-cpu.ts';

const lanes = staff.slice(0, 8);
const inLane = 6;
const rounds = 3;

/**
 * Sessions saved in a second over HTTP, with everything that follows each, beside the same
 * entity-group transactions sent bare by the SDK at the same concurrency: what is left is the reads
 * that decide, the promise in the queue, and what follows.
 */
export async function saveThroughput(): Promise<Figure[]> {
  const connection = (await sharedAzurite()).freshAccount();
  const connector = await startConnector();
  connector.addTeam(northTeam);
  const child = await startChild('./service-child.ts', [connection]);
  await moveIn(connector, child);
  const client = clientOf(connector, child, ben);
  const form = await client.says(`record supervision with ${amina.name}`);
  const data = buttonsOf(form.card).find(({ verb }) => verb === 'session.save')?.data;

  async function save(about: string): Promise<void> {
    const fresh = { form: `${ben.aadObjectId}.${randomUUID()}`, about };
    const pressed = { ...valuesOf(form.card, {}), ...data, ...fresh };
    const { body } = await client.sends('session.save', pressed, { replyTo: form.id });
    if (!JSON.stringify(body.value).includes('Supervision recorded')) throw new Error('not saved');
  }

  const ours: number[] = [];
  const bare: number[] = [];
  const floor = await bareTransactions(connection);
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await perSecond(async (lane) => save(lane)));
    await child.ask('settled');
    bare.push(await perSecond(floor));
  }
  await child.stop();
  await connector.stop();
  const share = median(ours.map((each, at) => each / (bare[at] ?? each)));

  return [
    told(
      `throughput: sessions saved, share of the same transactions sent bare (${String(lanes.length)} at once)`,
      `${(share * 100).toFixed(0)} %`,
    ),
  ];
}

async function perSecond(act: (lane: string) => Promise<void>): Promise<number> {
  const began = performance.now();
  await Promise.all(
    lanes.map(async ({ aadObjectId }) => {
      for (let turn = 0; turn < inLane; turn += 1) await act(aadObjectId);
    }),
  );

  return (lanes.length * inLane * 1000) / (performance.now() - began);
}

/** The rows of one save as it stands in storage, sent again under new keys: form, standing, entry, content. */
async function bareTransactions(connection: string): Promise<(lane: string) => Promise<void>> {
  const client = TableClient.fromConnectionString(connection, 'people', {
    allowInsecureConnection: true,
  });
  const rows = await rowsOfOneSave(connection, client);

  return async (lane) => {
    const fresh = randomUUID();
    const actions = rows.map(({ row, columns }): TransactionAction => {
      const key = { partitionKey: `bare|${lane}`, rowKey: row };
      return row === 'standing'
        ? ['upsert', { ...columns, ...key }, 'Replace']
        : ['create', { ...columns, ...key, rowKey: `${row}|${fresh}` }];
    });
    await client.submitTransaction(actions);
  };
}

interface SavedRow {
  row: string;
  columns: Record<string, unknown>;
}

/** Saves one session of Amina's through the use case and reads what that wrote. */
async function rowsOfOneSave(connection: string, client: TableClient): Promise<SavedRow[]> {
  const partition = `${tenant}|${personOf(amina)}`;
  const { people } = await openStorage(connection, countingMeter());
  const file = await people.open({ tenant, person: personOf(amina) });
  const rows = await Array.fromAsync(
    client.listEntities({ queryOptions: { filter: `PartitionKey eq '${partition}'` } }),
  );

  return rows.flatMap(
    ({ rowKey = '', partitionKey: _partition, etag: _etag, timestamp: _timestamp, ...columns }) => {
      const isLast = rowKey === `ledger|${String(file?.sequence ?? 0).padStart(10, '0')}`;
      return rowKey === 'standing' || isLast || rowKey.startsWith('content|')
        ? [{ row: rowKey, columns }]
        : [];
    },
  );
}
