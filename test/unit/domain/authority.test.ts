import { expect } from 'chai';

import {
  hasRole,
  hasRoleAnywhere,
  isMember,
  isSupervisorOf,
  known,
  type Known,
  mayRecordAbsence,
  supervisionTeam,
} from '../../../src/domain/authority.ts';
import type { PersonId, TeamId } from '../../../src/domain/ids.ts';
import { teamRoles, type TeamRole } from '../../../src/domain/person.ts';
import {
  amina,
  ben,
  chloe,
  membership,
  northTeam,
  person,
  southTeam,
} from '../../support/domain-builders.ts';

const supervisee = someone(amina, { in: northTeam, supervisor: ben });
const supervisor = someone(ben, { in: northTeam, roles: ['supervisor'] });
const lead = someone(chloe, { in: northTeam, roles: ['clinical-lead'] });

describe('authority', () => {
  it('knows a person by their id and their places', () => {
    const state = person();

    expect(known(amina, state)).to.deep.equal({ person: amina, memberships: state.memberships });
  });

  it('a role holds in the team it was given in, and no other', () => {
    expect(hasRole(supervisor, northTeam, 'supervisor')).to.equal(true);
    expect(hasRole(supervisor, northTeam, 'manager')).to.equal(false);
    expect(hasRole(supervisor, southTeam, 'supervisor')).to.equal(false);
  });

  it('a role anywhere is a role in any of the person’s teams', () => {
    const state = person({
      memberships: [membership(), membership({ team: southTeam, roles: ['supervisor'] })],
    });

    expect(hasRoleAnywhere(state, 'supervisor')).to.equal(true);
    expect(hasRoleAnywhere(state, 'manager')).to.equal(false);
  });

  it('a person is in the teams they have a place in', () => {
    expect(isMember(person(), northTeam)).to.equal(true);
    expect(isMember(person(), southTeam)).to.equal(false);
  });

  describe('isSupervisorOf', () => {
    it('the named supervisor is, as supervisor or as clinical lead of that team', () => {
      const benAsLead = someone(ben, { in: northTeam, roles: ['clinical-lead'] });

      expect(isSupervisorOf(supervisor, supervisee, northTeam)).to.equal(true);
      expect(isSupervisorOf(benAsLead, supervisee, northTeam)).to.equal(true);
    });

    for (const role of ['staff', 'duty-manager', 'manager'] as const)
      it(`the one named is not, where they are ${role} only`, () => {
        const benNow = someone(ben, { in: northTeam, roles: [role] });

        expect(isSupervisorOf(benNow, supervisee, northTeam)).to.equal(false);
      });

    it('another supervisor of the team is not, nor the named one in another team', () => {
      const another = someone(chloe, { in: northTeam, roles: ['supervisor'] });
      const both = {
        ...supervisor,
        memberships: [...supervisor.memberships, ...placeIn(southTeam)],
      };

      expect(isSupervisorOf(another, supervisee, northTeam)).to.equal(false);
      expect(isSupervisorOf(both, supervisee, southTeam)).to.equal(false);
    });
  });

  it('R12 absence is recorded by the person, their supervisor or a manager of their team', () => {
    const manager = someone(chloe, { in: northTeam, roles: ['manager'] });
    const elsewhere = someone(chloe, { in: southTeam, roles: ['manager'] });
    const onDuty = someone(chloe, { in: northTeam, roles: ['duty-manager', 'staff'] });

    for (const who of [supervisee, supervisor, manager]) {
      expect(mayRecordAbsence(who, supervisee), who.person).to.equal(true);
    }
    for (const who of [lead, elsewhere, onDuty]) {
      expect(mayRecordAbsence(who, supervisee)).to.equal(false);
    }
    const inTwo = { ...supervisee, memberships: [...placeIn(southTeam), ...placeIn(northTeam)] };
    expect(mayRecordAbsence(manager, inTwo)).to.equal(true);
  });

  describe('supervisionTeam', () => {
    it('is the team where the actor is the named supervisor', () => {
      expect(supervisionTeam(supervisor, supervisee)).to.equal(northTeam);
    });

    it('is the team where the actor is clinical lead', () => {
      expect(supervisionTeam(lead, supervisee)).to.equal(northTeam);
    });

    it('is the one where they are named before one where they only lead', () => {
      const inBoth: Known = {
        person: amina,
        memberships: [
          membership({ team: southTeam, supervisor: null }),
          membership({ team: northTeam, supervisor: ben }),
        ],
      };
      const leadAndSupervisor: Known = {
        person: ben,
        memberships: [
          membership({ team: southTeam, roles: ['clinical-lead'] }),
          membership({ team: northTeam, roles: ['supervisor'] }),
        ],
      };

      expect(supervisionTeam(leadAndSupervisor, inBoth)).to.equal(northTeam);
    });

    for (const role of teamRoles.filter((each) => each !== 'clinical-lead'))
      it(`is none for another ${role} of the team`, () => {
        const other = someone(chloe, { in: northTeam, roles: [role] });

        expect(supervisionTeam(other, supervisee)).to.equal(undefined);
      });

    it('is none for a clinical lead of another team', () => {
      const elsewhere = someone(chloe, { in: southTeam, roles: ['clinical-lead'] });

      expect(supervisionTeam(elsewhere, supervisee)).to.equal(undefined);
    });

    it('is never with oneself, not for a lead who is named as their own supervisor', () => {
      const own = someone(chloe, { in: northTeam, roles: ['clinical-lead'], supervisor: chloe });

      expect(supervisionTeam(own, own)).to.equal(undefined);
    });
  });
});

function someone(
  who: PersonId,
  place: { in: TeamId; roles?: readonly TeamRole[]; supervisor?: PersonId },
): Known {
  const { in: team, roles = ['staff'], supervisor: named = null } = place;

  return { person: who, memberships: [membership({ team, roles, supervisor: named })] };
}

function placeIn(team: TeamId): Known['memberships'] {
  return [membership({ team, roles: ['supervisor'], supervisor: null })];
}
