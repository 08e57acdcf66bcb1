import { expect } from 'chai';

import { incidentReviewsDue } from '../../../src/domain/incident-reviews-due.ts';
import type { Risk } from '../../../src/domain/framework.ts';

function review(due: string, risk: Risk = 'standard') {
  return { due, risk };
}

describe('reviews open after incidents, for a channel', () => {
  it('are nothing where there is none', () => {
    expect(incidentReviewsDue([])).to.equal(null);
  });

  it('are told as a count, the first day due and whose turn it is (R2)', () => {
    const open = [review('2026-12-07'), review('2026-11-26', 'high')];

    expect(incidentReviewsDue(open)).to.deep.equal({
      reviews: 2,
      firstDue: '2026-11-26',
      lastDue: null,
      forLead: 1,
      forEither: 1,
    });
  });

  it('R2 wait for a clinical lead where the competency is high-risk, and for either where it is not', () => {
    const open = [review('2026-12-07', 'high'), review('2026-11-26', 'high'), review('2026-11-26')];

    expect(incidentReviewsDue(open)).to.include({ forLead: 2, forEither: 1 });
  });

  it('have no second date where there are fewer than three: it would be one review’s own', () => {
    const [a, b, c] = [review('2026-11-26'), review('2026-12-07'), review('2026-11-30')];

    expect(incidentReviewsDue([a])?.lastDue).to.equal(null);
    expect(incidentReviewsDue([b, a])?.lastDue).to.equal(null);
    expect(incidentReviewsDue([b, a, c])).to.include({
      firstDue: '2026-11-26',
      lastDue: '2026-12-07',
    });
    expect(incidentReviewsDue([b, review('2026-12-01'), a, c])).to.include({
      firstDue: '2026-11-26',
      lastDue: '2026-12-07',
    });
    expect(incidentReviewsDue([a, a, a])).to.include({ firstDue: '2026-11-26', lastDue: null });
  });
});
