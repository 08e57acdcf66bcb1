import { mostInView } from './buttons.ts';
import template from './help.card.json' with { type: 'json' };
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';

export interface HelpData {
  name: string;
  place: 'personal' | 'channel';
  buttons: readonly { title: string; command: string; hint: string }[];
}

const render = compile(template);
const longestName = 60;

/**
 * What this person may do here, the likely thing first. A channel's card is neutral: everybody in it
 * reads it, so it has no name and no buttons.
 */
export function helpCard(data: HelpData): Card {
  const personal = data.place === 'personal';
  const rows = (personal ? data.buttons : []).map(({ title, command, hint }, at) => ({
    title: oneLine(title),
    command,
    hint: plain(hint),
    style: at === 0 ? 'positive' : 'default',
  }));

  return render({
    summary: 'What I can do for you here',
    title: personal ? `Hello ${plain(shortened(data.name, longestName))}` : 'Safe to Practise',
    context: personal
      ? 'This is what I can do for you. Press one, or say its name.'
      : 'In this channel I post the huddle, and what is due as counts. Say “huddle” for the one of now. For everything else say help to me in a personal chat: what is said in supervision stays between the two people.',
    first: rows.slice(0, mostInView),
    rest: rows.slice(mostInView),
    hasRest: rows.length > mostInView,
  });
}
