import {
  odata,
  type TableClient,
  type TableEntityResult,
  type TableEntityResultPage,
  type TransactionAction,
} from '@azure/data-tables';

import { tableClient, type StoragePlace } from './clients.ts';
import { StorageError } from './errors.ts';
import type { Meter } from './meter.ts';
import {
  afterPrefix,
  refuseKeys,
  refuseTooLarge,
  type Columns,
  type Operation,
  type Row,
  type Table,
  type Written,
} from './table.ts';

type Entity = TableEntityResult<Record<string, unknown>>;
type Page = TableEntityResultPage<Record<string, unknown>>;

/** A commit gives up after this long; its form id tells later whether it was applied (brief, section 8). */
const commitTimeoutMs = 10_000;
/** A read gives up while Teams still waits for an answer (platform facts: 5 s for an invoke). */
const readTimeoutMs = 4_000;
const retryOptions = { maxRetries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 2_000 };

/** One table of Azure Tables; made at start-up where it is missing. */
export async function azureTable(place: StoragePlace, name: string, meter: Meter): Promise<Table> {
  const client = tableClient(place, name, { retryOptions });
  await client.createTable();

  return {
    get: (partition, row) => get(client, meter, partition, row),
    range: (partition, from, until, page) =>
      list(client, meter, {
        filter: odata`PartitionKey eq ${partition} and RowKey ge ${from} and RowKey lt ${until}`,
        page,
      }),
    across: (prefix, row) =>
      list(client, meter, {
        filter: odata`PartitionKey ge ${prefix} and PartitionKey lt ${afterPrefix(prefix)} and RowKey eq ${row}`,
      }),
    partitions: (from, until) => partitions(client, meter, from, until),
    transact: (partition, operations) => transact(client, meter, partition, operations),
  };
}

async function get(
  client: TableClient,
  meter: Meter,
  partition: string,
  row: string,
): Promise<Row | undefined> {
  try {
    return rowOf(
      await meter.measure(
        () => client.getEntity(partition, row, { abortSignal: AbortSignal.timeout(readTimeoutMs) }),
        'get',
      ),
    );
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw new StorageError('get', error);
  }
}

async function* partitions(
  client: TableClient,
  meter: Meter,
  from: string,
  until: string,
): AsyncIterable<string> {
  const filter = odata`PartitionKey ge ${from} and PartitionKey lt ${until}`;
  let last: string | undefined;

  for await (const { partition } of list(client, meter, { filter, select: ['PartitionKey'] })) {
    if (partition !== last) yield partition;
    last = partition;
  }
}

/** What is listed. `select`: these columns alone; `page`: so many rows at a time. */
interface Listed {
  filter: string;
  select?: string[];
  page?: number | undefined;
}

async function* list(
  client: TableClient,
  meter: Meter,
  { page: maxPageSize = 1000, ...queryOptions }: Listed,
): AsyncIterable<Row> {
  const pages = client.listEntities({ queryOptions }).byPage({ maxPageSize });

  for (;;) {
    const page = await nextPage(pages, meter);
    if (page.done === true) return;
    for (const entity of page.value) yield rowOf(entity);
    if (page.value.continuationToken === undefined) return;
  }
}

async function nextPage(
  pages: AsyncIterableIterator<Page>,
  meter: Meter,
): Promise<IteratorResult<Page, unknown>> {
  try {
    return await meter.measure(() => pages.next(), 'range');
  } catch (error) {
    throw new StorageError('range', error);
  }
}

async function transact(
  client: TableClient,
  meter: Meter,
  partition: string,
  operations: readonly Operation[],
): Promise<Written | 'conflict'> {
  refuseKeys(partition, operations);
  refuseTooLarge(operations);
  if (operations.length === 0) return { etags: [] };
  const actions = operations.map((operation) => actionOf(partition, operation));

  try {
    const { subResponses } = await meter.measure(
      () =>
        client.submitTransaction(actions, { abortSignal: AbortSignal.timeout(commitTimeoutMs) }),
      'transact',
    );
    return { etags: subResponses.map(({ etag }) => etag) };
  } catch (error) {
    if ([404, 409, 412].includes(statusOf(error) ?? 0)) return 'conflict';
    throw new StorageError('transact', error);
  }
}

function actionOf(partition: string, operation: Operation): TransactionAction {
  const key = { partitionKey: partition, rowKey: operation.row };

  switch (operation.do) {
    case 'insert':
      return ['create', { ...operation.columns, ...key }];
    case 'put':
      return ['upsert', { ...operation.columns, ...key }, 'Replace'];
    case 'replace':
      return ['update', { ...operation.columns, ...key }, 'Replace', { etag: operation.etag }];
    case 'delete':
      return ['delete', key];
  }
}

function rowOf(entity: Entity): Row {
  const { partitionKey, rowKey, etag, timestamp: _timestamp, ...rest } = entity;
  const columns: Columns = {};

  for (const [name, value] of Object.entries(rest)) {
    const plain =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    if (plain && !name.startsWith('odata.')) columns[name] = value;
  }
  return { partition: partitionKey ?? '', row: rowKey ?? '', etag, columns };
}

/** The HTTP status of an SDK error; a conflict inside a transaction carries the status of its operation. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const status = 'statusCode' in error ? error.statusCode : undefined;

  return typeof status === 'number' ? status : undefined;
}
