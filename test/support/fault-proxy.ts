import { once } from 'node:events';
import {
  Agent,
  createServer,
  request as forward,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What becomes of one call. `fails`: nothing is done, and every repetition by the SDK fails as well.
 * `lost`: it is done, and every answer is lost. `flaky`: done, the first answer is lost, the
 * repetition gets through. `slow`: done, and answered late.
 */
export type StorageFault = 'fails' | 'lost' | 'flaky' | 'slow';

/** Asked once for every call; the SDK's repetitions of it are the same call. */
export type StorageFaultPlan = (call: StorageCall) => StorageFault | undefined;

export interface StorageCall {
  method: string;
  path: string;
}

export interface FaultProxy {
  /** The connection string with both services behind the proxy. */
  through: (connection: string) => Promise<string>;
  /** From now on; undefined lets everything pass. */
  plan: (plan: StorageFaultPlan | undefined) => void;
  /** How many calls went wrong so far, in all. */
  faults: () => number;
  /** The same by what was called, such as `Table fails`; and how many calls there were. */
  counted: () => { calls: number; faults: Readonly<Record<string, number>> };
  stop: () => Promise<void>;
}

interface State {
  plan: StorageFaultPlan | undefined;
  decided: Map<string, StorageFault | undefined>;
  calls: number;
  faults: Record<string, number>;
}

const slowMs = 300;
/** Opening a connection for each call is most of what a call costs here. */
const kept = new Agent({ keepAlive: true });

/** An HTTP proxy in front of Azurite that does to calls what networks and servers do. */
export function startFaultProxy(): FaultProxy {
  const state: State = { plan: undefined, decided: new Map(), calls: 0, faults: {} };
  const servers: Server[] = [];

  async function behind(service: string, endpoint: string): Promise<string> {
    const target = new URL(endpoint);
    const server = createServer((request, response) => {
      // A connection that ends on either side is an answer that is lost: the SDK asks again.
      pass(state, { service, target }, request, response).catch(() => response.destroy());
    });
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    return `http://127.0.0.1:${port}${target.pathname}`;
  }

  return {
    async through(connection) {
      const parts = connection.split(';').map(async (part) => {
        const [name, ...value] = part.split('=');
        return name?.endsWith('Endpoint') === true
          ? `${name}=${await behind(name.replace('Endpoint', ''), value.join('='))}`
          : part;
      });
      return (await Promise.all(parts)).join(';');
    },
    plan(plan) {
      state.plan = plan;
    },
    faults: () => Object.values(state.faults).reduce((sum, count) => sum + count, 0),
    counted: () => ({ calls: state.calls, faults: { ...state.faults } }),
    async stop() {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
      }
    },
  };
}

/** What stands behind one of its servers. */
interface Behind {
  service: string;
  target: URL;
}

async function pass(
  state: State,
  { service, target }: Behind,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await buffer(request);
  const { fault, isFirst } = faultOf(state, service, request);
  if (fault === 'fails') {
    broken(response);
    return;
  }
  const answer = await answered(target, request, body);
  if (fault === 'lost' || (fault === 'flaky' && isFirst)) {
    broken(response);
    return;
  }
  if (fault === 'slow') await new Promise((resolve) => setTimeout(resolve, slowMs));
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

function faultOf(
  state: State,
  service: string,
  { method = '', url = '', headers }: IncomingMessage,
): { fault: StorageFault | undefined; isFirst: boolean } {
  const call = String(headers['x-ms-client-request-id']);
  const isFirst = !state.decided.has(call);
  if (isFirst) {
    const fault = state.plan?.({ method, path: url });
    state.decided.set(call, fault);
    state.calls += 1;
    const what = `${service} ${fault ?? ''}`;
    if (fault !== undefined) state.faults[what] = (state.faults[what] ?? 0) + 1;
  }
  return { fault: state.plan === undefined ? undefined : state.decided.get(call), isFirst };
}

/** As an overloaded service answers: at once, and with nothing to go by. */
function broken(response: ServerResponse): void {
  response.writeHead(500);
  response.end();
}

async function answered(
  target: URL,
  { method, url, headers }: Pick<IncomingMessage, 'method' | 'url' | 'headers'>,
  body: Buffer,
  agent: Agent | false = kept,
): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
  const to = { host: target.hostname, port: target.port, agent };
  const asked = forward({ ...to, method, path: url, headers });
  asked.end(body);
  try {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const { connection: _connection, 'transfer-encoding': _encoding, ...rest } = answer.headers;

    return { status: answer.statusCode ?? 500, headers: rest, body: await buffer(answer) };
  } catch (error) {
    // One that was kept may be closed at the instant it is used again: nothing was heard of the call.
    if (!asked.reusedSocket || (error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error;
    return answered(target, { method, url, headers }, body, false);
  }
}
