import type {
  DecidedByOther,
  DecisionNews,
  DecisionReceipt,
  RequestReceipt,
} from '../domain/sign-off-view.ts';
import { buttonRows } from './buttons.ts';
import { cut, plain, shortened, spoken } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import template from './sign-off-note.card.json' with { type: 'json' };
import { asAssessor, entrustmentNames, holdsWords } from './sign-off-words.ts';
import { day, listed } from './words.ts';

const render = compile(template);
const longestName = 80;
const longestTitle = 160;
const longestReason = 8000;
const myCompetencies: Button = {
  title: 'My competencies',
  verb: 'command',
  data: { command: 'my competencies' },
};
const otherRequests: Button = {
  title: 'Request another',
  verb: 'command',
  data: { command: 'request sign-off' },
};

/** A request that was sent: to whom, and what happens if they do not answer (R7). */
export function requestReceiptCard(receipt: RequestReceipt): Card {
  const { competency, asked, awayUntil, over, risk, signers, today, reference } = receipt;
  const name = plain(shortened(asked, longestName));
  const away =
    over.length === 0
      ? ''
      : ` ${plain(listed(over.map((each) => shortened(each, longestName))))} would have come first, and ${over.length === 1 ? 'is' : 'are'} away.`;
  const wait =
    awayUntil === null
      ? `Reminded after ${risk === 'high' ? '1 working day' : '2 working days'}; after ${risk === 'high' ? '2' : '5'} it goes to the next who may.`
      : `Away until ${day(awayUntil, today)}, and nobody else may decide it at present.`;

  return note({
    summary: `Your request is with ${spoken(asked)}`,
    title: 'Request sent',
    context: plain(shortened(competency, longestTitle)),
    box: `${name} has been asked.${away}`,
    boxStyle: 'good',
    facts: [{ title: 'Reference', value: reference }],
    told: `${wait}${signers === 2 ? ' Two people have to sign it.' : ''} You are told what is decided.`,
    buttons: [myCompetencies, otherRequests],
  });
}

/** What was decided, for whoever decided it. */
export function decisionReceiptCard(receipt: DecisionReceipt): Card {
  const { subject, competency, outcome, actedFor, second, authority, today } = receipt;
  const name = plain(shortened(subject.name, longestName));
  const titles: Readonly<Record<DecisionReceipt['outcome'], string>> = {
    'signed-off': `${name} is signed off`,
    'first-signature': 'First signature given',
    'more-evidence': 'More evidence needed',
    'not-yet': 'Not yet',
  };
  const next =
    second === null
      ? 'Nobody else may give the second signature at present. Yours is kept.'
      : `${plain(shortened(second, longestName))} is asked for the second signature.`;

  return note({
    summary: `Your decision about ${spoken(subject.name)} is saved`,
    title: titles[outcome],
    context: `${name}: ${plain(shortened(competency, longestTitle))}`,
    box:
      outcome === 'signed-off'
        ? `Current from today. ${holdsWords(receipt.until, today)}`
        : outcome === 'first-signature'
          ? next
          : '',
    boxStyle: outcome === 'signed-off' ? 'good' : 'default',
    facts: [
      ...(receipt.entrustment === null
        ? []
        : [{ title: 'Trusted', value: entrustmentNames[receipt.entrustment] }]),
      ...(authority === 'held' ? [] : [{ title: 'Signed', value: asAssessor(authority).slice(2) }]),
      ...(actedFor === null
        ? []
        : [{ title: 'You acted for', value: plain(shortened(actedFor, longestName)) }]),
      { title: 'Reference', value: receipt.reference },
    ],
    told: `${name} is told${outcome === 'more-evidence' || outcome === 'not-yet' ? ', with your reason' : ''}.`,
    buttons: [
      { title: 'See where they stand', verb: 'standing.open', data: { about: subject.id } },
    ],
  });
}

