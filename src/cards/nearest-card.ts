import { type Card, stub } from './render.ts';

export function nearestCard(data: {
  said: string;
  nearest: readonly { title: string; command: string }[];
}): Card {
  return stub(data);
}
