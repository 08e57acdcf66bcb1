import { randomUUID } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

import type { AzureMonitorExporterOptions } from '@azure/monitor-opentelemetry-exporter';
import { AlwaysOnSampler } from '@opentelemetry/sdk-trace-base';
import { expect } from 'chai';

import { azureMonitor } from '../../../src/telemetry/azure-monitor.ts';
import { collected, type Collected } from '../../../src/telemetry/collected.ts';
import { openTelemetry } from '../../../src/telemetry/telemetry.ts';

type HttpClient = NonNullable<AzureMonitorExporterOptions['httpClient']>;
type HttpRequest = Parameters<HttpClient['sendRequest']>[0];

const about = { names: new Set(['help']), newId: randomUUID };
const connectionString =
  'InstrumentationKey=00000000-0000-4000-8000-000000000000;IngestionEndpoint=https://insights.invalid/';
const pacing = { everyMs: 3_600_000, limitMs: 200 };

interface Place {
  telemetry: Collected;
  /** What was asked of Application Insights, and whether that was given up. */
  requests: HttpRequest[];
}

/** Application Insights, behind whatever answers for it. */
function insights(answer: (request: HttpRequest) => ReturnType<HttpClient['sendRequest']>): Place {
  const requests: HttpRequest[] = [];
  const httpClient: HttpClient = {
    sendRequest(request) {
      requests.push(request);
      return answer(request);
    },
  };
  const sampler = new AlwaysOnSampler();
  const exporters = { ...azureMonitor(connectionString, { httpClient }), sampler };

  return { telemetry: collected(exporters, about, pacing), requests };
}

async function oneTurn({ telemetry, storage, stop }: Collected): Promise<void> {
  await telemetry.piece('turn', async () => {
    telemetry.named('help');
    await storage.measure(() => Promise.resolve(1), 'get');
  });
  await stop();
}

function bodyOf({ body }: HttpRequest): { name: string }[] {
  const text = typeof body === 'string' ? body : gunzipSync(body as Uint8Array).toString();

  return JSON.parse(text) as { name: string }[];
}

describe('openTelemetry', () => {
  it('should be nothing at all where nothing is configured', async () => {
    expect(await openTelemetry('', about)).to.equal(undefined);
  });

  it('should collect where it is configured, and stop', async () => {
    const opened = await openTelemetry(connectionString, about);

    await opened?.stop();

    expect(opened).to.have.keys('telemetry', 'storage', 'stop');
  });
});

describe('azureMonitor', () => {
  it('should send turns and metrics to Application Insights, what is left at the stop', async () => {
    const place = insights((request) => {
      const items = bodyOf(request).length;
      const bodyAsText = JSON.stringify({ itemsReceived: items, itemsAccepted: items, errors: [] });
      return Promise.resolve({ request, status: 200, headers: request.headers, bodyAsText });
    });

    await oneTurn(place.telemetry);

    const sent = place.requests.flatMap(bodyOf);
    expect(sent.map(({ name }) => name.split('.').at(-1))).to.include.members([
      'Request',
      'RemoteDependency',
      'Metric',
    ]);
    for (const name of ['turn help', 'storage get', 'turn.duration', 'storage.calls'])
      expect(JSON.stringify(sent)).to.contain(`"${name}"`);
  });

  it('should give up at the stop what Application Insights never answers', async () => {
    const place = insights(() => new Promise(() => undefined));

    await oneTurn(place.telemetry);

    expect(place.requests).not.to.be.empty;
    expect(place.requests.every(({ abortSignal }) => abortSignal?.aborted)).to.equal(true);
  });

  it('should stop where Application Insights is not reached', async () => {
    const place = insights(() => Promise.reject(new Error('nobody there')));

    await oneTurn(place.telemetry);

    expect(place.requests).not.to.be.empty;
  });
});
