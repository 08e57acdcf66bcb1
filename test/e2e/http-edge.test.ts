import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { expect } from 'chai';

import { startServer, type HttpServer } from '../../src/http/server.ts';
import { sharedAzurite } from '../support/azurite.ts';
import { botClient } from '../support/bot-client.ts';
import { ben, northTeam, tenant } from '../support/cast.ts';
import { startConnector } from '../support/connector-double.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { freePort } from '../support/free-port.ts';
import { until } from '../support/until.ts';
import { startWorld, type World } from '../support/world.ts';

const json = { 'content-type': 'application/json' };

describe('the edge of the service', () => {
  let world: World;
  let url: string;

  before(async () => {
    world = await startWorld({ installed: false });
    url = world.urls[0] ?? '';
  });
  after(() => world.stop());

  const odd: readonly [what: string, status: number, path: string, sent: RequestInit][] = [
    ['a path that is not there', 404, '/admin', {}],
    ['another method', 405, '/api/messages', { method: 'GET' }],
    ['a method that writes', 405, '/healthz', { method: 'DELETE' }],
    ['broken JSON', 400, '/api/messages', posted('{"type": "mess', json)],
    ['an empty body', 400, '/api/messages', posted('', json)],
    ['too long a body', 413, '/api/messages', posted(`"${'x'.repeat(300_000)}"`, json)],
    ['text', 415, '/api/messages', posted('{}', { 'content-type': 'text/plain' })],
    ['a form with a file', 415, '/api/messages', { method: 'POST', body: aFile() }],
    [
      'what is packed',
      415,
      '/api/messages',
      posted(gzipSync('{}'), { ...json, 'content-encoding': 'gzip' }),
    ],
    [
      'what says that it is packed and is not',
      415,
      '/api/messages',
      posted('not packed', { ...json, 'content-encoding': 'gzip' }),
    ],
  ];
  for (const [what, status, path, sent] of odd) {
    it(`should answer ${what} with ${String(status)}, and say nothing of itself`, async () => {
      const response = await fetch(`${url}${path}`, sent);

      expect(response.status).to.equal(status);
      expect(await response.text()).to.match(/^\{"error":"not (?:accepted|an activity)"\}$/);
      expectNoBanner(response.headers);
    });
  }

  it('should refuse a body that is too long also where it comes in pieces', async () => {
    const pieces = new ReadableStream({
      start(controller) {
        for (let piece = 0; piece < 30; piece += 1) {
          controller.enqueue(new TextEncoder().encode('x'.repeat(10_000)));
        }
        controller.close();
      },
    });

    const response = await fetch(`${url}/api/messages`, {
      ...{ method: 'POST', headers: json, body: pieces },
      ...{ duplex: 'half' },
    });

    expect(response.status).to.equal(413);
  });

  it('should live on after all of that, and name nobody in its signs of life', async () => {
    const alive = await fetch(`${url}/healthz`);
    const ready = await fetch(`${url}/readyz`);

    expect([alive.status, await alive.json()]).to.deep.equal([200, { alive: true }]);
    expect([ready.status, await ready.json()]).to.deep.equal([200, { ready: true }]);
    expectNoBanner(ready.headers);
  });
});

describe('a service whose storage does not answer', () => {
  it('should live, say that it is of no use, and be of use again', async () => {
    const proxy = startFaultProxy();
    const options = { installed: false, supervisees: 0, storageThrough: proxy.through };
    const world = await startWorld({ ...options, readiness: { limitMs: 500, keptMs: 20 } });
    const [url = ''] = world.urls;

    proxy.plan(() => 'fails');
    const without = await until('it to be of no use', () => statusUnlike(`${url}/readyz`, 200));
    const alive = await fetch(`${url}/healthz`);
    proxy.plan(undefined);
    const again = await until('it to be of use', () => statusUnlike(`${url}/readyz`, 503));

    expect([without, alive.status, again]).to.deep.equal([503, 200, 200]);
    await world.stop();
    await proxy.stop();
  });
});

