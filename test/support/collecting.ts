import { randomUUID } from 'node:crypto';

import {
  AggregationTemporality,
  InMemoryMetricExporter,
  type MetricData,
} from '@opentelemetry/sdk-metrics';
import { InMemorySpanExporter, type ReadableSpan } from '@opentelemetry/sdk-trace-base';

import { turnNames } from '../../src/bot/routes.ts';
import { workNames } from '../../src/jobs/work.ts';
import { collected, type Collected } from '../../src/telemetry/collected.ts';

/** One value of a metric, with what it is of. */
export interface Measurement {
  metric: string;
  of: Readonly<Record<string, unknown>>;
  /** Of a histogram, how many there were. */
  value: number;
}

/** Telemetry that is kept here for a test to look through. */
export interface Collecting {
  telemetry: Collected;
  /** What was traced; complete once telemetry was stopped. */
  spans: () => ReadableSpan[];
  /** What was counted; complete once telemetry was stopped. */
  measurements: () => Measurement[];
  /** Everything that left the service, whole, as text. */
  exported: () => string[];
}

/** Names of the service's own, where no others are given. */
export function collecting(names: readonly string[] = [...turnNames, ...workNames]): Collecting {
  const kept: ReadableSpan[] = [];
  const spans = new InMemorySpanExporter();
  // Its own shutdown forgets what it has.
  spans.shutdown = () => {
    kept.push(...spans.getFinishedSpans());
    return Promise.resolve();
  };
  const metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  metrics.shutdown = () => Promise.resolve();
  const telemetry = collected(
    { spans, metrics },
    { names: new Set(names), newId: randomUUID },
    { everyMs: 3_600_000, limitMs: 3_000 },
  );
  const points = (): { metric: string; point: MetricData['dataPoints'][number] }[] =>
    metrics
      .getMetrics()
      .flatMap(({ scopeMetrics }) => scopeMetrics)
      .flatMap((scope) => scope.metrics)
      .flatMap(({ descriptor, dataPoints }) =>
        dataPoints.map((point) => ({ metric: descriptor.name, point })),
      );

  return {
    telemetry,
    spans: () => kept,
    measurements: () =>
      points().map(({ metric, point: { attributes, value } }) => ({
        metric,
        of: attributes,
        value: typeof value === 'number' ? value : value.count,
      })),
    exported: () => [
      ...kept.map(({ name, attributes, events, links, status, resource }) =>
        JSON.stringify([name, attributes, events, links, status, resource.attributes]),
      ),
      ...points().map((each) => JSON.stringify(each)),
    ],
  };
}

/** The value of a metric of exactly that; 0 where nothing was counted. */
export function counted(
  { measurements }: Collecting,
  metric: string,
  of: Readonly<Record<string, unknown>>,
): number {
  const wanted = Object.entries(of);
  const found = measurements().filter(
    (each) => each.metric === metric && wanted.every(([key, value]) => each.of[key] === value),
  );

  return found.reduce((sum, { value }) => sum + value, 0);
}