/** What the person who asked is told; what a notification shows of it says nothing of the outcome. */
export function decisionNewsCard(news: DecisionNews): Card {
  const { competency, outcome, by, actedFor, second, authority, today, reason } = news;
  const decider = `${plain(shortened(by, longestName))}${asAssessor(authority)}`;
  const instead = actedFor === null ? '' : `, for ${plain(shortened(actedFor, longestName))}`;
  const titles: Readonly<Record<DecisionNews['outcome'], string>> = {
    'signed-off': 'You are signed off',
    'first-signature': 'One of two has signed',
    'more-evidence': 'More evidence is needed',
    'not-yet': 'Not yet signed off',
  };
  const boxes: Readonly<Record<DecisionNews['outcome'], string>> = {
    'signed-off': `Current from today. ${holdsWords(news.until, today)}`,
    'first-signature':
      second === null
        ? 'Nobody else may give the second signature at present. The first is kept.'
        : `${plain(shortened(second, longestName))} is asked for the second signature.`,
    'more-evidence': 'The request is closed. Ask again once there is more.',
    'not-yet': 'The request is closed. You can ask again when it is time.',
  };
  const data = { competency: competency.id };

  return note({
    summary: 'Your request for a sign-off has been answered',
    title: titles[outcome],
    context: `${plain(shortened(competency.title, longestTitle))}. Decided by ${decider}${instead}.`,
    box: boxes[outcome],
    boxStyle: outcome === 'signed-off' ? 'good' : 'default',
    reason: reason === '' ? '' : `Why: ${plain(cut(reason, longestReason))}`,
    facts: [
      ...(news.entrustment === null
        ? []
        : [{ title: 'Trusted', value: entrustmentNames[news.entrustment] }]),
      { title: 'Reference', value: news.reference },
    ],
    buttons: [
      ...(outcome === 'more-evidence'
        ? [{ title: 'Add evidence', verb: 'evidence.start', data }]
        : []),
      { title: 'Open this competency', verb: 'competency.open', data },
      myCompetencies,
    ],
  });
}

/** Told to whoever was asked: another has decided it. Neutral: how is not said. */
export function takenCard({ by, about, reference }: DecidedByOther): Card {
  const decider = plain(shortened(by, longestName));
  const name = about === null ? '' : `${plain(shortened(about.name, longestName))}: `;

  return note({
    summary: 'A request that waited for you is decided',
    title: `Decided by ${decider}`,
    context:
      about === null
        ? 'A request for a sign-off'
        : `${name}${plain(shortened(about.competency, longestTitle))}`,
    box: 'This request waited for you. It is decided, and nothing is left for you to do.',
    boxStyle: 'default',
    facts: [{ title: 'Reference', value: reference }],
    buttons: [{ title: 'Help', verb: 'command', data: { command: 'help' } }],
  });
}

/** Told to whoever asked, once: it waits for one, and there is nobody else it could go to (R7). */
export function aloneCard({ competency, asked }: { competency: string; asked: string }): Card {
  const name = plain(shortened(asked, longestName));

  return note({
    summary: 'Your request for a sign-off still waits',
    title: 'Your request still waits',
    context: plain(shortened(competency, longestTitle)),
    box: `${name} has not decided it yet, and nobody else may at present. It stays open, and they are reminded every week while they may decide it.`,
    boxStyle: 'default',
    told: 'If it is urgent, speak to them or to your manager: an administrator can name an assessor.',
    buttons: [otherRequests, myCompetencies],
  });
}

interface Note {
  summary: string;
  title: string;
  context: string;
  box: string;
  boxStyle: 'good' | 'default';
  reason?: string;
  facts?: readonly { title: string; value: string }[];
  told?: string;
  buttons: readonly Button[];
}

function note({ buttons, facts = [], reason = '', told = '', ...rest }: Note): Card {
  return render({
    ...rest,
    reason,
    told,
    facts,
    hasFacts: facts.length > 0,
    buttons: buttonRows(buttons),
  });
}
