import { once } from 'node:events';
import { createServer } from 'node:net';

const handedOut = new Set<number>();

/**
 * A port on 127.0.0.1 that nobody held a moment ago, for programs that cannot be told to choose one;
 * never one that was given before, which somebody may still be about to take.
 */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') {
    throw new Error('The system gave no port on 127.0.0.1.');
  }
  if (handedOut.has(address.port)) return freePort();
  handedOut.add(address.port);
  return address.port;
}
