import { createHash } from 'node:crypto';

import type { PostKindName } from '../domain/rhythm.ts';
import type { EscalationId, PersonId, TeamId, TenantId } from '../domain/ids.ts';
import type { DuePost, Schedule } from '../usecases/ports.ts';
import { collect, lastKey, type Operation, type Row, type Table } from './table.ts';

/** Teams are spread over partitions so that no one of them carries every team's day. */
const shards = 16;

/** Due times, soonest first: what is due costs what is due, not what there is. */
export function tableSchedule(table: Table): Schedule {
  return {
    async put(due) {
      await table.transact(shardOf(due), [{ do: 'put', row: rowOf(due), columns: {} }]);
    },

    async due(now) {
      const all = await Promise.all(
        Array.from({ length: shards }, (_, shard) =>
          collect(table.range(shardName(shard), '', `${now}${lastKey}`)),
        ),
      );
      return all
        .flat()
        .sort((a, b) => (a.row < b.row ? -1 : 1))
        .map(duePostOf);
    },

    async move(from, to) {
      const next: Operation[] =
        to === undefined ? [] : [{ do: 'put', row: rowOf(to), columns: {} }];
      // A conflict means that somebody has moved it already, and the next row stands.
      await table.transact(shardOf(from), [{ do: 'delete', row: rowOf(from) }, ...next]);
    },
  };
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
