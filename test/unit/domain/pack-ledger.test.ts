import { expect } from 'chai';

import type { ActionId, IncidentId, ReviewId } from '../../../src/domain/ids.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import type { ReviewClosed } from '../../../src/domain/review-ledger.ts';
import { amina, deEscalation, northTeam, personId } from '../../support/domain-builders.ts';
import { packPerson, type Happened } from './pack-facts-sample.ts';

const of = { incident: 'i-1' as IncidentId, team: northTeam } as const;
const review = 'r-1' as ReviewId;

/** The entries of one person that say they were part of an incident; the first is their place. */
function involvedIn(...events: readonly PersonEvent[]): number[] {
  const happened = events.map((event): Happened => ['2026-10-05', event]);

  return [...packPerson(1, happened).involved];
}

function reported(involved: readonly number[]): PersonEvent {
  return {
    kind: 'incident.reported',
    incident: {
      id: of.incident,
      team: northTeam,
      type: 'violence',
      severity: 'moderate',
      date: '2026-10-04',
      time: '21:40',
      involved: involved.map(personId),
      competencies: [],
      debrief: 'offered',
      restriction: false,
    },
  };
}

const opened: PersonEvent = {
  ...of,
  kind: 'incident.review-opened',
  involved: [],
  quiet: false,
  restriction: false,
  reviews: [{ id: review, competency: deEscalation, due: '2026-10-19' }],
};
const concern: PersonEvent = {
  kind: 'competency.paused',
  team: northTeam,
  competency: deEscalation,
  review: { id: 'r-2' as ReviewId, due: '2026-10-19' },
};

function closed(id: string): ReviewClosed {
  return {
    kind: 'review.closed',
    team: northTeam,
    review: id as ReviewId,
    competency: deEscalation,
    cause: 'incident',
    outcome: 'confirmed',
    beside: null,
    lifts: null,
    next: null,
    action: null,
    holdsUntil: null,
  };
}

describe('which entries of a ledger say that somebody was part of an incident', () => {
  it('R24 R25 a report that names them themselves, and none of others', () => {
    expect(involvedIn(reported([1, 2]))).to.deep.equal([2]);
    expect(involvedIn(reported([2, 3]))).to.deep.equal([]);
  });

  it('R24 R25 whatever became of an incident in their own file', () => {
    expect(
      involvedIn(
        opened,
        { ...of, kind: 'incident.restriction-decided', restricted: false, due: '2026-10-08' },
        { kind: 'incident.review-raised', review },
        { kind: 'incident.review-sent', reviews: [review], to: [amina] },
      ),
    ).to.deep.equal([2, 3, 4, 5]);
  });

  it('R25 the end of a review that an incident opened, and of no other that was open beside it', () => {
    expect(involvedIn(opened, concern, closed('r-2'), closed('r-1'))).to.deep.equal([2, 5]);
    expect(involvedIn(concern, closed('r-2'))).to.deep.equal([]);
  });
});

describe('the actions of a ledger', () => {
  it('R26 are closed by the entry that closed them, whatever came after', () => {
    const open = (id: string): PersonEvent => ({
      kind: 'action.opened',
      team: northTeam,
      action: { id: id as ActionId, owner: amina, due: '2026-10-20' },
    });
    const close = (id: string): PersonEvent => ({
      kind: 'action.closed',
      action: id as ActionId,
    });
    const happened = [open('a'), close('a'), open('b'), close('b'), open('c')];

    const { actions } = packPerson(
      1,
      happened.map((event): Happened => ['2026-10-05', event]),
    );

    expect(actions.map(({ id, opened: from, closed: until }) => [id, from, until])).to.deep.equal([
      ['a', 2, 3],
      ['b', 4, 5],
      ['c', 6, null],
    ]);
  });
});
