import { expect } from 'chai';
import fc from 'fast-check';

import {
  conversationLimits,
  conversationWindows,
  isOfThisTime,
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

  it('counts what was sent within the longest window, and nothing of a clock that was set back', () => {
    const hour = 3_601_000;
    const now = 10_000_000;
    const sent = [now - hour, now - hour + 1, now - 5, now, now + 60_000, now + 60_001];

    expect(stillCounting(sent, conversationWindows, now)).to.deep.equal([
      ...[now - hour + 1, now - 5, now, now + 60_000],
    ]);
    expect(isOfThisTime(now + 60_000, now)).to.equal(true);
    expect(isOfThisTime(now + 60_001, now)).to.equal(false);
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

  const now = 100_000;
  const held = (holder: string, rate: number, until: number): RateShare => ({
    holder,
    rate,
    until,
  });

  it('are held for four seconds, and asked for again by whoever got none for eight', () => {
    const all = [held('a', 36, now + 4_000), held('b', 4, now + 4_000)];

    expect(withShare([], 'a', now).mine).to.deep.equal(held('a', 36, now + 4_000));
    expect(withShare(all, 'c', now).mine).to.deep.equal(held('c', 0, now + 8_000));
  });

  it('what somebody gives up rests under nobody’s name, and is given to nobody meanwhile', () => {
    const { shares } = withShare([], 'a', now);
    const waiting = [...shares, held('b', 4, now + 4_000)];

    expect(withShare(waiting, 'a', now + 1_000).shares).to.deep.equal([
      held('b', 4, now + 4_000),
      held('', 18, now + 1_000),
      held('a', 18, now + 5_000),
    ]);
  });

  it('nothing rests of a share that stays as it was, or grows', () => {
    const same = withShare([held('a', 36, now + 1_000)], 'a', now);
    const grown = withShare([held('a', 4, now + 1_000)], 'a', now);

    for (const { shares } of [same, grown])
      expect(shares).to.deep.equal([held('a', 36, now + 4_000)]);
  });

  it('of others alone are left alone: nothing of theirs is taken for one’s own', () => {
    const { shares } = withShare([held('b', 30, now + 4_000)], 'a', now);

    expect(shares).to.deep.equal([held('b', 30, now + 4_000), held('a', 10, now + 4_000)]);
  });

  it('are parted among those who hold or wait now, not among what rests or has ended', () => {
    const ended = [held('', 1, now + 4_000), held('b', 1, now), held('c', 0, now - 1_000)];
    const live = [held('b', 1, now + 1), held('c', 0, now + 1)];

    expect(withShare(ended, 'a', now).mine.rate).to.equal(36);
    expect(withShare(live, 'a', now).mine.rate).to.equal(12);
  });

  it('count for two seconds after their end, and not where a clock was set back since', () => {
    const rests = (until: number) => withShare([held('b', 30, until)], 'a', now).mine.rate;

    expect(rests(now - 1_999)).to.equal(10);
    expect(rests(now - 2_000)).to.equal(36);
    expect(rests(now + 8_000 + 60_000)).to.equal(10);
    expect(rests(now + 8_000 + 60_001)).to.equal(36);
  });

  it('are asked for again once something has rested, in four seconds at most and not at once', () => {
    const next = (...shares: RateShare[]) => nextShareMs(shares, now);

    expect(next()).to.equal(4_000);
    expect(next(held('a', 36, now + 1_000))).to.equal(3_000);
    expect(next(held('a', 36, now + 1_000), held('b', 0, now))).to.equal(3_000);
    expect(next(held('a', 36, now - 1_990))).to.equal(100);
  });

  it('come back to whoever is left', () => {
    const { shares } = withShare(withShare([], 'a', 0).shares, 'b', 0);

    expect(withShare(shares, 'b', 20_000).mine.rate).to.equal(36);
  });
});
