import type {
  EscalationAnswer,
  EscalationAsked,
  EscalationNews,
  EscalationReceipt,
  EscalationSeen,
} from '../domain/escalation-view.ts';
import type { FormId } from '../domain/ids.ts';
import { buttonRows } from './buttons.ts';
import template from './escalation-note.card.json' with { type: 'json' };
import {
  deciderWords,
  emergency,
  emergencyNow,
  handoverNames,
  triggerTitle,
  turnWords,
  wallWords,
} from './escalation-words.ts';
import { plain, shortened } from './plain-text.ts';
import { type Button, type Card, compile } from './render.ts';
import { listed } from './words.ts';

interface Note {
  /** What a notification shows of it: no trigger, no name. */
  summary: string;
  title: string;
  context: string;
  box: string;
  boxStyle: 'good' | 'emphasis' | 'attention';
  facts?: readonly { title: string; value: string }[];
  told: string;
  buttons?: readonly Button[];
}

const render = compile(template);
const longestName = 60;

/** Told to those whose turn it is: the first who presses decides it. */
export function escalationAskedCard(asked: EscalationAsked & { form: FormId }): Card {
  const { form, about, escalation, team, today, decider, unanswered, missing, record } = asked;
  const raisedBy = plain(shortened(asked.raisedBy, longestName));
  const before =
    unanswered === null ? '' : ` The ${deciderWords[unanswered]} did not answer in time.`;
  const handover = missing.map((part) => handoverNames[part].toLowerCase());

  return drawn(asked, {
    summary: 'An escalation waits for your decision',
    title: `Escalation: ${plain(triggerTitle(asked.trigger))}`,
    context: `${raisedBy} escalated this at ${wallWords(asked.raisedAt, today)}. ${teamOf(asked)}.`,
    box: `You are asked to decide, as ${deciderWords[decider]}. Please answer by ${wallWords(asked.answerBy, today)}.${before}`,
    boxStyle: 'attention',
    facts: [
      {
        title: 'Handover',
        value: missing.length === 0 ? 'Complete' : `Not ready: ${listed(handover)}`,
      },
      ...(record === '' ? [] : [{ title: 'Local record', value: plain(record) }]),
      { title: 'Reference', value: asked.reference },
    ],
    told: `Press when you take it on: ${raisedBy} is told that you are deciding. Then speak to them.`,
    buttons: [
      {
        title: 'I am deciding',
        verb: 'escalation.answer',
        data: { form, about, escalation, team },
      },
    ],
  });
}

/** What raising it came to, for whoever raised it. */
export function escalationReceiptCard(receipt: EscalationReceipt): Card {
  const { steps, today, complete, raisedAt, reference } = receipt;
  const isAsked = steps.some(({ names }) => names.length > 0);

  return drawn(receipt, {
    summary: isAsked ? 'Escalated' : 'Nobody could be asked',
    title: isAsked ? `Escalated: ${plain(triggerTitle(receipt.trigger))}` : 'Nobody could be asked',
    context: `${isAsked ? '' : `${plain(triggerTitle(receipt.trigger))}. `}${teamOf(receipt)}, ${wallWords(raisedAt, today)}.`,
    box: isAsked
      ? turnWords(steps, today)
      : `Nobody who decides this is there today. ${emergencyNow(receipt.rehearsal)}`,
    boxStyle: isAsked ? 'emphasis' : 'attention',
    facts: [
      { title: 'Handover', value: complete ? 'Complete' : 'Not complete yet' },
      { title: 'Reference', value: reference },
    ],
    told: isAsked
      ? `You are told as soon as somebody answers. ${cannotWait(receipt)}`
      : 'It is on record that nobody could be asked. Please tell your manager.',
  });
}

/** What is new, for whoever raised it. */
export function escalationNewsCard(news: EscalationNews): Card {
  const { what, today, answered, reference } = news;
  const name = plain(shortened(answered?.name ?? '', longestName));
  const facts = [{ title: 'Reference', value: reference }];
  const context = `${plain(triggerTitle(news.trigger))}. ${teamOf(news)}.`;

  if (what === 'answered' && answered !== null) {
    return drawn(news, {
      summary: 'Your escalation is answered',
      title: `${name} is deciding`,
      context,
      box: `Since ${wallWords(answered.at, today)}. Speak to them now, and give the handover.`,
      boxStyle: 'good',
      facts,
      told: '',
    });
  }
  return what === 'passed-on'
    ? drawn(news, {
        summary: 'Your escalation went to the next',
        title: 'Not answered in time',
        context,
        box: turnWords(news.steps, today),
        boxStyle: 'emphasis',
        facts,
        told: cannotWait(news),
      })
    : drawn(news, {
        summary: 'Nobody has answered your escalation',
        title: 'Nobody has answered',
        context,
        box: `Nobody who was asked answered in time. ${emergencyNow(news.rehearsal)}`,
        boxStyle: 'attention',
        facts,
        told: 'It is on record that nobody answered. Please tell your manager.',
      });
}

/** What pressing "I am deciding" came to. */
export function escalationAnswerCard(answer: EscalationAnswer): Card {
  const { outcome, today, answered, reference } = answer;
  const raisedBy = plain(shortened(answer.raisedBy, longestName));
  const name = plain(shortened(answered?.name ?? '', longestName));
  const since = answered === null ? '' : wallWords(answered.at, today);
  const facts = [{ title: 'Reference', value: reference }];
  const context = `${plain(triggerTitle(answer.trigger))}. ${teamOf(answer)}.`;
  const words = {
    theirs: {
      title: 'You are deciding',
      box: `Since ${since}. ${raisedBy} is told now.`,
      boxStyle: 'good',
      told: `Please speak to ${raisedBy} now.`,
    },
    others: {
      title: 'Answered already',
      box: `${name} has been deciding since ${since}.`,
      boxStyle: 'emphasis',
      told: 'There is nothing more for you to do here.',
    },
    over: {
      title: 'The time to answer is over',
      box: `Nobody answered in time, and ${raisedBy} was told so. Please ring them now.`,
      boxStyle: 'attention',
      told: 'It is on record that nobody answered in time.',
    },
  } as const;

  return drawn(answer, { summary: words[outcome].title, context, facts, ...words[outcome] });
}

/** Nobody sets off an emergency for a rehearsal. */
function cannotWait({ rehearsal }: EscalationSeen): string {
  return rehearsal
    ? `If this were real and could not wait, you would ring them or ${emergency}.`
    : `If it cannot wait, ring them or ${emergency}.`;
}

function teamOf({ teamName }: EscalationSeen): string {
  return plain(shortened(teamName, longestName));
}

/** Every card of a rehearsal says so, first of all. */
function drawn({ rehearsal }: EscalationSeen, note: Note): Card {
  const { summary, title, facts = [], buttons = [], box, ...rest } = note;
  const mark = rehearsal ? 'Rehearsal. ' : '';

  return render({
    ...rest,
    box,
    summary: `${mark}${summary}`,
    title: `${mark}${title}`,
    facts,
    hasFacts: facts.length > 0,
    buttons: buttonRows(buttons),
    hasButtons: buttons.length > 0,
  });
}
