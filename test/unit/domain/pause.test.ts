import { expect } from 'chai';

import { formIdOf, type ReviewId } from '../../../src/domain/ids.ts';
import {
  opener,
  pausePractice,
  pauseProblems,
  reviewReference,
  reviewWordsId,
} from '../../../src/domain/pause.ts';
import { ben, deEscalation, guid, northTeam } from '../../support/domain-builders.ts';

const today = '2026-09-15';
const unique = '1a2b3c4d-0000-4000-8000-000000000801';
const form = formIdOf(ben, unique);

describe('the review that a pause opens', () => {
  const place = { team: northTeam, competency: deEscalation, today };
  const { review } = pausePractice(form, place);

  it('R10 is found again from the form and the competency, and is due in 14 days', () => {
    expect(pausePractice(form, place).review).to.deep.equal({
      id: `${unique}.${deEscalation}`,
      due: '2026-09-29',
    });
    expect(opener(review.id)).to.equal(unique);
  });

  it('R10 has its words beside it, under the form that opened it', () => {
    expect(reviewWordsId(review.id)).to.equal(`${unique}-review`);
    expect(reviewWordsId(`${guid(1)}.other` as ReviewId)).not.to.equal(reviewWordsId(review.id));
  });

  it('has a reference short enough to say on the telephone', () => {
    expect(reviewReference(review.id)).to.equal('R-1A2B3C4D');
  });
});

describe('what is wrong with a reason for a pause', () => {
  it('R10 says what is asked for where nothing was written', () => {
    expect(pauseProblems('', today)).to.deep.equal([
      {
        field: 'reason',
        sentence:
          'Please say in a sentence what you saw or heard, so that the person and the review know why.',
      },
    ]);
  });

  it('points at the reason where somebody who uses the service can be known from it', () => {
    const numbered = pauseProblems('Called 943 476 5919 back', today);
    const named = pauseProblems('Left Mary Smith (3 March 1985) alone', today);

    expect([...numbered, ...named].map(({ field }) => field)).to.deep.equal(['reason', 'reason']);
  });
});
