import { randomUUID } from 'node:crypto';

import { addSeconds, epochMs, type Instant } from '../domain/calendar.ts';
import { conversationWindows, stillCounting, waitMs } from '../domain/pace.ts';
import type { Claim, Deliveries } from '../usecases/ports.ts';
import { lastKey, type Columns, type Operation, type Row, type Table } from './table.ts';

type State = 'leased' | 'sending' | 'sent' | 'uncertain' | 'blocked' | 'unreachable' | 'skipped';

interface Lease {
  partition: string;
  row: string;
  etag: string;
  holder: string;
}

type Writing = Exclude<Operation, { do: 'delete' }>;

/** How long a claim or a send may take before another replica looks at it. */
const leaseSeconds = 60;
/** When the last sends in a conversation were: after every delivery, so that no list of them has it. */
const paceKey = `${lastKey}pace`;
/** How often to count one more where others do too, and how long they are then left to it. */
const mostTries = 5;
const crowdedMs = 300;

/**
 * One row per delivery: leased, sending, then how it ended. A lease that ran out is taken over; a
 * send that never ended is uncertain and is not repeated (R30).
 */
export function tableDeliveries(table: Table): Deliveries {
  return {
    async claim(scope, key, now) {
      const columns = leased(now);
      const operation: Writing = { do: 'insert', row: key, columns };
      const present = await standsAfter(table, scope, [operation]);
      if (present === undefined) return { state: 'busy' };

      return heldIn(present, columns) ? leaseOn(present) : takeOver(table, present, now);
    },

    async sending(lease, now, sentAt = now) {
      const { partition, row, etag, holder } = lease as Lease;
      const columns = { ...columnsOf('sending', now, after(now)), holder };

      for (let time = 0; time < mostTries; time += 1) {
        const { full, counted } = await oneMore(table, partition, epochMs(sentAt));
        if (full > 0) return { state: 'full', ms: full };
        const operation: Writing = { do: 'replace', row, columns, etag };
        const present = await standsAfter(table, partition, [operation, counted]);
        if (present !== undefined && heldIn(present, columns)) {
          return { state: 'sending', lease: leaseOf(present) };
        }
        if (present?.etag !== etag) return { state: 'lost' };
      }
      return { state: 'full', ms: crowdedMs };
    },

    async settle(lease, state, now) {
      const { partition, row, etag } = lease as Lease;
      const columns = columnsOf(state, now, '');
      await table.transact(partition, [{ do: 'replace', row, columns, etag }]);
    },

    async release(lease, notBefore) {
      const { partition, row, etag } = lease as Lease;
      const columns = columnsOf('leased', notBefore, notBefore);
      await table.transact(partition, [{ do: 'replace', row, columns, etag }]);
    },

    skip: (scope, key, now) => end(table, { scope, key }, columnsOf('skipped', now, '')),

    note: (scope, key, now) => end(table, { scope, key }, columnsOf('sent', now, '')),

    async count(scope, sentAt) {
      for (let time = 0; time < mostTries; time += 1) {
        const { full, counted } = await oneMore(table, scope, epochMs(sentAt));
        if (full > 0) return full;
        if ((await table.transact(scope, [counted])) !== 'conflict') return 0;
      }
      return crowdedMs;
    },

    async wasSkipped(scope, key) {
      return (await table.get(scope, key))?.columns['state'] === ('skipped' satisfies State);
    },

    async erase(scope, keys) {
      for (const key of keys) {
        const present = await table.get(scope, key);
        const state = present?.columns['state'] as State | undefined;
        if (state === undefined || state === 'leased' || state === 'sending') continue;
        await table.transact(scope, [{ do: 'delete', row: key }]);
      }
    },

    async list(scope) {
      const found: { key: string; state: string; at: Instant }[] = [];
      for await (const row of table.range(scope, '', lastKey)) {
        found.push({
          key: row.row,
          state: String(row.columns['state']),
          at: String(row.columns['at']),
        });
      }
      return found;
    },
  };
}

