import { expect } from 'chai';

import type { Known } from '../../../src/domain/authority.ts';
import type { Risk } from '../../../src/domain/framework.ts';
import { teamRoles, type TeamRole } from '../../../src/domain/person.ts';
import { askedOfSigner, maySignOff } from '../../../src/domain/signer.ts';
import {
  amina,
  chloe,
  escalation,
  membership,
  northTeam,
  southTeam,
} from '../../support/domain-builders.ts';

describe('who may sign off', () => {
  for (const [risk, may] of [
    ['standard', ['supervisor', 'clinical-lead']],
    ['high', ['clinical-lead']],
  ] as const)
    for (const role of teamRoles)
      it(`R2 a ${risk === 'high' ? 'high-risk' : risk} competency: ${role}, ${may.some((each) => each === role) ? 'yes' : 'no'}`, () => {
        expect(signs([role], { risk })).to.equal(may.some((each) => each === role));
      });

  it('R2 asks a signer for the level where it is high-risk, and for any level where it is not', () => {
    const asked = { competency: escalation, level: 'practitioner' };

    expect(askedOfSigner({ ...asked, risk: 'high' })).to.deep.equal({ ...asked, risk: 'high' });
    expect(askedOfSigner({ ...asked, risk: 'standard' })).to.deep.equal({
      competency: escalation,
      risk: 'standard',
    });
  });

  it('R2 being all that oversees nobody clinically is not enough', () => {
    expect(signs(['staff', 'manager', 'duty-manager'])).to.equal(false);
  });

  it('R2 nobody signs what they do not hold themselves', () => {
    for (const risk of ['standard', 'high'] as const) {
      expect(signs(['supervisor', 'clinical-lead'], { risk, holds: false })).to.equal(false);
    }
  });

  it('R2 a lead of another team does not sign in this one', () => {
    expect(signs(['clinical-lead'], {}, southTeam)).to.equal(false);
  });

  it('R3 nobody signs off themselves', () => {
    for (const risk of ['standard', 'high'] as const) {
      expect(signs(['supervisor', 'clinical-lead'], { risk, subject: chloe })).to.equal(false);
    }
  });
});

/** Whether Chloe, with those roles in a team, may sign off what she holds for Amina in the North Team. */
function signs(
  roles: readonly TeamRole[],
  asked: { risk?: Risk; holds?: boolean; subject?: typeof amina } = {},
  team = northTeam,
): boolean {
  const signer: Known = { person: chloe, memberships: [membership({ team, roles })] };

  return maySignOff(signer, {
    team: northTeam,
    subject: amina,
    risk: 'standard',
    holds: true,
    ...asked,
  });
}
