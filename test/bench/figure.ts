/** One figure of the bar: what it should be, what it is, and whether it holds. */
export interface Figure {
  figure: string;
  /** What the brief or the issue asks; `told` where neither sets one. */
  goal: string;
  measured: string;
  /** Null where there is no goal to hold. */
  held: boolean | null;
}

/** A figure that is to be at most so much. */
export function atMost(figure: string, goal: number, measured: number, unit = 'times'): Figure {
  return {
    figure,
    goal: `at most ${String(goal)} ${unit}`,
    measured: `${rounded(measured)} ${unit}`,
    held: measured <= goal,
  };
}

/** A figure without a goal. */
export function told(figure: string, measured: string): Figure {
  return { figure, goal: 'told', measured, held: null };
}

/** Two digits behind the point, where there are any. */
function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** The middle of an odd number of values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);

  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export function table(figures: readonly Figure[]): string {
  const rows = [
    ['figure', 'goal', 'measured', 'held'],
    ...figures.map(({ figure, goal, measured, held }) => [figure, goal, measured, said(held)]),
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

function said(held: boolean | null): string {
  if (held === null) return '-';
  return held ? 'yes' : 'NO';
}
