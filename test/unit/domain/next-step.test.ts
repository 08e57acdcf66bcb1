import { expect } from 'chai';

import type { CompetencyId, Risk } from '../../../src/domain/framework.ts';
import { nextStep, type NextStep } from '../../../src/domain/next-step.ts';
import type { StandingReview } from '../../../src/domain/review.ts';
import type { HeldCompetency, Standing } from '../../../src/domain/standing.ts';
import {
  amina,
  ben,
  deEscalation,
  escalation,
  evidence,
  requirement,
  signOff,
} from '../../support/domain-builders.ts';

const today = '2026-09-15';
const review: StandingReview = {
  id: 'review-1',
  competency: deEscalation,
  cause: 'concern',
  due: '2026-09-29',
};

describe('what would close a gap', () => {
  it('R10 a pause is lifted by a review', () => {
    expect(step('paused')).to.deep.equal({ kind: 'lift' });
  });

  it('a review has to end, by the day it is due', () => {
    expect(step('under review', { review })).to.deep.equal({ kind: 'review', due: '2026-09-29' });
    expect(step('under review')).to.deep.equal({ kind: 'review', due: null });
  });

  it('what is asked for waits for a decision', () => {
    expect(step('requested')).to.deep.equal({ kind: 'decision' });
  });

  it('whatever its state, what is asked for waits for a decision, but for a pause and what nobody asked for', () => {
    const asked = (state: Standing, requested: readonly CompetencyId[]): NextStep | null =>
      nextStep(
        requirement(),
        { competency: deEscalation, state, until: null, signOff: null, review: null },
        { subject: amina, evidence: [], today, requested },
      );

    for (const state of ['lapsed', 'due soon', 'current', 'under review'] as const)
      expect(asked(state, [deEscalation]), state).to.deep.equal({ kind: 'decision' });
    expect(asked('paused', [deEscalation])).to.deep.equal({ kind: 'lift' });
    expect(asked('current', [escalation])).to.equal(null);
  });

  it('what is current asks for nothing', () => {
    expect(step('current', { signOff: signOff() })).to.equal(null);
  });

  for (const state of ['lapsed', 'due soon', 'developing', 'not started'] as const) {
    it(`R1 where it is ${state}, the evidence that is missing`, () => {
      expect(step(state, {}, [])).to.deep.equal({ kind: 'evidence', gaps: ['practice'] });
      expect(step(state, {}, [], 'high')).to.deep.equal({
        kind: 'evidence',
        gaps: ['observed', 'second'],
      });
    });

    it(`where it is ${state} and the evidence is there, the sign-off is to be asked for`, () => {
      expect(step(state)).to.deep.equal({ kind: 'ask' });
    });

    it(`R5 where it is ${state} and there was a sign-off, evidence has to be newer than it`, () => {
      const signed = signOff({ date: '2026-09-01' });

      expect(step(state, { signOff: signed })).to.deep.equal({
        kind: 'evidence',
        gaps: ['practice'],
      });
      expect(step(state, { signOff: signed }, [evidence({ date: '2026-09-02' })])).to.deep.equal({
        kind: 'ask',
      });
    });
  }

  it('evidence of another competency closes nothing here', () => {
    const elsewhere = [evidence({ competency: escalation })];

    expect(step('not started', {}, elsewhere)).to.deep.equal({
      kind: 'evidence',
      gaps: ['practice'],
    });
  });

  it('R1 what the person saw of themselves closes nothing', () => {
    expect(step('developing', {}, [evidence({ observer: amina })])).to.deep.equal({
      kind: 'evidence',
      gaps: ['practice'],
    });
    expect(step('developing', {}, [evidence({ observer: ben })])).to.deep.equal({ kind: 'ask' });
  });
});

/** Of Amina in de-escalation. */
function step(
  state: Standing,
  held: Partial<HeldCompetency> = {},
  pieces = [evidence()],
  risk: Risk = 'standard',
): NextStep | null {
  return nextStep(
    requirement({ risk }),
    { competency: deEscalation, state, until: null, signOff: null, review: null, ...held },
    { subject: amina, evidence: pieces, today },
  );
}
