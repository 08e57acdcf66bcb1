import type { HuddleOf } from './huddle.ts';

/** Numbers of local records given at a huddle: the first ones, and how many there are beside them. */
export interface HuddleRecords {
  numbers: readonly string[];
  more: number;
}

/** Those of one huddle. */
export interface KeptRecords extends HuddleOf, HuddleRecords {}

/** As many as the huddle's card can carry. */
const mostKept = 40;

/** What one huddle was given; nothing where it was given none. */
export function recordsOf(kept: readonly KeptRecords[], of: HuddleOf): HuddleRecords {
  const found = kept.find(({ date, slot }) => date === of.date && slot === of.slot);

  return { numbers: found?.numbers ?? [], more: found?.more ?? 0 };
}

/** With what was given now, each number once; other days are left behind, for their cards are done with. */
export function withRecords(
  kept: readonly KeptRecords[],
  of: HuddleOf,
  given: readonly string[],
): readonly KeptRecords[] {
  const { numbers, more } = recordsOf(kept, of);
  const all = [...new Set([...numbers, ...given])];
  const { date, slot } = of;
  const others = kept.filter((each) => each.date === date && each.slot !== slot);

  return [
    ...others,
    {
      date,
      slot,
      numbers: all.slice(0, mostKept),
      more: more + Math.max(0, all.length - mostKept),
    },
  ];
}