/** The row that the first of them writes, as it stands then: read only where the answer does not say. */
async function standsAfter(
  table: Table,
  partition: string,
  operations: readonly [Writing, ...Operation[]],
): Promise<Row | undefined> {
  const [{ row, columns }] = operations;
  const written = await table.transact(partition, operations);
  const etag = written === 'conflict' ? undefined : written.etags[0];

  return etag === undefined ? table.get(partition, row) : { partition, row, columns, etag };
}

/** Writes how something ended that nobody is sending, or has: one call where nothing is there yet. */
async function end(
  table: Table,
  { scope, key }: { scope: string; key: string },
  columns: Columns & { at: Instant },
): Promise<void> {
  const inserted = await table.transact(scope, [{ do: 'insert', row: key, columns }]);
  const present = inserted !== 'conflict' ? undefined : await table.get(scope, key);
  if (present !== undefined) await replaceRunOut(table, present, columns, columns.at);
}

/** How long until one more may be sent in a conversation, and the row that counts it. */
async function oneMore(
  table: Table,
  partition: string,
  now: number,
): Promise<{ full: number; counted: Operation }> {
  const present = await table.get(partition, paceKey);
  const all = present === undefined ? [] : (JSON.parse(String(present.columns['at'])) as number[]);
  const sent = stillCounting(all, conversationWindows, now);
  const columns = { at: JSON.stringify([...sent, now].sort((a, b) => a - b)) };

  return {
    full: waitMs(sent, conversationWindows, now),
    counted:
      present === undefined
        ? { do: 'insert', row: paceKey, columns }
        : { do: 'replace', row: paceKey, columns, etag: present.etag },
  };
}

async function takeOver(table: Table, present: Row, now: Instant): Promise<Claim> {
  const columns = leased(now);
  const found = await replaceRunOut(table, present, columns, now);
  if (found !== 'replaced') return { state: found };
  const taken = await table.get(present.partition, present.row);

  return taken && heldIn(taken, columns) ? leaseOn(taken) : { state: 'busy' };
}

/** Puts the columns in the place of a lease that ran out; a send that ran out becomes uncertain, and is over. */
async function replaceRunOut(
  table: Table,
  present: Row,
  columns: Columns,
  now: Instant,
): Promise<'replaced' | 'busy' | 'over'> {
  const { partition, row, etag } = present;
  const state = present.columns['state'] as State;
  if (state !== 'leased' && state !== 'sending') return 'over';
  if (String(present.columns['until']) > now && !isOfClockSetBack(present, now)) return 'busy';

  const next = state === 'leased' ? columns : columnsOf('uncertain', now, '');
  await table.transact(partition, [{ do: 'replace', row, columns: next, etag }]);
  return state === 'leased' ? 'replaced' : 'over';
}

/**
 * Whether it is a lease that nobody can have taken by now: it would hold up everybody for as long as the
 * clock was set back. Its holder, where there still is one, finds it lost before sending anything.
 */
function isOfClockSetBack({ columns: { state, at, until } }: Row, now: Instant): boolean {
  // What was released carries one instant twice: until then Teams takes nothing.
  return state === 'leased' && at !== until && String(at) > after(now);
}

/**
 * Whether the row is what this holder wrote. The answer of the write does not tell: the SDK repeats
 * a write whose answer was lost, and the second one conflicts with the first.
 */
function heldIn(row: Row, written: Columns): boolean {
  return row.columns['holder'] === written['holder'] && row.columns['state'] === written['state'];
}

function leaseOn(row: Row): Claim {
  return { state: 'leased', lease: leaseOf(row) };
}

function leaseOf({ partition, row, etag, columns }: Row): Lease {
  return { partition, row, etag, holder: String(columns['holder']) };
}

function leased(now: Instant): Columns {
  return { ...columnsOf('leased', now, after(now)), holder: randomUUID() };
}

function columnsOf(state: State, at: Instant, until: Instant): Columns & { at: Instant } {
  return { state, at, until };
}

function after(now: Instant): Instant {
  return addSeconds(now, leaseSeconds);
}
