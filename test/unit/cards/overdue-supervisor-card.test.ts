import { expect } from 'chai';

import { overdueSupervisorCard } from '../../../src/cards/overdue-supervisor-card.ts';
import { person, today } from '../../support/card-sample-data.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

describe('overdueSupervisorCard', () => {
  it('R13 should say who, since when, and lead to the form', () => {
    const late = Array.from({ length: 10 }, (_, at) => ({
      person: person(at + 2),
      name: 'Ben Carter',
      due: '2026-11-21',
      daysLate: 1,
    }));
    const card = overdueSupervisorCard({ supervisor: person(1), people: late }, today);

    expect(textsOf(card)).to.include.members([
      'Was due Sat 21 Nov',
      '1 day late',
      'And 2 more people, under My supervisees.',
    ]);
    expect(pressed(card, 'session.choose')).to.have.lengthOf(8);
  });
});

function pressed(card: unknown, verb: string): unknown[] {
  return buttonsOf(card)
    .filter((button) => button['verb'] === verb)
    .map((button) => button['data']);
}
