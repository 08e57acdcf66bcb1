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

export interface HttpServer {
  port: number;
  /** Takes no more requests and waits for those under way. */
  stop: () => Promise<void>;
}

/** Runs one activity; `respond` is called once, when its turn has ended. */
export type Receive = (incoming: Incoming, respond: (answered: Answered) => void) => Promise<void>;

/** The bot's endpoint and the sign of life. Of an error nothing reaches the client but its status. */
export async function startServer(receive: Receive, port: number): Promise<HttpServer> {
  const server = createServer({ name: '', ignoreTrailingSlash: true });
  server.on('restifyError', withoutDetails);
  server.get('/healthz', (_request: Request, response: Response, next: Next) => {
    response.send(200, { alive: true });
    next();
  });
  server.post(
    '/api/messages',
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
