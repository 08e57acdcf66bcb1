import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import type { Card } from '../../src/cards/render.ts';

/** An activity as the bot sent it. */
export interface SentActivity {
  type: string;
  text?: string;
  summary?: string;
  speak?: string;
  replyToId?: string;
  attachments?: { contentType: string; content: Card }[];
}

/** One thing a person or a channel saw, in the order in which it came. */
export interface Seen {
  conversation: string;
  how: 'sent' | 'updated' | 'deleted';
  /** The message's id. */
  id: string;
  activity: SentActivity;
}

/** Somebody of whom Teams knows. */
export interface Member {
  /** `29:...`, what Teams calls them here. */
  id: string;
  aadObjectId: string;
  name: string;
  email: string;
}

export interface TeamsTeam {
  /** The id of General, too. */
  id: string;
  name: string;
  channels: readonly { id: string; name?: string }[];
  members: readonly Member[];
}

/**
 * How the connector fails. `throttled`: 429 with a Retry-After. `blocked`: 403, the person stopped
 * the bot. `lost`: accepted, and answered 408 all the same. `broken`: 500, nothing was done.
 * `reset`: the connection ends without an answer, nothing was done. `hangs`: accepted, and no answer
 * ever comes.
 */
export type Failure =
  | { kind: 'throttled'; retryAfterSeconds: number }
  | { kind: 'blocked' | 'lost' | 'broken' | 'reset' | 'hangs' };

export interface ConnectorDouble {
  /** What activities carry as their `serviceUrl`. */
  url: string;
  /** Everything that was seen, everywhere. */
  seen: Seen[];
  /** Every request, failed ones too, and when it came, in milliseconds of the machine's clock. */
  requests: { method: string; path: string; at: number }[];
  addTeam: (team: TeamsTeam) => void;
  /** What one conversation saw. */
  seenIn: (conversation: string) => Seen[];
  /** The messages of a conversation as they stand now, oldest first. */
  messagesIn: (conversation: string) => { id: string; activity: SentActivity }[];
  /** The next requests that write fail so, one each; in that conversation only, where one is named. */
  failNext: (failures: readonly Failure[], conversation?: string) => void;
  stop: () => Promise<void>;
}

interface State {
  seen: Seen[];
  requests: { method: string; path: string; at: number }[];
  teams: Map<string, TeamsTeam>;
  failures: { failure: Failure; conversation: string | undefined }[];
  mayCall: MayCall | undefined;
}

/** Whether the bot may call with that authorization; without one anybody may. */
type MayCall = (authorization: string | undefined) => Promise<boolean>;

interface Answer {
  status: number;
  body?: unknown;
}

/** In the place of a conversation: the request that opens one. */
export const opening = 'opening';

/** The personal chat between the bot and somebody. */
export function personalChat(aadObjectId: string): string {
  return `a:${aadObjectId}`;
}

