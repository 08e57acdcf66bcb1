import { expect } from 'chai';

import {
  competencyCard,
  type CompetencyData,
  type EvidenceLine,
} from '../../../src/cards/competency-card.ts';
import type { EvidenceWorth } from '../../../src/domain/evidence-worth.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { EvidenceId } from '../../../src/domain/ids.ts';
import { amina, guid, today } from '../../support/card-sample-data.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

const competency = 'km.safeguarding' as CompetencyId;
const evidence = guid(901) as EvidenceId;
const data: CompetencyData = {
  person: amina,
  name: 'Amina Yusuf',
  own: true,
  standing: {
    requirement: {
      competency,
      level: 'getting-help',
      risk: 'high',
      signers: 2,
      refresh: { kind: 'anniversary', months: 12 },
    },
    asked: true,
    title: 'Safeguarding',
    domain: 'People',
    levelTitle: 'Getting Help',
    held: { competency, state: 'not started', until: null, signOff: null, review: null },
    next: { kind: 'evidence', gaps: ['observed', 'second'] },
  },
  expected: {
    description: 'Sees *harm*, and says so.',
    indicators: ['Rings the lead', 'Writes it down'],
    including: ['Getting Advice'],
  },
  signed: null,
  evidence: [],
  evidenceOnFile: 0,
  signers: { names: ['Ben Carter', 'Carys Lloyd'] },
  opens: ['Lone working', 'Crisis calls'],
  listedAt: 9,
  today,
};

function piece(changed: Partial<EvidenceLine> = {}): EvidenceLine {
  return {
    evidence,
    readable: true,
    date: '2026-11-03',
    method: 'observed-practice',
    observer: 'Ben Carter',
    worth: 'counts',
    description: 'Rang at once.',
    ...changed,
  };
}
function textWith(changed: Partial<CompetencyData>): string {
  return textsOf(competencyCard({ ...data, ...changed })).join('\n');
}

