import { ActivityTypes, type TurnContext } from 'botbuilder';

import { noteCard } from '../cards/note-card.ts';
import type { Card } from '../cards/render.ts';
import { isRefusal, type Refusal } from '../domain/errors.ts';
import type { Ports } from '../usecases/ports.ts';
import { isOfType } from './selectors.ts';
import { messageWith, reply, type Sender } from './sending.ts';
import type { Reply, Turn } from './turn.ts';

const adaptive = 'application/vnd.microsoft.card.adaptive';
const message = 'application/vnd.microsoft.activity.message';

/** A reply, or a plain sentence beside the card that was pressed, which stays as it is. */
export type Answer = Reply | { sentence: string };

/**
 * Runs a handler: a refusal becomes a card, anything else a sentence with a reference (house style,
 * Errors). Where a form was pressed the refusal is a sentence too, so that nothing typed is lost.
 */
export async function answerOf(
  ports: Ports,
  pressedForm: boolean,
  handle: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await handle();
  } catch (error) {
    if (!isRefusal(error)) return { sentence: brokenSentence(ports, error) };
    refused(ports, error);
    if (pressedForm) return { sentence: error.sentence };

    return {
      card: noteCard({ title: 'Nothing was changed', text: error.sentence, tone: 'attention' }),
    };
  }
}

/** A rule said no: counted, and logged, by its code. */
export function refused(ports: Pick<Ports, 'log' | 'telemetry'>, { code }: Refusal): void {
  ports.telemetry.refused(code);
  ports.log.info({ code }, 'refused');
}

/** Logs what broke under the reference of its turn, and says so without saying what. */
function brokenSentence(ports: Pick<Ports, 'log' | 'telemetry'>, error: unknown): string {
  const reference = ports.telemetry.reference();
  ports.telemetry.failed(error);
  const { name, code } = namesOf(error);
  ports.log.error({ reference, error: name, code }, 'a turn failed');

  return `Something went wrong on our side, and I cannot be sure it was saved. Please press again: nothing is saved twice. If it stays, quote ${reference}.`;
}

/** Answers a message with one of our own. What was done stays done where Teams does not take it. */
export async function replyToMessage(
  context: TurnContext,
  ports: Pick<Ports, 'log' | 'telemetry'>,
  answer: Answer,
): Promise<void> {
  const said = 'sentence' in answer ? answer.sentence : messageWith(answer.card);
  const sent = await ports.telemetry.send('answer', () => reply(context, said));
  if (sent.outcome !== 'sent') {
    ports.log.warn({ outcome: sent.outcome }, 'an answer was not delivered');
  } else if ('posted' in answer) {
    answer.posted(sent.activity);
  }
}

/** Answers for a turn that broke, whatever it was to be. */
export async function replyToBroken(
  context: TurnContext,
  ports: Pick<Ports, 'log' | 'telemetry'>,
  error: unknown,
): Promise<void> {
  const sentence = brokenSentence(ports, error);

  if (isOfType(context, ActivityTypes.Message)) await replyToMessage(context, ports, { sentence });
  if (isOfType(context, ActivityTypes.Invoke)) {
    await sendInvokeResponse(context, { type: message, value: sentence });
  }
}

/** Answers a pressed button: always HTTP 200, with the card or the sentence that takes its place. */
export async function replyToInvoke(
  context: TurnContext,
  turn: Turn,
  sender: Sender,
  answer: Answer,
): Promise<void> {
  if ('sentence' in answer) {
    await sendInvokeResponse(context, { type: message, value: answer.sentence });
    return;
  }
  await sendInvokeResponse(context, { type: adaptive, value: answer.card });
  if (answer.final === true) overwrite(context, turn, sender, answer.card);
}

/**
 * Answers a button of a card that has more to see to: with a message of its own, and the card stays as it
 * is; in its place where the message was not taken.
 */
export async function replyBeside(context: TurnContext, answer: Answer): Promise<void> {
  const sent = 'sentence' in answer ? undefined : await reply(context, messageWith(answer.card));
  if ('card' in answer && sent?.outcome !== 'sent') {
    await sendInvokeResponse(context, { type: adaptive, value: answer.card });
    return;
  }
  const value = 'sentence' in answer ? answer.sentence : 'It is open in a new message below.';
  await sendInvokeResponse(context, { type: message, value });
}

async function sendInvokeResponse(
  context: TurnContext,
  body: { type: string; value: unknown },
): Promise<void> {
  await context.sendActivity({
    type: ActivityTypes.InvokeResponse,
    value: { status: 200, body: { statusCode: 200, ...body } },
  });
}

/** A card returned by an invoke alone comes back as the old form on other devices: it is written over the message too. */
function overwrite(context: TurnContext, turn: Turn, sender: Sender, card: Card): void {
  const { replyToId, serviceUrl, conversation } = context.activity;
  if (replyToId === undefined) return;
  const place = { serviceUrl, conversationId: conversation.id };

  turn.request.afterwards(async () => {
    const { outcome } = await sender.overwrite(place, turn.request.actor.tenant, replyToId, card);
    if (outcome !== 'sent')
      turn.ports.log.info({ outcome }, 'a receipt was not written over its form');
  });
}

function namesOf(error: unknown): { name: string; code: string | undefined } {
  if (!(error instanceof Error)) return { name: 'unknown', code: undefined };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;

  return { name: error.name, code };
}
