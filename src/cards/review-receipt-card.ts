import type { PauseEnded, ReviewReceipt, ReviewResult, ReviewTold } from '../domain/review-view.ts';
import { drawn } from './pause-receipt-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import type { Card } from './render.ts';
import { heldWords } from './standing-words.ts';
import { day } from './words.ts';

const longestName = 60;
const longestTitle = 140;

/** What a review came to, for whoever decided. */
export function reviewReceiptCard(receipt: ReviewReceipt): Card {
  const { result, name, title, held, manager, shared, mayOpen } = receipt;
  const { about, competency, today, reference, lifted } = result;
  const who = shortened(name, longestName);
  const taker = manager === null ? plain(who) : plain(shortened(manager, longestName));

  return drawn({
    summary: `A review of ${spoken(who)} is closed`,
    style: lifted || !staysPaused(result) ? 'good' : 'emphasis',
    title: `${outcomeTitle(result)}: ${plain(who)}`,
    context: plain(shortened(title, longestTitle)),
    lines: [
      ...consequences(result, { whose: 'the', taker }),
      `Where they stand now: ${heldWords(held, today)}.`,
      `${plain(who)} is told now.`,
      shared ? 'What was learnt is posted in the team’s channel, without saying from where.' : '',
    ],
    words: [],
    buttons: [
      { title: 'All reviews', verb: 'command', data: { command: 'reviews' } },
      ...(mayOpen
        ? [{ title: 'Open the competency', verb: 'competency.open', data: { about, competency } }]
        : []),
    ],
    footer: reference,
  });
}

/** What the person, their supervisor, or the owner of an action is told of a review that ended. */
export function reviewToldCard(told: ReviewTold): Card {
  const { result, viewer } = told;
  const { about, competency, reference } = result;
  if (viewer === 'owner') return ownerCard(told);
  const own = viewer === 'subject';
  const who = shortened(told.name, longestName);
  const writer = shortened(told.by, longestName);
  const what = plain(shortened(told.title, longestTitle));
  const taker = result.outcome === 'system-issue' ? 'A manager' : own ? 'You' : plain(who);

  return drawn({
    summary: own ? `A message from ${spoken(writer)}` : `A review of ${spoken(who)} is closed`,
    style: result.lifted || !staysPaused(result) ? 'good' : 'emphasis',
    title: own
      ? `Your review: ${outcomeTitle(result).toLowerCase()}`
      : `${outcomeTitle(result)}: ${plain(who)}`,
    context: `${what}. Decided by ${plain(writer)}.`,
    lines: consequences(result, { whose: own ? 'your' : 'the', taker }),
    words: [
      { heading: 'What is to be done', text: told.action },
      { heading: 'Plan until the next review', text: told.plan },
      { heading: 'What was learnt', text: told.learning },
    ].flatMap(({ heading, text }) => (text === null || text === '' ? [] : [{ heading, text }])),
    buttons: [
      {
        title: 'Open the competency',
        verb: 'competency.open',
        data: own ? { competency } : { about, competency },
      },
    ],
    footer: reference,
  });
}

/** What those who lead the team are told of a pause that is over: not why it was, nor what was seen. */
export function pauseEndedCard({ facts, name, title, by, mayOpen }: PauseEnded): Card {
  const { about, competency, reference } = facts;
  const who = plain(shortened(name, longestName));

  return drawn({
    summary: `A pause in ${spoken(shortened(name, longestName))}’s team is over`,
    style: 'good',
    title: `No longer paused: ${who}`,
    context: `${plain(shortened(title, longestTitle))}. Decided by ${plain(shortened(by, longestName))}.`,
    lines: ['The pause is over, from now on, and the next delegation check says so.'],
    words: [],
    buttons: mayOpen
      ? [{ title: 'Open the competency', verb: 'competency.open', data: { about, competency } }]
      : [],
    footer: reference,
  });
}

/** What they have to do, and nothing about the person it came from. */
function ownerCard({ result, by, action }: ReviewTold): Card {
  const due = result.action?.due ?? result.today;

  return drawn({
    summary: 'An action from a review is yours',
    style: 'emphasis',
    title: 'An action from a review is yours',
    context: `From ${plain(shortened(by, longestName))}: something in how the service works has to change.`,
    lines: [`It is due ${day(due, result.today)}.`],
    words: action === null ? [] : [{ heading: 'What is to be done', text: action }],
    buttons: [{ title: 'My actions', verb: 'command', data: { command: 'my actions' } }],
    footer: result.reference,
  });
}

function staysPaused({ nextDue, heldBy }: ReviewResult): boolean {
  return nextDue !== null || heldBy !== undefined;
}

function outcomeTitle({ outcome, beside, cause, heldBy }: ReviewResult): string {
  switch (outcome) {
    case 'confirmed':
      return cause === 'pause' && heldBy === undefined
        ? 'Confirmed, the pause is over'
        : 'Confirmed';
    case 'refresher-needed':
      return 'Refresher needed';
    case 'still-paused':
      return 'Still paused';
    case 'system-issue':
      return `System issue, practice ${beside === 'still-paused' ? 'still paused' : 'confirmed'}`;
  }
}

/** What changed because of it, each in a sentence. */
function consequences(
  result: ReviewResult,
  { whose, taker }: { whose: string; taker: string },
): string[] {
  const { lifted, heldBy, nextDue, action, holdsUntil, today } = result;
  const has = taker === 'You' ? 'have' : 'has';

  return [
    lifted ? 'The pause is over, from now on.' : '',
    heldBy === undefined
      ? ''
      : 'Practice stays paused: another review of it is still open, and the pause ends with that one.',
    nextDue === null ? '' : `Practice stays paused. The next review is due ${day(nextDue, today)}.`,
    action === null ? '' : `${taker} ${has} an action, due ${day(action.due, today)}.`,
    holdsUntil === null
      ? ''
      : `By then ${whose} sign-off needs renewing: it holds until ${day(holdsUntil, today)}.`,
  ];
}
