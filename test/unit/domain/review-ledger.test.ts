import { expect } from 'chai';

import type { EvidenceId, IncidentId, ReviewId } from '../../../src/domain/ids.ts';
import type { OpenReview, Pause, PersonState } from '../../../src/domain/person.ts';
import type { ReviewClosed } from '../../../src/domain/review-ledger.ts';
import {
  amina,
  ben,
  chloe,
  deEscalation,
  escalation,
  evidence,
  northTeam,
  person,
  signOff,
} from '../../support/domain-builders.ts';
import { folded } from './any-history.ts';

const since = '2026-09-10T09:00:00.000Z';
const first = 'incident-1' as IncidentId;
const second = 'incident-2' as IncidentId;
const seen = evidence({
  id: 'seen' as EvidenceId,
  competency: deEscalation,
  date: '2026-09-12',
  observer: chloe,
});

function review(id: string, incident?: IncidentId): OpenReview {
  const of = {
    incident,
    team: northTeam,
    reportedBy: chloe,
    involved: [amina],
    quiet: false,
    restriction: 'restricted',
  };

  return {
    id: id as ReviewId,
    competency: deEscalation,
    cause: 'pause',
    opened: since,
    due: '2026-09-24',
    ...(incident === undefined ? {} : { of: of as NonNullable<OpenReview['of']> }),
  };
}

function held(id: string, incident?: IncidentId, before?: Pause): Pause {
  return {
    since,
    by: ben,
    review: id as ReviewId,
    ...(incident === undefined ? {} : { incident }),
    ...(before === undefined ? {} : { before }),
  };
}

function confirmed(id: string, changed: Partial<ReviewClosed> = {}): ReviewClosed {
  return {
    kind: 'review.closed',
    team: northTeam,
    review: id as ReviewId,
    competency: deEscalation,
    cause: 'pause',
    outcome: 'confirmed',
    beside: null,
    lifts: seen.id,
    next: null,
    action: null,
    holdsUntil: null,
    ...changed,
  };
}

function pauseAfter(id: string, pause: Pause, reviews: readonly OpenReview[]): Pause | null {
  const before = person({
    competencies: [{ competency: deEscalation, last: null, pause }],
    evidence: [seen],
    reviews,
  });
  const after = folded([confirmed(id)], before);

  return after.competencies[0]?.pause ?? null;
}

describe('R10 R24 what holds practice paused, and what of it ends with which review', () => {
  const plain = held('plain');
  const reviews = [review('plain'), review('first', first), review('second', second)];

  it('R10 a pause by itself ends with its own review', () => {
    expect(pauseAfter('plain', plain, reviews)).to.equal(null);
  });

  it('R24 a restriction ends by its own review, and leaves the pause before it', () => {
    expect(pauseAfter('first', held('first', first, plain), reviews)).to.deep.equal(plain);
    expect(pauseAfter('first', held('first', first), reviews)).to.equal(null);
  });

  it('R24 the pause before it ends by its own review, and leaves the restriction', () => {
    expect(pauseAfter('plain', held('first', first, plain), reviews)).to.deep.equal(
      held('first', first),
    );
  });

  it('R24 of two restrictions on a pause the lower one ends alone', () => {
    const lower = held('first', first, plain);

    expect(pauseAfter('first', held('second', second, lower), reviews)).to.deep.equal(
      held('second', second, plain),
    );
  });

  it('R24 the review of something that holds nothing ends nothing', () => {
    expect(pauseAfter('second', held('first', first), reviews)).to.deep.equal(held('first', first));
  });
});

/** De-escalation is held by the pause of that review, escalation by one of its own. */
function twicePaused(changed: Partial<PersonState> = {}): PersonState {
  const other = { ...held('other'), by: chloe };

  return person({
    competencies: [
      { competency: escalation, last: null, pause: other },
      { competency: deEscalation, last: null, pause: held('plain') },
    ],
    evidence: [seen],
    reviews: [review('plain'), { ...review('other'), competency: escalation }],
    ...changed,
  });
}

function openAfter(event: ReviewClosed, before: PersonState): unknown[] {
  return folded([event], before).reviews.map(({ id, competency }) => [id, competency]);
}

