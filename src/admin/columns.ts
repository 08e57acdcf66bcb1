const gap = '  ';
const widest = 60;

/** Rows as lines whose columns stand under each other; the last column is as long as it is. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, at) =>
    Math.min(widest, Math.max(...rows.map((row) => (row[at] ?? '').length))),
  );

  return rows.map((row) =>
    row
      .map((cell, at) => (at === row.length - 1 ? cell : short(cell).padEnd(widths[at] ?? 0)))
      .join(gap)
      .trimEnd(),
  );
}

function short(cell: string): string {
  return cell.length > widest ? `${cell.slice(0, widest - 1)}…` : cell;
}
