import { localDate } from '../domain/calendar.ts';
import { checkReference } from '../domain/delegation-record.ts';
import type { AnswerSeen, DelegationAsItIs, RelianceView } from '../domain/reliance-view.ts';
import {
  conditionWords,
  nameOf,
  premiseWords,
  timeWords,
  type Called,
} from './delegation-words.ts';
import { plain, shortened } from './plain-text.ts';
import { day, dotted, listed } from './words.ts';

const longestTitle = 100;
const longestTeam = 60;

/** One thing that broke, or holds again. */
export interface Item {
  heading: string;
  line: string;
  /** Why, and what has to be so; empty where nothing is to be said of it. */
  details: string;
}

/** An answer that no longer holds. */
export function brokenAnswer(seen: AnswerSeen, view: RelianceView): Item {
  const called = calledBy(seen, view);
  const who = seen.asker.id === view.reader ? 'You' : nameOf(seen.asker.name);
  const asked = seen.asked === null ? '' : ` on ${timeWords(seen.asked, called)}`;
  const now = seen.now === 'no' ? 'It no longer holds.' : 'It now holds only if this is so:';

  return {
    heading: titleOf(seen),
    line: `${who} asked${asked}. The answer “${seen.verdict}” was to stand until ${timeWords(seen.validUntil, called)} (${checkReference(seen.id)}). ${now}`,
    details: detailsOf(seen, called, seen.now === 'yes if'),
  };
}

/** A delegation that is suspended, and how it comes back. */
export function suspended(seen: DelegationAsItIs, view: RelianceView): Item {
  const called = calledBy(seen, view);
  const given = `The standing delegation ${giver(seen, view)} is suspended.`;
  const review = `Its review date was ${day(seen.reviewBy, called.today)}: it comes back when it is confirmed.`;

  return {
    heading: titleOf(seen),
    line: seen.isReviewOver ? `${given} ${review}` : given,
    details: seen.isReviewOver ? '' : detailsOf(seen, called, false),
  };
}

/** A delegation that holds again. */
export function restored(seen: DelegationAsItIs, view: RelianceView): Item {
  const called = calledBy(seen, view);

  return {
    heading: titleOf(seen),
    line: `The standing delegation ${giver(seen, view)} holds again, until its review on ${day(seen.reviewBy, called.today)}.`,
    details: detailsOf(seen, called, true),
  };
}

/** Why, for those who may know it, and what has to be so, as an instruction to everybody. */
function detailsOf(
  { failed, conditions, readsPremises }: AnswerSeen | DelegationAsItIs,
  called: Called,
  withConditions: boolean,
): string {
  return dotted([
    ...failed.map((each) => premiseWords(each, called)),
    ...(withConditions ? conditions : []).map((each) =>
      conditionWords(each, called, readsPremises),
    ),
  ]);
}

/** What the reader does now: what is over is confirmed, everything else is checked again. */
export function whatToDo(view: RelianceView): string {
  const own = view.reader === view.subject.id;
  if (isNowOnlyIf(view)) {
    return own
      ? 'Please go by it only if what is listed here is so. Tell whoever is counting on you. If you are not sure, check again.'
      : 'Please count on it only if what is listed here is so. If you are not sure, check again: the check names who could go instead.';
  }
  if (isForConfirming(view)) {
    return own
      ? 'Please do not go by it until it is confirmed. Ask your supervisor, or whoever gave it, to confirm it.'
      : 'Please do not count on it until it is confirmed. “Delegations” is where you confirm, change or end it.';
  }
  return own
    ? 'Please do not go by it from now on. Tell whoever is counting on you, then check again: the answer says what stands against it, and who could go instead.'
    : 'Please do not count on it from now on. Check again, or arrange somebody else: the check names who could go instead.';
}

/** Whether nothing but review dates is in the way: then it is confirmed, and nothing has to be checked. */
export function isForConfirming({ answers, delegations }: RelianceView): boolean {
  return answers.length === 0 && delegations.every(({ isReviewOver }) => isReviewOver);
}

/** Whether all of it still holds, on conditions that are new. */
export function isNowOnlyIf({ answers, delegations }: RelianceView): boolean {
  return delegations.length === 0 && answers.every(({ now }) => now === 'yes if');
}

/** "You are told because you asked." */
export function whyTold(view: RelianceView, isBroken: boolean): string {
  const { reader, subject, answers, delegations, onDutyIn } = view;
  if (reader === subject.id) return 'You are told because it is about what you may carry.';
  const why = [
    ...(answers.some(({ asker }) => asker.id === reader) ? ['you asked'] : []),
    ...(delegations.some(({ by }) => by.id === reader) ? ['you gave the delegation'] : []),
    ...(onDutyIn.length > 0 ? [`you are a duty manager of ${listed(onDutyIn.map(teamName))}`] : []),
  ];

  const isKept =
    isBroken &&
    (answers.some(({ readsPremises }) => !readsPremises) ||
      delegations.some(({ readsPremises, isReviewOver }) => !readsPremises && !isReviewOver));

  return `You are told because ${listed(why)}.${isKept ? ' The reasons stay with the person and those who supervise them.' : ''}`;
}

function calledBy({ zone }: AnswerSeen | DelegationAsItIs, view: RelianceView): Called {
  return { titles: view.titles, names: view.names, zone, today: localDate(view.now, zone) };
}

function giver({ by }: DelegationAsItIs, { reader }: RelianceView): string {
  return by.id === reader ? 'that you gave' : `given by ${nameOf(by.name)}`;
}

function titleOf({ taskTitle }: AnswerSeen | DelegationAsItIs): string {
  return plain(shortened(taskTitle, longestTitle));
}

export function teamName(name: string): string {
  return plain(shortened(name, longestTeam));
}