describe('what goes on when a review ends (R10, R25)', () => {
  const stillPaused = {
    outcome: 'still-paused',
    lifts: null,
    next: { id: 'next' as ReviewId, due: '2026-09-29' },
  } as const;

  it('R10 with a pause every review of it goes, and nothing else that is open', () => {
    const concern = { ...review('concern'), cause: 'concern' } as const;
    const before = twicePaused({
      reviews: [...twicePaused().reviews, concern, review('second of the pause')],
    });

    expect(openAfter(confirmed('plain'), before)).to.deep.equal([
      ['other', escalation],
      ['concern', deEscalation],
    ]);
  });

  it('R10 a pause of another competency stays as it was', () => {
    const { competencies } = folded([confirmed('plain')], twicePaused());

    expect(competencies).to.deep.equal([
      twicePaused().competencies[0],
      { competency: deEscalation, last: null, pause: null },
    ]);
  });

  it('R10 a pause ends beside a competency that was never paused', () => {
    const never = { competency: escalation, last: null, pause: null };
    const paused = { competency: deEscalation, last: null, pause: held('plain') };
    const { competencies } = folded(
      [confirmed('plain')],
      twicePaused({ competencies: [never, paused], reviews: [review('plain')] }),
    );

    expect(competencies).to.deep.equal([never, { ...paused, pause: null }]);
  });

  it('R10 what nobody is named to have observed lifts no pause', () => {
    const unseen = { ...seen, observer: null };
    const { competencies } = folded([confirmed('plain')], twicePaused({ evidence: [unseen] }));

    expect(competencies).to.deep.equal(twicePaused().competencies);
  });

  it('R10 still paused opens the next review beside what else is open', () => {
    const { reviews } = folded([confirmed('plain', stillPaused)], twicePaused());

    expect(reviews.map(({ id }) => id)).to.deep.equal(['other', 'next']);
    expect(reviews[1]).not.to.have.property('of');
  });

  it('R24 the next review of a restriction is of the same incident', () => {
    const restriction = review('plain', first);
    const { reviews } = folded(
      [confirmed('plain', stillPaused)],
      twicePaused({ reviews: [restriction] }),
    );

    expect(reviews).to.have.length(1);
    expect(reviews[0]?.of).to.deep.equal(restriction.of);
  });

  it('R10 the review of a pause that is over already ends like any other', () => {
    const over = [{ competency: deEscalation, last: null, pause: null }];
    const refresher = confirmed('plain', { outcome: 'refresher-needed', lifts: null });

    expect(openAfter(refresher, twicePaused({ competencies: over }))).to.deep.equal([
      ['other', escalation],
    ]);
  });

  it('ends the review of that competency and cause, where another has the same name', () => {
    const shared = { ...review('shared'), cause: 'concern' } as const;
    const looked = { ...shared, cause: 'audit' } as const;
    const reviews = [{ ...shared, competency: escalation }, looked, shared];
    const event = confirmed('shared', { cause: 'concern' });

    expect(folded([event], twicePaused({ reviews })).reviews).to.deep.equal(reviews.slice(0, 2));
  });

  for (const [cause, remembered] of [
    ['role-change', true],
    ['new-version', true],
    ['long-absence', true],
    ['concern', false],
    ['incident', false],
  ] as const)
    it(`R11 R12 ${remembered ? 'remembers that' : 'need not remember that'} a review of cause ${cause} was closed`, () => {
      const before = person({ closedReviews: ['once', 'again'] });
      const { closedReviews } = folded([confirmed('again', { cause })], before);
      const { closedReviews: more } = folded([confirmed('new', { cause })], before);

      expect(closedReviews).to.deep.equal(['once', 'again']);
      expect(more).to.deep.equal(remembered ? ['once', 'again', 'new'] : ['once', 'again']);
    });

  it('R11 remembers the last two hundred that were closed, each once', () => {
    const before = Array.from({ length: 200 }, (_, at) => `closed-${String(at)}`);
    const close = (id: string) =>
      folded([confirmed(id, { cause: 'role-change' })], person({ closedReviews: before }))
        .closedReviews;

    expect(close('new')).to.deep.equal([...before.slice(1), 'new']);
    expect(close('closed-7')).to.deep.equal([
      ...before.filter((each) => each !== 'closed-7'),
      'closed-7',
    ]);
  });

  for (const [until, holdsUntil, then] of [
    [null, '2026-10-01', '2026-10-01'],
    ['2027-09-01', '2026-10-01', '2026-10-01'],
    ['2026-09-20', '2026-10-01', '2026-09-20'],
    ['2027-09-01', null, '2027-09-01'],
    [null, null, null],
  ] as const)
    it(`a sign-off until ${until ?? 'no day'}, held until ${holdsUntil ?? 'as it was'}, ends on ${then ?? 'no day'}`, () => {
      const others = signOff({ competency: escalation, until: null });
      const before = person({ signOffs: [signOff({ until }), others] });

      const { signOffs } = folded([confirmed('plain', { holdsUntil })], before);

      expect(signOffs).to.deep.equal([signOff({ until: then }), others]);
    });
});
