import { once } from 'node:events';
import { createServer } from 'node:net';

/** Those of the ports that somebody else holds. */
export async function portsInUse(ports: readonly number[]): Promise<number[]> {
  const inUse = await Promise.all(ports.map(isInUse));

  return ports.filter((_, at) => inUse[at]);
}

/** Held on either of the two ways in which a program of ours may listen. */
async function isInUse(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::']) {
    const server = createServer().listen({ port, host, exclusive: true });
    try {
      await once(server, 'listening');
      server.close();
      await once(server, 'close');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return true;
    }
  }
  return false;
}
