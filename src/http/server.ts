import type http from 'node:http';

import {
  createServer,
  plugins,
  type Next,
  type Request,
  type Response,
  type Server,
} from 'restify';

import type { Answered, Incoming } from '../bot/receive.ts';

const sweepMs = 50;
/** The largest activity that is read; Teams' own are far smaller. */
const mostBytes = 256 * 1024;
/**
 * How long a client may take for its headers and for the whole request, checked by Node every half
 * minute; and how long a connection is kept idle, which is longer than the minute after which the
 * balancers in front of us give theirs up, so that it is never we who end one as it is used again.
 */
const times = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 75_000 };

export interface HttpServer {
  port: number;
  /** Takes no more requests and waits for those under way. */
  stop: () => Promise<void>;
}

/** Runs one activity; `respond` is called once, when its turn has ended. */
export type Receive = (incoming: Incoming, respond: (answered: Answered) => void) => Promise<void>;

/** What the server is there for. */
export interface Endpoints {
  receive: Receive;
  /** Whether what the service stands on answers. */
  ready: () => Promise<boolean>;
}

/**
 * The bot's endpoint, the sign of life and the sign of being of use. Of an error nothing reaches the
 * client but its status, and of what runs here no name and no version.
 */
export async function startServer(
  { receive, ready }: Endpoints,
  port: number,
): Promise<HttpServer> {
  const server = createServer({ name: '', ignoreTrailingSlash: true });
  Object.assign(server.server as http.Server, times);
  server.on('restifyError', withoutDetails);
  server.get('/healthz', (_request: Request, response: Response, next: Next) => {
    response.send(200, { alive: true });
    next();
  });
  server.get('/readyz', async (_request: Request, response: Response) => {
    const isReady = await ready();
    response.send(isReady ? 200 : 503, { ready: isReady });
  });
  server.post(
    '/api/messages',
    plainJsonOnly,
    plugins.bodyParser({ mapParams: false, maxBodySize: mostBytes }),
    async (request: Request, response: Response) => {
      await receive(incomingOf(request), ({ status, body }) => {
        response.send(status, body);
      });
    },
  );

  await listening(server, port);
  return { port: server.address().port, stop: () => closed(server) };
}

function incomingOf(request: Request): Incoming {
  return {
    method: request.method ?? 'POST',
    headers: request.headers,
    body: request.body as unknown,
  };
}

/**
 * Teams sends JSON as it is. What is packed would be unpacked without end, and ends the process where
 * it cannot be; files of a form would be written to disk: all of it before anybody is authenticated.
 */
function plainJsonOnly(request: Request, response: Response, next: Next): void {
  const isTooLong = Number(request.headers['content-length'] ?? 0) > mostBytes;
  const isPlain = request.headers['content-encoding'] === undefined && request.is('json');
  if (isPlain && !isTooLong) {
    next();
    return;
  }
  // What it still sends is not read.
  response.setHeader('Connection', 'close');
  response.send(isTooLong ? 413 : 415, { error: 'not accepted' });
  next(false);
}

/** Restify would tell the client what was thrown; it gets the name of the status alone. */
function withoutDetails(
  _request: Request,
  _response: Response,
  error: Error & { statusCode?: number; toJSON?: () => unknown; toString?: () => string },
  next: () => void,
): void {
  const body = { error: (error.statusCode ?? 500) < 500 ? 'not accepted' : 'failed' };
  error.toJSON = () => body;
  error.toString = () => body.error;
  next();
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/**
 * Node closes the connections that are idle when it is told to; one that is answered after that it
 * would hold open for seconds more.
 */
function closed(server: Server): Promise<void> {
  const sweep = setInterval(() => {
    (server.server as http.Server).closeIdleConnections();
  }, sweepMs);

  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(sweep);
      resolve();
    });
  });
}
