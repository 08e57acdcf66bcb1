import { type Card, stub } from './render.ts';

export interface HelpData {
  name: string;
  place: 'personal' | 'channel';
  buttons: readonly { title: string; command: string; hint: string }[];
}

export function helpCard(data: HelpData): Card {
  return stub(data);
}
