import { createHash } from 'node:crypto';

import type { PostKindName } from '../domain/rhythm.ts';
import type { EscalationId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { DuePost, Schedule } from '../usecases/ports.ts';
import {
  firstDue,
  giveBack,
  isFree,
  isLease,
  leased,
  leaseEnd,
  type PartLease,
} from './schedule-lease.ts';
import { collect, lastKey, type Operation, type Row, type Table } from './table.ts';

/** Teams are spread over partitions so that no one of them carries every team's day. */
const shards = 16;
/** How many rows a look at a part brings, and each reading on of whoever has it: no more at once. */
const lookRows = 20;

/** Due times, soonest first: what is due costs what is due, not what there is. */
export function tableSchedule(table: Table): Schedule {
  function read(part: number, from: string, now: string, page?: number): AsyncIterable<Row> {
    return table.range(shardName(part), from, `${now}${lastKey}`, page);
  }

  return {
    parts: shards,

    async put(...due) {
      const [first] = due;
      if (first === undefined) return;
      await table.transact(shardOf(first), putting(due));
    },

    async due(now) {
      const all = await Promise.all(
        Array.from({ length: shards }, (_, shard) => collect(read(shard, firstDue, now))),
      );
      return all
        .flat()
        .sort((a, b) => (a.row < b.row ? -1 : 1))
        .map(duePostOf);
    },

    async take(part, now) {
      const rows = read(part, '', now, lookRows)[Symbol.asyncIterator]();
      const top = await nextOf(rows);
      const present = top !== undefined && isLease(top) ? top : undefined;
      const first = present === undefined ? top : await nextOf(rows);
      const lease: PartLease = { partition: shardName(part), until: leaseEnd(now) };
      const isOurs =
        first !== undefined && isFree(present, now) && (await leased(table, lease, present));
      if (!isOurs) return undefined;

      // What was seen is still there: whoever takes a row out has held the part, and that would show.
      return { due: duePosts(first, rows), until: lease.until, lease };
    },

    giveBack: (lease, now) => giveBack(table, lease as PartLease, now),

    async move(from, ...to) {
      // A conflict means that somebody has moved it already, and the next row stands.
      await table.transact(shardOf(from), [{ do: 'delete', row: rowOf(from) }, ...putting(to)]);
    },
  };
}

async function nextOf(rows: AsyncIterator<Row>): Promise<Row | undefined> {
  const next = await rows.next();

  return next.done === true ? undefined : next.value;
}

async function* duePosts(first: Row, rest: AsyncIterator<Row>): AsyncIterable<DuePost> {
  for (let row: Row | undefined = first; row !== undefined; row = await nextOf(rest)) {
    yield duePostOf(row);
  }
}

/** Each once: a transaction names no row twice. */
function putting(due: readonly DuePost[]): Operation[] {
  return [...new Set(due.map(rowOf))].map((row) => ({ do: 'put', row, columns: {} }));
}

function shardOf(due: DuePost): string {
  return shardName((createHash('sha256').update(due.team).digest()[0] ?? 0) % shards);
}

function shardName(shard: number): string {
  return `shard-${String(shard).padStart(2, '0')}`;
}

function rowOf({ due, tenant, team, post, about }: DuePost): string {
  const one = about === undefined ? [] : [about.person, about.escalation];

  return [due, tenant, team, post, ...one].join('|');
}

function duePostOf({ row }: Row): DuePost {
  const [due, tenant, team, post, person, escalation] = row.split('|');
  const common = { due: String(due), tenant: tenant as TenantId, team: team as TeamId };

  return post === 'escalation'
    ? {
        ...common,
        post,
        about: { person: person as PersonId, escalation: escalation as EscalationId },
      }
    : { ...common, post: post as PostKindName };
}
