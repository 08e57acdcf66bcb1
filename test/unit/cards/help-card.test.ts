import { expect } from 'chai';

import { helpCard } from '../../../src/cards/help-card.ts';
import { buttonsOf } from '../../support/card-tree.ts';

describe('helpCard', () => {
  const buttons = ['one', 'two', 'three', 'four', 'five'].map((command) => ({
    title: `Do ${command}`,
    command,
    hint: `For ${command}`,
  }));

  it('should show four things at once and the rest behind More', () => {
    const card = helpCard({ name: 'Sam', place: 'personal', buttons });

    expect(pressed(card, 'command')).to.deep.equal(buttons.map(({ command }) => ({ command })));
    expect(JSON.stringify(card)).to.include('"title":"More"');
    expect(buttonsOf(card)[0]?.['style']).to.equal('positive');
  });

  it('should be neutral in a channel: no name, no buttons', () => {
    const card = helpCard({ name: 'Sam', place: 'channel', buttons });

    expect(buttonsOf(card)).to.deep.equal([]);
    expect(JSON.stringify(card)).to.not.include('Sam');
  });
});

function pressed(card: unknown, verb: string): unknown[] {
  return buttonsOf(card)
    .filter((button) => button['verb'] === verb)
    .map((button) => button['data']);
}
