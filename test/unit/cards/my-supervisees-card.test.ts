import { expect } from 'chai';

import { mySuperviseesCard } from '../../../src/cards/my-supervisees-card.ts';
import { fine, late, names, person, today } from '../../support/card-sample-data.ts';
import { textsOf } from '../../support/card-tree.ts';

const people = names.map((name, at) => ({
  person: person(at + 2),
  name,
  standing: at === 0 ? late : fine,
  own: at !== 1,
  away: at === 2,
  nextDate: at === 0 ? '2026-12-03' : null,
  unread: at === 0 ? 1 : 0,
  openActions: at === 0 ? 2 : 0,
  inReview: at === 0 ? 1 : 0,
  paused: at === 0 ? 1 : 0,
}));

describe('mySuperviseesCard', () => {
  it('should say of each person what is due, late, unread and open, and never why', () => {
    const texts = textsOf(mySuperviseesCard({ people: people.slice(0, 3), page: 0, today }));

    expect(texts).to.include.members([
      '3 people, 1 late. Tap a name to see where they stand.',
      '5 days late',
      'Last held Tue 3 Nov, next Thu 3 Dec',
      '1 record not yet read and 2 open actions',
      'Competencies: 1 paused and 1 with a review open',
      'On leave',
    ]);
  });

  it('should say when nobody is late, and when there is nobody', () => {
    expect(textsOf(mySuperviseesCard({ people: people.slice(1, 3), page: 0, today }))[1]).to.match(
      /2 people, nobody late/,
    );
    expect(textsOf(mySuperviseesCard({ people: [], page: 0, today }))[1]).to.match(
      /Nobody is named/,
    );
  });
});
