import { createHash } from 'node:crypto';

import type { FormId, PersonId, TenantId } from '../domain/ids.ts';
import { lineOf, tableNames, type Archive, type StoredRow } from '../storage/archive.ts';
import { jsonText } from '../storage/rows.ts';
import type { Work } from '../usecases/ports.ts';
import { linesOf, type FileName, type Manifest } from './export-folder.ts';
import { counted } from './terminal.ts';

const formPrefix = 'form|';

/** What is in the account, read back. */
export interface ReadBack {
  /** Where it is not what the files say. */
  differences: string[];
  /** Forms that were saved, and not yet followed by all that follows them. */
  unfollowed: Extract<Work, { kind: 'form' }>[];
}

/** Reads every row and walks every chain of the account, and holds them against an export. */
export async function readBack(
  archive: Archive,
  { folder, manifest }: { folder: string; manifest: Manifest },
): Promise<ReadBack> {
  const heads = linesOf(folder, 'heads')[Symbol.asyncIterator]();
  const found: ReadBack = { differences: [], unfollowed: [] };
  let chains: string | undefined;

  for (const table of tableNames) {
    const hash = createHash('sha256');
    let rows = 0;
    for await (const each of archive.copy(table)) {
      if ('row' in each) {
        hash.update(`${lineOf(each.row)}\n`);
        rows += 1;
        if (table === 'people') found.unfollowed.push(...unfollowedIn(each.row, manifest.madeAt));
        continue;
      }
      const expected = await heads.next();
      if (expected.done === true || expected.value !== jsonText(each.chain)) {
        chains ??= `the chain of ${each.chain.partition} in ${table} is another`;
      }
    }
    const sha256 = hash.digest('hex');
    found.differences.push(...tableDifferences(manifest, table, { rows, sha256 }));
  }
  if ((await heads.next()).done !== true) chains ??= 'there are fewer chains';
  if (chains !== undefined) found.differences.push(chains);
  return found;
}

/** The queue is no part of an export; what a form still owes is known from its row. */
function unfollowedIn({ partition, row, columns }: StoredRow, at: string): ReadBack['unfollowed'] {
  const [tenant, person] = partition.split('|') as [TenantId, PersonId];
  const isOwing = row.startsWith(formPrefix) && columns['applied'] === false;

  return isOwing
    ? [{ kind: 'form', tenant, person, form: row.slice(formPrefix.length) as FormId, at }]
    : [];
}

function tableDifferences(
  { files }: Manifest,
  table: FileName,
  { rows, sha256 }: { rows: number; sha256: string },
): string[] {
  const { lines, sha256: exported } = files[table];
  if (rows !== lines) {
    return [`${table} has ${counted(rows, 'row', 'rows')} instead of ${String(lines)}`];
  }
  return sha256 === exported ? [] : [`rows of ${table} say something else`];
}
