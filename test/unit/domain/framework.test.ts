import { expect } from 'chai';

import {
  type CompetencyId,
  frameworkIdOf,
  isCompetencyId,
  roleProfileIds,
} from '../../../src/domain/framework.ts';

describe('framework', () => {
  for (const id of ['rbc.risk.relapse-indicators', 'nhs96.45', 'km-21.core.1'])
    it(`"${id}" has the shape of a competency's id`, () => {
      expect(isCompetencyId(id)).to.equal(true);
    });

  for (const id of [
    '',
    'rbc',
    'rbc.',
    '.rbc',
    'rbc..risk',
    'RBC.risk',
    'rbc.risk escalation',
    'rbc.risk\n',
    '__proto__',
    7,
    null,
    ['rbc.risk'],
  ])
    it(`${JSON.stringify(id)} has not`, () => {
      expect(isCompetencyId(id)).to.equal(false);
    });

  for (const [id, framework] of [
    ['rbc.risk.escalation', 'rbc'],
    ['nhs96.045a', 'nhs96'],
    ['home-visits-3fa9c1.v-2', 'home-visits-3fa9c1'],
  ])
    it(`"${id}" is of the framework "${framework}"`, () => {
      expect(frameworkIdOf(id as CompetencyId)).to.equal(framework);
    });

  it('people are imported with the six profiles of the brief', () => {
    expect(roleProfileIds).to.deep.equal([
      'recovery-worker',
      'peer-worker',
      'senior-support-worker',
      'clinician',
      'clinical-lead',
      'manager',
    ]);
  });
});
