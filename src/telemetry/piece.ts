import type { Span } from '@opentelemetry/api';

import type { PieceKind } from '../usecases/ports.ts';
import type { UnderWay } from './under-way.ts';

export type Outcome = 'done' | 'refused' | 'turned_away' | 'failed';

/** A turn or a piece of work as it is measured. */
export interface Piece extends UnderWay {
  kind: PieceKind;
  span: Span;
  name: string;
  outcome: Outcome;
  /** Milliseconds, by the clock that only goes forward. */
  begun: number;
  isOver: boolean;
  /** The longest chain of storage calls that had begun, and that had ended. */
  deepestBegun: number;
  deepestEnded: number;
}

const severity: readonly Outcome[] = ['done', 'refused', 'turned_away', 'failed'];

/** What was worst of it is how it ended. */
export function worst(one: Outcome, other: Outcome): Outcome {
  return severity.indexOf(one) > severity.indexOf(other) ? one : other;
}

/** The depth of a storage call that begins now: one deeper than the deepest that had ended. */
export function begunCall(piece: Piece): number {
  const depth = piece.deepestEnded + 1;
  piece.deepestBegun = Math.max(piece.deepestBegun, depth);
  return depth;
}

export function endedCall(piece: Piece, depth: number): void {
  piece.deepestEnded = Math.max(piece.deepestEnded, depth);
}