describe('startServer', () => {
  let server: HttpServer;

  before(async () => {
    server = await startServer(
      {
        receive: () => Promise.reject(new Error('planted: a secret of the inside')),
        ready: () => Promise.reject(new Error('planted: another')),
      },
      0,
    );
  });
  after(() => server.stop());

  for (const [path, sent] of [
    ['/api/messages', posted('{}', json)],
    ['/readyz', {}],
  ] as const) {
    it(`should answer what is thrown behind ${path} with 500 and nothing of it`, async () => {
      const response = await fetch(`http://127.0.0.1:${String(server.port)}${path}`, sent);

      expect(response.status).to.equal(500);
      expect(await response.text()).to.equal('{"code":"Internal","message":"failed"}');
      expectNoBanner(response.headers);
    });
  }
});

describe('a service that is told to end in the middle of a turn', function () {
  this.timeout(60_000);

  it('should take no more, finish the turn, and end by itself', async () => {
    const storage = (await sharedAzurite()).freshAccount();
    const connector = await startConnector();
    const slow = await slowly(connector.url);
    const port = await freePort();
    const entry = fileURLToPath(import.meta.resolve('../../src/index.ts'));
    const child = spawn(process.execPath, [entry], {
      env: {
        ...process.env,
        ...{ NODE_V8_COVERAGE: undefined, NODE_ENV: '', LOG_LEVEL: 'info' },
        ...{ PORT: String(port), STORAGE_CONNECTION_STRING: storage },
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'exit');
    const problems = text(child.stderr);
    child.stdout.resume();
    const url = `http://127.0.0.1:${String(port)}`;
    await until('it listens', () => fetch(`${url}/healthz`).then(isOk, isNot), 30_000);
    const place = { url, connector: { ...connector, url: slow.url }, tenant, team: northTeam.id };

    const turn = botClient(place, ben).posts({ type: 'message', text: 'help' });
    await until('its answer is under way', () => slow.held() > 0);
    child.kill('SIGTERM');
    await until('it takes no more', () => fetch(`${url}/healthz`).then(isNot, () => true));
    const isRunning = child.exitCode === null;
    slow.release();
    const answered = await turn;
    await ended;

    expect(isRunning).to.equal(true);
    expect(answered.status).to.equal(200);
    expect([child.exitCode, child.signalCode]).to.deep.equal([0, null]);
    expect(connector.seen).to.have.length(1);
    expect(await problems).to.equal('');
    await slow.stop();
    await connector.stop();
  });
});

/** Something in front of the connector that keeps every request until it is told to let go. */
async function slowly(target: string) {
  const held: (() => void)[] = [];
  const server = createServer((request, response) => {
    held.push(() => {
      const { method, headers, url = '/' } = request;
      const passed = ask(new URL(url, target), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      request.pipe(passed);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${String(port)}/`,
    held: () => held.length,
    release() {
      for (const pass of held.splice(0)) pass();
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function statusUnlike(url: string, status: number): Promise<number | undefined> {
  const response = await fetch(url);

  return response.status === status ? undefined : response.status;
}

function isOk(response: Response): boolean {
  return response.ok;
}

function isNot(): boolean {
  return false;
}

function posted(
  body: NonNullable<RequestInit['body']>,
  headers: Readonly<Record<string, string>>,
): RequestInit {
  return { method: 'POST', body, headers };
}

function aFile(): FormData {
  const form = new FormData();
  form.set('file', new Blob(['{}']), 'a.json');

  return form;
}

/** What runs here is nobody's business: neither name nor version nor where it is. */
function expectNoBanner(headers: Headers): void {
  expect(headers.get('server')).to.equal(null);
  expect(headers.get('x-powered-by')).to.equal(null);
  expect(JSON.stringify([...headers])).not.to.match(/restify|node|botbuilder|express/i);
}
