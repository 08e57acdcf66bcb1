import { randomUUID } from 'node:crypto';

import type { Card } from '../../src/cards/render.ts';
import { buttonsOf, textOf, valuesOf, type CardButton } from './card-reading.ts';
import { personalChat, type ConnectorDouble, type Member } from './connector-double.ts';

/** A message as it stands in front of somebody. */
export interface Message {
  id: string;
  conversation: string;
  card: Card;
}

/** How the bot answered a pressed button. */
export interface PressAnswer {
  /** Of the button. */
  verb: string;
  /** Of the HTTP response. */
  status: number;
  /** Of the invoke's answer. */
  statusCode: number;
  type: string;
  /** The message with the card that took the place of the one pressed; the same card where none did. */
  message: Message;
  /** The sentence shown beside the card, where there was one. */
  sentence: string | undefined;
}

/** What Teams says of one activity, and where it says it. */
export interface Sending {
  id?: string;
  timestamp?: string;
  /** A channel of the team; the personal chat where none is named. */
  channel?: string;
  /** Where the bot listens; the person's own replica where none is named. */
  url?: string;
  /** Instead of the token that goes with every activity. */
  authorization?: string;
  /** Has the last word on what is sent. */
  edit?: (whole: object) => object;
}

/** One button among several of the same title. */
export interface Which {
  /** What its data has to hold. */
  data?: Readonly<Record<string, unknown>>;
  /** Verb, where titles are alike. */
  verb?: string;
}

export interface BotClient {
  person: Member;
  chat: string;
  /** Says something and gives the HTTP status. */
  posts: (activity: object, sending?: Sending) => Promise<Response>;
  /** Says something in the personal chat, or in a channel, and gives the message that came back there. */
  says: (words: string, sending?: Sending) => Promise<Message>;
  /** Presses a button, with what stands in the card and what is typed over it. */
  presses: (
    message: Message,
    title: string,
    typed?: Readonly<Record<string, unknown>>,
    which?: Which & Sending,
  ) => Promise<PressAnswer>;
  /** Presses with a verb and data that need not come from any card. */
  sends: (
    verb: string,
    data: unknown,
    sending?: Sending & { replyTo?: string },
  ) => Promise<Invoked>;
  /** Presses the Action.Submit fallback, as an old client does: a message that carries a value. */
  submits: (
    message: Message,
    title: string,
    typed?: Readonly<Record<string, unknown>>,
  ) => Promise<Message>;
  /** The messages in the personal chat that carry a card, as they stand now. */
  messages: () => Message[];
}

/** An invoke's answer as it came over HTTP. */
export interface Invoked {
  status: number;
  body: { statusCode: number; type: string; value: unknown };
}

export interface Place {
  url: string;
  connector: ConnectorDouble;
  tenant: string;
  /** Teams' id of the team whose channels are spoken in. */
  team: string;
  /** The token that goes with every activity, where the bot asks for one. */
  token?: () => Promise<string>;
}

const bot = { id: '28:safe-to-practise', name: 'Safe to Practise' };
const adaptive = 'application/vnd.microsoft.card.adaptive';

