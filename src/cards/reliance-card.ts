import type { TaskId } from '../domain/framework.ts';
import type { RelianceView } from '../domain/reliance-view.ts';
import { buttonRows } from './buttons.ts';
import { nameOf } from './delegation-words.ts';
import { shortened, spoken } from './plain-text.ts';
import {
  brokenAnswer,
  isForConfirming,
  isNowOnlyIf,
  restored,
  suspended,
  teamName,
  whatToDo,
  whyTold,
  type Item,
} from './reliance-words.ts';
import template from './reliance.card.json' with { type: 'json' };
import { type Button, type Card, compile } from './render.ts';
import { listed, many } from './words.ts';

const render = compile(template);
const longestCard = 26_000;
const mostButtons = 3;
/** How many are told one by one: the first number at which the card can be sent. */
const shownInTurn = [8, 5, 3, 1];

interface Told {
  summary: string;
  title: string;
  style: 'attention' | 'good';
  what: string;
  items: readonly Item[];
  buttons: readonly Button[];
  note: string;
}

/** R23: what broke, on one card, and what to do now. */
export function relianceBrokenCard(view: RelianceView): Card {
  const own = view.reader === view.subject.id;
  const who = nameOf(view.subject.name);
  const onlyDelegations = view.answers.length === 0;
  const onlyIf = isNowOnlyIf(view);
  const [ownTitle, title] = onlyDelegations
    ? ['Your delegation is suspended', 'Suspended']
    : onlyIf
      ? ['Your “yes” is now “yes, if”', 'Now only if']
      : ['Your “yes” no longer holds', 'No longer holds'];

  return drawn(view, {
    summary: own
      ? 'What you may carry has changed'
      : `${spoken(shortened(view.subject.name, 60))}: a delegation has changed`,
    title: own ? ownTitle : `${title}: ${who}`,
    style: 'attention',
    what: whatToDo(view),
    items: [
      ...view.answers.map((each) => brokenAnswer(each, view)),
      ...view.delegations.map((each) => suspended(each, view)),
    ],
    buttons: buttonsFor(view),
    note: whyTold(view, true),
  });
}

/** R23: what is no longer suspended. */
export function relianceRestoredCard(view: RelianceView): Card {
  const own = view.reader === view.subject.id;

  return drawn(view, {
    summary: own
      ? 'What you may carry has changed'
      : `${spoken(shortened(view.subject.name, 60))}: a delegation has changed`,
    title: own ? 'Your delegation holds again' : `Holds again: ${nameOf(view.subject.name)}`,
    style: 'good',
    what: `${own ? 'You may carry this again' : `${nameOf(view.subject.name)} may carry this again`}, within what was delegated. This is about competence only: this visit’s risk and the lone-working plan are still to be checked.`,
    items: view.delegations.map((each) => restored(each, view)),
    buttons: [],
    note: whyTold(view, false),
  });
}

function drawn(view: RelianceView, told: Told): Card {
  for (const most of shownInTurn) {
    const card = drawnWith(view, told, most);
    if (JSON.stringify(card).length <= longestCard) return card;
  }
  return drawnWith(view, told, 0);
}

function drawnWith(view: RelianceView, told: Told, most: number): Card {
  const { items, buttons } = told;
  const teams = [
    ...new Set([...view.answers, ...view.delegations].map((each) => teamName(each.teamName))),
  ];
  const left = items.length - most;

  return render({
    ...told,
    context: listed(teams),
    items: items.slice(0, most),
    more: left > 0 ? `The same is so of ${many(left, 'other', 'others')}.` : '',
    hasButtons: buttons.length > 0,
    buttons: buttonRows(buttons),
  });
}

/** One button for each task, as far as there is room; or the way to confirm. */
function buttonsFor(view: RelianceView): Button[] {
  if (isForConfirming(view)) {
    return [{ title: 'Open delegations', verb: 'command', data: { command: 'delegations' } }];
  }
  const { answers, delegations, subject } = view;
  const tasks = new Map<TaskId, string>(
    [...answers, ...delegations].map(({ task, taskTitle }) => [task, taskTitle]),
  );
  const alone = tasks.size === 1;

  return [...tasks].slice(0, mostButtons).map(([task, title]) => ({
    title: alone ? 'Check again' : `Check again: ${shortened(title, 40)}`,
    verb: 'delegation.again',
    data: { about: subject.id, task },
  }));
}
