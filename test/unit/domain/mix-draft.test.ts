import { expect } from 'chai';

import { mixProblems, type MixDraft } from '../../../src/domain/mix-draft.ts';
import { ben, chloe } from '../../support/domain-builders.ts';

const today = '2026-11-02';
const caseload = { red: 1, amber: 2, green: 3 };

function problems(changed: Partial<MixDraft>, before = 'It fits.') {
  const draft = { whose: null, caseload: null, date: today, hours: [], statement: '', fits: false };

  return mixProblems(
    { ...draft, ...changed },
    { today, people: [ben], names: ['Ben Okafor', 'Chloe Hart'], before },
  );
}

describe('what is wrong with a team’s skill mix, in the words people read', () => {
  const notThere =
    'They are not in this team, or not any more. Please choose somebody from the list.';

  for (const [what, changed, field, sentence] of [
    ['a caseload of somebody else', { whose: chloe }, 'whose', notThere],
    [
      'hours of somebody else',
      { hours: [{ person: chloe, hours: 2 }] },
      `hours:${chloe}`,
      notThere,
    ],
    [
      'a day to come',
      { caseload, date: '2026-11-03' },
      'date',
      'This day is still to come. Please choose the day it was counted.',
    ],
    [
      'a day of long ago',
      { caseload, date: '2025-11-01' },
      'date',
      'This is more than a year ago. Please choose a day from Sunday 2 November 2025 on.',
    ],
    [
      'a long statement',
      { statement: 'x'.repeat(2001) },
      'statement',
      'Please use no more than 2,000 characters.',
    ],
    [
      'a statement with a name in it',
      { statement: 'Hart carries the depot clinic.' },
      'statement',
      'This seems to name somebody of the team, and it goes into the evidence pack. Please say the role instead.',
    ],
  ] as const satisfies readonly (readonly [string, Partial<MixDraft>, string, string])[])
    it(`says so of ${what}`, () => {
      expect(problems(changed)).to.deep.equal([{ field, sentence }]);
    });

  it('says so where nothing was said that could fit still', () => {
    expect(problems({ fits: true }, '')).to.deep.equal([
      {
        field: 'statement',
        sentence: 'There is no statement yet. Please write why this mix fits.',
      },
    ]);
    expect(problems({ fits: true, statement: 'It fits.' }, '')).to.deep.equal([]);
    expect(problems({ fits: true })).to.deep.equal([]);
  });

  it('points at a name with a birth date in the statement', () => {
    const [problem] = problems({ statement: 'For Mary Smith (3 March 1985).' });

    expect(problem?.field).to.equal('statement');
  });

  for (const changed of [
    { caseload, date: today },
    { caseload, date: '2025-11-02' },
    { statement: 'x'.repeat(2000) },
    { whose: ben, hours: [{ person: ben, hours: 2 }] },
  ] satisfies Partial<MixDraft>[])
    it(`takes ${JSON.stringify(changed).slice(0, 60)}`, () => {
      expect(problems(changed)).to.deep.equal([]);
    });
});
