import { expect } from 'chai';
import fc from 'fast-check';

import {
  conversationLimits,
  conversationWindows,
  nextShareMs,
  slackMs,
  stillCounting,
  tenantMost,
  waitMs,
  withShare,
  type RateShare,
} from '../../../src/domain/pace.ts';

describe('the pace of a conversation', () => {
  /** When each send is granted, one asked after the other, each as soon as there is room. */
  function granted(gaps: readonly number[]): number[] {
    const all: number[] = [];
    let now = 0;

    for (const gap of gaps) {
      now += gap;
      now += waitMs(stillCounting(all, conversationWindows, now), conversationWindows, now);
      all.push(now);
    }
    return all;
  }

  function mostWithin(arrived: readonly number[], ms: number): number {
    const sorted = arrived.toSorted((a, b) => a - b);
    let from = 0;

    return sorted.reduce((most, at, index) => {
      while ((sorted[from] as number) <= at - ms) from += 1;
      return Math.max(most, index - from + 1);
    }, 0);
  }

  it('is never above what Teams takes, whatever is asked when, and however late each arrives', () => {
    const asked = fc.array(
      fc.tuple(fc.oneof(fc.constant(0), fc.nat(400), fc.nat(20_000)), fc.nat(slackMs - 1)),
      { minLength: 1, maxLength: 300 },
    );

    fc.assert(
      fc.property(asked, (sends) => {
        const at = granted(sends.map(([gap]) => gap));
        const arrived = at.map((each, index) => each + (sends[index]?.[1] ?? 0));

        for (const { most, ms } of conversationLimits) {
          expect(mostWithin(arrived, ms)).to.be.at.most(most);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is at most 1,800 in an hour where nothing else holds it back', () => {
    const at = granted(Array.from({ length: 2_000 }, () => 0));

    expect(mostWithin(at, 3_600_000)).to.be.within(1_700, 1_800);
  });

  it('waits for nothing that it need not wait for', () => {
    expect(waitMs([], conversationWindows, 5)).to.equal(0);
    expect(waitMs([0, 0, 0, 0, 0, 0], conversationWindows, 0)).to.equal(0);
    expect(waitMs([0, 0, 0, 0, 0, 0, 0], conversationWindows, 0)).to.equal(2_000);
    expect(waitMs([0, 0, 0, 0, 0, 0, 0], conversationWindows, 2_000)).to.equal(0);
  });
});

describe('shares of a tenant’s rate', () => {
  const anyAsking = fc.array(fc.record({ holder: fc.nat(5), after: fc.nat(3_000) }), {
    minLength: 1,
    maxLength: 80,
  });

  it('never add up to more than Teams takes, also in the seconds in which they change hands', () => {
    fc.assert(
      fc.property(anyAsking, (asking) => {
        /** What each held, from and until when. */
        const held: { holder: string; rate: number; from: number; until: number }[] = [];
        let shares: readonly RateShare[] = [];
        let now = 0;

        for (const { holder, after } of asking) {
          now += after;
          const name = `r${holder}`;
          const taken = withShare(shares, name, now);
          shares = taken.shares;
          for (const each of held) if (each.holder === name) each.until = Math.min(each.until, now);
          held.push({ holder: name, rate: taken.mine.rate, from: now, until: taken.mine.until });
        }

        // Of each holder, the most that it may have sent in the second up to that moment.
        for (const { from: at } of held) {
          const rates = new Map<string, number>();
          for (const { holder, rate, from, until } of held) {
            if (from <= at && until + 1_000 > at) {
              rates.set(holder, Math.max(rate, rates.get(holder) ?? 0));
            }
          }
          const total = [...rates.values()].reduce((sum, rate) => sum + rate, 0);
          expect(total).to.be.at.most(tenantMost);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are nearly all of it for one replica alone, a little at once for a second, and then the same for both', () => {
    const alone = withShare([], 'a', 0);
    const second = withShare(alone.shares, 'b', 100);
    const third = withShare(second.shares, 'c', 200);
    const { shares } = withShare(second.shares, 'a', 4_000);
    const soon = nextShareMs(shares, 4_000);
    const both = withShare(shares, 'b', 4_100 + soon);

    expect([alone, second, third].map(({ mine }) => mine.rate)).to.deep.equal([36, 4, 0]);
    expect(both.mine.rate).to.equal(18);
    expect(soon).to.be.at.most(2_100);
  });

  it('come back to whoever is left', () => {
    const { shares } = withShare(withShare([], 'a', 0).shares, 'b', 0);

    expect(withShare(shares, 'b', 20_000).mine.rate).to.equal(36);
  });
});
