import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Meter,
  type Tracer,
} from '@opentelemetry/api';

import type { PieceKind, QueueLevel, Telemetry } from '../usecases/ports.ts';
import { measureCall, measureSend } from './calls.ts';
import { kindOf } from './codes.ts';
import { instrumentsOf, type Instruments } from './instruments.ts';
import { worst, type Outcome, type Piece } from './piece.ts';
import { referenceOf, runAs, underWay } from './under-way.ts';

/** What is measured through; `names` is the closed list of what a piece may be called. */
export interface Through {
  meter: Meter;
  tracer: Tracer;
  names: ReadonlySet<string>;
  newId: () => string;
}

/** What measures, and sees every call to storage. */
export interface Measured {
  telemetry: Telemetry;
  storage: StorageMeter;
}

/** Storage's own meter, as it is there. */
export interface StorageMeter {
  measure: <Result>(call: () => Promise<Result>, operation: string) => Promise<Result>;
}

/** A name that is not on the list could be anything somebody sent. */
const other = 'other';

/** Telemetry that counts and traces. Every attribute is an id of our own, or a code of a closed list. */
export function measured(through: Through): Measured {
  const counts = instrumentsOf(through.meter);
  const isMine = new WeakSet<object>();

  /** The piece under way, where it is one of this service: a test runs several in one process. */
  function current(): Piece | undefined {
    const piece = underWay();
    return piece !== undefined && isMine.has(piece) ? (piece as Piece) : undefined;
  }

  function end(outcome: Outcome): void {
    const piece = current();
    if (piece !== undefined) piece.outcome = worst(piece.outcome, outcome);
  }

  const telemetry: Telemetry = {
    async piece(kind, run) {
      const piece = begun(through, kind);
      isMine.add(piece);
      const over = (): void => {
        if (!piece.isOver) finish(counts, piece);
      };
      return runAs(piece, async () => {
        try {
          return await run(over);
        } catch (error) {
          telemetry.failed(error);
          throw error;
        } finally {
          over();
        }
      });
    },
    named(name) {
      const piece = current();
      if (piece !== undefined) piece.name = through.names.has(name) ? name : other;
    },
    reference: () => underWay()?.reference ?? referenceOf(through.newId()),
    refused(code) {
      counts.refusals.add(1, { code });
      current()?.span.setAttribute('code', code);
      end('refused');
    },
    turnedAway() {
      end('turned_away');
    },
    failed(error) {
      current()?.span.setAttribute('error.type', kindOf(error));
      end('failed');
    },
    send: (to, sending) =>
      measureSend(through.tracer, { counts, piece: current() }, { to, sending }),
    roundCompleted(post) {
      counts.roundsCompleted.add(1, { post });
    },
    queues({ work, poison }) {
      level(counts, 'work', work);
      level(counts, 'poison', poison);
      counts.poisonMessages.record(poison.length);
    },
  };

  return {
    telemetry,
    storage: {
      measure: (call, operation) =>
        measureCall(through.tracer, { counts, piece: current() }, { call, operation }),
    },
  };
}

function begun({ tracer, newId }: Through, kind: PieceKind): Piece {
  const reference = referenceOf(newId());
  const spanKind = kind === 'turn' ? SpanKind.SERVER : SpanKind.CONSUMER;
  const span = tracer.startSpan(
    kind,
    { kind: spanKind, root: true, attributes: { reference } },
    ROOT_CONTEXT,
  );

  return {
    reference,
    kind,
    span,
    name: other,
    outcome: 'done',
    begun: performance.now(),
    isOver: false,
    deepestBegun: 0,
    deepestEnded: 0,
  };
}

function finish(counts: Instruments, piece: Piece): void {
  const { kind, span, name, outcome } = piece;
  const ms = performance.now() - piece.begun;
  piece.isOver = true;

  if (kind === 'turn') {
    counts.turnDuration.record(ms, { command: name, outcome });
    counts.storageWaits.record(piece.deepestBegun, { command: name });
    if (outcome === 'failed') counts.turnsFailed.add(1, { command: name });
  } else {
    counts.workDuration.record(ms, { work: name, outcome });
  }
  span.updateName(`${kind} ${name}`);
  span.setAttribute('outcome', outcome);
  span.setStatus({ code: outcome === 'failed' ? SpanStatusCode.ERROR : SpanStatusCode.OK });
  span.end();
}

function level(counts: Instruments, queue: 'work' | 'poison', { length, ageSeconds }: QueueLevel) {
  counts.queueLength.record(length, { queue });
  counts.queueAge.record(ageSeconds, { queue });
}
