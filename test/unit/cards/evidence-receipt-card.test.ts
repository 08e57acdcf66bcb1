import { expect } from 'chai';

import { evidenceReceiptCard } from '../../../src/cards/evidence-receipt-card.ts';
import type { EvidenceWorth } from '../../../src/domain/evidence-worth.ts';
import type { EvidenceReceipt } from '../../../src/domain/evidence-view.ts';
import { textOf } from '../../support/card-reading.ts';
import { evidenceReceipt as receipt } from '../../support/card-samples-evidence.ts';
import { amina } from '../../support/card-sample-data.ts';
import { buttonsOf } from '../../support/card-tree.ts';

function said(changed: Partial<EvidenceReceipt>): string {
  return textOf(evidenceReceiptCard({ ...receipt, ...changed }));
}

describe('evidenceReceiptCard', () => {
  const words: Readonly<Record<EvidenceWorth, string>> = {
    counts: 'it counts towards a sign-off',
    supports: 'never enough by itself',
    waiting: 'Ben Carter is asked now',
    declined: 'does not count',
    nobody: 'nobody is named who saw it',
    self: 'nobody confirms their own practice',
    used: 'from before the last sign-off',
    old: 'longer than 12 months ago',
  };
  for (const [worth, sentence] of Object.entries(words)) {
    it(`R1 should say what it is worth: ${worth}`, () => {
      expect(said({ worth: worth as EvidenceWorth })).to.contain(sentence);
    });
  }

  it('R1 should say that somebody outside the team cannot confirm, where that matters', () => {
    const outside = { kind: 'outside' } as const;

    expect(said({ observer: outside, worth: 'nobody' })).to.contain('cannot confirm it here');
    expect(said({ observer: outside, worth: 'supports' })).not.to.contain('cannot confirm it here');
  });

  it('should say where one stands and what is missing, and nothing where that is not known', () => {
    expect(said({})).to.contain('Where you stand: Developing. Needs one observed practice');
    expect(said({ standing: null })).not.to.contain('Where you stand');
  });

  it('should add more about the same person', () => {
    const own = evidenceReceiptCard(receipt);
    const about = evidenceReceiptCard({ ...receipt, about: { id: amina, name: 'Amina' } });

    expect(buttonsOf(own)[0]?.['data']).to.deep.equal({ command: 'add evidence' });
    expect(buttonsOf(about)[0]?.['data']).to.deep.equal({ about: amina });
  });
});
