import { addDays, type LocalDate, shortDate } from '../domain/calendar.ts';
import type { RefreshPolicy } from '../domain/framework.ts';
import type { NextStep } from '../domain/next-step.ts';
import type { StandingReview } from '../domain/review.ts';
import { gapWords } from '../domain/sign-off-decision.ts';
import type { HeldCompetency } from '../domain/standing.ts';
import { day, dueWords, many, sentenceCase } from './words.ts';

/** "Current until 3 Mar 2027", "Lapsed on 4 Mar", "Under review, due Sat 12 Dec", "Paused". */
export function heldWords(held: HeldCompetency, today: LocalDate): string {
  const { state, until, review } = held;

  switch (state) {
    case 'current':
      return (
        (until === null ? 'Current' : `Current until ${shortDate(until, today)}`) +
        quietBeside(review, today)
      );
    case 'due soon':
      return (
        (until === null ? 'Due soon' : `Due soon, current until ${shortDate(until, today)}`) +
        quietBeside(review, today)
      );
    case 'lapsed':
      return until === null
        ? 'Lapsed'
        : `Lapsed on ${shortDate(addDays(until, 1), today)}${besideIt(review, today)}`;
    case 'under review':
      return review === null ? 'Under review' : `Under review, ${dueWords(review.due, today)}`;
    case 'paused':
    case 'requested':
    case 'developing':
    case 'not started':
      return sentenceCase(state) + besideIt(review, today);
  }
}

/** The open review of a state that is not "under review" itself (R9). */
function besideIt(review: StandingReview | null, today: LocalDate): string {
  return review === null ? '' : `, review ${dueWords(review.due, today)}`;
}

/** One that leaves standing as it was (R25): for those alone who may know what it follows from. */
function quietBeside(review: StandingReview | null, today: LocalDate): string {
  return review?.of === undefined ? '' : besideIt(review, today);
}

/** What would close the gap, in a sentence; empty where there is none. */
export function nextWords(next: NextStep | null, held: HeldCompetency): string {
  switch (next?.kind) {
    case undefined:
      return '';
    case 'evidence':
      return `Needs ${held.signOff === null ? '' : 'new evidence: '}${gapWords(next.gaps)}`;
    case 'ask':
      return 'Ready: everything is there to ask for the sign-off.';
    case 'decision':
      return 'Asked for: somebody has to decide.';
    case 'review':
      return held.review === null ? '' : reviewWords[held.review.cause];
    case 'lift':
      return 'A review ends the pause, with practice observed after it began.';
  }
}

const reviewWords: Readonly<Record<StandingReview['cause'], string>> = {
  pause: 'A review has to end it.',
  concern: 'Looked at again after a concern in supervision.',
  incident: 'Looked at again after an incident, so that something is learnt from it.',
  audit: 'Looked at again after an audit.',
  review: 'Looked at again by somebody who may.',
  'role-change': 'The role now asks more. A new sign-off ends the review.',
  'new-version': 'More was asked after the last sign-off. A new one ends the review.',
  'long-absence': 'Looked at again after a long absence. A new sign-off ends the review.',
};

/** "renewed every 12 months" */
export function refreshWords(refresh: RefreshPolicy, today: LocalDate): string {
  switch (refresh.kind) {
    case 'anniversary':
      return refresh.months === 1
        ? 'renewed every month'
        : `renewed every ${many(refresh.months, 'month', 'months')}`;
    case 'annual-window': {
      const [from, until] = [refresh.from, refresh.until].map((at) => dayOfYear(at, today));
      return `renewed every year between ${String(from)} and ${String(until)}`;
    }
    case 'none':
      return 'no end date';
  }
}

/** "1 Apr" of "04-01"; 29 February is there in every fourth year only. */
function dayOfYear(monthDay: string, today: LocalDate): string {
  const year = monthDay === '02-29' ? '2028' : today.slice(0, 4);

  return shortDate(`${year}-${monthDay}`, `${year}-01-01`);
}

/** "Done Tue 3 Nov", "To do" */
export function doneWords(done: LocalDate | null, today: LocalDate): string {
  return done === null ? 'To do' : `Done ${day(done, today)}`;
}
