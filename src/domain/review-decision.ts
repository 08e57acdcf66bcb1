import { dueProblems, whatProblems } from './action-draft.ts';
import { openedActionId } from './action.ts';
import { addDays, shortDate, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import type { ProfileRequirement } from './framework.ts';
import { gapIdOf } from './finding.ts';
import { freeTextProblems } from './free-text.ts';
import type { ContentId, EvidenceId, FormId, PersonId, ReviewId, TeamId } from './ids.ts';
import { learningProblems, type NotToShare } from './learning.ts';
import { reviewIdOf, reviewWordsId, type ReviewWords } from './pause.ts';
import type { PersonState } from './person.ts';
import { pauseReviewDays, type StandingReview } from './review.ts';
import {
  saysConfirmed,
  type Beside,
  type ReviewClosed,
  type ReviewOutcome,
} from './review-ledger.ts';
import { seenSince } from './seen-since.ts';
import { actionContentId, type ActionContent } from './session.ts';

/** An outcome as it was written, every field of the right shape. What an outcome does not ask for is empty. */
export interface ReviewDraft {
  outcome: ReviewOutcome;
  /** Of a system issue. */
  beside: Beside | null;
  /** What happens until the next review, while practice stays paused. */
  plan: string;
  /** What is to be done, and by when: by the person for a refresher, by a manager for a system issue. */
  action: string;
  due: LocalDate | null;
  /** What was learnt, in a line; may be empty. */
  learning: string;
  /** Whether that line is shared with the team. */
  share: boolean;
}

/** Which review is decided, by whom, and when. */
export interface ReviewSetting {
  form: FormId;
  team: TeamId;
  subject: PersonId;
  review: Pick<StandingReview, 'id' | 'competency' | 'cause'>;
  /** What is asked of the competency, by the person's role in that team. */
  asked: Pick<ProfileRequirement, 'level' | 'risk'>;
  /** Of a review of a pause: the day it began, in the team's zone. */
  pausedOn: LocalDate | null;
  /** A manager of the team who takes what a system issue asks for; undefined where none is named. */
  manager: PersonId | undefined;
  /** What a line that is shared must not hold: names and references. */
  hidden: NotToShare;
  today: LocalDate;
}

export interface ReviewDecision {
  event: ReviewClosed;
  contents: readonly { id: ContentId; body: ReviewWords | ActionContent }[];
}

/** Everything wrong with an outcome, each at its field; empty where it can be saved (R10, R25). */
export function reviewProblems(
  draft: ReviewDraft,
  state: PersonState,
  setting: ReviewSetting,
): FieldProblem[] {
  const { plan, action, learning } = draft;
  const texts = new Map(Object.entries({ plan, action, learning }));

  return [
    ...outcomeProblems(draft, state, setting),
    ...(staysPaused(draft) && plan === ''
      ? [{ field: 'plan', sentence: 'Please say what happens until the next review.' }]
      : []),
    ...(opensAction(draft) ? actionProblems(draft, state, setting) : []),
    ...(draft.share ? learningProblems(learning, setting.hidden) : []),
    ...freeTextProblems(texts, Number(setting.today.slice(0, 4))),
  ];
}

/** The one decision of a review that ends: what it opens is in it (R25). */
export function closeReview(
  draft: ReviewDraft,
  state: PersonState,
  setting: ReviewSetting,
): ReviewDecision {
  const { form, team, review, asked, today } = setting;
  const { competency, cause } = review;
  const { outcome, beside, plan, learning } = draft;
  const opened = reviewIdOf(form, competency);
  const action = actionOf(draft, setting);
  const words = {
    ...(staysPaused(draft) ? { plan } : {}),
    ...(learning === '' ? {} : { learning }),
  };
  const isPause = cause === 'pause';

  return {
    event: {
      kind: 'review.closed',
      team,
      review: review.id as ReviewId,
      competency,
      cause,
      outcome,
      beside,
      lifts: isPause && saysConfirmed(draft) ? liftedBy(state, setting) : null,
      next:
        isPause && !saysConfirmed(draft)
          ? { id: opened, due: addDays(today, pauseReviewDays) }
          : null,
      action,
      asked,
      holdsUntil: outcome === 'refresher-needed' ? draft.due : null,
    },
    contents: [
      ...(Object.keys(words).length > 0 ? [{ id: reviewWordsId(opened), body: words }] : []),
      ...(action === null
        ? []
        : [{ id: actionContentId(action.id), body: { text: draft.action } }]),
    ],
  };
}

/** Whether it leaves practice paused by saying so, and so needs a plan (R10). */
function staysPaused({ outcome, beside }: Pick<ReviewDraft, 'outcome' | 'beside'>): boolean {
  return outcome === 'still-paused' || (outcome === 'system-issue' && beside === 'still-paused');
}

function opensAction({ outcome }: Pick<ReviewDraft, 'outcome'>): boolean {
  return outcome === 'refresher-needed' || outcome === 'system-issue';
}

function outcomeProblems(
  draft: ReviewDraft,
  state: PersonState,
  setting: ReviewSetting,
): FieldProblem[] {
  const { outcome, beside } = draft;
  const field = outcome === 'system-issue' ? 'beside' : 'outcome';

  if (outcome === 'system-issue' && beside === null) {
    return [
      { field, sentence: 'Please say whether practice is confirmed or still paused beside it.' },
    ];
  }
  if (setting.review.cause !== 'pause') {
    return staysPaused(draft)
      ? [{ field, sentence: 'This practice is not paused, so it cannot stay so. Pause it first.' }]
      : [];
  }
  const lacking = saysConfirmed(draft) && liftedBy(state, setting) === null;

  return lacking ? [{ field, sentence: lackingSentence(state, setting) }] : [];
}

/** R10 in words: what it takes, and what of it is there. */
function lackingSentence(
  { evidence }: PersonState,
  { subject, review, pausedOn, today }: ReviewSetting,
): string {
  const { competency } = review;
  const since = pausedOn ?? today;
  const takes = `Confirmed ends the pause, and takes observed practice or a supervised lead contact of a day after ${shortDate(since, today)}, confirmed by who saw it.`;
  const { waiting, others } = seenSince(evidence, { subject, competency, pausedOn: since, today });
  const [asked] = waiting;
  if (asked !== undefined) {
    return `${takes} What was seen on ${shortDate(asked.date, today)} still waits for its observer to confirm it.`;
  }

  return others.length > 0
    ? `${takes} What is on file since then is not observed, or not confirmed.`
    : `${takes} Nothing is on file since then.`;
}

function liftedBy(
  { evidence }: PersonState,
  { subject, review, pausedOn, today }: ReviewSetting,
): EvidenceId | null {
  if (pausedOn === null) return null;
  const { competency } = review;

  return seenSince(evidence, { subject, competency, pausedOn, today }).enough?.id ?? null;
}

function actionProblems(
  { outcome, action, due }: ReviewDraft,
  { actions }: PersonState,
  { manager, today }: ReviewSetting,
): FieldProblem[] {
  const problems = [...whatProblems(action, actions.length), ...dueProblems(due, today)];

  if (outcome === 'system-issue' && manager === undefined) {
    problems.push({
      field: 'owner',
      sentence: 'Please choose a manager of the team who takes it on.',
    });
  }
  return problems;
}

/** What it opens; null where it asks for nothing, or does not say of whom and by when. */
function actionOf(
  draft: ReviewDraft,
  { form, subject, manager, review }: ReviewSetting,
): ReviewClosed['action'] {
  const { outcome, due } = draft;
  const owner = outcome === 'system-issue' ? manager : subject;
  if (!opensAction(draft) || owner === undefined || due === null) return null;

  return {
    id: openedActionId(form),
    owner,
    due,
    kind: outcome === 'system-issue' ? 'system-improvement' : 'targeted-training',
    competency: review.competency,
    gaps: [gapIdOf('review', review.id, review.competency)],
  };
}
