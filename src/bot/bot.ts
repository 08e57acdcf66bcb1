import { Application, type TeamsAdapter } from '@microsoft/teams-ai';
import { ActivityTypes, type TurnContext } from 'botbuilder';
import { z } from 'zod/v4';

import { noteCard } from '../cards/note-card.ts';
import { isRefusal } from '../domain/errors.ts';
import type { TenantId } from '../domain/ids.ts';
import type { Ports, Telemetry } from '../usecases/ports.ts';
import type { Request } from '../usecases/request.ts';
import { createAfterwards } from './afterwards.ts';
import {
  answerOf,
  refused,
  replyBeside,
  replyToBroken,
  replyToInvoke,
  replyToMessage,
  type Answer,
} from './answering.ts';
import { conversationMemory } from './conversation-memory.ts';
import { answerFileConsent, isFileConsent } from './file-consent.ts';
import { onInstalled, onRemoved } from './installation.ts';
import { answerMessageAction, isMessageAction } from './message-action.ts';
import { isForChannel, leavesCard, press, say } from './routes.ts';
import {
  isBotAdded,
  isBotRemoved,
  isInstallation,
  isInvoke,
  isMessage,
  isPersonal,
} from './selectors.ts';
import type { Sender } from './sending.ts';
import { actorOf, channelOf, teamsIdOf, tenantOf, type Reply, type Turn } from './turn.ts';

/** The bot as the HTTP server knows it. */
export interface Bot {
  /** Runs one turn; what follows the answer begins when `begin` of the list is called. */
  onTurn: (context: TurnContext) => Promise<void>;
  /** Begins the work that follows the turn of that activity, once its answer is out. */
  answered: (context: TurnContext) => void;
  /** Resolves once nothing that follows an answer is under way. */
  settled: () => Promise<void>;
  /** What its turns are measured by. */
  telemetry: Telemetry;
}

const Pressed = z.object({
  action: z.object({ verb: z.string(), data: z.unknown() }),
});
/** What an old client sends of a button; a message that was typed has none of it. */
const Submitted = z.object({ verb: z.string().optional() }).catch({});
/**
 * What a button carries of how it is to be answered: a form's id, and `beside` on a card that has more
 * to see to, and stays. What is not there is no fault: zod takes longer over one than over all the rest.
 */
const Carried = z
  .object({
    form: z.string().optional().catch(undefined),
    beside: z.literal('yes').optional().catch(undefined),
  })
  .catch({});

/** Wires teams-ai to the routes: authenticate, find the handler, answer. */
export function createBot(
  adapter: TeamsAdapter,
  ports: Ports,
  sender: Sender,
  allowedTenants: readonly string[],
): Bot {
  // Mentions are read by us (domain/command): the SDK's own reading throws on odd ones.
  const app = new Application({
    adapter,
    startTypingTimer: false,
    removeRecipientMention: false,
  });
  const afterwards = createAfterwards(ports);
  const remember = conversationMemory(ports);
  const lists = new WeakMap<TurnContext, ReturnType<typeof afterwards.turn>>();

  function turnOf(context: TurnContext): Turn {
    const list = lists.get(context);
    const request: Request = {
      actor: actorOf(context, allowedTenants),
      afterwards(work) {
        list?.add(work);
      },
    };
    const place = isPersonal(context) ? 'personal' : 'channel';
    // A message action comes from wherever the message stands: a chat of two people is personal as well.
    if (place === 'personal' && !isMessageAction(context)) remember(context, request);

    if (place === 'personal') return { ports, request, place, channel: '' };

    return { ports, request, place, channel: channelOf(context), teamsId: teamsIdOf(context) };
  }

  register(app, { ports, sender, turnOf, allowedTenants });
  adapter.onTurnError = (context, error) => replyToBroken(context, ports, error);

  return {
    async onTurn(context) {
      lists.set(context, afterwards.turn());
      await app.run(context);
    },
    answered(context) {
      lists.get(context)?.begin();
    },
    settled: afterwards.settled,
    telemetry: ports.telemetry,
  };
}

interface Wiring {
  ports: Ports;
  sender: Sender;
  turnOf: (context: TurnContext) => Turn;
  allowedTenants: readonly string[];
}

function register(app: Application, wiring: Wiring): void {
  const installed = (context: TurnContext): Promise<void> => onAdded(context, wiring);
  const removed = (context: TurnContext): Promise<void> => onGone(context, wiring);

  app.addRoute(isInstallation('add'), installed);
  app.addRoute(isInstallation('remove'), removed);
  app.addRoute(isBotAdded, installed);
  app.addRoute(isBotRemoved, removed);
  app.addRoute(isInvoke, (context) => onInvoke(context, wiring), true);
  app.addRoute(isMessage, (context) => onMessage(context, wiring));
}

