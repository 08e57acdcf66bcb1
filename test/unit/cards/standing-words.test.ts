import { expect } from 'chai';

import {
  doneWords,
  heldWords,
  nextWords,
  refreshWords,
} from '../../../src/cards/standing-words.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { StandingReview } from '../../../src/domain/review.ts';
import type { HeldCompetency } from '../../../src/domain/standing.ts';
import { today } from '../../support/card-sample-data.ts';

const competency = 'rbc.risk.escalation' as CompetencyId;
const signOff = {
  competency,
  level: null,
  date: '2026-01-05',
  until: null,
  entrustment: 4,
} as const;

function held(changed: Partial<HeldCompetency> = {}): HeldCompetency {
  return { competency, state: 'not started', until: null, signOff: null, review: null, ...changed };
}
function review(cause: StandingReview['cause'], due = '2026-12-12'): StandingReview {
  return { id: 'r', competency, cause, due };
}

describe('heldWords', () => {
  it('should say the state as a word, with its date where there is one', () => {
    const until = '2027-03-03';

    expect(heldWords(held({ state: 'current', until }), today)).to.equal(
      'Current until 3 Mar 2027',
    );
    expect(heldWords(held({ state: 'current' }), today)).to.equal('Current');
    expect(heldWords(held({ state: 'due soon', until: '2026-12-03' }), today)).to.equal(
      'Due soon, current until 3 Dec',
    );
    expect(heldWords(held({ state: 'not started' }), today)).to.equal('Not started');
  });

  it('should say lapsed from the day after the last one', () => {
    expect(heldWords(held({ state: 'lapsed', until: '2026-10-31' }), today)).to.equal(
      'Lapsed on 1 Nov',
    );
  });

  it('R9 should show an open review beside the state it does not raise', () => {
    const open = review('concern');

    expect(heldWords(held({ state: 'paused', review: review('pause') }), today)).to.equal(
      'Paused, review due Sat 12 Dec',
    );
    expect(heldWords(held({ state: 'developing', review: open }), today)).to.equal(
      'Developing, review due Sat 12 Dec',
    );
    expect(heldWords(held({ state: 'lapsed', until: '2026-10-31', review: open }), today)).to.equal(
      'Lapsed on 1 Nov, review due Sat 12 Dec',
    );
    expect(heldWords(held({ state: 'under review', review: open }), today)).to.equal(
      'Under review, due Sat 12 Dec',
    );
    expect(
      heldWords(held({ state: 'under review', review: review('concern', '2026-11-20') }), today),
    ).to.equal('Under review, 2 days late');
  });
});

describe('nextWords', () => {
  it('R1 should name the evidence that is missing', () => {
    const next = (gaps: readonly ('practice' | 'observed' | 'second')[], signed = false) =>
      nextWords({ kind: 'evidence', gaps }, held({ signOff: signed ? signOff : null }));

    expect(next(['practice'])).to.equal('Needs one piece of practice, confirmed by who saw it.');
    expect(next(['observed', 'second'])).to.equal(
      'Needs one observed practice or supervised lead contact, and one more piece, each confirmed by who saw it.',
    );
    expect(next(['observed'])).to.equal(
      'Needs one observed practice or supervised lead contact, confirmed by who saw it.',
    );
    expect(next(['second'])).to.match(/^Needs one more piece of practice or a case discussion/);
    expect(next(['practice'], true)).to.match(/^Needs new evidence: one piece of practice/);
  });

  it('should say what ends a pause and a review, and nothing where nothing is to be done', () => {
    expect(nextWords({ kind: 'lift' }, held())).to.match(/A review ends the pause/);
    expect(nextWords({ kind: 'ask' }, held())).to.match(/^Ready/);
    expect(nextWords({ kind: 'decision' }, held())).to.match(/somebody has to decide/);
    for (const cause of ['role-change', 'new-version', 'long-absence'] as const) {
      const words = nextWords({ kind: 'review', due: null }, held({ review: review(cause) }));
      expect(words, cause).to.match(/ends the review\.$/);
    }
    expect(nextWords(null, held())).to.equal('');
  });
});

describe('refreshWords', () => {
  it('R5 should say how long a sign-off holds', () => {
    const window = { kind: 'annual-window', from: '04-01', until: '06-30' } as const;

    expect(refreshWords({ kind: 'anniversary', months: 12 }, today)).to.equal(
      'renewed every 12 months',
    );
    expect(refreshWords({ kind: 'anniversary', months: 1 }, today)).to.equal('renewed every month');
    expect(refreshWords(window, today)).to.equal('renewed every year between 1 Apr and 30 Jun');
    expect(refreshWords({ ...window, from: '02-29' }, today)).to.contain('29 Feb');
    expect(refreshWords({ kind: 'none' }, today)).to.equal('no end date');
  });
});

describe('doneWords', () => {
  it('should say when a step was done, or that it is to do', () => {
    expect(doneWords('2026-11-03', today)).to.equal('Done Tue 3 Nov');
    expect(doneWords(null, today)).to.equal('To do');
  });
});
