import { epochMs } from '../domain/calendar.ts';
import type { TenantId } from '../domain/ids.ts';
import {
  isOfThisTime,
  mostRequests,
  nextShareMs,
  slackMs,
  waitMs,
  withShare,
} from '../domain/pace.ts';
import { lineBy, type Line } from './line.ts';
import type { Clock, Pace, RateShares, Turn } from './ports.ts';

/** What one replica knows of a tenant's rate. */
interface Lane {
  /** Requests in any second, until then; none before the first share. */
  rate: number;
  until: number;
  /** The sends that still count, and when each ended; undefined while it is under way. */
  sends: { requests: number; endedAt: number | undefined }[];
  /** Those who wait for a turn go one after the other. */
  last: Promise<unknown>;
  /** Work that sends several. */
  line: Line;
}

/** Longer waits are the queue's: it brings the work again. */
const mostWaitMs = 2_000;
const secondMs = 1_000;
/** How much work is begun before it is known how fast it may send. */
const mostUnknown = 8;
/** How soon to look again where all that count are still under way. */
const lookMs = 25;
const mostTries = 5;
/** A tenant nobody sent to for so long is forgotten. */
const forgottenMs = 60_000;

/**
 * The pace of one replica: a turn is a request within its share of the tenant's rate, which it
 * leases for a few seconds at a time, so that storage hears of it once in that time and not of every
 * send. A request counts from its turn until a second after its end: whenever within that time it
 * reached Teams, no second there saw more than the share.
 */
export function sharedPace(
  { clock, rateShares }: { clock: Clock; rateShares: RateShares },
  holder: string,
  wait: (ms: number) => Promise<void>,
): Pace {
  const lanes = new Map<TenantId, Lane>();
  const now = (): number => epochMs(clock.now());

  function laneOf(tenant: TenantId): Lane {
    const known = lanes.get(tenant);
    if (known !== undefined) return known;
    for (const [other, { until }] of lanes) {
      if (until + forgottenMs < now()) lanes.delete(other);
    }
    const last = Promise.resolve();
    // Not long over: it is not to be forgotten while its first share is fetched.
    const lane: Lane = { rate: 0, until: now(), sends: [], last, line: lineBy(now) };
    lanes.set(tenant, lane);
    return lane;
  }

  /** Milliseconds after which there may be room; 0 where there is. */
  async function roomIn(tenant: TenantId, lane: Lane): Promise<number> {
    if (lane.until <= now() || !isOfThisTime(lane.until, now())) {
      const left = await lease(tenant, lane);
      if (left > 0) return left;
    }
    if (lane.rate === 0) return lane.until - now();
    return roomWithin(lane, now());
  }

  /** Takes this replica's share anew; milliseconds until it may ask again, where it got none. */
  async function lease(tenant: TenantId, lane: Lane): Promise<number> {
    for (let time = 0; time < mostTries; time += 1) {
      const { shares: before, version } = await rateShares.open(tenant);
      const { shares, mine } = withShare(before, holder, now());
      if (!(await rateShares.put(tenant, shares, version))) continue;
      const next = mine.rate === 0 ? nextShareMs(shares, now()) : 0;
      lane.rate = mine.rate;
      lane.until = next > 0 ? now() + next : mine.until;
      return next;
    }
    return lookMs;
  }

  async function granted(tenant: TenantId, lane: Lane): Promise<Turn> {
    const from = now();

    for (;;) {
      const ms = await roomIn(tenant, lane);
      if (ms === 0) break;
      if (now() + ms - from > mostWaitMs) return { state: 'later', seconds: Math.ceil(ms / 1000) };
      await wait(ms);
    }
    const send: Lane['sends'][number] = { requests: mostRequests, endedAt: undefined };
    lane.sends.push(send);
    const at = clock.now();
    return {
      state: 'granted',
      at,
      isTimely: () => now() - epochMs(at) < slackMs / 2,
      over(requests) {
        send.requests = requests;
        send.endedAt = now();
      },
    };
  }

  return {
    wait,
    begin(tenant) {
      const { line, rate, until } = laneOf(tenant);
      const isKnown = until > now();
      // As many as have a request under way at once: with more, each only waits longer for its turns.
      return line.begin(isKnown ? Math.max(1, Math.ceil(rate / mostRequests)) : mostUnknown);
    },
    turn(tenant) {
      const lane = laneOf(tenant);
      const asked = now();
      const turn = lane.last.then(() =>
        // Whoever waited for the others long enough leaves it to the queue.
        now() - asked > mostWaitMs ? tooLong : granted(tenant, lane),
      );
      lane.last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** Milliseconds until the share has room for one more send; 0 where it has. */
function roomWithin(lane: Lane, now: number): number {
  lane.sends = lane.sends.filter(
    ({ endedAt }) =>
      endedAt === undefined || (endedAt > now - secondMs && isOfThisTime(endedAt, now)),
  );
  const ends = lane.sends
    .flatMap(({ requests, endedAt }) => Array<number>(requests).fill(endedAt ?? now))
    .sort((a, b) => a - b);
  if (ends.length + mostRequests <= lane.rate) return 0;
  const isUnderWay = lane.sends.some(({ endedAt }) => endedAt === undefined);
  const windows = [{ most: lane.rate - mostRequests + 1, ms: secondMs }];

  return isUnderWay ? lookMs : waitMs(ends, windows, now);
}

const tooLong: Turn = { state: 'later', seconds: 2 };
