import type { LocalDate } from '../domain/calendar.ts';
import type { WaitingRequest } from '../domain/sign-off-view.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './sign-off-waiting.card.json' with { type: 'json' };
import { day, many } from './words.ts';

const render = compile(template);
const shownMost = 15;
const longestName = 60;
const longestTitle = 120;

/** R7, R31: what still waits for one decider, on one card. */
export function signOffWaitingCard(waiting: readonly WaitingRequest[], today: LocalDate): Card {
  const rows = waiting.slice(0, shownMost).map(({ request, about, name, competency, since }) => ({
    request,
    about,
    name: plain(shortened(name, longestName)),
    what: plain(shortened(competency, longestTitle)),
    since: `With you since ${day(since, today)}`,
    rowTitle: `Decide for ${oneLine(shortened(name, longestName))}`,
  }));
  const rest = waiting.length - rows.length;
  const [first] = rows;

  return render({
    summary: `${many(waiting.length, 'sign-off waits', 'sign-offs wait')} for your decision`,
    title: 'Sign-offs that wait for you',
    context: `${many(waiting.length, 'request', 'requests')}. What is not decided in time goes to the next who may.`,
    rows,
    others: rest > 0 ? `And ${many(rest, 'more request', 'more requests')}.` : '',
    first: first ?? { request: '', about: '', rowTitle: '' },
  });
}
