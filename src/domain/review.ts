import { addDays, joinRanges, type DateRange, type LocalDate } from './calendar.ts';
import type { CompetencyId, Framework, ProfileRequirement } from './framework.ts';
import type { ReviewOfIncident } from './incident.ts';
import { satisfiesLevel } from './level.ts';
import type { OpenReview, RaisedByRole } from './person.ts';
import type { SignOff } from './sign-off.ts';

/** Days until the review that a pause opens is due, and the next one while it stays paused (R10). */
export const pauseReviewDays = 14;
/** Days until the review of what now needs more is due, from the day it does (R11). */
export const raisedReviewDays = 28;
/** Days until the review after a long absence is due, from the return (R12). */
export const returnReviewDays = 14;

/** A review as it bears on standing: one that somebody opened, or one that follows from a date. */
export interface StandingReview {
  id: string;
  competency: CompetencyId;
  /** `review`: what it follows from is not for the reader to know. No ledger says so. */
  cause: OpenReview['cause'] | 'role-change' | 'new-version' | 'long-absence' | 'review';
  due: LocalDate;
  /** It leaves standing as it was: a near miss, or low harm (R25). */
  quiet?: true;
  /** Of one that an incident opened, where the reader may know so: who decides it follows from this (R25). */
  of?: Pick<
    ReviewOfIncident,
    'incident' | 'team' | 'reportedBy' | 'involved' | 'restriction' | 'deciders'
  >;
}

/** What reviews of a person follow from. */
export interface ReviewCauses {
  reviews: readonly StandingReview[];
  raised: readonly RaisedByRole[];
  absences: readonly DateRange[];
  /** Those that follow from a date and were closed with an outcome (R25), as `closedAs` writes them. Absent in rows of before. */
  closedReviews?: readonly string[];
}

/** What the team adds to it. */
export interface ReviewSettings {
  /** The days from which more was asked of the competency by an adoption in the person's role (R11). */
  adopted: readonly LocalDate[];
  /** An absence of so many days or more opens reviews (R12). */
  longAbsenceDays: number;
  /** Of the competency's framework (R6). */
  levels: Pick<Framework, 'levelRule' | 'levels'>;
  today: LocalDate;
}

/**
 * The open reviews of one competency, the first due first. R11 and R12 open theirs by themselves on
 * their day, where there is a sign-off older than that day: no job has to run for them, and a newer
 * sign-off closes them, as an outcome does (R25).
 */
export function openReviewsOf(
  requirement: Pick<ProfileRequirement, 'competency' | 'level' | 'risk'>,
  signOff: Pick<SignOff, 'date'> | undefined,
  causes: ReviewCauses,
  settings: ReviewSettings,
): StandingReview[] {
  const { competency, risk } = requirement;
  const written = causes.reviews.filter((review) => review.competency === competency);
  const roles = causes.raised.filter((each) => each.competency === competency);
  const days: { cause: StandingReview['cause']; on: LocalDate; dueIn: number }[] = [
    ...roles.map(({ on }) => ({ cause: 'role-change' as const, on, dueIn: raisedReviewDays })),
    ...settings.adopted.map((on) => ({
      cause: 'new-version' as const,
      on,
      dueIn: raisedReviewDays,
    })),
    ...(risk === 'high' ? returnsFrom(causes.absences, settings.longAbsenceDays) : []).map(
      (on) => ({ cause: 'long-absence' as const, on, dueIn: returnReviewDays }),
    ),
  ];
  const following = days
    .filter(({ on }) => on <= settings.today && signOff !== undefined && signOff.date < on)
    .map(({ cause, on, dueIn }) => ({
      id: `${cause}.${on}.${competency}`,
      competency,
      cause,
      due: addDays(on, dueIn),
    }))
    .filter(({ id }) => !isClosed(id, requirement, causes, settings));

  return [...written, ...following].sort((a, b) => a.due.localeCompare(b.due));
}

/**
 * How a closed review that follows from a date is remembered: with the risk and the level it was decided
 * for. The same date may open one in another team of the person's, whose role asks more; that one stays
 * open. An entry of before says neither, and closes it whatever is asked.
 */
export function closedAs(
  review: string,
  asked: Pick<ProfileRequirement, 'level' | 'risk'> | undefined,
): string {
  return asked === undefined ? review : [review, asked.risk, asked.level ?? ''].join('|');
}

function isClosed(
  id: string,
  requirement: Pick<ProfileRequirement, 'level' | 'risk'>,
  { closedReviews = [] }: ReviewCauses,
  { levels }: ReviewSettings,
): boolean {
  return closedReviews.some((closed) => {
    const [of, risk, level] = closed.split('|');
    if (of !== id) return false;
    if (risk === undefined) return true;
    const isEnough = risk === 'high' || requirement.risk === 'standard';

    return isEnough && satisfiesLevel(levels, level, requirement.level);
  });
}

/** The days of return from absences of at least so many days, joined where they touch (R12). */
function returnsFrom(absences: readonly DateRange[], longAbsenceDays: number): LocalDate[] {
  const known = returnsKnown.get(absences);
  if (known?.longAbsenceDays === longAbsenceDays) return known.days;

  const days = joinRanges(absences)
    .filter(({ from, until }) => addDays(from, longAbsenceDays - 1) <= until)
    .map(({ until }) => addDays(until, 1));
  returnsKnown.set(absences, { longAbsenceDays, days });

  return days;
}

/** By the absences of one person, which each of their competencies asks about. */
const returnsKnown = new WeakMap<
  readonly DateRange[],
  { longAbsenceDays: number; days: LocalDate[] }
>();
