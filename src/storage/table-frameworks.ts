import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';

import type { Framework } from '../domain/framework.ts';
import type { TenantId } from '../domain/ids.ts';
import type { ImportedFrameworks, StoredFramework } from '../usecases/ports.ts';
import { jsonColumns, jsonOf, textColumns, textOf } from './rows.ts';
import { afterPrefix, type Operation, type Table } from './table.ts';

const headPrefix = 'head|';
/** A row holds a megabyte as UTF-16, its columns and keys included. */
const charactersPerRow = 400_000;
/** What one process keeps at hand; a version never changes, so nothing goes stale. */
const mostKept = 40;

/**
 * Frameworks in a partition of their own per tenant: a small row that names each version, and its
 * text, packed, in as many rows as it takes, written in one transaction.
 */
export function tableFrameworks(table: Table): ImportedFrameworks {
  const kept = new Map<string, Framework>();

  return {
    async list(tenant) {
      const found: (StoredFramework & { at: number })[] = [];
      const rows = table.range(partition(tenant), headPrefix, afterPrefix(headPrefix));
      for await (const { columns } of rows) {
        found.push({
          ...(jsonOf(columns, 'stored') as StoredFramework),
          at: Number(columns['at']),
        });
      }
      return found.sort((a, b) => a.at - b.at).map(({ at: _at, ...stored }) => stored);
    },

    async get(tenant, id, version) {
      const key = keyOf(id, version);
      const known = kept.get(`${tenant}|${key}`);
      if (known !== undefined) return known;
      const framework = await read(table, tenant, key);
      if (framework !== undefined) keep(kept, `${tenant}|${key}`, framework);
      return framework;
    },

    async put(tenant, framework) {
      const { id, version, title } = framework;
      const key = keyOf(id, version);
      const before = await this.list(tenant);
      const stored: StoredFramework = { framework: id, version, title };
      const result = await table.transact(partition(tenant), [
        {
          do: 'insert',
          row: `${headPrefix}${key}`,
          columns: { ...jsonColumns('stored', stored), at: before.length },
        },
        ...textRows(key, packed(framework)),
      ]);
      return result === 'conflict' ? 'exists' : 'stored';
    },
  };
}

async function read(table: Table, tenant: TenantId, key: string): Promise<Framework | undefined> {
  const prefix = textPrefix(key);
  let text = '';
  for await (const row of table.range(partition(tenant), prefix, afterPrefix(prefix))) {
    text += textOf(row.columns, 'text') ?? '';
  }

  return text === '' ? undefined : unpacked(text);
}

function textRows(key: string, text: string): Operation[] {
  const rows: Operation[] = [];

  for (let from = 0; from < text.length; from += charactersPerRow) {
    const number = String(rows.length).padStart(4, '0');
    const columns = textColumns('text', text.slice(from, from + charactersPerRow));
    rows.push({ do: 'insert', row: `${textPrefix(key)}${number}`, columns });
  }
  return rows;
}

/**
 * ASCII alone, so that it can be cut anywhere, and small: what a file of the largest size holds fits
 * one transaction in whatever script it is written.
 */
function packed(framework: Framework): string {
  return gzipSync(JSON.stringify(framework)).toString('base64');
}

function unpacked(text: string): Framework {
  return JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()) as Framework;
}

function keep(kept: Map<string, Framework>, key: string, framework: Framework): void {
  const [oldest] = kept.keys();
  if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
  kept.set(key, framework);
}

/** A version is anybody's text and no row key; what names the rows is its hash. */
function keyOf(framework: string, version: string): string {
  return createHash('sha256')
    .update(JSON.stringify([framework, version]))
    .digest('hex')
    .slice(0, 40);
}

function textPrefix(key: string): string {
  return `text|${key}|`;
}

function partition(tenant: TenantId): string {
  return `${tenant}|frameworks`;
}
