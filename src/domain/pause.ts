import { overseesPractice, type Known } from './authority.ts';
import { addDays, type LocalDate } from './calendar.ts';
import type { FieldProblem } from './errors.ts';
import { freeTextProblems } from './free-text.ts';
import type { CompetencyId } from './framework.ts';
import type { ContentId, FormId, ReviewId, TeamId } from './ids.ts';
import { pauseReviewDays } from './review.ts';
import type { CompetencyPaused } from './review-ledger.ts';

/** What was written when practice was paused outside a session, or when a review ended. */
export interface ReviewWords {
  /** Why practice was paused. */
  reason?: string;
  /** What happens until the next review, while practice stays paused. */
  plan?: string;
  /** What was learnt, in a line. */
  learning?: string;
}

/** The review that a form opens: its id is the form's own, so that one form opens one. */
export function reviewIdOf(form: FormId, competency: CompetencyId): ReviewId {
  return `${form.slice(form.indexOf('.') + 1)}.${competency}` as ReviewId;
}

/** Where the words stand that were written with the form that opened that review. */
export function reviewWordsId(review: ReviewId): ContentId {
  return `${opener(review)}-review` as ContentId;
}

/** The session, or form, that opened a review. */
export function opener(review: ReviewId): string {
  return review.slice(0, review.indexOf('.'));
}

/** What people quote: "R-1A2B3C4D". */
export function reviewReference(review: ReviewId): string {
  return `R-${opener(review).slice(0, 8).toUpperCase()}`;
}

/**
 * Where the actor may pause the person's practice (R10): in a team in which they are the named
 * supervisor, a clinical lead or a duty manager; `within`: that team alone. Never their own.
 */
export function pauseTeam(actor: Known, subject: Known, within?: TeamId): TeamId | undefined {
  if (actor.person === subject.person) return undefined;
  const places = subject.memberships.filter(({ team }) => within === undefined || team === within);

  return places.find(({ team }) => overseesPractice(actor, subject, team))?.team;
}

/** What is wrong with a reason; empty where practice can be paused for it. */
export function pauseProblems(reason: string, today: LocalDate): FieldProblem[] {
  return reason === ''
    ? [
        {
          field: 'reason',
          sentence:
            'Please say in a sentence what you saw or heard, so that the person and the review know why.',
        },
      ]
    : freeTextProblems(new Map([['reason', reason]]), Number(today.slice(0, 4)));
}

/** The pause that a form makes, with its review (R10). */
export function pausePractice(
  form: FormId,
  { team, competency, today }: { team: TeamId; competency: CompetencyId; today: LocalDate },
): CompetencyPaused {
  return {
    kind: 'competency.paused',
    team,
    competency,
    review: { id: reviewIdOf(form, competency), due: addDays(today, pauseReviewDays) },
  };
}
