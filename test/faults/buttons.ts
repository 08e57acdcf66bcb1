import { commands } from '../../src/domain/command.ts';
import type { BotClient } from '../support/bot-client.ts';
import { buttonsOf, inputsOf, valuesOf } from '../support/card-reading.ts';
import { cardSamples } from '../support/card-samples.ts';

/** A button as a card carries it, with what stands in the inputs beside it. */
export interface Button {
  verb: string;
  data: Readonly<Record<string, unknown>>;
}

const cards = Object.values(cardSamples)
  .flat()
  .map(({ card }) => card);

/** Every button of every sample of every card: what is new in the product is here without being named. */
export const sampleButtons: readonly Button[] = cards.flatMap((card) =>
  buttonsOf(card).map(({ verb, data, sendsInputs }) => ({
    verb,
    data: { ...(sendsInputs ? valuesOf(card, {}) : {}), ...data },
  })),
);

export const verbs: readonly string[] = [...new Set(sampleButtons.map(({ verb }) => verb))];

/** Ids of inputs, and of what buttons carry. */
export const fields: readonly string[] = [
  ...new Set([
    ...sampleButtons.flatMap(({ data }) => Object.keys(data)),
    ...cards.flatMap((card) => inputsOf(card).map(({ id }) => id)),
  ]),
];

/** The buttons that somebody finds on the cards of every command now, in a fixed order. */
export async function buttonsInFrontOf(client: BotClient): Promise<Button[]> {
  const found: Button[] = [];

  for (const command of commands) {
    const { card } = await client.says(command);
    for (const { verb, data, sendsInputs } of buttonsOf(card)) {
      found.push({ verb, data: { ...(sendsInputs ? valuesOf(card, {}) : {}), ...data } });
    }
  }
  return found;
}
