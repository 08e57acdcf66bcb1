import { expect } from 'chai';

import type { PackFacts, PackPerson } from '../../../src/domain/pack-facts.ts';
import {
  either,
  entryFigure,
  figure,
  judged,
  many,
  onlyWeak,
  together,
  was,
} from '../../../src/domain/pack-figures.ts';
import { northTeam, personId } from '../../support/domain-builders.ts';
import { packFacts } from './pack-facts-sample.ts';

/** What a section would say of so many out of so many. */
function said(value: number, of: number): ReturnType<typeof judged> {
  return judged(
    { value, of },
    (share) => `${share} have one.`,
    (missing, all) => `${missing} of ${all} have none.`,
  );
}

describe('a judgement in a pack', () => {
  it('is strong from nine in ten on, and names what is missing all the same', () => {
    expect(said(9, 10)).to.deep.equal({
      strong: ['9 of 10 have one.'],
      weak: ['1 of 10 have none.'],
    });
    expect(said(8, 10)).to.deep.equal({ strong: [], weak: ['2 of 10 have none.'] });
  });

  it('says “All” of several, “1 of 1” of one, and then nothing weak', () => {
    expect(said(4, 4)).to.deep.equal({ strong: ['All 4 have one.'], weak: [] });
    expect(said(1, 1)).to.deep.equal({ strong: ['1 of 1 have one.'], weak: [] });
  });

  it('praises and blames nothing where there was nothing', () => {
    expect(said(0, 0)).to.deep.equal({ strong: [], weak: [] });
  });

  it('is strong or else weak, or weak or else unsaid, and several are one', () => {
    expect(either(true, 'It is.', 'It is not.')).to.deep.equal({ strong: ['It is.'], weak: [] });
    expect(either(false, 'It is.', 'It is not.')).to.deep.equal({
      strong: [],
      weak: ['It is not.'],
    });
    expect(onlyWeak(true, 'Late.')).to.deep.equal({ strong: [], weak: ['Late.'] });
    expect(onlyWeak(false, 'Late.')).to.deep.equal({ strong: [], weak: [] });
    expect(together(said(4, 4), onlyWeak(true, 'Late.'))).to.deep.equal({
      strong: ['All 4 have one.'],
      weak: ['Late.'],
    });
  });

  it('counts one in the singular and every other number in the plural', () => {
    expect([0, 1, 2].map((count) => many(count, 'person', 'people'))).to.deep.equal([
      '0 people',
      '1 person',
      '2 people',
    ]);
    expect([0, 1, 2].map(was)).to.deep.equal(['0 were', '1 was', '2 were']);
  });
});

describe('the entries behind a figure', () => {
  const facts = packFacts();
  const ofTeam = { of: northTeam, sequences: [3, 3, 1] };
  const ofOne = { of: personId(1), sequences: [2] };

  it('are the team’s own, which name nobody, each once and in their order', () => {
    const counted = entryFigure(facts, 'Huddles', [ofTeam]);

    expect(counted).to.deep.equal({
      label: 'Huddles',
      value: 3,
      of: null,
      entries: 2,
      references: [{ ledger: 'T-EAMNORTH', entries: [1, 3] }],
    });
    expect(entryFigure(facts, 'Huddles', [ofTeam], 5).of).to.equal(5);
  });

  it('are not told where two people are behind it, also with the team’s ledger beside theirs', () => {
    const found = [ofTeam, ofOne, { ...ofOne, of: personId(2) }];
    const three = [...found, { ...ofOne, of: personId(3) }];
    const references = [
      { ledger: 'T-EAMNORTH', entries: [1, 3] },
      { ledger: 'P-00000001', entries: [2] },
      { ledger: 'P-00000002', entries: [2] },
    ];

    expect(figure(facts, 'Both', { value: 2, found })).to.deep.include({
      entries: 4,
      references: [],
    });
    expect(figure({ ...facts, names: true }, 'Both', { value: 2, found }).references).to.deep.equal(
      references,
    );
    expect(figure(facts, 'Both', { value: 3, found: three }).references).to.have.length(4);
  });

  it('R24 never show that somebody was part of an incident', () => {
    const person = personId(1);
    const people = [{ person, involved: new Set([2]) }] as unknown as PackPerson[];
    const open: Pick<PackFacts, 'names' | 'team' | 'people'> = { ...facts, names: true, people };
    const found = [{ of: person, sequences: [2, 4] }];

    expect(figure(open, 'Reviews', { value: 2, found }).references).to.deep.equal([
      { ledger: 'P-00000001', entries: [4] },
    ]);
  });
});
