import { expect } from 'chai';

import type { Known } from '../../../src/domain/authority.ts';
import { teamRoles, type TeamRole } from '../../../src/domain/person.ts';
import { askedOfSigner, authorityToSign, type Signing } from '../../../src/domain/signer.ts';
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

  for (const risk of ['standard', 'high'] as const)
    for (const assessor of ['founding', 'external'] as const)
      it(`R4 an ${assessor} assessor signs what is ${risk}, without the role and without holding it`, () => {
        const asked = { risk, assessor, holds: false };

        expect(signs(['staff'], asked)).to.equal(true);
        expect(signs(['manager'], asked, southTeam)).to.equal(true);
        expect(authorityToSign(stranger, signing(asked))).to.equal(assessor);
      });

  it('R3 R4 an assessor never signs off themselves', () => {
    const asked = { assessor: 'founding', subject: chloe } as const;

    expect(signs(['clinical-lead'], asked)).to.equal(false);
    expect(authorityToSign(stranger, signing({ ...asked, holds: false }))).to.equal(undefined);
  });

  it('R4 one who holds it and has the role signs as that, assessor or not', () => {
    const lead: Known = { person: chloe, memberships: [membership({ roles: ['clinical-lead'] })] };

    expect(authorityToSign(lead, signing({ assessor: 'founding' }))).to.equal('held');
    expect(authorityToSign(lead, signing({ assessor: 'founding', holds: false }))).to.equal(
      'founding',
    );
    expect(authorityToSign(lead, signing({ holds: false }))).to.equal(undefined);
  });
});

/** In no team at all. */
const stranger: Known = { person: chloe, memberships: [] };

/** Whether Chloe, with those roles in a team, may sign off what she holds for Amina in the North Team. */
function signs(
  roles: readonly TeamRole[],
  asked: Partial<Signing> = {},
  team = northTeam,
): boolean {
  const signer: Known = { person: chloe, memberships: [membership({ team, roles })] };

  return authorityToSign(signer, signing(asked)) !== undefined;
}

function signing(changed: Partial<Signing> = {}): Signing {
  return { team: northTeam, subject: amina, risk: 'standard', holds: true, ...changed };
}
