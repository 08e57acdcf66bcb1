import type { LocalDate } from './calendar.ts';
import type { CompetencyId, RoleProfile } from './framework.ts';
import type { PersonState } from './person.ts';

/** Where a competency stands in the eyes of supervision, the most in need of a look first. */
export type SeenAs = 'paused' | 'under review' | 'developing' | 'not yet discussed' | 'maintained';

export interface SeenCompetency {
  competency: CompetencyId;
  state: SeenAs;
  /** The last session that spoke of it. */
  last: LocalDate | null;
  /** Of one looked at again: why, where whoever reads may know (R25). */
  after?: 'incident' | 'quiet incident';
}

const need: readonly SeenAs[] = [
  'paused',
  'under review',
  'developing',
  'not yet discussed',
  'maintained',
];

/**
 * The competencies of a person's role in the order they need looking at: by state, then high risk
 * before standard, then the one not spoken of for longest. `underReview`: also for what follows from
 * a date (R11, R12), which the state alone does not tell. `afterIncident`: what an incident opened, where
 * the reader may know so, also of what the role does not ask (R25).
 */
export function competenciesToLookAt(
  profile: RoleProfile | undefined,
  state: PersonState,
  underReview: ReadonlySet<CompetencyId> = new Set(),
  afterIncident: ReadonlySet<CompetencyId> = new Set(),
): SeenCompetency[] {
  const required = profile?.requires ?? [];
  const high = new Set(
    required.filter(({ risk }) => risk === 'high').map(({ competency }) => competency),
  );
  const onFile = state.competencies
    .filter(({ pause }) => pause !== null)
    .map(({ competency }) => competency);
  const all = new Set([
    ...required.map(({ competency }) => competency),
    ...onFile,
    ...afterIncident,
  ]);

  return [...all]
    .map((competency) => ({
      ...seen(competency, state, underReview.has(competency)),
      ...(afterIncident.has(competency) ? { after: afterWhat(competency, state) } : {}),
    }))
    .sort(
      (a, b) =>
        need.indexOf(a.state) - need.indexOf(b.state) ||
        Number(high.has(b.competency)) - Number(high.has(a.competency)) ||
        (a.last ?? '').localeCompare(b.last ?? ''),
    );
}

/** Quiet where nothing that is open raises standing (R25). */
function afterWhat(
  competency: CompetencyId,
  { reviews }: PersonState,
): NonNullable<SeenCompetency['after']> {
  const open = reviews.filter((review) => review.competency === competency);

  return open.every(({ of }) => of?.quiet === true) ? 'quiet incident' : 'incident';
}

function seen(competency: CompetencyId, state: PersonState, isLookedAt: boolean): SeenCompetency {
  const known = state.competencies.find((each) => each.competency === competency);
  const last = known?.last ?? null;

  return { competency, state: seenAs(competency, state, isLookedAt), last: last?.date ?? null };
}

function seenAs(competency: CompetencyId, state: PersonState, isLookedAt: boolean): SeenAs {
  const known = state.competencies.find((each) => each.competency === competency);

  if (known?.pause != null) return 'paused';
  const isWritten = state.reviews.some((review) => review.competency === competency);
  if (isWritten || isLookedAt) return 'under review';
  if (known?.last == null) return 'not yet discussed';
  return known.last.outcome === 'maintained' ? 'maintained' : 'developing';
}
