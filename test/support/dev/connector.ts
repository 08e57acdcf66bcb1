import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A window as the connector knows it. */
export interface Window {
  /** The first part of the address that this window's activities carry. */
  slug: string;
  /** Who may be written to there: their Entra object id, and what their Playground calls them. */
  person: string;
  teamsUserId: string;
  personalChat: string;
  /** The Playground's own connector. */
  connector: string;
}

export interface Connector {
  stop: () => Promise<void>;
}

interface Call {
  method: string;
  path: string;
  body: string;
}

/**
 * Makes one Teams of several Playgrounds, each of which takes itself for the whole: the bot calls
 * this instead of them. What is posted in a channel arrives in every window; a personal chat that is
 * opened is opened in the window of that person; all else goes where it came from.
 */
export async function startConnector(
  port: number,
  windows: readonly Window[],
  channels: readonly string[],
): Promise<Connector> {
  const server = createServer((request, response) => {
    void answer(request, response, (slug, call) => relay(windows, channels, slug, call));
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');

  return {
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  act: (slug: string, call: Call) => Promise<Response>,
): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const [, slug = '', ...rest] = url.split('/');
  const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();

  try {
    const answered = await act(slug, { method, path: `/${rest.join('/')}`, body });
    response.writeHead(answered.status, { 'content-type': 'application/json' });
    response.end(await answered.text());
  } catch {
    response.writeHead(502).end();
  }
}

async function relay(
  windows: readonly Window[],
  channels: readonly string[],
  slug: string,
  call: Call,
): Promise<Response> {
  const own = windows.find((window) => window.slug === slug);
  if (own === undefined) return new Response('{}', { status: 404 });
  if (call.method === 'POST' && call.path === '/v3/conversations') return open(windows, call);
  if (call.method === 'POST' && isForChannel(call.path, channels)) {
    const [first] = await Promise.all(
      [own, ...windows.filter((window) => window !== own)].map((window) => forward(window, call)),
    );
    return first as Response;
  }
  const reader = windows.find((window) => window.personalChat === conversationOf(call.path));
  return forward(reader ?? own, call);
}

/** Opens the personal chat of somebody who has a window; of others Teams would say: not installed. */
function open(windows: readonly Window[], call: Call): Promise<Response> {
  const asked = JSON.parse(call.body) as { members?: { id?: string }[] };
  const wanted = asked.members?.[0]?.id;
  const theirs = windows.find(
    ({ person, teamsUserId }) => person === wanted || teamsUserId === wanted,
  );
  if (theirs === undefined) {
    const error = { code: 'ForbiddenOperationException', message: 'Nobody has this window.' };
    return Promise.resolve(new Response(JSON.stringify({ error }), { status: 403 }));
  }
  const members = [{ id: theirs.teamsUserId, aadObjectId: theirs.person }];

  return forward(theirs, { ...call, body: JSON.stringify({ ...asked, members }) });
}

function isForChannel(path: string, channels: readonly string[]): boolean {
  return path.split('/')[4] === 'activities' && channels.includes(conversationOf(path));
}

/** Of `/v3/conversations/<conversation>/...`. */
function conversationOf(path: string): string {
  return decodeURIComponent(path.split('/')[3] ?? '');
}

function forward(window: Window, { method, path, body }: Call): Promise<Response> {
  return fetch(`${window.connector}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === '' ? {} : { body }),
  });
}
