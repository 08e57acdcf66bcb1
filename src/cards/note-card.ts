import { type Button, type Card, stub } from './render.ts';

export interface NoteData {
  title: string;
  text: string;
  tone: 'good' | 'plain' | 'attention';
  buttons?: readonly Button[];
}

export function noteCard(data: NoteData): Card {
  return stub(data);
}
