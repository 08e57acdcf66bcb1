import { ActivityTypes, type TurnContext } from 'botbuilder';
import { z } from 'zod/v4';

import { fileSavedCard } from '../cards/dates-cards.ts';
import { noteCard } from '../cards/note-card.ts';
import type { Card } from '../cards/render.ts';
import { madeOrTold, takeUpOnce } from '../usecases/file-offer.ts';
import type { Conversation, FileAsked, Ports } from '../usecases/ports.ts';
import { answerOf } from './answering.ts';
import { fileAskedOf } from './card-data.ts';
import type { FileOnOffer } from './file-on-offer.ts';
import { packOnOffer } from './handlers/evidence-pack.ts';
import { datesOnOffer } from './handlers/own-dates.ts';
import type { Sender } from './sending.ts';
import { staleCard, type Turn } from './turn.ts';

/** The invoke by which Teams says that somebody takes a file, or does not. */
const fileConsentInvoke = 'fileConsent/invoke';
const infoCard = 'application/vnd.microsoft.teams.card.file.info';

const Consent = z.object({ action: z.enum(['accept', 'decline']), context: z.unknown() });
const Upload = z.object({
  uploadInfo: z.object({
    uploadUrl: z.string().max(8_000),
    contentUrl: z.string().max(8_000).optional().catch(undefined),
    uniqueId: z.string().max(200).optional().catch(undefined),
  }),
});

interface Wiring {
  ports: Ports;
  sender: Sender;
  turnOf: (context: TurnContext) => Turn;
}

/** What was answered to an offer, and the card that made it. */
interface Answered {
  asked: FileAsked;
  offer: FileOnOffer;
  value: unknown;
  place: Conversation;
  card: string | undefined;
}

export function isFileConsent({ activity }: TurnContext): boolean {
  return activity.name === fileConsentInvoke;
}

/**
 * Answers at once, for a file takes longer than Teams waits; then puts the file where Teams said, or
 * tells that it was not saved. Who may have it is looked at anew.
 */
export async function answerFileConsent(context: TurnContext, wiring: Wiring): Promise<void> {
  const { ports, sender, turnOf } = wiring;
  const { value, replyToId, serviceUrl, conversation } = context.activity as {
    value: unknown;
    replyToId?: string;
    serviceUrl: string;
    conversation: { id: string; tenantId?: string };
  };
  const place = { serviceUrl, conversationId: conversation.id };
  const answer = await answerOf(ports, false, async () => {
    const turn = turnOf(context);
    const consent = Consent.safeParse(value);
    if (!consent.success) throw staleCard();
    const asked = fileAskedOf(consent.data.context);
    const offer = asked.file === 'ics' ? datesOnOffer(turn) : await packOnOffer(turn, asked);
    const answered = { asked, offer, value, place, card: replyToId };
    const follow = consent.data.action === 'accept' ? accepted : declined;
    const taken = { ...turn.request.actor, offer: asked.offer };
    turn.request.afterwards(() => takeUpOnce(ports, taken, () => follow(turn, sender, answered)));
    return { sentence: '' };
  });

  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200 } });
  const told = 'card' in answer ? answer.card : sentenceCard(answer.sentence);
  if (told !== undefined) await sender.toConversation(place, conversation.tenantId ?? '', told);
}

function sentenceCard(text: string): Card | undefined {
  return text === ''
    ? undefined
    : noteCard({ title: 'Nothing was saved', text, tone: 'attention' });
}

async function declined(turn: Turn, sender: Sender, answered: Answered): Promise<void> {
  await inPlace(turn, sender, answered, answered.offer.declined);
}

async function accepted(turn: Turn, sender: Sender, answered: Answered): Promise<void> {
  const { ports, request } = turn;
  const { offer } = answered;
  const saved = await madeOrTold(ports, () => savedFile(turn, sender, answered));
  if (saved === undefined) return inPlace(turn, sender, answered, offer.notSaved);

  await inPlace(turn, sender, answered, fileSavedCard(saved.name));
  await sender.toPerson(request.actor, saved.card);
  await offer.next?.();
}

/** The file, put where Teams said; undefined where that did not work, or where that is no place of Microsoft's. */
async function savedFile(
  { ports }: Turn,
  sender: Sender,
  { asked, offer, value }: Answered,
): Promise<{ name: string; card: Card } | undefined> {
  const upload = Upload.safeParse(value);
  if (!upload.success) return undefined;
  const { uploadUrl, contentUrl, uniqueId } = upload.data.uploadInfo;
  if (!sender.mayUpload(uploadUrl)) {
    ports.log.warn({}, 'a file was to go to a place that is not trusted');
    return undefined;
  }
  const { name, bytes } = await offer.make();
  if (!(await sender.upload(uploadUrl, bytes))) return undefined;
  const link = contentUrl !== undefined && sender.mayUpload(contentUrl) ? { contentUrl } : {};
  const content = { fileType: asked.file, ...(uniqueId === undefined ? {} : { uniqueId }) };

  return { name, card: { contentType: infoCard, name, ...link, content } };
}

/** In the place of the card that asked; as a message of its own where Teams did not say which that was. */
async function inPlace(
  { ports, request }: Turn,
  sender: Sender,
  { place, card: asking }: Answered,
  card: Card,
): Promise<void> {
  const { actor } = request;
  const { outcome } =
    asking === undefined
      ? await sender.toPerson(actor, card)
      : await sender.overwrite(place, actor.tenant, asking, card);
  if (outcome !== 'sent') ports.log.info({ outcome }, 'how a file ended was not told');
}
