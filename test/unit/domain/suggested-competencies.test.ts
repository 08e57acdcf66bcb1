import { expect } from 'chai';

import { incidentTypes } from '../../../src/domain/incident.ts';
import {
  competenciesByType,
  suggestedCompetencies,
} from '../../../src/domain/suggested-competencies.ts';
import { shipped } from '../../../src/frameworks/library.ts';

const [core] = shipped.frameworks.filter(({ id }) => id === 'rbc');

describe('R24 the competencies that a type of incident suggests', () => {
  for (const type of incidentTypes) {
    it(`R24 ${type}: one to four that the role-based core has, and none without a framework`, () => {
      const suggested = suggestedCompetencies(type, {
        frameworks: core === undefined ? [] : [core],
      });
      const known = core?.competencies.map(({ id }) => id);

      expect(known).to.include.members(suggested);
      expect(suggested).to.have.lengthOf.within(type === 'other' ? 0 : 1, 4);
      expect(suggestedCompetencies(type, { frameworks: [] })).to.deep.equal([]);
    });
  }

  it('R24 are those of the frameworks in use, the closest first', () => {
    const frameworks = shipped.frameworks.filter(({ id }) => id !== 'rbc' && id !== 'nhs96');

    expect(suggestedCompetencies('self-harm', { frameworks })).to.deep.equal([
      'km.risk-assessment',
      's117.review-and-risk',
    ]);
  });

  it('R24 there is nothing in the table that no framework has', () => {
    const all = shipped.frameworks.flatMap(({ competencies }) =>
      competencies.map(({ id }): string => id),
    );

    expect(all).to.include.members(Object.values(competenciesByType).flat());
  });
});
