import { once } from 'node:events';
import {
  createServer,
  request as forward,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

export interface RoundRobin {
  url: string;
  /** How many requests went to each of them, by their address. */
  passed: ReadonlyMap<string, number>;
  stop: () => Promise<void>;
}

/** A balancer that gives every request to the next of those who listen now. */
export async function startRoundRobin(targets: () => readonly string[]): Promise<RoundRobin> {
  const passed = new Map<string, number>();
  let next = 0;
  const server = createServer((request, response) => {
    const all = targets();
    const target = all[next % all.length] ?? '';
    next += 1;
    passed.set(target, (passed.get(target) ?? 0) + 1);
    pass(target, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${String(port)}`,
    passed,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function pass(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const asked = forward(`${target}${request.url ?? ''}`, {
    method: request.method,
    headers: request.headers,
  });
  const sent = pipeline(request, asked);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  await Promise.all([sent, pipeline(answer, response)]);
}
