import { expect } from 'chai';
import fc from 'fast-check';

import { evidenceViewCard, readEvidenceAnswer } from '../../../src/cards/evidence-view-card.ts';
import { textOf } from '../../support/card-reading.ts';
import { evidenceView as view } from '../../support/card-samples-evidence.ts';
import { amina, form, person } from '../../support/card-sample-data.ts';
import { buttonsOf } from '../../support/card-tree.ts';

function verbsOf(changed: Partial<typeof view>): unknown[] {
  return buttonsOf(evidenceViewCard({ ...view, ...changed })).map(({ verb }) => verb);
}

describe('evidenceViewCard', () => {
  it('R1 should ask whoever is named, and nobody else, and only as long as it waits', () => {
    expect(verbsOf({})).to.deep.equal(['evidence.answer', 'evidence.answer']);
    expect(verbsOf({ answer: 'confirmed' })).to.deep.equal([]);
    expect(verbsOf({ answer: 'declined' })).to.deep.equal([]);
    expect(verbsOf({ viewer: 'reader' })).to.deep.equal([]);
    expect(verbsOf({ viewer: 'subject' })).to.deep.equal(['command']);
  });

  it('should show what it looks like at the level before it asks', () => {
    const text = textOf(evidenceViewCard(view));

    expect(text.indexOf('What it looks like at Getting Help')).to.be.within(
      1,
      text.indexOf('(Yes, I saw this)'),
    );
  });

  it('should answer with what the buttons carry', () => {
    const read = buttonsOf(evidenceViewCard(view)).map(({ data }) => readEvidenceAnswer(data));

    expect(read).to.deep.equal(
      ['confirmed', 'declined'].map((answer) => ({
        form,
        about: amina,
        evidence: view.evidence,
        answer,
      })),
    );
  });

  it('should show on a lock screen a name, and nothing of what was said or answered', () => {
    for (const answer of ['waiting', 'confirmed', 'declined', 'nobody'] as const) {
      for (const viewer of ['subject', 'observer', 'reader'] as const) {
        const { fallbackText } = evidenceViewCard({ ...view, viewer, answer }) as {
          fallbackText: string;
        };
        expect(fallbackText).to.match(/Amina Yusuf|Ben Carter/);
        expect(fallbackText).not.to.match(/door|confirm|declin|not see|relapse/);
      }
    }
  });

  it('should read words as words, whatever is in them', () => {
    const description = '**bold** [x](https://evil.example) {{DATE()}} ${form}\n- list';
    const card = evidenceViewCard({ ...view, description });

    expect(textOf(card)).to.contain('**bold** [x](https://evil.example) {{DATE()}} ${form}');
    expect(JSON.stringify(card)).to.contain('\\\\*\\\\*bold');
  });

  it('should tell the person of evidence that somebody else added', () => {
    const card = evidenceViewCard({
      ...view,
      viewer: 'subject',
      recordedBy: { id: person(3), name: 'Ben Carter' },
      answer: 'confirmed',
    });

    expect(textOf(card)).to.contain('Ben Carter added evidence about you');
  });
});

describe('readEvidenceAnswer', () => {
  it('should never throw, and read no answer that is none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        expect(readEvidenceAnswer(raw).answer).to.equal(undefined);
      }),
    );
    expect(readEvidenceAnswer({ answer: 'waiting' }).answer).to.equal(undefined);
  });
});
