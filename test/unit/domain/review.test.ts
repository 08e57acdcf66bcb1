import { expect } from 'chai';

import type { ReviewId } from '../../../src/domain/ids.ts';
import {
  closedAs,
  openReviewsOf,
  type ReviewCauses,
  type ReviewSettings,
  type StandingReview,
} from '../../../src/domain/review.ts';
import { noLevels } from '../../../src/domain/team-library.ts';
import {
  away,
  deEscalation,
  escalation,
  requirement,
  signOff,
} from '../../support/domain-builders.ts';

const signed = signOff({ date: '2026-01-10' });
const august = away('2026-08-01', '2026-08-31');

describe('reviews that somebody opened', () => {
  it('are those of the competency, the first due first', () => {
    const reviews = [written('2', '2026-09-29'), written('1', '2026-09-15'), other('2026-09-01')];

    expect(reviewsOf({ reviews })).to.deep.equal([reviews[1], reviews[0]]);
  });

  it('are open with or without a sign-off', () => {
    const reviews = [written('1', '2026-09-15')];

    expect(reviewsOf({ reviews }, {}, null)).to.deep.equal(reviews);
  });

  it('stand among those that follow from a day, by when they are due', () => {
    const reviews = [written('1', '2026-09-30'), written('2', '2026-09-01')];
    const raised = [{ competency: deEscalation, on: '2026-08-20' }];

    expect(reviewsOf({ reviews, raised }).map(({ due }) => due)).to.deep.equal([
      '2026-09-01',
      '2026-09-17',
      '2026-09-30',
    ]);
  });
});

describe('R11 reviews of what is asked more of', () => {
  it('R11 from its adoption date, due in 28 days', () => {
    const adopted = ['2026-09-15'];

    expect(reviewsOf({}, { adopted, today: '2026-09-14' })).to.deep.equal([]);
    expect(reviewsOf({}, { adopted, today: '2026-09-15' })).to.deep.equal([
      {
        id: `new-version.2026-09-15.${deEscalation}`,
        competency: deEscalation,
        cause: 'new-version',
        due: '2026-10-13',
      },
    ]);
    expect(reviewsOf({}, { adopted, today: '2027-01-01' })).to.have.lengthOf(1);
  });

  it('R11 from the day a role changed, due in 28 days', () => {
    const raised = [
      { competency: deEscalation, on: '2026-09-15' },
      { competency: escalation, on: '2026-09-01' },
    ];

    expect(reviewsOf({ raised }, { today: '2026-09-14' })).to.deep.equal([]);
    expect(reviewsOf({ raised }, { today: '2026-09-15' })).to.deep.equal([
      {
        id: `role-change.2026-09-15.${deEscalation}`,
        competency: deEscalation,
        cause: 'role-change',
        due: '2026-10-13',
      },
    ]);
  });

  it('R11 a newer sign-off closes it, one of that very day too, an older one does not', () => {
    const raised = [{ competency: deEscalation, on: '2026-09-01' }];

    for (const [date, open] of [
      ['2026-08-31', 1],
      ['2026-09-01', 0],
      ['2026-09-02', 0],
    ] as const) {
      const again = signOff({ date });
      expect(reviewsOf({ raised }, {}, again), date).to.have.lengthOf(open);
      expect(reviewsOf({}, { adopted: ['2026-09-01'] }, again), date).to.have.lengthOf(open);
    }
  });

  it('R11 without a sign-off there is nothing to look at again', () => {
    const raised = [{ competency: deEscalation, on: '2026-09-01' }];

    expect(reviewsOf({ raised }, { adopted: ['2026-09-01'] }, null)).to.deep.equal([]);
  });

  it('R11 each adoption that asked more opens its own', () => {
    const adopted = ['2026-09-10', '2026-08-20'];

    expect(reviewsOf({}, { adopted }).map(({ due }) => due)).to.deep.equal([
      '2026-09-17',
      '2026-10-08',
    ]);
  });
});

