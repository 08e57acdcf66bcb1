import { expect } from 'chai';

import { isCompetencyId, roleProfileIds } from '../../../src/domain/framework.ts';

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
