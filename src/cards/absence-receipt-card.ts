import type { AbsenceFacts, AbsenceReceipt } from '../domain/absence.ts';
import { daysOf } from '../domain/absence.ts';
import { addDays, spokenDate, type DateRange, type LocalDate } from '../domain/calendar.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { returnReviewDays } from '../domain/review.ts';
import template from './absence-receipt.card.json' with { type: 'json' };
import { endButton } from './absence-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { day, many } from './words.ts';

const render = compile(template);
const longestName = 60;
/** How many other absences are named. */
const mostOthers = 6;

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
  /** Null where a list of leave was brought in. */
  by: string | null;
  facts: AbsenceFacts;
  /** What else came in with it. */
  others?: readonly DateRange[];
}): Card {
  const { form, to, facts, others = [] } = data;
  const by = data.by === null ? null : shortened(data.by, longestName);
  const { absence, today } = facts;
  const ahead = absence !== null && absence.until >= today ? absence : null;

  return render({
    summary: `${by === null ? 'Your organisation’s list of leave' : spoken(by)} ${by === null ? 'says' : 'recorded'} when you are away`,
    title: titleOf(facts),
    context: `${sourceOf(by)} ${contextOf(facts)}`,
    lines: [...linesOf(facts, 'you'), ...otherLines(others, today)],
    buttons:
      ahead === null ? [] : [endButton(form, { person: to, name: '', own: true }, ahead, today)],
    hasButtons: ahead !== null,
  });
}

function sourceOf(by: string | null): string {
  return by === null
    ? 'From your organisation’s list of leave. If it is not right, tell your supervisor or manager.'
    : `Recorded by ${plain(by)}. If it is not right, tell them.`;
}

/** "Also recorded: Mon 21 Dec to Fri 1 Jan, Mon 4 Jan." */
function otherLines(others: readonly DateRange[], today: LocalDate): { text: string }[] {
  const shown = others.slice(0, mostOthers).map((each) => spanOf(each, today));
  const more = others.length - shown.length;
  const rest = more > 0 ? [`${many(more, 'absence', 'absences')} more`] : [];

  return others.length === 0 ? [] : [{ text: `Also recorded: ${[...shown, ...rest].join('; ')}.` }];
}

function spanOf({ from, until }: DateRange, today: LocalDate): string {
  return from === until ? day(from, today) : `${day(from, today)} to ${day(until, today)}`;
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

  return `${spanOf(absence, today)}, ${many(daysOf(absence), 'day', 'days')}.${was}`;
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
