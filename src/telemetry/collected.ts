import { setTimeout as sleep } from 'node:timers/promises';

import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Sampler, SpanExporter } from '@opentelemetry/sdk-trace-base';

import { measured, type Measured, type Through } from './measured.ts';

/** Where spans and metrics go. */
export interface Exporters {
  spans: SpanExporter;
  metrics: PushMetricExporter;
  /** Which turns are traced; all where not named. Metrics are of all of them, always. */
  sampler?: Sampler;
  /** Gives up what is on its way. */
  abandon?: () => void;
}

/** Telemetry that goes somewhere until it is stopped. */
export interface Collected extends Measured {
  /** Sends what is left. Ends within its bound, and never fails, whatever the other side does. */
  stop: () => Promise<void>;
}

export interface Pacing {
  /** How often metrics go out. */
  everyMs: number;
  /** How long one export may take, and the last of them all at the stop. */
  limitMs: number;
}

const usual: Pacing = { everyMs: 60_000, limitMs: 3_000 };
const name = 'safe-to-practise';

/**
 * Measures into exporters, in the background: a turn hands over a finished span and goes on. What the
 * other side does not take is dropped once the queue of spans is full.
 */
export function collected(
  { spans, metrics, sampler, abandon }: Exporters,
  { names, newId }: Pick<Through, 'names' | 'newId'>,
  { everyMs, limitMs }: Pacing = usual,
): Collected {
  const resource = resourceFromAttributes({ 'service.name': name });
  const reader = new PeriodicExportingMetricReader({
    exporter: metrics,
    exportIntervalMillis: everyMs,
    exportTimeoutMillis: Math.min(limitMs, everyMs),
  });
  const meters = new MeterProvider({ resource, readers: [reader] });
  const tracers = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(spans, { exportTimeoutMillis: limitMs })],
    ...(sampler === undefined ? {} : { sampler }),
  });

  return {
    ...measured({ meter: meters.getMeter(name), tracer: tracers.getTracer(name), names, newId }),
    async stop() {
      const enough = new AbortController();
      const limit = sleep(limitMs, undefined, { signal: enough.signal }).catch(() => undefined);
      const last = Promise.allSettled([meters.shutdown(), tracers.shutdown()]);
      await Promise.race([last, limit]);
      enough.abort();
      abandon?.();
    },
  };
}
