import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import type { Message, PressAnswer, Sending } from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import type { Seeded } from '../support/seeded.ts';
import { referenceOn } from './whole.ts';

/** What a person is asked to press again for: nothing was saved. */
const toPressAgain = /press again/i;
/** How often one press comes in four copies, two of them with an id of their own (platform facts). */
const fourfold = 0.15;
/** How often one comes twice with the same id. */
const twofold = 0.15;
const mostPresses = 300;
/** Also of whoever is dead, until somebody is started anew. */
const mostAsked = 2_000;
const insteadOfForm = /^there is no button|said nothing$/;

/** Sends again until there is an answer over HTTP, as Teams does. */
export async function retried<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await unlessGone(send);
    if (answer !== undefined) return answer;
    await delay(50);
  }
}

/**
 * Asks again until there is a form, as a person does who was told that it did not work: a list that
 * could not be read has no button to press.
 */
export async function formAsked(ask: () => Promise<Message>): Promise<Message> {
  for (let asked = 0; asked < mostAsked; asked += 1) {
    const form = await unlessGone(ask);
    if (form !== undefined && JSON.stringify(form.card).includes('"form"')) return form;
    await delay(50);
  }
  throw new Error(`no form after it was asked for ${String(mostAsked)} times`);
}

/**
 * Presses a button that saves until there is a receipt, each time as Teams sends it: once, twice, or
 * in four copies at the same time, of which two have another id. Gives the reference; throws where two
 * copies of one form gave two of them.
 */
export async function savedAsTeamsDoes(
  random: Seeded,
  press: (copy: Pick<Sending, 'id'>) => Promise<PressAnswer>,
): Promise<string> {
  const references = new Set<string>();

  for (let answered = 0; answered < mostPresses;) {
    const copies = await Promise.all(idsOf(random).map((id) => unlessGone(() => press({ id }))));
    for (const text of copies.flatMap(receiptIn)) references.add(referenceOn(text));
    if (references.size > 1) throw new Error(`one form was saved as ${[...references].join(', ')}`);
    const [reference] = references;
    if (reference !== undefined) return reference;
    if (copies.some((copy) => copy !== undefined)) answered += 1;
    await delay(50);
  }
  throw new Error(`not saved after ${String(mostPresses)} answers`);
}

/** The ids of the copies in which one press arrives. */
function idsOf(random: Seeded): NonNullable<Sending['id']>[] {
  const id = randomUUID();
  const drawn = random.draw();
  if (drawn < fourfold) return [id, id, randomUUID(), randomUUID()];

  return drawn < fourfold + twofold ? [id, id] : [id];
}

/** The text of a receipt; nothing where it is to be pressed again, or where nobody answered. */
function receiptIn(answer: PressAnswer | undefined): string[] {
  if (answer === undefined) return [];
  const { status, statusCode, sentence, message } = answer;
  if (status !== 200 || statusCode !== 200) {
    throw new Error(`answered ${String(status)}, in it ${String(statusCode)}`);
  }
  if (sentence === undefined) return [textOf(message.card)];
  if (!toPressAgain.test(sentence)) throw new Error(sentence);

  return [];
}

/**
 * Undefined where whoever was asked was killed before the whole answer was out, or the reply was lost,
 * or what came instead has not the button that was to be pressed.
 */
async function unlessGone<Answer>(send: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await send();
  } catch (error) {
    const isGone = error instanceof TypeError || error instanceof SyntaxError;
    const isOther = error instanceof Error && insteadOfForm.test(error.message);
    if (!isGone && !isOther) throw error;
    return undefined;
  }
}
