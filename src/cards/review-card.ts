import { addDays } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import type { ReviewOutcome } from '../domain/review-ledger.ts';
import type { ReviewView } from '../domain/review-view.ts';
import { none, type Choice } from './choices.ts';
import { formState, type Typed } from './form-state.ts';
import { cut, lookAlike, oneLine, plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import template from './review.card.json' with { type: 'json' };
import { incidentWords } from './review-incident-words.ts';
import { causeWords, readersLine, seenWords } from './review-words.ts';
import { heldWords } from './standing-words.ts';
import { day, dueWords, standingColours } from './words.ts';

export { readReview, type ReadReview } from './review-input.ts';

export type ReviewCardData = ReviewView & {
  form: FormId;
  /** The outcome being written down; undefined while none is chosen. */
  outcome: ReviewOutcome | undefined;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
};

const render = compile(template);
const longestName = 60;
const longestTitle = 140;
const longestWords = 1200;
const seenShown = 4;
const mostManagers = 30;
/** By when a refresher, or what a system issue asks for, is proposed to be done. */
const proposedDays = 28;

/** One review: what led to it, and its outcome in one press, or two where the outcome opens something. */
export function reviewCard(data: ReviewCardData): Card {
  const { outcome, today, about, competency, form, team } = data;
  const fields = formState(typedWith(data), data.problems);
  const name = shortened(data.name, longestName);
  const title = shortened(data.title, longestTitle);
  const [only] = data.managers;

  return render({
    summary: `A review of ${spoken(name)} to decide`,
    title: `Review: ${plain(name)}`,
    context: `${plain(title)}. ${causeWords[data.review.cause]}, ${dueWords(data.review.due, today)}.`,
    ...stateOf(data),
    ...incidentWords(data.incident, today),
    words: wordsOf(data),
    seenTitle: 'Shown since',
    hasSeen: (data.pause?.seen.length ?? 0) > 0,
    seen: (data.pause?.seen ?? [])
      .slice(0, seenShown)
      .map((line) => ({ text: seenWords(line, today) })),
    effect: effectOf(data),
    asks: asksOf(data),
    beside: fields.choice('beside', none),
    besides: [
      { title: 'Confirmed: ends the pause', value: 'confirmed' },
      { title: 'Still paused', value: 'still-paused' },
    ],
    actionLabel:
      outcome === 'system-issue'
        ? 'What has to change in how the service works'
        : `What ${oneLine(name)} does to refresh it`,
    action: fields.text('action'),
    due: fields.date('due'),
    owner: fields.choice('owner', only?.person ?? none),
    owners: owners(data),
    planLabel:
      outcome === 'system-issue' ? 'Plan, where it stays paused' : 'Plan until the next review',
    plan: fields.text('plan'),
    learning: fields.text('learning'),
    share: fields.choice('share', 'false'),
    buttons: buttonsOf(data),
    readers: readersLine(data.name),
    back: [
      { title: 'All reviews', verb: 'command', data: { command: 'reviews' }, style: 'default' },
      ...(data.mayOpen
        ? [
            {
              title: 'Open the competency',
              verb: 'competency.open',
              data: { about, competency },
              style: 'default',
            },
          ]
        : []),
      ...(data.mayRaise
        ? [
            {
              title: 'Count it in standing',
              verb: 'review.raise',
              data: { form, about, team, review: data.review.id },
              style: 'default',
            },
          ]
        : []),
    ],
    top: fields.top(),
  });
}

/** What was typed, with a day proposed where an outcome has just been chosen. */
function typedWith({ typed, problems, today }: ReviewCardData): Typed | undefined {
  if (typed === undefined || problems.length > 0 || (typed['due'] ?? '') !== '') return typed;

  return { ...typed, due: addDays(today, proposedDays) };
}

function stateOf({ held, pause, today }: ReviewCardData): object {
  const since =
    pause === null
      ? ''
      : `Paused since ${day(pause.since, today)}, by ${plain(shortened(pause.by, longestName))}.`;
  const ends =
    pause === null || pause.seen.some(({ enough }) => enough)
      ? ''
      : ' To end it takes practice observed on a later day and confirmed by who saw it: there is none yet.';

  return {
    state: heldWords(held, today),
    colour: standingColours[held.state],
    stateDetail: `${since}${ends}`,
  };
}

function wordsOf({ reason, plan }: ReviewCardData): string {
  const parts = [
    reason === null || reason === '' ? '' : `Why: ${plain(cut(reason, longestWords))}`,
    plan === null || plan === '' ? '' : `Plan so far: ${plain(cut(plan, longestWords))}`,
  ];

  return parts.filter((part) => part !== '').join('\n\n');
}

/** What the chosen outcome does, before it is saved. */
function effectOf({ outcome, review, name }: ReviewCardData): string {
  const who = plain(shortened(name, longestName));
  const isPause = review.cause === 'pause';

  switch (outcome) {
    case 'refresher-needed':
      return `Refresher needed: ${who} gets an action, and the sign-off holds until it is due.${isPause ? ' Practice stays paused, and the next review is due in 14 days.' : ''}`;
    case 'still-paused':
      return 'Still paused: the next review is due in 14 days.';
    case 'system-issue':
      return isPause
        ? 'System issue: a manager takes on what has to change.'
        : 'System issue: a manager takes on what has to change. Practice is confirmed with it.';
    case 'confirmed':
    case undefined:
      return '';
  }
}

function asksOf({ outcome, review }: ReviewCardData): object {
  const isPause = review.cause === 'pause';
  const isSystem = outcome === 'system-issue';

  return {
    beside: isSystem && isPause,
    action: outcome === 'refresher-needed' || isSystem,
    owner: isSystem,
    plan: outcome === 'still-paused' || (isSystem && isPause),
  };
}

function owners({ managers }: ReviewCardData): Choice[] {
  const all = managers.slice(0, mostManagers).map(({ person, name }) => ({
    title: lookAlike(shortened(name, longestName)),
    value: person,
  }));

  return all.length === 0 ? [{ title: 'Nobody is a manager of this team yet', value: none }] : all;
}

interface OutcomeButton {
  title: string;
  verb: string;
  data: Readonly<Record<string, string>>;
  style: 'positive' | 'default';
}

function buttonsOf(data: ReviewCardData): OutcomeButton[] {
  const { form, about, team, review, outcome } = data;
  const ids = { form, about, team, review: review.id };
  const isPause = review.cause === 'pause';
  const canEnd = data.pause?.seen.some(({ enough }) => enough) ?? true;

  function leads(title: string, to: ReviewOutcome | ''): Omit<OutcomeButton, 'style'> {
    return { title, verb: 'review.outcome', data: { ...ids, outcome: to } };
  }
  function saves(title: string, to: ReviewOutcome): Omit<OutcomeButton, 'style'> {
    const beside = to === 'system-issue' && !isPause ? { beside: 'confirmed' } : {};
    return { title, verb: 'review.close', data: { ...ids, outcome: to, ...beside } };
  }

  if (outcome !== undefined && outcome !== 'confirmed') {
    return styled([saves(`Save: ${names[outcome]}`, outcome), leads('Another outcome', '')]);
  }
  const confirm = saves(isPause ? 'Confirm, end the pause' : 'Confirm practice', 'confirmed');
  const others = [
    ...(isPause ? [leads('Still paused', 'still-paused')] : []),
    leads('Refresher needed', 'refresher-needed'),
    leads('System issue', 'system-issue'),
  ];

  return styled(canEnd ? [confirm, ...others] : [...others, confirm]);
}

const names: Readonly<Record<ReviewOutcome, string>> = {
  confirmed: 'confirmed',
  'refresher-needed': 'refresher needed',
  'still-paused': 'still paused',
  'system-issue': 'system issue',
};

function styled(buttons: readonly Omit<OutcomeButton, 'style'>[]): OutcomeButton[] {
  return buttons.map((button, at) => ({ ...button, style: at === 0 ? 'positive' : 'default' }));
}
