import type { TableName } from './archive.ts';
import type { Columns, Table } from './table.ts';

/** How far a restore has come: of which export, and which line of which table is next. */
export interface RestoreMark {
  /** The SHA-256 of its manifest. */
  manifest: string;
  table: TableName;
  lines: number;
}

/** The mark stands in a partition of its own beside the tenants, while a restore is not finished. */
export const markPartition = 'restore';
const row = 'running';

export async function markIn(tenants: Table): Promise<RestoreMark | undefined> {
  const found = await tenants.get(markPartition, row);

  return found === undefined ? undefined : markOf(found.columns);
}

/** False where another restore set its mark first. */
export async function beginMark(tenants: Table, mark: RestoreMark): Promise<boolean> {
  const columns = { ...mark };

  return (await tenants.transact(markPartition, [{ do: 'insert', row, columns }])) !== 'conflict';
}

export async function moveMark(tenants: Table, mark: RestoreMark): Promise<void> {
  await tenants.transact(markPartition, [{ do: 'put', row, columns: { ...mark } }]);
}

export async function endMark(tenants: Table): Promise<void> {
  await tenants.transact(markPartition, [{ do: 'delete', row }]);
}

function markOf(columns: Columns): RestoreMark {
  return {
    manifest: String(columns['manifest']),
    table: String(columns['table']) as TableName,
    lines: Number(columns['lines']),
  };
}
