import {
  delegationReference,
  type DelegationDone,
  type DelegationNews,
  type DelegationReceipt,
} from '../domain/standing-delegation-view.ts';
import { nameOf } from './delegation-words.ts';
import { cut, plain, shortened, spoken } from './plain-text.ts';
import type { Button, Card } from './render.ts';
import { drawn, list } from './standing-delegation-card.ts';
import {
  conditionsWords,
  failedWords,
  meaningOf,
  stateWords,
} from './standing-delegation-words.ts';
import { day } from './words.ts';

const longestTitle = 100;
const longestTeam = 60;
const longestWords = 4000;

/** What was done, for whoever did it. */
export function delegationReceiptCard(receipt: DelegationReceipt): Card {
  const { did, id, state, premises, today, reviewBy } = receipt;
  const stops = state === 'suspended' || state === 'to confirm';
  const { title, line } = receiptWords(receipt);

  return drawn({
    summary: spoken(title),
    style: state === null ? 'emphasis' : stops ? 'attention' : 'good',
    title,
    context: contextOf(receipt),
    status: stops ? `${stateWords({ state, reviewBy }, today).words}.` : '',
    colour: 'attention',
    lines: [line, stops ? meaningOf(state, did === 'accepted') : ''],
    words: [
      { heading: 'What stands against it', text: failedWords(premises, today) },
      { heading: 'Only if', text: conditionsWords(premises, today) },
    ],
    buttons: buttonsOf(receipt, state === null),
    footer: `Reference: ${delegationReference(id)}`,
  });
}

/** What the other side is told. */
export function delegationNewsCard(news: DelegationNews): Card {
  const { told, today } = news;
  const { did, id } = told;
  const isOver = did === 'declined' || did === 'ended' || did === 'handed back';
  const { title, line } = newsWords(news, day(told.reviewBy, today));

  return drawn({
    summary: spoken(`${news.by}: a delegation`),
    style: isOver ? 'attention' : 'good',
    title,
    context: contextOf(news),
    status: '',
    colour: 'default',
    lines: [line],
    words: [{ heading: 'What it covers', text: plain(cut(news.scope ?? '', longestWords)) }],
    buttons: buttonsOf({ about: news.about, id }, isOver),
    footer: `Reference: ${delegationReference(id)}`,
  });
}

interface Said {
  title: string;
  line: string;
}

function receiptWords(receipt: DelegationReceipt): Said {
  const name = nameOf(receipt.name);
  const until = day(receipt.reviewBy, receipt.today);
  const words: Readonly<Record<DelegationDone, Said>> = {
    given: {
      title: `Offered to ${name}`,
      line: `${name} is asked now. It holds from when they accept it, until a review by ${until}.`,
    },
    accepted: {
      title: 'You have taken this on',
      line: `It is looked at again by ${until}. Whoever gave it is told.`,
    },
    declined: {
      title: 'You have declined this',
      line: 'This task is not yours to carry. Whoever gave it is told; please tell them why.',
    },
    confirmed: {
      title: `Confirmed: ${name}`,
      line: `It goes on until a review by ${until}. ${name} is told.`,
    },
    changed: {
      title: `Changed: ${name} is asked again`,
      line: `It holds again from when they accept it, until a review by ${until}.`,
    },
    ended: { title: `Ended: ${name}`, line: `${name} is told that they no longer carry it.` },
    'handed back': {
      title: 'You have handed this back',
      line: 'It is no longer yours to carry. Whoever gave it is told.',
    },
  };

  return words[receipt.did];
}

function newsWords(news: DelegationNews, until: string): Said {
  const own = news.reader === 'carrier';
  const name = nameOf(news.name);
  const by = nameOf(news.by);
  const words: Readonly<Record<DelegationDone, Said>> = {
    given: {
      title: `${by} delegated a task to ${name}`,
      line: `It holds from when they accept it, until a review by ${until}.`,
    },
    accepted: {
      title: `${name} has taken it on`,
      line: `It is looked at again by ${until}.`,
    },
    declined: {
      title: `${name} has declined it`,
      line: 'They do not carry this task. Please ask them what stands in the way.',
    },
    confirmed: {
      title: own ? 'Your delegation is confirmed' : `Confirmed for ${name}`,
      line: `${by} confirmed it. It goes on until a review by ${until}.`,
    },
    changed: {
      title: `Changed: ${name} is asked again`,
      line: `${by} changed it. It holds again from when they accept it.`,
    },
    ended: {
      title: own ? 'Your delegation has ended' : `Ended for ${name}`,
      line: own
        ? `${by} ended it. From now on this is no longer yours to carry.`
        : `${by} ended it. From now on they no longer carry it.`,
    },
    'handed back': {
      title: `${name} has handed it back`,
      line: 'From now on they no longer carry it.',
    },
  };

  return words[news.told.did];
}

function contextOf({ taskTitle, teamName }: { taskTitle: string; teamName: string }): string {
  const task = plain(shortened(taskTitle, longestTitle));

  return `${task} · ${plain(shortened(teamName, longestTeam))}`;
}

function buttonsOf({ about, id }: { about: string; id: string }, isOver: boolean): Button[] {
  const data = { about, delegation: id };

  return isOver ? [list] : [{ title: 'Open it', verb: 'standing-delegation.open', data }, list];
}
