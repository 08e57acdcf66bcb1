import { expect } from 'chai';

import { sessionChooseCard } from '../../../src/cards/session-choose-card.ts';
import { amina, fine, late, names, person, today } from '../../support/card-sample-data.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

const people = names.map((name, at) => ({
  person: person(at + 2),
  name,
  standing: at === 0 ? late : fine,
  own: at !== 1,
  away: at === 2,
  nextDate: at === 0 ? '2026-12-03' : null,
  unread: at === 0 ? 1 : 0,
  openActions: at === 0 ? 2 : 0,
}));

describe('sessionChooseCard', () => {
  it('should make every line a press that says whom it records for', () => {
    const card = sessionChooseCard({ lines: people.slice(0, 2), page: 0, today });

    expect(pressed(card, 'session.choose')).to.deep.equal([{ about: amina }, { about: person(3) }]);
    expect(buttonsOf(card)[0]?.['title']).to.equal(
      'Record supervision with Amina Yusuf, Last held Tue 3 Nov, 5 days late',
    );
    expect(textsOf(card)).to.include.members([
      '5 days late',
      'Last held Thu 19 Nov, supervised by someone else',
    ]);
  });

  it('should show eight at a time', () => {
    const first = sessionChooseCard({ lines: people, page: 0, today });
    const last = sessionChooseCard({ lines: people, page: 9, today });

    expect(pressed(first, 'session.choose')).to.have.lengthOf(8);
    expect(pressed(first, 'session.page')).to.deep.equal([{ page: '1' }]);
    expect(pressed(last, 'session.choose')).to.have.lengthOf(4);
    expect(pressed(last, 'session.page')).to.deep.equal([{ page: '0' }]);
    expect(textsOf(last)).to.include('Page 2 of 2');
  });

  it('should say so where nobody goes by the name that was said', () => {
    const card = sessionChooseCard({ lines: people, page: 0, today, unknownName: '*Gwen*' });

    expect(textsOf(card)[1]).to.match(
      /^Nobody you supervise is called “\\\*Gwen\\\*”\. Who was it/,
    );
  });

  it('should say who can help where there is nobody', () => {
    const card = sessionChooseCard({ lines: [], page: -1, today });

    expect(textsOf(card).join(' ')).to.match(/administrator can add them/);
    expect(buttonsOf(card)).to.deep.equal([]);
  });
});

function pressed(card: unknown, verb: string): unknown[] {
  return buttonsOf(card)
    .filter((button) => button['verb'] === verb)
    .map((button) => button['data']);
}