/** Somebody in Teams, in front of the bot. */
export function botClient(place: Place, person: Member): BotClient {
  const { connector } = place;
  const chat = personalChat(person.aadObjectId);

  async function posts(activity: object, sending: Sending = {}): Promise<Response> {
    const whole = { ...envelope(place, person, sending), ...activity };
    const token = await place.token?.();
    const authorization = sending.authorization ?? (token && `Bearer ${token}`);
    const named = authorization === undefined ? {} : { authorization };
    return fetch(`${sending.url ?? place.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...named },
      body: JSON.stringify(sending.edit?.(whole) ?? whole),
    });
  }

  async function repliedTo(activity: object, sending: Sending): Promise<Message> {
    const id = sending.id ?? randomUUID();
    const response = await posts(activity, { ...sending, id });
    const sent = connector.seen.findLast((each) => each.activity.replyToId === id);
    if (sent === undefined) {
      throw new Error(`the bot answered ${response.status} and said nothing`);
    }
    return messageOf(sent);
  }

  async function sends(
    verb: string,
    data: unknown,
    sending: Sending & { replyTo?: string } = {},
  ): Promise<Invoked> {
    const response = await posts(
      {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' },
        ...(sending.replyTo === undefined ? {} : { replyToId: sending.replyTo }),
      },
      sending,
    );
    return { status: response.status, body: (await response.json()) as Invoked['body'] };
  }

  return {
    person,
    chat,
    posts,
    sends,
    says: (words, sending = {}) => repliedTo({ type: 'message', text: words }, sending),

    async presses(message, title, typed = {}, which = {}) {
      const button = buttonIn(message.card, title, which);
      const inputs = button.sendsInputs ? valuesOf(message.card, typed) : {};
      const data = { ...inputs, ...button.data };
      const { status, body } = await sends(button.verb, data, { ...which, replyTo: message.id });
      const isCard = body.type === adaptive;

      return {
        verb: button.verb,
        status,
        statusCode: body.statusCode,
        type: body.type,
        message: isCard ? { ...message, card: body.value as Card } : message,
        sentence: isCard ? undefined : String(body.value),
      };
    },

    async submits(message, title, typed = {}) {
      const { fallback } = buttonIn(message.card, title, {});
      if (fallback?.['type'] !== 'Action.Submit') throw new Error(`${title} has no fallback`);
      const sendsInputs = fallback['associatedInputs'] !== 'none';
      const inputs = sendsInputs ? valuesOf(message.card, typed) : {};
      const value = { ...inputs, ...(fallback['data'] as object) };

      return repliedTo({ type: 'message', value, replyToId: message.id }, {});
    },

    messages: () =>
      connector
        .messagesIn(chat)
        .filter(({ activity }) => (activity.attachments ?? []).length > 0)
        .map(({ id, activity }) => messageOf({ id, conversation: chat, activity })),
  };
}

function buttonIn(card: Card, title: string, { data = {}, verb }: Which): CardButton {
  const [found] = buttonsOf(card).filter(
    (button) =>
      (button.title === title || button.name === title) &&
      (verb === undefined || button.verb === verb) &&
      Object.entries(data).every(([key, value]) => button.data[key] === value),
  );
  if (found === undefined) throw new Error(`there is no button “${title}” on:\n${textOf(card)}`);

  return found;
}

function messageOf(sent: {
  id: string;
  conversation: string;
  activity: { text?: string; attachments?: { content: Card }[] };
}): Message {
  const { id, conversation, activity } = sent;
  const plain = { type: 'AdaptiveCard', body: [{ type: 'TextBlock', text: activity.text ?? '' }] };

  return { id, conversation, card: activity.attachments?.[0]?.content ?? plain };
}

/** What Teams puts around everything that is said. */
function envelope(place: Place, person: Member, sending: Sending): object {
  const { tenant, team, connector } = place;
  const { id = randomUUID(), timestamp = new Date().toISOString(), channel } = sending;
  const conversation =
    channel === undefined
      ? { id: personalChat(person.aadObjectId), conversationType: 'personal', tenantId: tenant }
      : { id: channel, conversationType: 'channel', isGroup: true, tenantId: tenant };
  const where = channel === undefined ? {} : { team: { id: team }, channel: { id: channel } };

  return {
    id,
    timestamp,
    channelId: 'msteams',
    serviceUrl: connector.url,
    from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
    recipient: bot,
    conversation,
    channelData: { tenant: { id: tenant }, ...where },
    locale: 'en-GB',
  };
}

/** The app is put into a team, or taken out of it, as Teams tells the bot. */
export function installation(action: 'add' | 'remove'): object {
  return { type: 'installationUpdate', action };
}

/** The same news the other way Teams sends it. */
export function botMembers(change: 'membersAdded' | 'membersRemoved'): object {
  return { type: 'conversationUpdate', [change]: [{ id: bot.id, name: bot.name }] };
}
