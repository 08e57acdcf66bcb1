import { expect } from 'chai';

import { overdueTeamCard } from '../../../src/cards/overdue-team-card.ts';
import { person, today } from '../../support/card-sample-data.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

describe('overdueTeamCard', () => {
  const overdue = {
    people: 3,
    expected: 14,
    turns: [
      { supervisor: person(1), name: 'Sam Okafor', people: 2 },
      { supervisor: person(9), name: 'Hannah *O*', people: 1 },
    ],
  };

  it('R30 should say counts and whose turn it is, and offer nothing to press', () => {
    const card = overdueTeamCard(overdue, today);

    expect(textsOf(card).slice(0, 6)).to.deep.equal([
      'Supervision overdue',
      '3 of 14 people on Sun 22 Nov. Whose turn it is to act:',
      'Sam Okafor',
      '2 people',
      'Hannah \\*O\\*',
      '1 person',
    ]);
    expect(buttonsOf(card)).to.deep.equal([]);
  });

  it('should say how many more supervisors there are', () => {
    const turns = Array.from({ length: 13 }, (_, at) => ({
      supervisor: person(at),
      name: 'Sam',
      people: 1,
    }));

    expect(textsOf(overdueTeamCard({ ...overdue, turns }, today))).to.include(
      'And 1 more supervisor.',
    );
  });
});
