import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { z } from 'zod/v4';

import { isRefusal } from '../domain/errors.ts';
import { tenantOf } from './turn.ts';

/** Who sent a request, as the SDK found it in a token whose signature holds. */
export type Authenticated = Awaited<
  ReturnType<ConfigurationBotFrameworkAuthentication['authenticateRequest']>
>;

/** Why a request is not let in, as its HTTP status. */
export type TurnedAway = { status: 401; code: 'not_authenticated' } | { status: 403; code: string };

/** Whom requests are for. An empty `appId` is the Playground: nobody is authenticated. */
export interface Door {
  appId: string;
  /** Empty: every tenant that Teams authenticates. */
  allowedTenants: readonly string[];
}

/** What a token says of itself, before anything of it is believed. */
const Claims = z.object({ iss: z.string(), aud: z.string() });

const issuer = 'https://api.botframework.com';
const channel = 'msteams';
const notAuthenticated: TurnedAway = { status: 401, code: 'not_authenticated' };
/** What jsonwebtoken throws where a token does not hold. */
const tokenErrors = ['JsonWebTokenError', 'NotBeforeError', 'TokenExpiredError', 'SyntaxError'];

/**
 * Lets in what Teams' own service signed for this bot, of a tenant it is for. The SDK would also look
 * at tokens of its emulator, of skills and of edge devices, from any tenant whatever: those are turned
 * away before it sees them, and before it fetches, keeps or prints anything because of them.
 */
export async function letIn(
  { appId, allowedTenants }: Door,
  { activity, header }: { activity: Partial<Activity>; header: string },
  authenticate: () => Promise<Authenticated>,
): Promise<Authenticated | TurnedAway> {
  if (appId === '') return authenticate();
  const claims = claimsIn(header);
  const isForUs = claims?.iss === issuer && claims.aud === appId;
  if (!isForUs || activity.channelId !== channel) return notAuthenticated;

  const found = await orNobody(authenticate);
  if (found === undefined) return notAuthenticated;
  return allowedTenants.length === 0 ? found : (notServed(activity, allowedTenants) ?? found);
}

/** The claims of a bearer token, nothing of it checked; undefined where it is none. */
function claimsIn(header: string): z.infer<typeof Claims> | undefined {
  const [scheme, token = '', ...more] = header.split(' ');
  if (scheme !== 'Bearer' || more.length > 0) return undefined;
  const [, payload = ''] = token.split('.');

  return Claims.safeParse(parsed(Buffer.from(payload, 'base64url').toString())).data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A token that does not hold is nobody's; keys that could not be fetched say nothing of the token. */
async function orNobody(
  authenticate: () => Promise<Authenticated>,
): Promise<Authenticated | undefined> {
  try {
    return await authenticate();
  } catch (error) {
    if (isOfToken(error)) return undefined;
    throw error;
  }
}

function isOfToken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const status = 'statusCode' in error ? error.statusCode : undefined;

  return status === 401 || tokenErrors.includes(error.name);
}

function notServed(
  activity: Partial<Activity>,
  allowedTenants: readonly string[],
): TurnedAway | undefined {
  try {
    tenantOf({ activity }, allowedTenants);
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return { status: 403, code: error.code };
  }
}
