import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './welcome.card.json' with { type: 'json' };

const render = compile(template);
const longestName = 80;

/** One short card for the channel when the app is installed. */
export function welcomeCard(data: { team: string }): Card {
  const team = shortened(data.team, longestName);

  return render({
    summary: `Safe to Practise is now in ${spoken(team)}. Say help in a personal chat to start`,
    title: `Safe to Practise is now in ${plain(team)}`,
  });
}
