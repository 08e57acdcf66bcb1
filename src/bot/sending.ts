import {
  CardFactory,
  MessageFactory,
  type Activity,
  type ConversationAccount,
  type ConversationParameters,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { TeamsAdapter } from '@microsoft/teams-ai';

import type { Card } from '../cards/render.ts';
import type { Conversation, PersonKey, Ports, Sent } from '../usecases/ports.ts';
import { requestMs } from './adapter.ts';
import { isTrustedPlace, uploadFile } from './file-upload.ts';

/** Puts cards in front of people and channels that did not just say something. */
export interface Sender {
  toConversation: (conversation: Conversation, tenant: string, card: Card) => Promise<Sent>;
  toPerson: (person: PersonKey, card: Card) => Promise<Sent>;
  /** Puts the card in the place of a message that was sent before. */
  overwrite: (
    conversation: Conversation,
    tenant: string,
    activity: string,
    card: Card,
  ) => Promise<Sent>;
  /** Whether a file may go to that address. */
  mayUpload: (address: string) => boolean;
  /** Puts a file where Teams said; false where it was not taken. */
  upload: (address: string, bytes: Uint8Array) => Promise<boolean>;
}

const channel = 'msteams';
/** Where nobody answered the door nothing was sent: worth another try. */
const retryAfterSeconds = 30;

/** `limitMs`: how long a send may take; after that it may have arrived. */
export function createSender(
  adapter: TeamsAdapter,
  { appId, limitMs = requestMs }: { appId: string; limitMs?: number },
  ports: Pick<Ports, 'conversations' | 'people' | 'teams' | 'log' | 'telemetry'>,
): Sender {
  function within(
    reference: Partial<ConversationReference>,
    act: (context: TurnContext) => Promise<string>,
  ): Promise<Sent> {
    return attempt(limitMs, act, (turn) =>
      adapter.continueConversationAsync(appId, reference, turn),
    );
  }

  /** Whoever's chat could not be kept has it opened again next time: it is the same one. */
  async function keep(person: PersonKey, conversation: Conversation): Promise<void> {
    try {
      await ports.conversations.put(person, conversation);
    } catch {
      ports.log.warn({}, 'a chat that was opened was not kept');
    }
  }

  /** The first message to somebody who never wrote: their chat is opened for it, and kept. */
  async function opened(
    { person, serviceUrl }: { person: PersonKey; serviceUrl: string },
    card: Card,
  ): Promise<Sent> {
    let conversationId = '';
    const sent = await attempt(
      limitMs,
      async (context) => {
        conversationId = context.activity.conversation.id;
        return (await context.sendActivity(messageWith(card)))?.id ?? '';
      },
      (turn) =>
        adapter.createConversationAsync(
          appId,
          channel,
          serviceUrl,
          audience,
          chatWith(person, appId) as ConversationParameters,
          turn,
        ),
    );
    if (sent.outcome === 'sent') await keep(person, { serviceUrl, conversationId });
    return sent;
  }

  function said(conversation: Conversation, tenant: string, card: Card): Promise<Sent> {
    return within(referenceTo(conversation, tenant, appId), async (context) => {
      const response = await context.sendActivity(messageWith(card));
      return response?.id ?? '';
    });
  }

  async function saidTo(person: PersonKey, card: Card): Promise<Sent> {
    const known = await ports.conversations.get(person);
    if (known !== undefined) return said(known, person.tenant, card);

    const serviceUrl = await serviceUrlFor(ports, person);
    if (serviceUrl === undefined) return { outcome: 'unreachable' };
    return { ...(await opened({ person, serviceUrl }, card)), requests: 2 };
  }

  const { telemetry } = ports;
  return {
    toConversation: (conversation, tenant, card) =>
      telemetry.send('conversation', () => said(conversation, tenant, card)),
    toPerson: (person, card) => telemetry.send('person', () => saidTo(person, card)),

    overwrite(conversation, tenant, activity, card) {
      const reference = referenceTo(conversation, tenant, appId);
      const overwritten = async (context: TurnContext): Promise<string> => {
        await context.updateActivity({ ...messageWith(card), id: activity });
        return activity;
      };
      return telemetry.send('in-place', () => within(reference, overwritten));
    },

    // Without an app id nobody is authenticated: that is development (config).
    mayUpload: (address) => isTrustedPlace(address, { development: appId === '' }),
    upload: uploadFile,
  };
}

/** The message a card, adaptive or one of Teams' own for files, travels in: text or a card, never both (platform facts). */
export function messageWith(card: Card): Partial<Activity> {
  const { speak, fallbackText, contentType } = card;
  const message = MessageFactory.attachment(
    typeof contentType === 'string' ? { ...card, contentType } : CardFactory.adaptiveCard(card),
  );

  if (typeof speak === 'string') message.speak = speak;
  if (typeof fallbackText === 'string') message.summary = fallbackText;
  return message;
}

/** What a personal chat is opened with. */
function chatWith(person: PersonKey, appId: string): Partial<ConversationParameters> {
  return {
    isGroup: false,
    bot: { id: `28:${appId}`, name: '' },
    members: [{ id: person.person, name: '', aadObjectId: person.person }],
    tenantId: person.tenant,
    channelData: { tenant: { id: person.tenant } },
  };
}

const audience = 'https://api.botframework.com';

/**
 * Runs `act` in a turn of its own and answers how it ended. What is thrown inside a turn ends in the
 * adapter's onTurnError and not with us: it is caught before it gets there.
 */
async function attempt(
  limitMs: number,
  act: (context: TurnContext) => Promise<string>,
  run: (turn: (context: TurnContext) => Promise<void>) => Promise<void>,
): Promise<Sent> {
  const ended: Sent[] = [];

  try {
    const running = run(async (context) => {
      ended.push(await outcomeOf(act(context)));
    });
    await beforeLong(running, limitMs);
  } catch (error) {
    return howItFailed(error);
  }
  return ended[0] ?? { outcome: 'uncertain' };
}

/** Ends with what is under way, or after that long: what goes on behind it then concerns nobody any more. */
async function beforeLong(running: Promise<void>, limitMs: number): Promise<void> {
  let limit: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    limit = setTimeout(resolve, limitMs);
  });

  try {
    await Promise.race([running, enough]);
  } finally {
    clearTimeout(limit);
  }
}

