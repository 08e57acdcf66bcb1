import { expect } from 'chai';

import { evidenceChooseCard } from '../../../src/cards/evidence-choose-card.ts';
import { names, person } from '../../support/card-sample-data.ts';
import { buttonsOf, inputsOf } from '../../support/card-tree.ts';

const people = names.map((name, at) => ({ person: person(at + 2), name }));
const nothing = { people, page: 0, said: '', typed: {}, words: '' };

describe('evidenceChooseCard', () => {
  it('should make every line a press that says whom it is about', () => {
    const card = evidenceChooseCard({ ...nothing, people: people.slice(0, 1) });

    const [first] = buttonsOf(card);
    expect(first?.['title']).to.equal('Add evidence about Amina Yusuf');
    expect(first?.['data']).to.deep.equal({ about: person(2) });
  });

  it('should carry what was filled in, and no empty input', () => {
    const fresh = evidenceChooseCard(nothing);
    const card = evidenceChooseCard({
      ...nothing,
      typed: { seen: 'A visit.', date: '2026-11-20', observer: person(3) },
      words: 'zq-words',
    });

    expect(inputsOf(fresh)).to.deep.equal([]);
    expect(inputsOf(card).map(({ id, value }) => [id, value])).to.deep.equal([
      ['date', '2026-11-20'],
      ['seen', 'A visit.'],
      ['words', 'zq-words'],
    ]);
    expect(JSON.stringify(card)).to.contain('What you filled in comes with you.');
  });

  it('should page what is longer than a card, and send the inputs along', () => {
    const card = evidenceChooseCard(nothing);

    const next = buttonsOf(card).find(({ title }) => title === 'Next');
    expect(next).to.deep.include({ verb: 'evidence.choose', data: { page: '1' } });
    expect(next).not.to.have.property('associatedInputs');
  });
});
