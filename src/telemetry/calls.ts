import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Span,
  type Tracer,
} from '@opentelemetry/api';

import type { SendTo, Sent } from '../usecases/ports.ts';
import { callEnd, type CallEnd } from './codes.ts';
import type { Instruments } from './instruments.ts';
import { begunCall, endedCall, type Piece } from './piece.ts';

/** Where something is counted, and what it is part of. */
export interface Within {
  counts: Instruments;
  piece: Piece | undefined;
}

/** One message out: counted by how it ends, whatever that is, and traced within its piece. */
export async function measureSend(
  tracer: Tracer,
  { counts, piece }: Within,
  { to, sending }: { to: SendTo; sending: () => Promise<Sent> },
): Promise<Sent> {
  const span = childOf(tracer, piece, { name: `send ${to}`, kind: SpanKind.PRODUCER });
  let outcome: Sent['outcome'] | 'failed' = 'failed';

  try {
    const sent = await sending();
    outcome = sent.outcome;
    return sent;
  } finally {
    counts.sends.add(1, { to, outcome });
    if (outcome === 'throttled') counts.throttles.add(1, { by: 'teams' });
    span?.setAttribute('outcome', outcome);
    span?.end();
  }
}

/** One call to storage. */
export async function measureCall<Result>(
  tracer: Tracer,
  { counts, piece }: Within,
  { call, operation }: { call: () => Promise<Result>; operation: string },
): Promise<Result> {
  const span = childOf(tracer, piece, { name: `storage ${operation}`, kind: SpanKind.CLIENT });
  const depth = piece === undefined ? 0 : begunCall(piece);
  const from = performance.now();
  let outcome: CallEnd = 'done';

  try {
    return await call();
  } catch (error) {
    outcome = callEnd(error);
    throw error;
  } finally {
    if (piece !== undefined) endedCall(piece, depth);
    counts.storageCalls.add(1, { operation, outcome });
    counts.storageDuration.record(performance.now() - from, { operation });
    if (outcome === 'throttled') counts.throttles.add(1, { by: 'storage' });
    span?.setAttribute('outcome', outcome);
    if (outcome === 'failed') span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  }
}

/** None where nothing is under way, for what looks for work all day is no trace; and none of a piece that is not sampled. */
function childOf(
  tracer: Tracer,
  piece: Piece | undefined,
  { name, kind }: { name: string; kind: SpanKind },
): Span | undefined {
  if (piece === undefined) return undefined;
  const isTraced = (piece.span.spanContext().traceFlags & TraceFlags.SAMPLED) !== 0;
  if (!isTraced) return undefined;

  return tracer.startSpan(name, { kind }, trace.setSpan(ROOT_CONTEXT, piece.span));
}
