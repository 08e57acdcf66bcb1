import type { PackFacts } from './pack-facts.ts';
import { smallNumber } from './pack-figures.ts';

/** A row of a breakdown, and how many people are behind it. */
export interface Broken {
  label: string;
  people: number;
  counts: readonly number[];
}

/**
 * A breakdown in which no row is of fewer people than a pack may show: small rows are added up, with
 * the next larger one where they are too few even together. With names nothing is added up.
 */
export function withoutSmall(
  facts: Pick<PackFacts, 'names'>,
  rows: readonly Broken[],
  others: string,
): { rows: readonly Broken[]; note: string } {
  const sorted = rows.toSorted((a, b) => a.people - b.people);
  const small = facts.names ? [] : smallOnes(sorted);
  if (small.length === 0) return { rows, note: '' };
  const [first, ...more] = small as [Broken, ...Broken[]];
  const joined = more.reduce((sum, row) => addedUp(sum, row), { ...first, label: others });
  const left = rows.filter((row) => !small.includes(row));
  const isTold = joined.people >= smallNumber;

  return {
    rows: isTold ? [...left, joined] : left,
    note: isTold
      ? `Rows of fewer than ${smallNumber} people are shown together.`
      : `Not shown: fewer than ${smallNumber} people, who could be told by it.`,
  };
}

/** Those too small to be shown, and as many more as it takes not to be. */
function smallOnes(sorted: readonly Broken[]): Broken[] {
  const small = sorted.filter(({ people }) => people < smallNumber);
  if (small.length === 0) return [];
  const enough = sorted.findIndex(
    (_, at) =>
      at + 1 >= small.length &&
      sorted.slice(0, at + 1).reduce((sum, { people }) => sum + people, 0) >= smallNumber,
  );

  return enough === -1 ? [...sorted] : sorted.slice(0, enough + 1);
}

function addedUp(sum: Broken, row: Broken): Broken {
  return {
    label: sum.label,
    people: sum.people + row.people,
    // Rows of one table: each has as many.
    counts: sum.counts.map((count, at) => count + (row.counts[at] as number)),
  };
}
