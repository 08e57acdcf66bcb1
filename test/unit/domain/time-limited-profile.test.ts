import { expect } from 'chai';

import type { Employment, TeamRole } from '../../../src/domain/person.ts';
import {
  answersForProfiles,
  latestProfileEnd,
  profileProblems,
  takesProfile,
  type ProfileDraft,
} from '../../../src/domain/time-limited-profile.ts';
import { ben, membership, northTeam, southTeam } from '../../support/domain-builders.ts';

const today = '2026-11-02';
const roles = [{ id: 'recovery-worker' as const }, { id: 'peer-worker' as const }];

describe('R20 the time-limited profile', () => {
  for (const [what, wrong, expected] of [
    ['through today', {}, []],
    ['six months', { until: '2027-05-02' }, []],
    ['a day more than six months', { until: '2027-05-03' }, ['until']],
    ['through yesterday', { until: '2026-11-01' }, ['until']],
    ['no day', { until: '' }, ['until']],
    ['a role that the team has not', { profile: 'manager' }, ['profile']],
  ] as readonly (readonly [string, Partial<ProfileDraft>, readonly string[]])[])
    it(`${what}: ${expected.length === 0 ? 'is set' : `is wrong at ${expected.join(' and ')}`}`, () => {
      const draft: ProfileDraft = { profile: 'recovery-worker', until: today, ...wrong };

      expect(profileProblems(draft, roles, today).map(({ field }) => field)).to.deep.equal(
        expected,
      );
    });

  it('says what to do where the role or the day is wrong', () => {
    expect(
      profileProblems({ profile: 'manager', until: '2026-11-01' }, roles, today),
    ).to.deep.equal([
      { field: 'profile', sentence: 'Please choose a role from the list.' },
      { field: 'until', sentence: 'This day is over. Please choose today or a later day.' },
    ]);
  });

  it('names the latest day', () => {
    expect(latestProfileEnd('2026-08-31')).to.equal('2027-02-28');
    expect(
      profileProblems({ profile: 'peer-worker', until: '2028-01-01' }, roles, today)[0]?.sentence,
    ).to.contain('2 May 2027');
  });

  for (const [role, may] of [
    ['manager', true],
    ['clinical-lead', true],
    ['duty-manager', false],
    ['supervisor', false],
  ] as readonly (readonly [TeamRole, boolean])[])
    it(`${may ? 'is' : 'is not'} set by a ${role}, and in their own team alone`, () => {
      const who = { person: ben, memberships: [membership({ roles: [role] })] };

      expect(answersForProfiles(who, northTeam)).to.equal(may);
      expect(answersForProfiles(who, southTeam)).to.equal(false);
    });

  it('is for bank and agency staff', () => {
    const all: Employment[] = ['substantive', 'bank', 'agency', 'volunteer', 'student'];

    expect(all.filter((employment) => takesProfile({ employment }))).to.deep.equal([
      'bank',
      'agency',
    ]);
  });
});
