import { dueState, type DateRange, type LocalDate } from './calendar.ts';
import type { CompetencyId, Framework, ProfileRequirement } from './framework.ts';
import type { ReviewOfIncident } from './incident.ts';
import { satisfiesLevel } from './level.ts';
import type { PersonState, RaisedByRole } from './person.ts';
import { openReviewsOf, type ReviewCauses, type StandingReview } from './review.ts';
import type { SignOff } from './sign-off.ts';

/** Where a person stands in a competency (R9), in the order in which the first that is true counts. */
export const standings = [
  'paused',
  'lapsed',
  'under review',
  'due soon',
  'current',
  'requested',
  'developing',
  'not started',
] as const;
export type Standing = (typeof standings)[number];

/** What standing follows from: the part of a person's state that a board row carries as well. */
export interface StandingRecord extends ReviewCauses {
  paused: readonly CompetencyId[];
  signOffs: readonly (Pick<SignOff, 'competency' | 'level' | 'date' | 'until' | 'entrustment'> &
    Partial<Pick<SignOff, 'version'>>)[];
  /** Competencies with a request for sign-off that nobody has decided. */
  requested: readonly CompetencyId[];
  /** Competencies that evidence or a session has spoken of. */
  started: readonly CompetencyId[];
  raised: readonly RaisedByRole[];
  absences: readonly DateRange[];
}

/** What standing is measured against. */
export interface StandingRules {
  levels: Pick<Framework, 'levelRule' | 'levels'>;
  adopted: readonly LocalDate[];
  longAbsenceDays: number;
  today: LocalDate;
}

/** A person's standing in one competency. */
export interface HeldCompetency {
  competency: CompetencyId;
  state: Standing;
  /** Of the sign-off that counts; null where there is none, or where it does not expire. */
  until: LocalDate | null;
  signOff: StandingRecord['signOffs'][number] | null;
  /** The open review that is due first; shown beside the state where that is another one. */
  review: StandingReview | null;
}

/** A sign-off, and the reviews open beside it. */
interface Signed {
  signOff: StandingRecord['signOffs'][number];
  reviews: readonly StandingReview[];
}

/** The last day there is. */
const forEver = '9999-12-31';
/** How many days before a sign-off ends it is due soon: when the first reminder goes out (R31). */
const warningDays = 60;

/** R9, and nothing else decides it: where a person stands in what their role asks. */
export function standingIn(
  requirement: Pick<ProfileRequirement, 'competency' | 'level' | 'risk'>,
  record: StandingRecord,
  rules: StandingRules,
): HeldCompetency {
  const { competency } = requirement;
  const { signOff, reviews } = looked(requirement, record, rules);
  const [review] = reviews;
  const raises = reviews.some(({ quiet }) => quiet !== true);

  return {
    competency,
    state: stateOf(competency, { record, signOff, raises, today: rules.today }),
    until: signOff?.until ?? null,
    signOff: signOff ?? null,
    review: review ?? null,
  };
}

/** Every open review of one competency of a person, the first due first. */
export function reviewsIn(
  requirement: Pick<ProfileRequirement, 'competency' | 'level' | 'risk'>,
  record: StandingRecord,
  rules: StandingRules,
): readonly StandingReview[] {
  return looked(requirement, record, rules).reviews;
}

/** Whether a premise is met (R19): current and due soon satisfy, nothing else does by itself. */
export function satisfies(state: Standing): boolean {
  return state === 'current' || state === 'due soon';
}

/** What of a person's state their standing follows from. */
export function standingRecord(state: PersonState): StandingRecord {
  return {
    paused: state.competencies
      .filter(({ pause }) => pause !== null)
      .map(({ competency }) => competency),
    reviews: state.reviews.map(({ id, competency, cause, due, of }) => ({
      id,
      competency,
      cause,
      due,
      ...(of?.quiet === true ? { quiet: true as const } : {}),
      ...(of === undefined ? {} : { of: ofIncident(of) }),
    })),
    signOffs: state.signOffs.map(({ competency, level, date, until, entrustment, version }) => ({
      competency,
      level,
      date,
      until,
      entrustment,
      version,
    })),
    requested: state.requests.map(({ competency }) => competency),
    started: [
      ...new Set([
        ...state.competencies.map(({ competency }) => competency),
        ...state.evidence.map(({ competency }) => competency),
        ...state.signOffs.map(({ competency }) => competency),
      ]),
    ],
    raised: state.raised,
    absences: state.absences,
    closedReviews: state.closedReviews,
  };
}

/** What of an incident bears on who may know of a review, and who decides it (R25). */
function ofIncident(of: ReviewOfIncident): NonNullable<StandingReview['of']> {
  const { incident, team, reportedBy, involved, restriction, deciders } = of;

  return {
    incident,
    team,
    reportedBy,
    involved,
    restriction,
    ...(deciders === undefined ? {} : { deciders }),
  };
}

/** The sign-off that counts, if one does, and the reviews open beside it. */
function looked(
  requirement: Pick<ProfileRequirement, 'competency' | 'level' | 'risk'>,
  record: StandingRecord,
  rules: StandingRules,
): { signOff: Signed['signOff'] | undefined; reviews: readonly StandingReview[] } {
  const { competency, level } = requirement;
  const own = record.signOffs
    .filter((each) => each.competency === competency)
    .map((signOff) => ({
      signOff,
      reviews: openReviewsOf(requirement, signOff, record, rules),
    }));
  const enough = own.filter(({ signOff: { level: held } }) =>
    satisfiesLevel(rules.levels, held ?? undefined, level),
  );
  // A sign-off that is no longer enough still has its review: what now needs more is looked at (R11).
  const beside = firmest(enough.length > 0 ? enough : own, rules.today);

  return {
    signOff: firmest(enough, rules.today)?.signOff,
    reviews: beside?.reviews ?? openReviewsOf(requirement, undefined, record, rules),
  };
}

function stateOf(
  competency: CompetencyId,
  known: {
    record: StandingRecord;
    signOff: { until: LocalDate | null } | undefined;
    /** Whether a review is open that does not leave standing as it was (R25). */
    raises: boolean;
    today: LocalDate;
  },
): Standing {
  const { record, signOff, raises, today } = known;
  if (record.paused.includes(competency)) return 'paused';

  if (signOff !== undefined) {
    const due = signOff.until === null ? 'on-time' : dueState(signOff.until, warningDays, today);
    if (due === 'late') return 'lapsed';
    if (raises) return 'under review';
    return due === 'due-soon' ? 'due soon' : 'current';
  }
  if (record.requested.includes(competency)) return 'requested';

  return record.started.includes(competency) ? 'developing' : 'not started';
}

/**
 * Of several sign-offs the one that counts: one in date before one that is over, then the one with
 * fewer reviews open (a newer one closes those that follow from a day before it), then the one that
 * holds longest.
 */
function firmest(all: readonly Signed[], today: LocalDate): Signed | undefined {
  const isOver = ({ signOff: { until } }: Signed): boolean => until !== null && until < today;
  const [first] = all.toSorted(
    (a, b) =>
      Number(isOver(a)) - Number(isOver(b)) ||
      a.reviews.length - b.reviews.length ||
      (b.signOff.until ?? forEver).localeCompare(a.signOff.until ?? forEver) ||
      b.signOff.date.localeCompare(a.signOff.date),
  );

  return first;
}
