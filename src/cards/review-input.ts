import { isCompetencyId, type CompetencyId } from '../domain/framework.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { guidOf, type FormId, type PersonId, type TeamId } from '../domain/ids.ts';
import type { ReviewDraft } from '../domain/review-decision.ts';
import { reviewOutcomes, type Beside, type ReviewOutcome } from '../domain/review-ledger.ts';
import { none } from './choices.ts';
import type { Typed } from './form-state.ts';
import { formIn, personIn, teamIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  readDate,
  readShort,
  readText,
  readTick,
  startReading,
  type Reading,
} from './raw-input.ts';

export interface ReadPause {
  form: FormId | undefined;
  about: PersonId | undefined;
  team: TeamId | undefined;
  competency: CompetencyId | undefined;
  typed: Typed;
  /** Only where there is no problem. */
  draft: { reason: string } | undefined;
  problems: FieldProblem[];
}

export interface ReadReview {
  form: FormId | undefined;
  about: PersonId | undefined;
  team: TeamId | undefined;
  /** The id of the review; undefined where the card carried none. */
  review: string | undefined;
  /** Undefined while none is chosen. */
  outcome: ReviewOutcome | undefined;
  manager: PersonId | null;
  typed: Typed;
  /** Only where an outcome is chosen and there is no problem. */
  draft: ReviewDraft | undefined;
  problems: FieldProblem[];
}

const besides: readonly Beside[] = ['confirmed', 'still-paused'];
/** Holds a competency's id, which may be long. */
const reviewPattern = /^[A-Za-z0-9][A-Za-z0-9.-]{0,299}$/;
const longestCompetency = 200;

/** Reads why practice is paused. Never throws, whatever was sent. */
export function readPause(raw: unknown): ReadPause {
  const reading = startReading(raw);
  const reason = readText(reading, 'reason');
  const competency = given(reading, 'competency');
  const isOne = competency.length <= longestCompetency && isCompetencyId(competency);

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    team: teamIn(reading),
    competency: isOne ? competency : undefined,
    ...finishReading(reading, { reason }),
  };
}

/** Reads the outcome of a review. Never throws, whatever was sent. */
export function readReview(raw: unknown): ReadReview {
  const reading = startReading(raw);
  const outcome = reviewOutcomes.find((each) => each === given(reading, 'outcome'));
  const texts = {
    plan: readText(reading, 'plan'),
    action: readText(reading, 'action'),
    learning: readText(reading, 'learning'),
  };
  const due = readDate(reading, 'due');
  const owner = readShort(reading, 'owner');
  const beside = outcome === 'system-issue' ? besideIn(reading) : null;
  const share = readTick(reading, 'share');
  const draft = outcome === undefined ? undefined : { outcome, beside, due, share, ...texts };
  const review = given(reading, 'review');

  return {
    form: formIn(reading),
    about: personIn(reading, 'about'),
    team: teamIn(reading),
    review: reviewPattern.test(review) ? review : undefined,
    outcome,
    manager: (guidOf(owner) as PersonId | undefined) ?? null,
    ...finishReading(reading, draft),
  };
}

/** What is said of practice beside a system issue: where the card has no choice, its button says it. */
function besideIn(reading: Reading): Beside | null {
  const value = readShort(reading, 'beside');
  const found = besides.find((each) => each === value);
  if (found === undefined && value !== '' && value !== none) {
    addProblem(reading, 'beside', 'Please choose what holds for practice meanwhile.');
  }

  return found ?? null;
}
