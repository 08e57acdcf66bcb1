import type { Begun } from './ports.ts';

/** The work of one tenant in one replica: some of it is under way, and the rest stands in line. */
export interface Line {
  /** `most`: how much may be under way at once. */
  begin: (most: number) => Begun;
}

/** How long a piece of work is thought to take before any has ended, and at most. */
const firstPieceMs = 500;
const mostPieceMs = 60_000;
/** How much of one measured piece is taken over into what the next are thought to take. */
const newShare = 1 / 8;
/** Told to come early: who comes too soon asks once more, and where they come too late the line stands idle. */
const early = 0.5;
/** Longer waits than this are of a clock that was set back, or so long that it is as well to look again. */
const longestMs = 3_600_000;

/**
 * What is turned away is told when its turn is likely to come, by how long pieces took of late and how
 * many were told to wait before it: it comes back a few times, however many there are. `now`: in
 * milliseconds since the epoch.
 */
export function lineBy(now: () => number): Line {
  let underWay = 0;
  let pieceMs = firstPieceMs;
  let end = 0;
  let askedAt = 0;

  function over(since: number): void {
    underWay -= 1;
    const took = Math.min(mostPieceMs, Math.max(0, now() - since));
    pieceMs += (took - pieceMs) * newShare;
  }

  return {
    begin(most) {
      const at = now();
      if (underWay < most) {
        underWay += 1;
        return {
          state: 'begun',
          over: () => {
            over(at);
          },
        };
      }
      const isOfThisTime = askedAt <= at && end - at <= longestMs;
      end = Math.max(at, isOfThisTime ? end : at) + (pieceMs * early) / most;
      askedAt = at;
      return { state: 'later', seconds: Math.max(1, Math.ceil((end - at) / 1000)) };
    },
  };
}
