import { expect } from 'chai';

import { learningProblems } from '../../../src/domain/learning.ts';

const hidden = {
  names: ['Amina Yusuf', 'Ben Carter', 'Jo Li'],
  references: ['DX-20417', '', 'AB/77-3'],
};

describe('a line shared with the team (R25)', () => {
  it('R25 is refused where nothing is written', () => {
    expect(learningProblems('', hidden)).to.deep.equal([
      {
        field: 'learning',
        sentence: 'Please write the line that the team is to read, or take the tick out.',
      },
    ]);
  });

  for (const line of [
    'Amina rang the second worker early.',
    'We learnt from Ben’s visit.',
    "It was Carter's idea.",
    'ask amina yusuf how she did it',
    'JO LI kept the phone.',
  ]) {
    it(`R25 is refused with a name: ${line}`, () => {
      expect(learningProblems(line, hidden)[0]?.sentence).to.contain('name somebody');
    });
  }

  for (const line of [
    'See dx 20417.',
    'Dx20417 again',
    'As in DX-20417',
    'After I-1A2B3C4D.',
    'r-00000321 shows',
  ]) {
    it(`R25 is refused with a reference: ${line}`, () => {
      expect(learningProblems(line, hidden)[0]?.sentence).to.contain('reference');
    });
  }

  for (const line of [
    'Two of us go to a first visit after dark.',
    'The ben chart helps.',
    'Joint visits, and light phones.',
  ]) {
    it(`R25 is shared as it is: ${line}`, () => {
      expect(learningProblems(line, hidden)).to.deep.equal([]);
    });
  }
});
