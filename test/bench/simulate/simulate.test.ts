import { expect } from 'chai';

import { chosenSeed, everyFault } from '../../support/seeded.ts';
import { figuresOf, type Figures } from './figures.ts';
import type { Options } from './options.ts';
import { simulate } from './run.ts';

const hourMs = 3_600_000;
const small = { tenants: 3, teams: 30, staff: 300, days: 2, replicas: 2, fullEvery: 30 };

describe('A simulated service', () => {
  const seed = everyFault ? chosenSeed() : 4;

  it(`R30 handles every post that is due, once, whatever goes wrong (SEED=${seed})`, async () => {
    let throttled = 0;
    // So few messages that not every seed meets every fault.
    for (const drawn of [seed, seed + 1, seed + 2]) {
      const { kinds, wrong, ...figures } = await run({ ...small, seed: drawn, faults: 0.02 });

      expect(wrong).to.deep.equal([]);
      expect(kinds.find(({ post }) => post === 'huddle')).to.include({ due: 75, skipped: 0 });
      expect(figures.asked.refused).to.equal(0);
      expect(figures.overTenant + figures.overConversation).to.equal(0);
      throttled += figures.throttled;
    }

    if (!everyFault) expect(throttled).to.be.above(0);
  });

  it('is the same twice for the same seed, and another for another', async () => {
    const options = { ...small, teams: 6, staff: 60, days: 1, faults: 0.02 };

    const [first, second, other] = [
      await run({ ...options, seed: 7 }),
      await run({ ...options, seed: 7 }),
      await run({ ...options, seed: 8 }),
    ];

    expect(second).to.deep.equal(first);
    expect(other.kinds).not.to.deep.equal(first.kinds);
  });

  it('sends the same messages with faults as without, but for those that are uncertain', async () => {
    const sent = ({ kinds }: Figures): number[] => kinds.map((kind) => kind.sent + kind.uncertain);

    const [calm, rough] = [
      await run({ ...small, seed, faults: 0 }),
      await run({ ...small, seed, faults: 0.02 }),
    ];

    expect(sent(rough)).to.deep.equal(sent(calm));
    expect(calm.kinds.at(-1)).to.include({ uncertain: 0, skipped: 0 });
  });

  it('R30 skips what was due while nothing ran all day, and asks for it the day after', async () => {
    const outage = { from: 7 * hourMs, until: 21 * hourMs };

    const { kinds, wrong } = await run({
      ...small,
      teams: 10,
      staff: 120,
      seed,
      faults: 0,
      outage,
    });

    const huddles = kinds.find(({ post }) => post === 'huddle');
    // On the Monday all but Scotland’s team were to have theirs; on the Tuesday all had.
    expect(huddles).to.include({ due: 25, sent: 13, skipped: 12 });
    expect(wrong).to.deep.equal([]);
  });
});

async function run(options: Options): Promise<Figures> {
  return figuresOf(await simulate(options, () => undefined));
}
