import { type Card, stub } from './render.ts';

export function welcomeCard(data: { team: string }): Card {
  return stub(data);
}