describe('R12 reviews after a long absence', () => {
  for (const [days, absence, open] of [
    [27, away('2026-08-01', '2026-08-27'), 0],
    [28, away('2026-08-01', '2026-08-28'), 1],
    [29, away('2026-08-01', '2026-08-29'), 1],
  ] as const)
    it(`R12 ${String(days)} days away open ${open === 0 ? 'none' : 'one'}`, () => {
      expect(reviewsOf({ absences: [absence] })).to.have.lengthOf(open);
    });

  it('R12 on the day of return, not before, due in 14 days', () => {
    const absences = [august];

    expect(reviewsOf({ absences }, { today: '2026-08-31' })).to.deep.equal([]);
    expect(reviewsOf({ absences }, { today: '2026-09-01' })).to.deep.equal([
      {
        id: `long-absence.2026-09-01.${deEscalation}`,
        competency: deEscalation,
        cause: 'long-absence',
        due: '2026-09-15',
      },
    ]);
  });

  it('R12 only of what is high-risk', () => {
    expect(reviewsOf({ absences: [august] }, { risk: 'standard' })).to.deep.equal([]);
  });

  it('R12 absences that touch or overlap are one', () => {
    const touching = [away('2026-08-15', '2026-08-31'), away('2026-08-01', '2026-08-14')];
    const overlapping = [away('2026-08-01', '2026-08-20'), away('2026-08-10', '2026-08-28')];
    const apart = [away('2026-08-01', '2026-08-14'), away('2026-08-16', '2026-08-31')];

    expect(reviewsOf({ absences: touching }).map(({ due }) => due)).to.deep.equal(['2026-09-15']);
    expect(reviewsOf({ absences: overlapping }).map(({ due }) => due)).to.deep.equal([
      '2026-09-12',
    ]);
    expect(reviewsOf({ absences: apart })).to.deep.equal([]);
  });

  it('R12 while an absence goes on after the first is over, nobody has returned', () => {
    const absences = [august, away('2026-09-01', '2026-10-31')];

    expect(reviewsOf({ absences }, { today: '2026-09-15' })).to.deep.equal([]);
    expect(reviewsOf({ absences }, { today: '2026-11-01' })).to.have.lengthOf(1);
  });

  it('R12 how long is long is for the team to say', () => {
    const absences = [away('2026-08-01', '2026-08-14')];

    expect(reviewsOf({ absences }, { longAbsenceDays: 15 })).to.deep.equal([]);
    expect(reviewsOf({ absences }, { longAbsenceDays: 14 })).to.have.lengthOf(1);
  });

  it('R12 a sign-off since the return closes it, one given during the absence does not', () => {
    const absences = [august];

    expect(reviewsOf({ absences }, {}, signOff({ date: '2026-09-01' }))).to.deep.equal([]);
    expect(reviewsOf({ absences }, {}, signOff({ date: '2026-08-31' }))).to.have.lengthOf(1);
    expect(reviewsOf({ absences }, {}, null)).to.deep.equal([]);
  });

  it('R12 each long absence opens its own', () => {
    const absences = [august, away('2026-03-01', '2026-03-31')];

    expect(reviewsOf({ absences }).map(({ due }) => due)).to.deep.equal([
      '2026-04-15',
      '2026-09-15',
    ]);
  });
});

describe('a review that follows from a date, closed in one of two teams', () => {
  const id = `long-absence.2026-09-01.${deEscalation}`;
  const ladder: ReviewSettings['levels'] = {
    levelRule: 'additive',
    levels: [
      { id: 'low', title: 'Low' },
      { id: 'high', title: 'High' },
    ],
  };

  it('R11 R12 is closed where as much was asked, or more, and stays open where more is', () => {
    const raised = [{ competency: deEscalation, on: '2026-09-01' }];
    const change = `role-change.2026-09-01.${deEscalation}`;
    expect(closedAs(change, { risk: 'high' })).to.equal(`${change}|high|`);
    const asHigh = { raised, closedReviews: [closedAs(change, { risk: 'high' })] };
    const asStandard = { raised, closedReviews: [closedAs(change, { risk: 'standard' })] };

    expect(reviewsOf(asHigh, { risk: 'standard' })).to.deep.equal([]);
    expect(reviewsOf(asHigh, { risk: 'high' })).to.deep.equal([]);
    expect(reviewsOf(asStandard, { risk: 'standard' })).to.deep.equal([]);
    expect(reviewsOf(asStandard, { risk: 'high' }).map((each) => each.id)).to.deep.equal([change]);
  });

  it('R6 R12 is closed at a level for what that one includes, and for no higher one', () => {
    function open(closed: 'low' | 'high' | undefined, level: 'low' | 'high'): number {
      const asked =
        closed === undefined ? { risk: 'high' as const } : { risk: 'high' as const, level: closed };
      const causes = { absences: [august], closedReviews: [closedAs(id, asked)] };
      return reviewsOf(causes, { level, levels: ladder }).length;
    }

    expect([open('high', 'high'), open('high', 'low'), open('low', 'low')]).to.deep.equal([
      0, 0, 0,
    ]);
    expect([open('low', 'high'), open(undefined, 'low')]).to.deep.equal([1, 1]);
  });

  it('R12 was closed for every role by an entry of before, which does not say what was asked', () => {
    const closedReviews = [closedAs(id, undefined)];

    expect(closedReviews).to.deep.equal([id]);
    expect(reviewsOf({ absences: [august], closedReviews })).to.deep.equal([]);
    expect(reviewsOf({ absences: [august], closedReviews: ['x', `${id}x`] })).to.have.length(1);
  });
});

/** Of de-escalation, high-risk, signed off on 10 January 2026, as they stand on 15 September. */
function reviewsOf(
  causes: Partial<ReviewCauses>,
  {
    risk = 'high',
    level,
    ...settings
  }: Partial<ReviewSettings> & { risk?: 'standard' | 'high'; level?: string } = {},
  of: { date: string } | null = signed,
): StandingReview[] {
  return openReviewsOf(
    requirement({ risk, ...(level === undefined ? {} : { level }) }),
    of ?? undefined,
    { reviews: [], raised: [], absences: [], ...causes },
    { adopted: [], longAbsenceDays: 28, levels: noLevels, today: '2026-09-15', ...settings },
  );
}

function written(id: string, due: string): ReviewCauses['reviews'][number] {
  return { id: `review-${id}` as ReviewId, competency: deEscalation, cause: 'concern', due };
}

function other(due: string): ReviewCauses['reviews'][number] {
  return { ...written('3', due), competency: escalation };
}