/** Says something in the conversation of the turn, and how that ended. */
export function reply(context: TurnContext, said: string | Partial<Activity>): Promise<Sent> {
  return outcomeOf(context.sendActivity(said).then((response) => response?.id ?? ''));
}

async function outcomeOf(sending: Promise<string>): Promise<Sent> {
  try {
    return { outcome: 'sent', activity: await sending };
  } catch (error) {
    return howItFailed(error);
  }
}

/** What a failed send means: not sent, refused for good, or perhaps arrived (platform facts, Sending). */
function howItFailed(error: unknown): Sent {
  const { statusCode, code, retryAfter } = factsOf(error);

  if (statusCode === 429) return { outcome: 'throttled', retryAfterSeconds: retryAfter };
  if (statusCode === 412) return { outcome: 'throttled', retryAfterSeconds: 1 };
  if (statusCode === 403) return { outcome: 'blocked' };
  if (statusCode === 408 || (statusCode !== undefined && statusCode >= 500)) {
    return { outcome: 'uncertain' };
  }
  if (statusCode !== undefined) return { outcome: 'unreachable' };
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND'
    ? { outcome: 'throttled', retryAfterSeconds }
    : { outcome: 'uncertain' };
}

function factsOf(error: unknown): { statusCode?: number; code?: string; retryAfter: number } {
  if (typeof error !== 'object' || error === null) return { retryAfter: 1 };
  const { statusCode, code, response } = error as {
    statusCode?: unknown;
    code?: unknown;
    response?: { headers?: { get?: (name: string) => string | undefined } };
  };
  const named = Number(response?.headers?.get?.('retry-after'));

  return {
    ...(typeof statusCode === 'number' ? { statusCode } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    retryAfter: Number.isFinite(named) && named > 0 ? Math.min(named, 3600) : 1,
  };
}

async function serviceUrlFor(
  ports: Pick<Ports, 'people' | 'teams'>,
  person: PersonKey,
): Promise<string | undefined> {
  const file = await ports.people.open(person);

  for (const { team } of file?.state.memberships ?? []) {
    const found = await ports.teams.open({ tenant: person.tenant, team });
    if (found?.details.reach != null && found.state.installed)
      return found.details.reach.serviceUrl;
  }
  return undefined;
}

function referenceTo(
  conversation: Conversation,
  tenant: string,
  appId: string,
): Partial<ConversationReference> {
  return {
    bot: { id: `28:${appId}`, name: '' },
    channelId: channel,
    serviceUrl: conversation.serviceUrl,
    // What we do not know of it stays unsaid: an empty conversationType would be refused.
    conversation: { id: conversation.conversationId, tenantId: tenant } as ConversationAccount,
  };
}
