import type { Card } from '../../../src/cards/render.ts';
import { textOf } from '../card-reading.ts';
import type { SentCard } from '../card-page.ts';

/** The day as it is told: what was done, what each person then saw, and every card that went out. */
export interface Transcript {
  /** A heading: the time of day and what happens. */
  scene: (title: string) => void;
  /** What somebody does, or what the machine says. */
  line: (text: string) => void;
  /** A card in front of somebody, as text; kept for the page of cards. */
  shows: (title: string, who: string, card: Card) => void;
  cards: readonly SentCard[];
}

export function createTranscript(write: (text: string) => void): Transcript {
  const cards: SentCard[] = [];

  return {
    cards,
    scene(title) {
      write(`\n${title}\n${'='.repeat(title.length)}\n`);
    },
    line(text) {
      write(`${text}\n`);
    },
    shows(title, who, card) {
      cards.push({ title, who, card });
      const text = textOf(card)
        .split('\n')
        .map((line) => `    | ${line}`);
      write(`  ${who} sees:\n${text.join('\n')}\n`);
    },
  };
}

/** A step that did not do what it says ends the day. */
export function confirm(says: string, holds: boolean): void {
  if (!holds) throw new Error(`The demo day stops here. This does not hold: ${says}`);
}
