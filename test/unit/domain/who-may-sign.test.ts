import { expect } from 'chai';

import { boardRow, type BoardRow } from '../../../src/domain/board.ts';
import type { DateRange } from '../../../src/domain/calendar.ts';
import type { ProfileRequirement } from '../../../src/domain/framework.ts';
import type { PersonId, SignOffId } from '../../../src/domain/ids.ts';
import type { TeamRole } from '../../../src/domain/person.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { whoMaySign, type NamedAssessor, type Signers } from '../../../src/domain/who-may-sign.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  amina,
  ben,
  chloe,
  dev,
  escalation,
  guid,
  membership,
  northTeam,
  person,
  team,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';
const library = teamLibrary(shipped, shipped.frameworks, team(), today);
const requirement: ProfileRequirement = {
  competency: escalation,
  risk: 'high',
  signers: 1,
  refresh: { kind: 'anniversary', months: 12 },
};

/** Somebody of the team; `until`: the last day of their own sign-off. */
function row(
  id: PersonId,
  name: string,
  roles: TeamRole[],
  until?: string,
  absences: readonly DateRange[] = [],
): BoardRow {
  const signOff = {
    id: guid(70) as SignOffId,
    team: northTeam,
    competency: escalation,
    level: null,
    risk: 'high',
    entrustment: 4,
    date: '2026-01-05',
    until: until ?? null,
    signers: [dev],
    evidence: [],
    version: '1.1.0',
  } as const;
  const state = person({
    memberships: [membership({ roles })],
    signOffs: until === undefined ? [] : [signOff],
    absences,
  });
  const found = boardRow({ person: id, name, sequence: 1, state }, northTeam, 'Europe/London');
  if (found === undefined) throw new Error(`${name} is not in the team`);

  return found;
}

function signers(
  rows: readonly BoardRow[],
  risk: ProfileRequirement['risk'] = 'high',
  assessors: readonly NamedAssessor[] = [],
): Signers {
  return whoMaySign(rows, library, {
    team: northTeam,
    subject: amina,
    requirement: { ...requirement, risk },
    assessors,
  });
}

const subject = row(amina, 'Amina', ['staff'], '2027-01-05');

describe('whoMaySign', () => {
  it('R2 should name the clinical leads who are current in it themselves, by name', () => {
    const rows = [
      subject,
      row(dev, 'Dev', ['clinical-lead'], '2027-01-05'),
      row(chloe, 'Chloe', ['clinical-lead'], '2027-01-05'),
    ];

    expect(signers(rows)).to.deep.equal({ names: ['Chloe', 'Dev'] });
  });

  it('R2 should name a supervisor for what is standard, and not for what is high-risk', () => {
    const rows = [subject, row(ben, 'Ben', ['supervisor'], '2027-01-05')];

    expect(signers(rows, 'standard')).to.deep.equal({ names: ['Ben'] });
    expect(signers(rows, 'high')).to.deep.equal({ nobody: 'no-such-role' });
  });

  it('R2 should name no manager, however current', () => {
    const rows = [subject, row(dev, 'Dev', ['manager', 'duty-manager'], '2027-01-05')];

    expect(signers(rows, 'standard')).to.deep.equal({ nobody: 'no-such-role' });
  });

  it('R2 should say where those with the role are not current in it themselves', () => {
    const never = [subject, row(chloe, 'Chloe', ['clinical-lead'])];
    const lapsed = [subject, row(chloe, 'Chloe', ['clinical-lead'], '2026-11-01')];

    expect(signers(never)).to.deep.equal({ nobody: 'none-current' });
    expect(signers(lapsed)).to.deep.equal({ nobody: 'none-current' });
  });

  it('R2 R12 should name nobody whose own role has it under review after a long absence', () => {
    const away = { from: '2026-09-01', until: '2026-10-25' };
    const back = row(dev, 'Dev', ['supervisor'], '2027-01-05', [away]);

    expect(signers([subject, back], 'standard')).to.deep.equal({ nobody: 'none-current' });
  });

  it('R2 R3 should say where the person is the only clinical lead: nobody signs off themselves', () => {
    const lead = row(amina, 'Amina', ['clinical-lead'], '2027-01-05');

    expect(signers([lead])).to.deep.equal({ nobody: 'only-lead' });
    expect(signers([lead, row(chloe, 'Chloe', ['clinical-lead'], '2027-01-05')])).to.deep.equal({
      names: ['Chloe'],
    });
  });

  it('R4 should name assessors, of the team or not, where nobody else may and beside those who may', () => {
    const assessors: NamedAssessor[] = [
      { person: guid(77) as PersonId, name: 'Zoë', kind: 'external' },
      { person: chloe, name: 'Chloe', kind: 'founding' },
    ];
    const named = [
      { name: 'Chloe', kind: 'founding' },
      { name: 'Zoë', kind: 'external' },
    ];
    const lead = row(chloe, 'Chloe', ['clinical-lead']);
    const current = row(dev, 'Dev', ['clinical-lead'], '2027-01-05');

    expect(signers([subject, lead], 'high', assessors)).to.deep.equal({
      names: [],
      assessors: named,
    });
    expect(signers([subject, lead, current], 'high', assessors)).to.deep.equal({
      names: ['Dev'],
      assessors: named,
    });
  });

  it('R3 R4 should not name the person themselves, nor twice whoever holds it', () => {
    const assessors: NamedAssessor[] = [
      { person: amina, name: 'Amina', kind: 'founding' },
      { person: dev, name: 'Dev', kind: 'founding' },
    ];
    const current = row(dev, 'Dev', ['clinical-lead'], '2027-01-05');

    expect(signers([subject, current], 'high', assessors)).to.deep.equal({ names: ['Dev'] });
    expect(signers([subject], 'high', assessors.slice(0, 1))).to.deep.equal({
      nobody: 'no-such-role',
    });
  });
});
