import { expect } from 'chai';

import { myCompetenciesCard } from '../../../src/cards/my-competencies-card.ts';
import { late, session, today } from '../../support/card-sample-data.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

describe('myCompetenciesCard', () => {
  const data = {
    name: 'Amina Yusuf',
    role: 'Recovery worker',
    supervision: late,
    lines: [
      {
        title: 'De-escalation',
        domain: 'Distress',
        state: 'paused',
        last: '2026-11-03',
        indicators: ['Lowers the voice', 'Gives *room*'],
      },
    ],
    records: [
      { session, date: '2026-11-03', supervisor: 'Sam Okafor', answered: false },
      { session, date: '2026-10-20', supervisor: 'Sam Okafor', answered: true },
    ],
    page: 0,
    today,
  } as const;

  it('should put records to answer first, and call what it shows what it is', () => {
    const texts = textsOf(myCompetenciesCard(data));

    expect(texts.slice(0, 4)).to.deep.equal([
      'My competencies',
      'Amina Yusuf, Recovery worker, supervision 5 days late.',
      'To read and answer',
      'Tue 3 Nov, with Sam Okafor',
    ]);
    expect(texts.join(' ')).to.match(/It is not a sign-off/);
    expect(texts).to.include.members(['Paused', 'Distress, last discussed Tue 3 Nov']);
  });

  it('should show what it looks like in practice as a list', () => {
    expect(textsOf(myCompetenciesCard(data))).to.include('- Lowers the voice\n- Gives \\*room\\*');
  });

  it('should open one’s own records', () => {
    expect(pressed(myCompetenciesCard(data), 'record.open')).to.deep.equal([
      { session },
      { session },
    ]);
  });

  it('should say who can help where no role is set', () => {
    const card = myCompetenciesCard({
      ...data,
      role: null,
      supervision: null,
      lines: [],
      records: [],
    });

    expect(textsOf(card).join(' ')).to.match(/Your manager or administrator can set it/);
    expect(textsOf(card)[1]).to.equal('Amina Yusuf, no supervisor is named for you yet.');
  });
});

function pressed(card: unknown, verb: string): unknown[] {
  return buttonsOf(card)
    .filter((button) => button['verb'] === verb)
    .map((button) => button['data']);
}