/** A small stand-in for the Bot Framework connector, as the bot's SDK calls it, on a port of its own. */
export async function startConnector(mayCall?: MayCall): Promise<ConnectorDouble> {
  const state: State = { seen: [], requests: [], teams: new Map(), failures: [], mayCall };
  // Longer than a bench leaves one side alone: a connection that ends as it is used again is nobody’s failure.
  const server = createServer({ keepAliveTimeout: 75_000 }, (request, response) => {
    serve(state, request, response).catch((error: unknown) => {
      // Whoever is killed in the middle of a request leaves half of it: nothing was done then.
      if (request.complete) throw error;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/`,
    seen: state.seen,
    requests: state.requests,
    addTeam: (team) => state.teams.set(team.id, team),
    seenIn: (conversation) => state.seen.filter((each) => each.conversation === conversation),
    messagesIn: (conversation) => messagesIn(state, conversation),
    failNext: (failures, conversation) => {
      state.failures.push(...failures.map((failure) => ({ failure, conversation })));
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function serve(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const method = request.method ?? 'GET';
  const { pathname } = new URL(request.url ?? '/', 'http://connector');
  const path = pathname.split('/').filter(Boolean).map(decodeURIComponent);
  const raw = await text(request);
  const body = (raw === '' ? {} : JSON.parse(raw)) as Record<string, unknown>;
  if (state.mayCall !== undefined && !(await state.mayCall(request.headers.authorization))) {
    response.writeHead(401);
    response.end();
    return;
  }
  state.requests.push({ method, path: pathname, at: performance.now() });

  const failure = method === 'GET' ? undefined : takeFailure(state, path[2] ?? opening);
  if (failure?.kind === 'reset') {
    request.socket.destroy();
    return;
  }
  const isDone = ['lost', 'hangs', undefined].includes(failure?.kind);
  const done = isDone ? answer(state, method, path, body) : { status: 500 };
  if (failure?.kind === 'hangs') return;
  const { status, body: said } = failure === undefined ? done : failed(failure);
  const wait = failure?.kind === 'throttled' ? { 'Retry-After': failure.retryAfterSeconds } : {};
  response.writeHead(status, { 'Content-Type': 'application/json', ...wait });
  response.end(JSON.stringify(said ?? {}));
}

function takeFailure(state: State, conversation: string): Failure | undefined {
  const at = state.failures.findIndex(
    (each) => each.conversation === undefined || each.conversation === conversation,
  );

  return at < 0 ? undefined : state.failures.splice(at, 1)[0]?.failure;
}

function failed({ kind }: Failure): Answer {
  switch (kind) {
    case 'throttled':
      return { status: 429, body: { error: { code: 'TooManyRequests' } } };
    case 'blocked':
      return { status: 403, body: { error: { code: 'MessageWritesBlocked' } } };
    case 'lost':
      return { status: 408 };
    default:
      return { status: 500 };
  }
}

function answer(
  state: State,
  method: string,
  path: readonly string[],
  body: Record<string, unknown>,
): Answer {
  const [, kind, id = '', what, activity] = path;

  if (kind === 'teams') return teamAnswer(state.teams.get(id), what);
  if (method === 'POST' && path.length === 2) return opened(body);
  if (what === 'members' || what === 'pagedmembers') return memberAnswer(state, id, activity);
  if (what !== 'activities') return { status: 404 };
  return written(state, method, { conversation: id, activity }, body);
}

function written(
  state: State,
  method: string,
  place: { conversation: string; activity: string | undefined },
  body: Record<string, unknown>,
): Answer {
  const { conversation, activity } = place;
  const sent = body as unknown as SentActivity;

  switch (method) {
    case 'POST': {
      const id = randomUUID();
      state.seen.push({ conversation, how: 'sent', id, activity: sent });
      return { status: 201, body: { id } };
    }
    case 'PUT':
    case 'DELETE': {
      const known = state.seen.some((each) => each.id === activity);
      if (activity === undefined || !known) return { status: 404 };
      const how = method === 'PUT' ? 'updated' : 'deleted';
      state.seen.push({ conversation, how, id: activity, activity: sent });
      return { status: 200, body: { id: activity } };
    }
    default:
      return { status: 405 };
  }
}

/** A personal chat is the same one however often it is opened. */
function opened(body: Record<string, unknown>): Answer {
  const [member] = (body['members'] ?? []) as { aadObjectId?: string; id?: string }[];
  const person = member?.aadObjectId ?? member?.id;

  return person === undefined
    ? { status: 400 }
    : { status: 201, body: { id: personalChat(person) } };
}

function teamAnswer(team: TeamsTeam | undefined, what: string | undefined): Answer {
  if (team === undefined) return { status: 404 };
  const { id, name, channels } = team;

  return what === 'conversations'
    ? { status: 200, body: { conversations: channels } }
    : { status: 200, body: { id, name, channelCount: channels.length } };
}

function memberAnswer(state: State, id: string, member: string | undefined): Answer {
  const team = [...state.teams.values()].find((each) => each.id === id);
  if (team === undefined) return { status: 404 };
  if (member === undefined) return { status: 200, body: { members: team.members } };
  const found = team.members.find((each) => each.id === member);

  return found === undefined ? { status: 404 } : { status: 200, body: found };
}

function messagesIn(state: State, conversation: string): { id: string; activity: SentActivity }[] {
  const messages = new Map<string, SentActivity>();

  for (const { conversation: place, how, id, activity } of state.seen) {
    if (place !== conversation) continue;
    if (how === 'deleted') messages.delete(id);
    else messages.set(id, activity);
  }
  return [...messages].map(([id, activity]) => ({ id, activity }));
}
