import { expect } from 'chai';

import { groupChooseCard, readGroupChoice } from '../../../src/cards/group-choose-card.ts';
import { fine, names, person, problem } from '../../support/card-sample-data.ts';
import { buttonsOf, inputOf, textsOf, textUnder } from '../../support/card-tree.ts';

const lines = names.map((name, at) => ({
  person: person(at + 2),
  name,
  standing: fine,
  own: true,
  away: at === 1,
}));

const [amina, ben] = [person(2), person(3)] as const;

describe('groupChooseCard', () => {
  it('should list the people one supervises, to tick', () => {
    const card = groupChooseCard({ lines: lines.slice(0, 2), typed: undefined, problems: [] });

    expect(inputOf(card, 'members')['choices']).to.deep.equal([
      { title: 'Amina Yusuf', value: amina },
      { title: 'Ben Carter (on leave)', value: ben },
    ]);
    expect(buttonsOf(card).map((button) => button['verb'])).to.deep.equal(['session.group.start']);
  });

  it('should say who can help where there is nobody to make a group of', () => {
    const card = groupChooseCard({ lines: lines.slice(0, 1), typed: undefined, problems: [] });

    expect(textsOf(card).join(' ')).to.match(/administrator can add them/);
    expect(buttonsOf(card)).to.deep.equal([]);
  });

  it('should keep the ticks and word the problem', () => {
    const problems = [problem('members', 'Please choose 2 to 12 people.')];
    const card = groupChooseCard({ lines, typed: { members: amina }, problems });

    expect(inputOf(card, 'members')['value']).to.equal(amina);
    expect(textUnder(card, 'members')).to.equal('Please choose 2 to 12 people.');
  });
});

describe('readGroupChoice', () => {
  it('should read each person once', () => {
    const { members: read, problems } = readGroupChoice({ members: `${amina},${ben}, ${amina}` });

    expect(read).to.deep.equal([amina, ben]);
    expect(problems).to.deep.equal([]);
  });

  it('should want 2 to 12 people, whatever else was sent', () => {
    const all = Array.from({ length: 13 }, (_, at) => person(at + 2)).join(',');

    for (const sent of ['', amina, all, 'x,y,z', `${amina},x`, [amina, ben], 'g'.repeat(40_000)]) {
      expect(readGroupChoice({ members: sent }).problems).to.have.lengthOf(1);
    }
  });
});
