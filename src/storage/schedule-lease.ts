import { randomUUID } from 'node:crypto';

import { addSeconds, type Instant } from '../domain/calendar.ts';
import type { Operation, Row, Table } from './table.ts';

/** Before every due time: one query brings who holds a part of the schedule, and what is due in it. */
const leaseKey = '!lease';
/** After the lease, before every due time: they begin with a year. */
export const firstDue = '0';
/** How long a part is left to a replica that may have died. */
const leaseSeconds = 30;

export function isLease({ row }: Row): boolean {
  return row === leaseKey;
}

/** A part of the schedule, until then. */
export interface PartLease {
  partition: string;
  until: Instant;
}

/**
 * Takes a part for half a minute, as it was seen: where somebody has had it since, or has it now, it is
 * theirs, and false. A replica that dies leaves it to whoever looks once that time is over.
 */
export async function leased(
  table: Table,
  { partition, until }: PartLease,
  present: Row | undefined,
): Promise<boolean> {
  const columns = { holder: randomUUID(), until };
  const taking: Operation =
    present === undefined
      ? { do: 'insert', row: leaseKey, columns }
      : { do: 'replace', row: leaseKey, columns, etag: present.etag };
  const taken = await table.transact(partition, [taking]);

  return taken !== 'conflict' || (await isOurs(table, partition, columns.holder));
}

/** Shows the part to the others. Past its time it may be another’s, and has run out in any case. */
export async function giveBack(
  table: Table,
  { partition, until }: PartLease,
  now: Instant,
): Promise<void> {
  if (now >= until) return;
  await table.transact(partition, [
    { do: 'put', row: leaseKey, columns: { holder: '', until: '' } },
  ]);
}

/** Until when whoever takes it now has it. */
export function leaseEnd(now: Instant): Instant {
  return addSeconds(now, leaseSeconds);
}

/** Whether nobody has it. One that nobody can have taken by now is of a clock that was set back since. */
export function isFree(present: Row | undefined, now: Instant): boolean {
  const until = String(present?.columns['until'] ?? '');

  return until <= now || until > addSeconds(now, 2 * leaseSeconds);
}

/** The SDK repeats a write whose answer was lost, and the second one conflicts with the first. */
async function isOurs(table: Table, partition: string, holder: string): Promise<boolean> {
  return (await table.get(partition, leaseKey))?.columns['holder'] === holder;
}
