import {
  CardFactory,
  MessageFactory,
  type Activity,
  type ConversationAccount,
  type ConversationReference,
  type TurnContext,
} from 'botbuilder';
import type { TeamsAdapter } from '@microsoft/teams-ai';

import type { Card } from '../cards/render.ts';
import type { Conversation, PersonKey, Ports, Sent } from '../usecases/ports.ts';

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
}

const channel = 'msteams';
/** Where nobody answered the door nothing was sent: worth another try. */
const retryAfterSeconds = 30;

export function createSender(
  adapter: TeamsAdapter,
  appId: string,
  ports: Pick<Ports, 'conversations' | 'people' | 'teams'>,
): Sender {
  const sender: Sender = {
    toConversation(conversation, tenant, card) {
      return within(adapter, appId, referenceTo(conversation, tenant, appId), async (context) => {
        const response = await context.sendActivity(messageWith(card));
        return response?.id ?? '';
      });
    },

    overwrite(conversation, tenant, activity, card) {
      return within(adapter, appId, referenceTo(conversation, tenant, appId), async (context) => {
        await context.updateActivity({ ...messageWith(card), id: activity });
        return activity;
      });
    },

    async toPerson(person, card) {
      const known = await ports.conversations.get(person);
      if (known !== undefined) return sender.toConversation(known, person.tenant, card);

      const serviceUrl = await serviceUrlFor(ports, person);
      return serviceUrl === undefined
        ? { outcome: 'unreachable' }
        : startConversation(adapter, appId, { person, serviceUrl }, card);
    },
  };
  return sender;
}

/** The message a card travels in: text or a card, never both (platform facts). */
export function messageWith(card: Card): Partial<Activity> {
  const message = MessageFactory.attachment(CardFactory.adaptiveCard(card));
  const { speak, fallbackText } = card;

  if (typeof speak === 'string') message.speak = speak;
  if (typeof fallbackText === 'string') message.summary = fallbackText;
  return message;
}

/** Does one thing in a conversation that nobody is waiting in; answers how it ended. */
function within(
  adapter: TeamsAdapter,
  appId: string,
  reference: Partial<ConversationReference>,
  act: (context: TurnContext) => Promise<string>,
): Promise<Sent> {
  return attempt(act, (turn) => adapter.continueConversationAsync(appId, reference, turn));
}

/** The first message to somebody who never wrote: their personal chat is opened for it. */
async function startConversation(
  adapter: TeamsAdapter,
  appId: string,
  to: { person: PersonKey; serviceUrl: string },
  card: Card,
): Promise<Sent> {
  const { person, serviceUrl } = to;
  const members = [{ id: person.person, name: '', aadObjectId: person.person }];
  const parameters = {
    isGroup: false,
    bot: { id: `28:${appId}`, name: '' },
    members,
    tenantId: person.tenant,
    channelData: { tenant: { id: person.tenant } },
  };

  return attempt(
    async (context) => (await context.sendActivity(messageWith(card)))?.id ?? '',
    (turn) =>
      adapter.createConversationAsync(appId, channel, serviceUrl, audience, parameters, turn),
  );
}

const audience = 'https://api.botframework.com';

/**
 * Runs `act` in a turn of its own and answers how it ended. What is thrown inside a turn ends in the
 * adapter's onTurnError and not with us: it is caught before it gets there.
 */
async function attempt(
  act: (context: TurnContext) => Promise<string>,
  run: (turn: (context: TurnContext) => Promise<void>) => Promise<void>,
): Promise<Sent> {
  const ended: Sent[] = [];

  try {
    await run(async (context) => {
      ended.push(await outcomeOf(act(context)));
    });
  } catch (error) {
    return howItFailed(error);
  }
  return ended[0] ?? { outcome: 'uncertain' };
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
