/** Draws that are the same for the same seed (mulberry32). */
export interface Seeded {
  seed: number;
  /** From 0 up to 1. */
  draw: () => number;
  /** A whole number, both ends included. */
  between: (least: number, most: number) => number;
  pick: <Item>(items: readonly Item[]) => Item;
}

/** The seed of `SEED`, or another one every time: a test that fails prints it. */
export function chosenSeed(): number {
  const given = process.env['SEED'];

  return given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
}

export function seeded(seed: number): Seeded {
  let state = seed;

  function draw(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  return {
    seed,
    draw,
    between: (least, most) => least + Math.floor(draw() * (most - least + 1)),
    pick: (items) => {
      const item = items[Math.floor(draw() * items.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
  };
}

/** Whether the long runs were asked for (`npm run faults`). */
export const everyFault = process.env['FAULTS'] === 'all';