/** The app was added to a team, or for one person: from then on they can be written to without having said a word. */
async function onAdded(context: TurnContext, wiring: Wiring): Promise<void> {
  wiring.ports.telemetry.named('installed');
  if (isPersonal(context)) {
    turnOrRefusal(context, wiring);
    return;
  }
  const tenant = servedTenant(context, wiring);
  if (tenant !== undefined) await onInstalled(wiring.ports, context, tenant);
}

async function onGone(context: TurnContext, wiring: Wiring): Promise<void> {
  wiring.ports.telemetry.named('removed');
  const tenant = servedTenant(context, wiring);
  if (tenant !== undefined) await onRemoved(wiring.ports, context, tenant);
}

/** The tenant, or undefined where this service is not for it: Teams' news is not answered. */
function servedTenant(
  context: TurnContext,
  { ports, allowedTenants }: Wiring,
): TenantId | undefined {
  try {
    return tenantOf(context, allowedTenants);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    refused(ports, error);
    return undefined;
  }
}

async function onMessage(context: TurnContext, wiring: Wiring): Promise<void> {
  const { verb } = Submitted.parse(context.activity.value);
  const text: unknown = context.activity.text;
  const words = typeof text === 'string' ? text : '';
  const turn = turnOrRefusal(context, wiring);
  if ('card' in turn) return replyToMessage(context, wiring.ports, turn);

  const answer = await answerOf(wiring.ports, false, () =>
    verb === undefined ? say(turn, words) : press(turn, verb, context.activity.value),
  );
  const isPublic = turn.place === 'channel' && verb === undefined && isForChannel(words);
  await replyToMessage(
    context,
    wiring.ports,
    await privately(turn, wiring.sender, answer, isPublic),
  );
}

async function onInvoke(context: TurnContext, wiring: Wiring): Promise<void> {
  if (isMessageAction(context)) {
    wiring.ports.telemetry.named('message-action');
    return answerMessageAction(context, wiring);
  }
  if (isFileConsent(context)) {
    wiring.ports.telemetry.named('file-consent');
    return answerFileConsent(context, wiring);
  }
  const turn = turnOrRefusal(context, wiring);
  if ('card' in turn) {
    await context.sendActivity(invokeCard(turn));
    return;
  }
  const pressed = Pressed.safeParse(context.activity.value);
  const action = pressed.success ? pressed.data.action : { verb: '', data: undefined };
  const leaves = turn.place === 'channel' && leavesCard(action.verb);
  const { form, beside } = Carried.parse(action.data);
  const stays = turn.place === 'personal' && beside !== undefined;
  const pressedForm = leaves || stays || form !== undefined;
  const answer = await answerOf(wiring.ports, pressedForm, () =>
    press(turn, action.verb, action.data),
  );

  if (stays) return replyBeside(context, answer);
  await replyToInvoke(
    context,
    turn,
    wiring.sender,
    await privately(turn, wiring.sender, answer, leaves ? 'beside' : false),
  );
}

/** In a channel what is personal goes to the personal chat, and the channel is told only that. */
async function privately(
  turn: Turn,
  sender: Sender,
  answer: Answer,
  isPublic: boolean | 'beside',
): Promise<Answer> {
  if (turn.place === 'personal' || isPublic === true || 'sentence' in answer) return answer;
  if (answer.open === true) return answer;
  const { outcome } = await sender.toPerson(turn.request.actor, answer.card);
  const text =
    outcome === 'sent'
      ? 'I have answered in our personal chat.'
      : 'Please ask me in our personal chat. I could not open one: find me under Apps and say “help”.';

  // A card that everybody uses stays as it is for whoever pressed it as well.
  return isPublic === 'beside'
    ? { sentence: text }
    : { card: noteCard({ title: 'Answered privately', text, tone: 'plain' }) };
}

function turnOrRefusal(context: TurnContext, { ports, turnOf }: Wiring): Turn | Reply {
  try {
    return turnOf(context);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    refused(ports, error);
    return {
      card: noteCard({ title: 'I cannot help here', text: error.sentence, tone: 'attention' }),
    };
  }
}

function invokeCard({ card }: Reply): { type: string; value: unknown } {
  const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };

  return { type: ActivityTypes.InvokeResponse, value: { status: 200, body } };
}