describe('competencyCard', () => {
  it('should say what is asked, where one stands, and what would close the gap', () => {
    expect(textsOf(competencyCard(data)).slice(0, 4)).to.deep.equal([
      'Safeguarding',
      'Getting Help needed, high-risk, renewed every 12 months, two signers.',
      'Not started',
      'Needs one observed practice or supervised lead contact, and one more piece, each confirmed by who saw it.',
    ]);
  });

  it('R6 should show what it looks like, and that the levels below belong to it', () => {
    const text = textWith({});

    expect(text).to.contain('Sees \\*harm\\*, and says so.\n\n- Rings the lead\n- Writes it down');
    expect(text).to.contain('And everything of Getting Advice.');
    expect(textWith({ expected: { ...data.expected, including: [] } })).not.to.contain(
      'everything of',
    );
  });

  it('should say nothing of how it looks where its framework is silent', () => {
    const expected = { description: '', indicators: [], including: [] };

    expect(textWith({ expected })).not.to.contain('What it looks like');
  });

  const worths: readonly [EvidenceWorth, string][] = [
    ['counts', 'Confirmed'],
    ['supports', 'Supports a sign-off, and is never enough alone'],
    ['waiting', 'Waiting for Ben Carter to confirm'],
    ['declined', 'Not confirmed by Ben Carter'],
    ['nobody', 'Does not count: nobody in the team has confirmed it'],
    ['self', 'Does not count: nobody confirms their own practice'],
    ['used', 'Confirmed, before the last sign-off: a new one needs newer evidence'],
    ['old', 'Does not count any more: longer than 12 months ago'],
  ];
  for (const [worth, words] of worths) {
    it(`R1 should say of evidence that is “${worth}” what it is worth`, () => {
      const texts = textsOf(competencyCard({ ...data, evidence: [piece({ worth })] }));

      expect(texts).to.include(words);
    });
  }

  it('should show the words of evidence, and open it, only where the reader may read them', () => {
    const card = competencyCard({ ...data, evidence: [piece()] });
    const closed = competencyCard({
      ...data,
      evidence: [piece({ readable: false, description: '' })],
    });

    expect(textsOf(card)).to.include.members([
      'Tue 3 Nov: observed practice, seen by Ben Carter',
      'Rang at once.',
    ]);
    expect(pressed(card, 'evidence.open')).to.deep.equal([{ evidence }]);
    expect(textsOf(closed)).to.include('Tue 3 Nov: observed practice, seen by Ben Carter');
    expect(pressed(closed, 'evidence.open')).to.deep.equal([]);
  });

  it('should say how much evidence there is where it does not show all', () => {
    expect(textWith({})).to.contain('None yet.');
    expect(textWith({ evidence: [piece()], evidenceOnFile: 9 })).to.contain(
      'The newest 1 of 9 pieces.',
    );
  });

  it('R2 should name who may sign, or say why nobody here may', () => {
    expect(textWith({})).to.contain('Ben Carter and Carys Lloyd.');
    expect(textWith({ signers: { nobody: 'none-current' } })).to.contain(
      'no clinical lead here is current in it themselves',
    );
    expect(textWith({ signers: { nobody: 'no-such-role' } })).to.contain(
      'it takes a clinical lead, and there is no other',
    );
    expect(textWith({ signers: { nobody: 'only-lead' } })).to.contain(
      'You are its only clinical lead',
    );
    expect(textWith({ signers: { nobody: 'only-lead' }, own: false })).to.contain(
      'Amina Yusuf is its only clinical lead',
    );
  });

  it('R4 should name assessors as what they are, among those who may sign', () => {
    const text = textWith({
      signers: { names: ['Ben Carter'], assessors: [{ name: 'Zoë *Hall*', kind: 'external' }] },
    });

    expect(text).to.contain('Ben Carter and Zoë \\*Hall\\* \\(external assessor\\).');
  });

  it('R4 should say for ever that an assessor signed, whether they are named here or not', () => {
    const signed = { date: '2026-03-03', names: ['Carys Lloyd'], authority: 'founding' } as const;

    expect(textWith({ signed })).to.contain(
      'Signed off on Tue 3 Mar by Carys Lloyd. Signed by a founding assessor.',
    );
    expect(textWith({ signed: { ...signed, names: [], authority: 'external' } })).to.contain(
      'Signed off on Tue 3 Mar. Signed by an external assessor.',
    );
    expect(textWith({ signed: { ...signed, authority: 'held' } }))
      .to.contain('Signed off on Tue 3 Mar by Carys Lloyd.')
      .and.not.contain('assessor');
    expect(textWith({})).not.to.contain('Signed off');
  });

  it('should say what it opens', () => {
    expect(textWith({})).to.contain('What it opens\nLone working and Crisis calls.');
    expect(textWith({ opens: [] })).not.to.contain('What it opens');
  });

  it('should lead to evidence of it, and back to the page it was on', () => {
    const own = competencyCard(data);
    const theirs = competencyCard({ ...data, own: false });

    expect(pressed(own, 'evidence.start')).to.deep.equal([{ about: amina, competency }]);
    expect(pressed(own, 'competencies.page')).to.deep.equal([{ page: '1' }]);
    expect(pressed(theirs, 'standing.open')).to.deep.equal([{ about: amina, page: '1' }]);
    expect(textsOf(theirs)[1]).to.match(/^Amina Yusuf\. Getting Help needed/);
  });

  it('should say so where the role does not ask for it', () => {
    const text = textWith({
      standing: { ...data.standing, asked: false, next: null },
      signers: null,
      listedAt: -1,
    });

    expect(text).to.contain('Your role does not ask for it.').and.not.contain('Needs');
    expect(text).not.to.contain('Who may sign it off');
  });
});

function pressed(card: unknown, verb: string): unknown[] {
  return buttonsOf(card)
    .filter((button) => button['verb'] === verb)
    .map((button) => button['data']);
}
