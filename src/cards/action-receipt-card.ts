import type { ActionReceipt, ActionTold } from '../domain/action-view.ts';
import type { AuditFacts, AuditReceipt, AuditTold } from '../domain/audit-view.ts';
import { auditNames, kindNames, originWords } from './action-words.ts';
import { drawn } from './pause-receipt-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import type { Button, Card } from './render.ts';
import { day, listed, many } from './words.ts';

const longestName = 60;
const longestTitle = 140;
const gapsButton: Button = { title: 'All gaps', verb: 'command', data: { command: 'gaps' } };

/** What opening an action comes to, for whoever opened it. */
export function actionReceiptCard({ facts, name, title, owner, told }: ActionReceipt): Card {
  const { kind, due, today } = facts;
  const who = shortened(name, longestName);
  const taker = plain(shortened(owner, longestName));

  return drawn({
    summary: `An action for ${spoken(who)} is open`,
    style: 'good',
    title: `Action opened: ${plain(who)}`,
    context: plain(shortened(title, longestTitle)),
    lines: [
      `${kindNames[kind]}, taken on by ${taker}, due ${day(due, today)}.`,
      `${told ? `${taker} is told now, and` : 'A reminder comes'} on the day it is due, and every week after that.`,
      'The gap has an action now.',
    ],
    words: [],
    buttons: [gapsButton],
    footer: `Opened ${day(today, today)}`,
  });
}

/** What the owner of an action is told, and the person it is about. */
export function actionToldCard(told: ActionTold): Card {
  const { facts, viewer, text, note } = told;
  const { kind, from, due, today, about, owner } = facts;
  const by = plain(shortened(told.by, longestName));
  const whose =
    viewer === 'subject' || about === owner
      ? ''
      : ` It is for ${plain(shortened(told.name, longestName))}.`;
  const taker = plain(shortened(told.owner, longestName));

  return drawn({
    summary: `A message from ${spoken(shortened(told.by, longestName))}`,
    style: 'emphasis',
    title: viewer === 'owner' ? 'An action for you' : 'Something is done about a gap',
    context:
      told.title === null
        ? `By ${by}.`
        : `${plain(shortened(told.title, longestTitle))}. By ${by}.`,
    lines: [
      `${kindNames[kind]}, ${originWords[from]}, due ${day(due, today)}.${whose}`,
      viewer === 'owner'
        ? 'Close it under My actions, with what was done.'
        : `${taker} takes it on.`,
    ],
    words: [
      ...(text === '' ? [] : [{ heading: 'What is to be done', text }]),
      ...(note === null ? [] : [{ heading: 'What the audit saw', text: note }]),
    ],
    buttons:
      viewer === 'owner'
        ? [{ title: 'Open my actions', verb: 'command', data: { command: 'my actions' } }]
        : [],
    footer: `Opened ${day(today, today)}`,
  });
}

/** What an audit comes to, for whoever recorded it. */
export function auditReceiptCard({ facts, name, titles, owner }: AuditReceipt): Card {
  const { about, action, today, reference } = facts;
  const who = shortened(name, longestName);
  const gaps = facts.findings.filter(({ finding }) => finding === 'gap').length;
  const bare = gaps > 0 && action === null;

  return drawn({
    summary: `The audit of ${spoken(who)} is recorded`,
    style: 'good',
    title: `Audit recorded: ${plain(who)}`,
    context: contextOf(facts),
    lines: [
      ...foundLines({ facts, titles }),
      ...(action === null || owner === null
        ? []
        : [
            `An action is open: ${plain(shortened(owner, longestName))}, due ${day(action.due, today)}.`,
          ]),
      ...(bare ? [`${many(gaps, 'gap has', 'gaps have')} no action yet.`] : []),
      ...(about === null ? [] : [`${plain(who)} is told what was found.`]),
    ],
    words: [],
    buttons: gaps > 0 ? [gapsButton] : [],
    footer: reference,
  });
}

/** What the person is told of an audit, and their supervisor. */
export function auditToldCard(told: AuditTold): Card {
  const { facts, viewer, note } = told;
  const own = viewer === 'subject';
  const by = shortened(told.by, longestName);
  const { action, today, reference } = facts;

  return drawn({
    summary: `A message from ${spoken(by)}`,
    style: 'emphasis',
    title: own ? 'An audit of your work' : `An audit: ${plain(shortened(told.name, longestName))}`,
    context: `${contextOf(facts)} By ${plain(by)}.`,
    lines: [
      ...foundLines(told),
      ...(action === null ? [] : [`An action is open for it, due ${day(action.due, today)}.`]),
    ],
    words: note === null ? [] : [{ heading: 'What was seen', text: note }],
    buttons: own
      ? [{ title: 'My competencies', verb: 'command', data: { command: 'my competencies' } }]
      : [gapsButton],
    footer: reference,
  });
}

function contextOf({ what, on, today }: AuditFacts): string {
  return `${auditNames[what]}, ${day(on, today)}.`;
}

function foundLines({ facts, titles }: Pick<AuditReceipt, 'facts' | 'titles'>): string[] {
  const { findings, reviews, today } = facts;
  const called = (wanted: 'right' | 'gap'): string[] =>
    findings
      .filter(({ finding }) => finding === wanted)
      .map(({ competency }) => {
        const title = titles.find((each) => each.competency === competency)?.title ?? competency;
        return plain(shortened(title, longestTitle));
      });
  const [first] = reviews;
  const right = called('right');
  const gaps = called('gap');

  return [
    gaps.length === 0 ? '' : `A gap in ${listed(gaps)}.`,
    right.length === 0 ? '' : `Right: ${listed(right)}.`,
    first === undefined
      ? ''
      : `${many(reviews.length, 'review is', 'reviews are')} open, due ${day(first.due, today)}.`,
  ];
}
