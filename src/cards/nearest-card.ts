import { buttonRows, mostInView } from './buttons.ts';
import template from './nearest.card.json' with { type: 'json' };
import { plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';

const render = compile(template);
const longestSaid = 120;
const help = { title: 'Help', command: 'help' };

/** For what was not understood: the nearest things that can be said, and help. */
export function nearestCard({
  said: words,
  nearest,
}: {
  said: string;
  nearest: readonly { title: string; command: string }[];
}): Card {
  const said = plain(shortened(words, longestSaid));
  const buttons = [...nearest.slice(0, mostInView - 1), help].map(({ title, command }) => ({
    title,
    verb: 'command',
    data: { command },
  }));

  const asks = nearest.length > 0 ? 'Did you mean one of these?' : 'Help shows what I can do.';

  return render({
    summary: `I did not understand that. ${asks}`,
    title: 'I did not understand that',
    context: `${said === '' ? '' : `You said “${said}”. `}${asks}`,
    buttons: buttonRows(buttons),
  });
}
