import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';

import type { Config } from '../../src/config.ts';
import { guid } from './domain-builders.ts';

/** Which of the issuer's keys signs. `elsewhere`: one that vouches for another channel alone. */
export type SigningKey = 'teams' | 'elsewhere' | 'entra';

export interface TokenParts {
  issuer?: string;
  audience?: string;
  /** The `serviceurl` claim. */
  serviceUrl?: string;
  /** Seconds from now. */
  notBefore?: number;
  expires?: number;
  key?: SigningKey;
  claims?: Readonly<Record<string, unknown>>;
}

/** A stand-in for what Microsoft does about identity, with keys of its own. */
export interface MicrosoftDouble {
  /** The bot, as a managed identity. */
  bot: Config['bot'];
  /** What the service is started with instead of Microsoft's addresses. */
  addresses: Readonly<Record<string, string>>;
  /** A token as Teams sends it with every activity, but for what is named. */
  token: (parts?: TokenParts) => Promise<string>;
  /** The public half of the key that Teams signs with. */
  publicKey: JWK;
  /** Whether that is a token that this identity was given, for calling Teams. */
  isForTeams: (authorization: string | undefined) => Promise<boolean>;
  /** What a machine in Azure finds in its environment to ask for tokens of its identity. */
  environment: Readonly<Record<string, string>>;
  /** Every token that was asked for, and for which identity. */
  asked: { resource: string; identity: string }[];
  stop: () => Promise<void>;
}

interface Key {
  jwk: JWK;
  sign: (token: SignJWT) => Promise<string>;
}

const channelIssuer = 'https://api.botframework.com';
const appId = guid(7_000);
const homeTenant = guid(9_000);
const endorsements: Readonly<Record<SigningKey, string[] | undefined>> = {
  teams: ['msteams'],
  elsewhere: ['webchat'],
  entra: undefined,
};

let shared: Promise<MicrosoftDouble> | undefined;

/** One a process: the SDK keeps an identity's token, and where it asked for it, as long as that lives. */
export function sharedMicrosoft(): Promise<MicrosoftDouble> {
  shared ??= startMicrosoft();

  return shared;
}

/** Another, with keys of its own; asked for no identity's token. */
export async function startMicrosoft(): Promise<MicrosoftDouble> {
  const keys = {
    teams: await newKey('teams'),
    elsewhere: await newKey('elsewhere'),
    entra: await newKey('entra'),
  };
  const asked: MicrosoftDouble['asked'] = [];
  const secret = randomUUID();
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${String(port)}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const said = await saidTo(request);
    response.writeHead(said === undefined ? 403 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said ?? {}));
  }

  async function saidTo({ url: path = '/', headers }: IncomingMessage): Promise<unknown> {
    const { pathname, searchParams } = new URL(path, url);
    const [, what, kind] = pathname.split('/');
    if (what === 'metadata') return { jwks_uri: `${url}/keys/${String(kind)}` };
    if (what === 'keys') {
      const offered = kind === 'entra' ? [keys.entra] : [keys.teams, keys.elsewhere];
      return { keys: offered.map(({ jwk }) => jwk) };
    }
    if (what !== 'identity' || headers['x-identity-header'] !== secret) return undefined;

    const resource = searchParams.get('resource') ?? '';
    const identity = searchParams.get('client_id') ?? '';
    asked.push({ resource, identity });
    const token = await signed(keys, { ...entraToken(resource, identity), key: 'entra' });
    const expires = String(Math.floor(Date.now() / 1000) + 86_400);
    return { access_token: token, expires_on: expires, resource, token_type: 'Bearer' };
  }

  return {
    bot: { type: 'UserAssignedMSI', id: appId, password: '', tenant: homeTenant },
    // All of them: the SDK takes one that is missing as meant to be empty.
    addresses: {
      ValidateAuthority: 'true',
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: channelIssuer,
      ToBotFromChannelTokenIssuer: channelIssuer,
      OAuthUrl: channelIssuer,
      ToBotFromChannelOpenIdMetadataUrl: `${url}/metadata/teams`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${url}/metadata/entra`,
      CallerId: 'urn:botframework:azure',
    },
    publicKey: keys.teams.jwk,
    token: (parts = {}) => signed(keys, parts),
    isForTeams: (authorization) => isForTeams(keys.entra.jwk, authorization),
    environment: { IDENTITY_ENDPOINT: `${url}/identity`, IDENTITY_HEADER: secret },
    asked,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** This machine asks for its identity's tokens as one in Azure does; what is returned ends that. */
export function runningInAzure({ environment }: MicrosoftDouble): () => void {
  Object.assign(process.env, environment);

  return () => {
    for (const name of Object.keys(environment)) Reflect.deleteProperty(process.env, name);
  };
}

async function newKey(kind: SigningKey): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const named = { kid: `${kind}-${randomUUID()}`, alg: 'RS256', use: 'sig' };
  const jwk = { ...(await exportJWK(publicKey)), ...named, endorsements: endorsements[kind] };

  return {
    jwk,
    sign: (token) =>
      token.setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: named.kid }).sign(privateKey),
  };
}

function signed(keys: Readonly<Record<SigningKey, Key>>, parts: TokenParts): Promise<string> {
  const { issuer = channelIssuer, audience = appId, serviceUrl, claims = {} } = parts;
  const { notBefore = -60, expires = 3_600, key = 'teams' } = parts;
  const now = Math.floor(Date.now() / 1000);
  const place = serviceUrl === undefined ? {} : { serviceurl: serviceUrl };

  return keys[key].sign(
    new SignJWT({ ...place, ...claims })
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt(now + notBefore)
      .setNotBefore(now + notBefore)
      .setExpirationTime(now + expires),
  );
}

/** As Entra writes one for an application of its own. */
function entraToken(resource: string, identity: string): TokenParts {
  return {
    issuer: `https://sts.windows.net/${homeTenant}/`,
    audience: resource,
    claims: { appid: identity, tid: homeTenant, ver: '1.0' },
  };
}

async function isForTeams(jwk: JWK, authorization = ''): Promise<boolean> {
  const [scheme, token = ''] = authorization.split(' ');
  if (scheme !== 'Bearer') return false;

  try {
    const { payload } = await jwtVerify(token, await importJWK(jwk, 'RS256'), {
      issuer: `https://sts.windows.net/${homeTenant}/`,
      audience: channelIssuer,
    });
    return payload['appid'] === appId;
  } catch {
    return false;
  }
}
