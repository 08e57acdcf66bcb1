import { createHash } from 'node:crypto';

import { ActivityTypes, type TaskModuleResponse, type TurnContext } from 'botbuilder';
import { z } from 'zod/v4';

import { longestWords } from '../cards/evidence-form-input.ts';
import { formIdOf, type FormId } from '../domain/ids.ts';
import { plainFromHtml } from '../domain/plain-html.ts';
import type { Ports, Sent } from '../usecases/ports.ts';
import { answerOf } from './answering.ts';
import { evidenceFormOf } from './handlers/evidence.ts';
import type { Sender } from './sending.ts';
import type { Turn } from './turn.ts';

/** The invoke by which Teams asks what a message action shows. */
const messageActionInvoke = 'composeExtension/fetchTask';

const Command = z.object({ commandId: z.string() });
/** What is read of a message: each part by itself, for Teams leaves out what it has not. */
const Payload = z.object({
  messagePayload: z.object({
    id: z.string().max(200).optional().catch(undefined),
    createdDateTime: z.iso.datetime({ offset: true }).optional().catch(undefined),
    linkToMessage: z.string().optional().catch(undefined),
    body: z
      .object({ contentType: z.string().nullish(), content: z.string().max(200_000) })
      .optional()
      .catch(undefined),
  }),
});
type Message = z.infer<typeof Payload>['messagePayload'];

export function isMessageAction({ activity }: TurnContext): boolean {
  return activity.name === messageActionInvoke;
}

/** Answers a message action with one sentence, refusals and what broke too. */
export async function answerMessageAction(
  context: TurnContext,
  wiring: { ports: Ports; sender: Sender; turnOf: (context: TurnContext) => Turn },
): Promise<void> {
  const { ports, sender, turnOf } = wiring;
  const value: unknown = context.activity.value;
  const answer = await answerOf(ports, true, async () => ({
    sentence: await saveAsEvidence(turnOf(context), sender, value),
  }));
  const said = 'sentence' in answer ? answer.sentence : '';
  const body: TaskModuleResponse = { task: { type: 'message', value: said } };

  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200, body } });
}

/**
 * "Save as evidence" on a message: the evidence form goes to the person's own chat, with the message's
 * link and date. Its words are in the form for whoever asks for them, and are stored nowhere before.
 * Answers with the one sentence that Teams shows; nothing is posted where the message stands.
 */
async function saveAsEvidence(turn: Turn, sender: Sender, value: unknown): Promise<string> {
  const command = Command.safeParse(value).data?.commandId;
  if (command !== 'saveAsEvidence') {
    return 'I do not know this action. Say “help” to me in our personal chat to see what I can do.';
  }
  const payload = Payload.safeParse(value);
  if (!payload.success) {
    return 'Teams did not give me that message. Choose “Save as evidence” in the menu of a message, or say “add evidence” to me in our personal chat.';
  }
  const { messagePayload: message } = payload.data;
  const { card } = await evidenceFormOf(turn, {
    form: formFor(turn, message),
    created: message.createdDateTime,
    link: message.linkToMessage ?? '',
    words: wordsOf(message),
  });

  return sentenceFor(await sender.toPerson(turn.request.actor, card));
}

/**
 * One form for one message within ten minutes: Teams was seen to send an invoke four times, and however
 * many cards come of it, it is saved once (platform facts). Once it is saved the next is another: one
 * message may show more than one competency.
 */
async function formFor({ ports, request }: Turn, message: Message): Promise<FormId> {
  const { actor } = request;
  const minutes = ports.clock.now().slice(0, '2026-11-23T09:0'.length);

  for (let saved = 0; ; saved += 1) {
    const of = [actor.person, message, minutes, saved];
    const form = formIdOf(actor.person, uniqueOf(JSON.stringify(of)));
    if ((await ports.people.form(actor, form)) === undefined) return form;
  }
}

/** The same text gives the same, in the shape of a UUID. */
function uniqueOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [8, 12, 16, 20, 32].map((end, at) => hex.slice([0, 8, 12, 16, 20][at], end));

  return parts.join('-');
}

/** The message's words without its markup, as many as a card carries. */
function wordsOf({ body }: Message): string {
  if (body === undefined) return '';
  const words = body.contentType === 'text' ? body.content : plainFromHtml(body.content);

  return words.trim().slice(0, longestWords).toWellFormed();
}

/** Whether the form is there, as truly as we know. */
function sentenceFor({ outcome }: Sent): string {
  switch (outcome) {
    case 'sent':
      return 'The evidence form is in our personal chat, with the link to this message. Nothing is saved until you save it there.';
    case 'uncertain':
      return 'I cannot tell whether the evidence form reached our personal chat. Please look there, and try again if it did not.';
    case 'throttled':
      return 'Teams is busy, and the evidence form was not sent. Please try again in a minute.';
    case 'blocked':
    case 'unreachable':
      return 'I could not reach you in a personal chat. Find me under Apps, say “help” to me there, then try this again.';
  }
}
