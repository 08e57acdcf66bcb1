import { expect } from 'chai';

import { nearestCard } from '../../../src/cards/nearest-card.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

describe('nearestCard', () => {
  it('should repeat what was said as typed, and offer what is near', () => {
    const card = nearestCard({
      said: 'recrod *it*',
      nearest: [{ title: 'Record supervision', command: 'record supervision' }],
    });

    expect(textsOf(card)[1]).to.equal('You said “recrod \\*it\\*”. Did you mean one of these?');
    expect(pressed(card, 'command')).to.deep.equal([
      { command: 'record supervision' },
      { command: 'help' },
    ]);
  });

  it('should not ask which of these was meant where nothing is near', () => {
    const card = nearestCard({ said: '', nearest: [] });

    expect(textsOf(card)[1]).to.equal('Help shows what I can do.');
    expect(pressed(card, 'command')).to.deep.equal([{ command: 'help' }]);
  });
});

function pressed(card: unknown, verb: string): unknown[] {
  return buttonsOf(card)
    .filter((button) => button['verb'] === verb)
    .map((button) => button['data']);
}
