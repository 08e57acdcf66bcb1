import { expect } from 'chai';

import { mdtCard } from '../../../src/cards/mdt-card.ts';
import type { MdtView } from '../../../src/domain/mdt-view.ts';
import { textOf } from '../../support/card-reading.ts';
import { northTeam } from '../../support/domain-builders.ts';

const view: MdtView = {
  ...{ team: northTeam, teamName: 'North Team', date: '2026-11-18', today: '2026-11-18' },
  reviews: null,
  escalations: {
    since: '2026-11-11',
    triggers: [
      { trigger: { id: 'own-1', title: 'A&E breach, CAMHS handover' }, count: 2 },
      { trigger: { id: 'own-2', title: 'Late reply from the ward' }, count: 1 },
    ],
  },
  anyIncident: false,
  themes: { deterioration: [], safeguarding: [] },
  ...{ decisions: 0, closed: false },
};

describe('mdtCard', () => {
  it('should leave the capitals of a team’s own trigger as the team wrote them', () => {
    const text = textOf(mdtCard(view));

    expect(text).to.contain('A&E breach, CAMHS handover 2 and late reply from the ward 1');
  });
});
