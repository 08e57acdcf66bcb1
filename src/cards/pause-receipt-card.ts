import type { PauseReceipt, PauseTold } from '../domain/review-view.ts';
import { cut, plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import template from './review-receipt.card.json' with { type: 'json' };
import { day, many } from './words.ts';

const render = compile(template);
const longestName = 60;
const longestTitle = 140;
const longestWords = 4000;

/** What a pause comes to, for whoever paused. */
export function pauseReceiptCard({ facts, name, title, told, mayOpen }: PauseReceipt): Card {
  const { about, competency, due, today, reference } = facts;
  const who = shortened(name, longestName);
  const others =
    told === 0
      ? ''
      : ` So ${told === 1 ? 'is' : 'are'} ${many(told, 'other', 'others')}: supervisor and clinical leads.`;

  return drawn({
    summary: `Practice of ${spoken(who)} is paused`,
    style: 'attention',
    title: `Paused: ${plain(who)}`,
    context: plain(shortened(title, longestTitle)),
    lines: [
      'Independent practice in this is stopped from now on, and the next delegation check says so.',
      `A review is open, due ${day(due, today)}. It alone ends the pause, with practice observed after today.`,
      `${plain(who)} is told now, with your reason.${others}`,
    ],
    words: [],
    buttons: mayOpen
      ? [{ title: 'Open the competency', verb: 'competency.open', data: { about, competency } }]
      : [],
    footer: reference,
  });
}

/** What the person, their supervisor and the clinical leads are told of a pause. */
export function pauseToldCard({ facts, viewer, name, title, by, reason }: PauseTold): Card {
  const { about, competency, due, today, reference } = facts;
  const own = viewer === 'subject';
  const who = shortened(name, longestName);
  const writer = shortened(by, longestName);
  const what = plain(shortened(title, longestTitle));

  return drawn({
    summary: own ? `A message from ${spoken(writer)}` : `A pause in ${spoken(who)}’s team`,
    style: 'attention',
    title: own ? 'Your practice is paused' : `Paused: ${plain(who)}`,
    context: `${what}. By ${plain(writer)}.`,
    lines: [
      own
        ? 'Please do not do this alone from now on. Nothing else is changed.'
        : `${plain(who)} does not do this alone from now on.`,
      `A review looks at it again by ${day(due, today)}. It can end the pause once somebody has watched ${own ? 'you' : 'them'} do this, and confirmed it.`,
    ],
    words: reason === null || reason === '' ? [] : [{ heading: 'Why', text: reason }],
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

interface Note {
  summary: string;
  style: 'good' | 'attention' | 'emphasis';
  title: string;
  context: string;
  lines: readonly string[];
  words: readonly { heading: string; text: string }[];
  buttons: readonly Button[];
  footer: string;
}

/** A receipt, or what somebody is told: a title, what it means, and what was written. */
export function drawn({ lines, words, buttons, ...note }: Note): Card {
  return render({
    ...note,
    lines: lines.filter((text) => text !== '').map((text) => ({ text })),
    words: words.map(({ heading, text }) => ({ heading, text: plain(cut(text, longestWords)) })),
    buttons: buttons.map(({ title, verb, data = {} }) => ({ title, verb, data })),
    hasButtons: buttons.length > 0,
  });
}
