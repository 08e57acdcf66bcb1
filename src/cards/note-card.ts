import { buttonRows, mostInView } from './buttons.ts';
import template from './note.card.json' with { type: 'json' };
import { plain, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';

export interface NoteData {
  title: string;
  text: string;
  tone: 'good' | 'plain' | 'attention';
  buttons?: readonly Button[];
}

const render = compile(template);
const styles = { good: 'good', plain: 'default', attention: 'attention' } as const;

/** A confirmation or a refusal in plain words. */
export function noteCard(data: NoteData): Card {
  const { title, text, tone } = data;
  const buttons = buttonRows(data.buttons ?? []);

  return render({
    summary: spoken(title),
    title: plain(title),
    text: plain(text),
    style: styles[tone],
    hasButtons: buttons.length > 0,
    buttons: buttons.slice(0, mostInView),
    hasMore: buttons.length > mostInView,
    more: buttons.slice(mostInView, mostInView * 2),
  });
}
