import { expect } from 'chai';

import type { EvidenceId, IncidentId, ReviewId } from '../../../src/domain/ids.ts';
import type { OpenReview, Pause, PersonEvent } from '../../../src/domain/person.ts';
import {
  amina,
  ben,
  chloe,
  deEscalation,
  evidence,
  northTeam,
  person,
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

function confirmed(id: string): PersonEvent {
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
