import { expect } from 'chai';

import type { CompetencyId, Risk, RoleProfile } from '../../../src/domain/framework.ts';
import type { ReviewId } from '../../../src/domain/ids.ts';
import { competenciesToLookAt, type SeenAs } from '../../../src/domain/look-at.ts';
import type { Outcome, PersonState } from '../../../src/domain/person.ts';
import {
  ben,
  deEscalation,
  escalation,
  person,
  relationships,
  sessionFacts,
} from '../../support/domain-builders.ts';

const [a, b, c, d, e] = ['a', 'b', 'c', 'd', 'e'].map((id) => `rbc.${id}` as CompetencyId) as [
  CompetencyId,
  CompetencyId,
  CompetencyId,
  CompetencyId,
  CompetencyId,
];

describe('competencies to look at', () => {
  it('a competency nobody has spoken of yet is not yet discussed', () => {
    expect(competenciesToLookAt(profile([a, 'standard']), person())).to.deep.equal([
      { competency: a, state: 'not yet discussed', last: null },
    ]);
  });

  it('R25 what an incident opened comes before what is only to be discussed, also where the role does not ask for it', () => {
    const known = person({ reviews: [review(b)] });

    expect(
      competenciesToLookAt(profile([a, 'high']), known, new Set(), new Set([b])),
    ).to.deep.equal([
      { competency: b, state: 'under review', last: null, after: 'incident' },
      { competency: a, state: 'not yet discussed', last: null },
    ]);
  });

  for (const [said, state] of [
    ['maintained', 'maintained'],
    ['developing', 'developing'],
    ['concern', 'developing'],
  ] as const)
    it(`R17 what was last said ${said}, with no review open, is ${state}`, () => {
      const known = person({ competencies: [onFile(a, said, '2026-09-01')] });

      expect(competenciesToLookAt(profile([a, 'standard']), known)).to.deep.equal([
        { competency: a, state, last: '2026-09-01' },
      ]);
    });

  it('R9 paused comes before under review, and that before what was last said', () => {
    const known = person({
      competencies: [paused(a), onFile(b, 'maintained', '2026-09-01')],
      reviews: [review(a), review(b)],
    });

    expect(statesOf(profile([b, 'standard'], [a, 'standard']), known)).to.deep.equal([
      [a, 'paused'],
      [b, 'under review'],
    ]);
  });

  it('R10 a pause is shown also where the role does not ask for the competency', () => {
    const known = person({
      competencies: [paused(relationships), onFile(deEscalation, 'developing', '2026-09-01')],
    });

    expect(statesOf(profile([escalation, 'high']), known)).to.deep.equal([
      [relationships, 'paused'],
      [escalation, 'not yet discussed'],
    ]);
    expect(statesOf(undefined, known)).to.deep.equal([[relationships, 'paused']]);
  });

  it('come by the need of a look', () => {
    const known = person({
      competencies: [
        onFile(a, 'maintained', '2026-09-01'),
        onFile(c, 'developing', '2026-09-01'),
        onFile(d, 'concern', '2026-09-01'),
        paused(e),
      ],
      reviews: [review(d), review(e)],
    });
    const all = profile(
      [a, 'standard'],
      [b, 'standard'],
      [c, 'standard'],
      [d, 'standard'],
      [e, 'standard'],
    );

    expect(statesOf(all, known)).to.deep.equal([
      [e, 'paused'],
      [d, 'under review'],
      [c, 'developing'],
      [b, 'not yet discussed'],
      [a, 'maintained'],
    ]);
  });

  it('as much in need come high risk first, then the one not spoken of for longest, then as the role lists them', () => {
    const known = person({
      competencies: [
        onFile(a, 'maintained', '2026-09-01'),
        onFile(b, 'maintained', '2026-08-01'),
        onFile(c, 'maintained', '2026-09-15'),
        onFile(d, 'maintained', '2026-09-01'),
      ],
    });
    const all = profile([a, 'standard'], [b, 'standard'], [c, 'high'], [d, 'standard']);

    expect(statesOf(all, known).map(([competency]) => competency)).to.deep.equal([c, b, a, d]);
  });

  it('none of them spoken of, come high risk first, then as the role lists them', () => {
    const all = profile([b, 'standard'], [a, 'standard'], [d, 'high'], [c, 'high']);

    expect(statesOf(all, person()).map(([competency]) => competency)).to.deep.equal([d, c, b, a]);
  });

  it('R10 of two that are paused, the one never spoken of comes first', () => {
    const known = person({ competencies: [paused(a), { ...paused(b), last: null }] });

    expect(statesOf(undefined, known).map(([competency]) => competency)).to.deep.equal([b, a]);
  });

  for (const [why, reviews, after] of [
    ['quiet where nothing that is open raises standing', [quiet(a)], 'quiet incident'],
    ['not quiet where one of two that are open does', [quiet(a), review(a)], 'incident'],
    ['quiet whatever is open of another competency', [quiet(a), review(b)], 'quiet incident'],
  ] as const)
    it(`R25 what an incident opened is ${why}`, () => {
      const known = person({ reviews });
      const [first] = competenciesToLookAt(profile([a, 'high']), known, new Set(), new Set([a]));

      expect(first?.after).to.equal(after);
    });

  it('R10 one known by its pause alone is paused', () => {
    const known = person({ competencies: [{ ...paused(a), last: null }] });

    expect(competenciesToLookAt(profile([a, 'high']), known)).to.deep.equal([
      { competency: a, state: 'paused', last: null },
    ]);
  });

  it('one on file of which nothing was said is not yet discussed', () => {
    const known = person({ competencies: [{ competency: a, last: null, pause: null }] });

    expect(statesOf(profile([a, 'high']), known)).to.deep.equal([[a, 'not yet discussed']]);
  });
});

function profile(...requires: readonly [CompetencyId, Risk][]): RoleProfile {
  return {
    id: 'recovery-worker',
    title: 'Recovery worker',
    description: '',
    requires: requires.map(([competency, risk]) => ({
      competency,
      risk,
      signers: 1,
      refresh: { kind: 'none' },
    })),
  };
}

function statesOf(role: RoleProfile | undefined, state: PersonState): [CompetencyId, SeenAs][] {
  return competenciesToLookAt(role, state).map((seen) => [seen.competency, seen.state]);
}

function onFile(
  competency: CompetencyId,
  outcome: Outcome,
  date: string,
): PersonState['competencies'][number] {
  return { competency, last: { outcome, date, session: sessionFacts().id }, pause: null };
}

function paused(competency: CompetencyId): PersonState['competencies'][number] {
  return {
    ...onFile(competency, 'pause', '2026-09-01'),
    pause: { since: '2026-09-01T10:00:00.000Z', by: ben, review: review(competency).id },
  };
}

function quiet(competency: CompetencyId): PersonState['reviews'][number] {
  return { ...review(competency), of: { quiet: true } as never };
}

function review(competency: CompetencyId): PersonState['reviews'][number] {
  return {
    id: `review.${competency}` as ReviewId,
    competency,
    cause: 'concern',
    opened: '2026-09-01T10:00:00.000Z',
    due: '2026-09-15',
  };
}
