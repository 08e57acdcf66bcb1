/** One figure of the bar: what it should be, what it is, and whether it holds. */
export interface Figure {
  figure: string;
  goal: string;
  measured: string;
  held: boolean;
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);

  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function table(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'goal', 'measured', 'held'],
    ...figures.map(({ figure, goal, measured, held }) => [
      figure,
      goal,
      measured,
      held ? 'yes' : 'NO',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));

  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
