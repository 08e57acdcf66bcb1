import type { SessionReceipt } from '../domain/session-receipt.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import template from './receipt.card.json' with { type: 'json' };
import { type Button, type Card, compile } from './render.ts';
import { buttonRows } from './buttons.ts';
import {
  day,
  listed,
  many,
  notHeldNames,
  outcomeColours,
  outcomeNames,
  sentenceCase,
  sessionWords,
} from './words.ts';

interface Fact {
  title: string;
  value: string;
}

const render = compile(template);
const longestName = 60;

/** What was recorded, and what changed because of it. */
export function receiptCard(data: SessionReceipt): Card {
  const names = data.names.map((name) => shortened(name, longestName));
  const held = data.notHeld === null;

  return render({
    summary: `Supervision with ${spoken(listed(names))} is recorded`,
    title: held ? 'Supervision recorded' : 'Recorded as not held',
    context: `With ${plain(listed(names))}`,
    grave: graveRows(data, plain(names[0] ?? 'The person')),
    facts: facts(data),
    hasOutcomes: data.discussed.length > 0,
    outcomes: data.discussed.map(({ title, outcome }) => ({
      title: plain(title),
      outcome: outcomeNames[outcome],
      colour: outcomeColours[outcome],
    })),
    change: changeLine(data),
    reading: `${data.about === null ? 'Each of them' : plain(names[0] ?? 'The person')} now gets this record to read, and can agree, comment or disagree.`,
    buttons: buttonRows(buttons(data)),
  });
}

function facts(data: SessionReceipt): Fact[] {
  const { today, minutes, creditMinutes, notHeld, nextDate, due } = data;
  const shared = data.mode === 'group' && notHeld === null;
  const rows: readonly (Fact | undefined)[] = [
    { title: 'Session', value: sessionWords(data) },
    { title: 'Date', value: day(data.date, today) },
    notHeld === null
      ? undefined
      : { title: 'Not held', value: `${notHeldNames[notHeld]}. It does not count as supervision.` },
    shared
      ? {
          title: 'Counts for each',
          value: `${String(creditMinutes)} of ${String(minutes)} minutes, where group sessions count`,
        }
      : undefined,
    { title: 'Next session', value: nextDate === null ? 'Not set' : day(nextDate, today) },
    due === null ? undefined : { title: 'Due again by', value: day(due, today) },
    { title: 'Reference', value: data.reference },
  ];

  return rows.filter((row) => row !== undefined);
}

/** What a pause or a concern did, in plain words (R10, R17). */
function graveRows(data: SessionReceipt, name: string): object[] {
  const opened = data.reviews.map((review) => {
    const title = plain(review.title);
    const due = day(review.due, data.today);

    return review.cause === 'pause'
      ? paused(
          `${name} may not practise “${title}” independently from now until a review ends the pause. The review is due by ${due}.`,
        )
      : underReview(`A review of “${title}” is open, due by ${due}.`);
  });
  const already = data.discussed
    .filter(({ title }) => !data.reviews.some((review) => review.title === title))
    .flatMap(({ title, outcome }) => {
      if (outcome === 'pause') {
        return [
          paused(
            `“${plain(title)}” was paused already. ${name} may not practise it independently until a review ends the pause.`,
          ),
        ];
      }
      return outcome === 'concern'
        ? [underReview(`“${plain(title)}” was under review already; that review stays open.`)]
        : [];
    });

  return [...opened, ...already, ...incidentRows(data, name)];
}

/** What became of the reviews after incidents that were talked about (R25). */
function incidentRows({ afterIncidents = [] }: SessionReceipt, name: string): object[] {
  return afterIncidents.flatMap(({ title, came, takesLead }) => {
    const what = `The review of “${plain(title)}” after an incident`;
    const who = takesLead
      ? 'a clinical lead who is current in it'
      : 'a supervisor or clinical lead who is current in it';

    switch (came) {
      case 'grave':
        // The rows of the concern, or of the pause, say so.
        return [];
      case 'before':
        return underReview(
          `${what} stays open: this session was held on a day before the review was opened.`,
        );
      case 'confirmed':
        return {
          word: 'Confirmed',
          text: `${what} is closed: ${name} is confirmed in it.`,
          style: 'good',
        };
      case 'developing':
        return underReview(
          `${what} stays open. If a refresher is needed, say “reviews”: it sets what is to be done, and by when.`,
        );
      case 'paused':
        return underReview(
          `${what} stays open: to end a restriction takes practice observed since, and your decision under “reviews”.`,
        );
      case 'not-theirs':
        return underReview(`${what} was talked about and is still to be decided, by ${who}.`);
    }
  });
}

function paused(text: string): object {
  return { word: 'Paused', text, style: 'attention' };
}

function underReview(text: string): object {
  return { word: 'Under review', text, style: 'warning' };
}

function changeLine({ actionsOpened, actionsClosed }: SessionReceipt): string {
  const parts = [
    actionsClosed > 0 ? `${many(actionsClosed, 'action', 'actions')} closed` : '',
    actionsOpened > 0 ? `${many(actionsOpened, 'new action', 'new actions')} opened` : '',
  ].filter((part) => part !== '');

  return parts.length === 0 ? '' : `${sentenceCase(listed(parts))}.`;
}

function buttons({ about, session }: SessionReceipt): Button[] {
  const correct: Button[] =
    about === null
      ? []
      : [
          {
            title: 'Correct this record',
            verb: 'record.correct',
            data: { about, session, version: '1' },
          },
        ];

  return [
    {
      title: 'Record another session',
      verb: 'command',
      data: { command: 'record supervision' },
    },
    ...correct,
    { title: 'My supervisees', verb: 'command', data: { command: 'my supervisees' } },
  ];
}
