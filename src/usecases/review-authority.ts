import type { LocalDate } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { CompetencyId, ProfileRequirement, RoleProfileId } from '../domain/framework.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { PersonState } from '../domain/person.ts';
import type { StandingReview } from '../domain/review.ts';
import { maySign, type Signer } from '../domain/signing-authority.ts';
import { standingRecord, type StandingRecord } from '../domain/standing.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import type { TeamState } from '../domain/team.ts';

/** A team as a review is looked at in it. */
export interface ReviewPlace {
  team: TeamId;
  settings: Pick<TeamState, 'assessors' | 'zone'>;
  library: TeamLibrary;
  today: LocalDate;
}

/** An open review with what the person's role asks of its competency. */
export interface OpenReviewOf {
  requirement: ProfileRequirement;
  review: StandingReview;
}

/** Every open review of one person, by what their role asks in that team: also of what it asks no more. */
export function openReviewsFor(
  { library }: Pick<ReviewPlace, 'library'>,
  profile: RoleProfileId | null,
  record: StandingRecord,
): OpenReviewOf[] {
  const asked = library.profile(profile)?.requires ?? [];
  const competencies = new Set([
    ...asked.map(({ competency }) => competency),
    ...record.reviews.map(({ competency }) => competency),
  ]);

  return [...competencies].flatMap((competency) => {
    const requirement = requirementOf(library, profile, competency);
    return library.reviews(requirement, record, profile).map((review) => ({ requirement, review }));
  });
}

/** Of what the role does not ask any more: high risk where any role has it so, and any sign-off is enough. */
export function requirementOf(
  library: TeamLibrary,
  profile: RoleProfileId | null,
  competency: CompetencyId,
): ProfileRequirement {
  const own = library.profile(profile)?.requires.find((each) => each.competency === competency);
  const isHigh = library.profiles.some(({ requires }) =>
    requires.some((each) => each.competency === competency && each.risk === 'high'),
  );

  return (
    own ?? {
      competency,
      risk: isHigh ? 'high' : 'standard',
      signers: 1,
      refresh: { kind: 'none' },
    }
  );
}

/** Somebody who might decide, by their own file. */
export interface Decider {
  person: PersonId;
  state: PersonState;
}

/**
 * Whether somebody may decide a review: whoever R2 lets sign the competency off, by their own file, now.
 * After an incident nobody named in it does; where nobody of the team is left, another team's clinical
 * lead does who was asked (R25).
 */
export function mayDecide(
  { person, state }: Decider,
  place: ReviewPlace,
  about: OpenReviewOf & { subject: PersonId },
): boolean {
  const { memberships } = state;

  return mayDecideAs({ person, memberships, standing: standingRecord(state) }, place, about);
}

/** The same of somebody by their board row: for lists, and for who is reminded. */
export function mayDecideAs(
  decider: Signer,
  place: ReviewPlace,
  about: OpenReviewOf & { subject: PersonId },
): boolean {
  const { of } = about.review;
  if (of === undefined) return maySignHere(decider, place, about);
  if (of.involved.includes(decider.person) || of.team !== place.team) return false;
  const wasAsked = of.deciders?.includes(decider.person) === true;

  return maySignHere(decider, place, about) || (wasAsked && leadsElsewhere(decider, place, about));
}

function maySignHere(
  signer: Signer,
  { team, settings, library, today }: ReviewPlace,
  { subject, requirement }: Pick<OpenReviewOf, 'requirement'> & { subject: PersonId },
): boolean {
  const { assessors } = settings;

  return maySign(signer, library, { team, subject, requirement, assessors, today }) !== undefined;
}

/** A clinical lead of another team, current in it by what this team asks. */
function leadsElsewhere(
  signer: Signer,
  { team, library, today }: ReviewPlace,
  { subject, requirement }: Pick<OpenReviewOf, 'requirement'> & { subject: PersonId },
): boolean {
  const asked = { subject, requirement: { ...requirement, risk: 'high' as const } };

  return signer.memberships
    .filter((place) => place.team !== team)
    .some((place) => {
      const what = { ...asked, team: place.team, assessors: [], today };
      return maySign(signer, library, what) !== undefined;
    });
}

/** What everybody is told for whom there is nothing to decide: not even that there is a review. */
export function noSuchReview(): Refusal {
  return new Refusal(
    'no_such_review',
    'I cannot find that review among those that are yours to decide. It may be closed already: say “reviews” for what is open.',
  );
}
