import type { AbsenceFacts, AbsenceReceipt } from '../domain/absence.ts';
import { daysOf } from '../domain/absence.ts';
import { addDays, spokenDate } from '../domain/calendar.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { returnReviewDays } from '../domain/review.ts';
import template from './absence-receipt.card.json' with { type: 'json' };
import { endButton } from './absence-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, many } from './words.ts';

const render = compile(template);
const longestName = 60;

/** What an absence that was recorded, or ended, comes to. */
export function absenceReceiptCard(data: AbsenceReceipt & { form: FormId }): Card {
  const { form, about, own, absence, today } = data;
  const name = shortened(data.name, longestName);
  const title = titleOf(data);
  const ahead = absence !== null && absence.until >= today ? absence : null;

  return render({
    summary: own ? title : `${spoken(name)}: ${title}`,
    title: own ? title : `${plain(name)}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    context: contextOf(data),
    lines: linesOf(data, own ? 'you' : plain(name)),
    buttons: ahead === null ? [] : [endButton(form, { person: about, name, own }, ahead, today)],
    hasButtons: ahead !== null,
  });
}

/** What a person is told whose absence somebody else recorded, or ended. */
export function absenceNoticeCard(data: {
  form: FormId;
  to: PersonId;
  by: string;
  facts: AbsenceFacts;
}): Card {
  const { form, to, facts } = data;
  const by = shortened(data.by, longestName);
  const { absence, today } = facts;
  const ahead = absence !== null && absence.until >= today ? absence : null;

  return render({
    summary: `${spoken(by)} recorded when you are away`,
    title: titleOf(facts),
    context: `Recorded by ${plain(by)}. If it is not right, tell them. ${contextOf(facts)}`,
    lines: linesOf(facts, 'you'),
    buttons:
      ahead === null ? [] : [endButton(form, { person: to, name: '', own: true }, ahead, today)],
    hasButtons: ahead !== null,
  });
}

function titleOf({ absence, today }: AbsenceFacts): string {
  if (absence === null) return 'No absence any more';
  const back = addDays(absence.until, 1);

  return back > today ? `Away until ${spokenDate(back)}` : `Back since ${spokenDate(back)}`;
}

/** "Mon 2 Nov to Sun 8 Nov, 7 days" */
function contextOf({ absence, before, today }: AbsenceFacts): string {
  const was = before === null ? '' : ` Before, the day back was ${day(before, today)}.`;
  if (absence === null) return `It has been taken out.${was}`;
  const { from, until } = absence;
  const span = from === until ? day(from, today) : `${day(from, today)} to ${day(until, today)}`;

  return `${span}, ${many(daysOf(absence), 'day', 'days')}.${was}`;
}

function linesOf({ absence, longFrom, today }: AbsenceFacts, whom: string): { text: string }[] {
  if (absence === null) return [{ text: 'Everything goes on as if it had never been recorded.' }];
  const back = addDays(absence.until, 1);
  const chase =
    back > today
      ? `Nothing will chase ${whom} before then, and the clock of supervision stands still. No reason was asked.`
      : 'The clock of supervision stood still on these days. No reason was asked.';
  const long =
    longFrom === null
      ? []
      : [
          {
            text: `This is ${many(longFrom, 'day', 'days')} or more: what is high-risk is looked at again, by ${day(addDays(back, returnReviewDays), today)}.`,
          },
        ];

  return [{ text: chase }, ...long];
}
