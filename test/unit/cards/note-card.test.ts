import { expect } from 'chai';

import { noteCard } from '../../../src/cards/note-card.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

describe('noteCard', () => {
  it('should say it plainly, with the buttons beyond four behind More', () => {
    const buttons = [1, 2, 3, 4, 5].map((at) => ({ title: `Do ${String(at)}`, verb: 'command' }));
    const card = noteCard({ title: 'No *way*', text: 'Not [now]', tone: 'attention', buttons });

    expect(textsOf(card)).to.deep.equal(['No \\*way\\*', 'Not \\[now\\]']);
    expect(buttonsOf(card)).to.have.lengthOf(5);
    expect(JSON.stringify(card)).to.include('more-buttons');
  });
});
