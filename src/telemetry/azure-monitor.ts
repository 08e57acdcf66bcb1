import {
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
  RateLimitedSampler,
  type AzureMonitorExporterOptions,
} from '@azure/monitor-opentelemetry-exporter';

import type { Exporters } from './collected.ts';

/** How many turns a second are traced, of one replica; the sampling rate goes with each. */
const tracesASecond = 5;
/** A request that Application Insights does not answer holds nothing up, and is not held on to. */
const requestMs = 10_000;

/** Application Insights. What it does not take is not kept: nothing of it is written to the disk. */
export function azureMonitor(
  connectionString: string,
  client: Pick<AzureMonitorExporterOptions, 'httpClient'> = {},
): Exporters {
  // The exporter reports on itself to Microsoft's own collection unless this is set; there is no other way to say so.
  // eslint-disable-next-line no-restricted-properties -- written, not read
  process.env['APPLICATION_INSIGHTS_NO_STATSBEAT'] = 'true';
  const over = new AbortController();
  const options: AzureMonitorExporterOptions = {
    ...client,
    connectionString,
    disableOfflineStorage: true,
    retryOptions: { maxRetries: 1 },
    additionalPolicies: [
      {
        position: 'perRetry',
        policy: {
          name: 'untilStopped',
          sendRequest(request, next) {
            // Its own time limit would keep the process for as long, whatever had become of it.
            request.abortSignal = AbortSignal.any([over.signal, AbortSignal.timeout(requestMs)]);
            return next(request);
          },
        },
      },
    ],
  };

  return {
    spans: new AzureMonitorTraceExporter(options),
    metrics: new AzureMonitorMetricExporter(options),
    sampler: new RateLimitedSampler(tracesASecond),
    abandon() {
      over.abort();
    },
  };
}
