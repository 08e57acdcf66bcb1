import { buttonRows, mostInView } from './buttons.ts';
import template from './nearest.card.json' with { type: 'json' };
import { plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';

const render = compile(template);
const longestSaid = 120;

/** For what was not understood: the nearest things that can be said. */
export function nearestCard(data: {
  said: string;
  nearest: readonly { title: string; command: string }[];
}): Card {
  const said = plain(shortened(data.said, longestSaid));
  const buttons = data.nearest
    .slice(0, mostInView)
    .map(({ title, command }) => ({ title, verb: 'command', data: { command } }));

  return render({
    summary: 'I did not understand that. Did you mean one of these?',
    title: 'I did not understand that',
    context: `${said === '' ? '' : `You said “${said}”. `}Did you mean one of these?`,
    buttons: buttonRows(buttons),
  });
}
