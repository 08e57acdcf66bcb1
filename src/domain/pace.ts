/** At most so many in any span of so many milliseconds. */
export interface SendWindow {
  most: number;
  ms: number;
}

/** What Teams lets a bot send into one conversation (platform facts, Sending). */
export const conversationLimits: readonly SendWindow[] = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
];

/** What all replicas together ask of the connector within a second for one tenant; Teams takes 50. */
export const tenantMost = 40;

/** How many requests a send may take: one to open the chat, one to write there. */
export const mostRequests = 2;

/** A send that was granted reaches Teams within this long, or is handed back: what the windows are widened by. */
export const slackMs = 1_000;

/** The windows by which sends into a conversation are granted: wider, because a send takes a while to arrive. */
export const conversationWindows: readonly SendWindow[] = conversationLimits.map(
  ({ most, ms }) => ({ most, ms: ms + slackMs }),
);

/** By how much the clocks of replicas may differ: what is further ahead is of a clock that was set back since. */
const mostAheadMs = 60_000;

/** Whether a moment is, or is about to be; both in milliseconds since the epoch. */
export function isOfThisTime(at: number, now: number): boolean {
  return at <= now + mostAheadMs;
}

/**
 * How long to wait until one more may be sent, in milliseconds; 0 where it may be sent now. `sent`:
 * when the others were, in milliseconds since the epoch, oldest first.
 */
export function waitMs(
  sent: readonly number[],
  windows: readonly SendWindow[],
  now: number,
): number {
  const waits = windows.map(({ most, ms }) => {
    // The oldest of those that would make the window full: once it has left, there is room.
    const oldest = sent.at(-most);
    return oldest === undefined ? 0 : oldest + ms - now;
  });

  return Math.max(0, ...waits);
}

/** The sends that still count in one of the windows. */
export function stillCounting(
  sent: readonly number[],
  windows: readonly SendWindow[],
  now: number,
): readonly number[] {
  const longest = Math.max(...windows.map(({ ms }) => ms));

  return sent.filter((at) => at > now - longest && isOfThisTime(at, now));
}

/**
 * What one replica holds of a tenant's rate: so many requests in any second, until that moment in
 * milliseconds since the epoch. Without a holder it is what somebody gave up, and rests. A rate of 0
 * is somebody who waits for a share.
 */
export interface RateShare {
  holder: string;
  rate: number;
  until: number;
}

/** What those who hold a share leave to one who comes new, so that it need not wait for them. */
const leftToNew = 4;
/** How long a share is held; one write to storage in so long, however much is sent. */
const shareMs = 4_000;
/** What was held counts for this long after its end: a second's window, and a second to arrive. */
const restMs = 2_000;
/** Whoever got nothing is counted among those who share for this long. */
const waitingMs = 8_000;

/**
 * The shares after one replica has asked for its own. Everybody who holds or waits gets the same
 * part, as far as it is free: what others hold, or held a moment ago, is never given twice.
 */
export function withShare(
  shares: readonly RateShare[],
  holder: string,
  now: number,
): { shares: readonly RateShare[]; mine: RateShare } {
  const counting = shares.filter(
    ({ until }) => until + restMs > now && isOfThisTime(until, now + waitingMs),
  );
  const others = counting.filter((share) => share.holder !== holder);
  const before = counting.find((share) => share.holder === holder);
  const active = new Set(
    others.filter((share) => share.holder !== '' && share.until > now).map((share) => share.holder),
  );
  const taken = others.reduce((total, { rate }) => total + rate, 0);
  const part = Math.max(mostRequests, Math.floor((tenantMost - leftToNew) / (active.size + 1)));
  const rate = Math.max(0, Math.min(part, tenantMost - taken));
  const given = (before?.rate ?? 0) - rate;
  const resting = given > 0 ? [{ holder: '', rate: given, until: now }] : [];
  const mine = { holder, rate, until: now + (rate === 0 ? waitingMs : shareMs) };

  return { shares: [...others, ...resting, mine], mine };
}

/** When a replica that got no share should ask again, in milliseconds from now: once something has rested. */
export function nextShareMs(shares: readonly RateShare[], now: number): number {
  const ends = shares.filter(({ rate }) => rate > 0).map(({ until }) => until + restMs - now);

  return Math.max(100, Math.min(shareMs, ...ends));
}
