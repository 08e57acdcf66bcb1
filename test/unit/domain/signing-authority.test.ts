import { expect } from 'chai';

import type { Assessor } from '../../../src/domain/assessor.ts';
import { boardRow, type BoardRow } from '../../../src/domain/board.ts';
import type { DateRange } from '../../../src/domain/calendar.ts';
import type { Risk } from '../../../src/domain/framework.ts';
import type { ContentId, PersonId } from '../../../src/domain/ids.ts';
import type { TeamRole } from '../../../src/domain/person.ts';
import {
  authoritiesAmong,
  authorityIn,
  candidateOfFile,
  candidateOfRow,
  hasRoleToSign,
  inOrderAsked,
  isOnlyLead,
  nextToAsk,
  signersOf,
  type Authority,
  type Candidate,
  type Signers,
  type ToSign,
} from '../../../src/domain/signing-authority.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  amina,
  away,
  ben,
  chloe,
  deEscalation,
  dev,
  guid,
  membership,
  northTeam,
  person,
  record,
  signOff,
  southTeam,
  team,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';
const library = teamLibrary(shipped, shipped.frameworks, team(), today);
const current = record({ signOffs: [signOff()] });
const what: ToSign = {
  team: northTeam,
  subject: amina,
  supervisor: ben,
  requirement: { competency: deEscalation, risk: 'standard' },
  assessors: [],
  today,
};
const high: ToSign = { ...what, requirement: { competency: deEscalation, risk: 'high' } };

function candidate(roles: readonly TeamRole[], changed: Partial<Candidate> = {}): Candidate {
  return {
    person: ben,
    name: 'Ben',
    memberships: [membership({ roles, profile: 'clinical-lead' })],
    standing: current,
    absences: [],
    ...changed,
  };
}

function authority(name: string, as: Authority['as'], awayUntil: string | null = null): Authority {
  return { person: dev, name, as, until: null, awayUntil };
}

describe('who may sign, and why they may', () => {
  it('R2 a supervisor or lead who is current in it, until when', () => {
    const own = authorityIn(candidate(['supervisor']), library, what);
    const other = authorityIn(candidate(['supervisor'], { person: chloe }), library, what);
    const lead = authorityIn(candidate(['clinical-lead'], { person: chloe }), library, high);

    expect(own).to.include({
      as: 'own-supervisor',
      until: '2027-09-01',
      on: 'held',
      awayUntil: null,
    });
    expect(other?.as).to.equal('supervisor');
    expect(lead?.as).to.equal('clinical-lead');
  });

  it('R2 R12 nobody whose own role has it looked at again after a long absence, whatever the risk asked', () => {
    const back = { ...current, absences: [away('2026-09-10', '2026-10-20')] };

    expect(authorityIn(candidate(['supervisor'], { standing: back }), library, what)).to.equal(
      undefined,
    );
  });

  it('R2 R12 by their role in the team that asks, whatever they are in another', () => {
    const back = { ...current, absences: [away('2026-09-10', '2026-10-20')] };
    const memberships = [
      membership({ team: southTeam, profile: null }),
      membership({ roles: ['supervisor'], profile: 'clinical-lead' }),
    ];

    expect(authorityIn(candidate([], { memberships }), library, what)?.on).to.equal('held');
    expect(authorityIn(candidate([], { memberships, standing: back }), library, what)).to.equal(
      undefined,
    );
  });

  it('R2 nobody else: not current, of high risk no supervisor, a manager, of another team', () => {
    const lapsed = record({ signOffs: [signOff({ until: '2026-10-01' })] });
    const paused = record({ signOffs: [signOff()], paused: [deEscalation] });
    const south = { memberships: [membership({ team: southTeam, roles: ['clinical-lead'] })] };

    for (const [who, asked] of [
      [candidate(['supervisor'], { standing: lapsed }), what],
      [candidate(['supervisor'], { standing: paused }), what],
      [candidate(['supervisor'], { standing: record() }), what],
      [candidate(['supervisor']), high],
      [candidate(['manager']), what],
      [candidate(['staff']), what],
      [candidate([], south), what],
      [candidate(['clinical-lead'], { person: amina }), what],
    ] as const) {
      expect(authorityIn(who, library, asked)).to.equal(undefined);
    }
  });

  it('R2 whoever has the role and is not current can be told so; others cannot', () => {
    expect(hasRoleToSign(candidate(['supervisor'], { standing: record() }), what)).to.equal(true);
    expect(hasRoleToSign(candidate(['supervisor']), high)).to.equal(false);
    expect(hasRoleToSign(candidate(['manager']), what)).to.equal(false);
  });

  it('R4 an assessor in date, whatever they hold, and nobody of another framework', () => {
    const named = (framework: string, until: string): Assessor => ({
      person: dev,
      framework,
      kind: 'external',
      from: '2026-01-01',
      until,
      reason: 'why' as ContentId,
    });
    const stranger = candidate([], { person: dev, memberships: [], standing: record() });
    const as = (assessor: Assessor) =>
      authorityIn(stranger, library, { ...high, assessors: [assessor] });

    expect(as(named('rbc', today))).to.include({ as: 'external', on: 'external', until: null });
    expect(as(named('rbc', '2026-11-01'))).to.equal(undefined);
    expect(as(named('km', today))).to.equal(undefined);

    const standing = record({ signOffs: [signOff({ until: '2026-10-01' })] });
    const lapsed = authorityIn({ ...stranger, standing }, library, {
      ...high,
      assessors: [named('rbc', today)],
    });
    expect(lapsed).to.include({ on: 'external', until: null });
  });

  for (const [from, until, awayUntil] of [
    ['2026-10-30', '2026-11-06', '2026-11-06'],
    ['2026-10-30', today, today],
    [today, '2026-11-06', '2026-11-06'],
    ['2026-10-30', '2026-11-01', null],
    ['2026-11-03', '2026-11-06', null],
  ] as const)
    it(`R7 whoever is away from ${from} until ${until} is ${awayUntil === null ? 'there' : `away until ${awayUntil}`}`, () => {
      const asked = candidate(['supervisor'], { absences: [away(from, until)] });

      expect(authorityIn(asked, library, what)?.awayUntil).to.equal(awayUntil);
    });

  it('R7 the own supervisor is first, then leads by name, then others', () => {
    const all = [
      authority('Z', 'other-lead'),
      authority('A', 'supervisor'),
      authority('C', 'clinical-lead'),
      authority('E', 'external'),
      authority('B', 'clinical-lead'),
      authority('X', 'own-supervisor'),
    ];

    expect(
      inOrderAsked(all)
        .map(({ name }) => name)
        .join(''),
    ).to.equal('XBCAEZ');
  });

  it('R7 whoever is away is passed over, and asked where everybody is', () => {
    const gone = authority('Gone', 'own-supervisor', '2026-11-06');
    const here = authority('Here', 'clinical-lead');
    const too = authority('Too', 'clinical-lead', '2026-11-09');

    expect(nextToAsk([gone, here])).to.deep.equal({ next: here, over: [gone] });
    expect(nextToAsk([gone, too])).to.deep.equal({ next: gone, over: [] });
    expect(nextToAsk([])).to.equal(undefined);
  });

  it('R2 a team’s only lead is one where no other is', () => {
    const row = (person: typeof amina, ...roles: TeamRole[]) => ({
      person,
      membership: membership({ roles }),
    });

    expect(isOnlyLead([row(amina, 'clinical-lead'), row(ben, 'supervisor')], amina)).to.equal(true);
    expect(isOnlyLead([row(amina, 'clinical-lead'), row(ben, 'clinical-lead')], amina)).to.equal(
      false,
    );
    expect(isOnlyLead([row(amina, 'supervisor'), row(ben, 'clinical-lead')], amina)).to.equal(
      false,
    );
  });
});

/** Somebody of the team; `until`: the last day of their own sign-off. */
function row(
  id: PersonId,
  name: string,
  roles: TeamRole[],
  until?: string,
  absences: readonly DateRange[] = [],
): BoardRow {
  const state = person({
    memberships: [membership({ roles })],
    signOffs: until === undefined ? [] : [signOff({ date: '2026-01-05', until })],
    absences,
  });
  const found = boardRow({ person: id, name, sequence: 1, state }, northTeam, 'Europe/London');
  if (found === undefined) throw new Error(`${name} is not in the team`);

  return found;
}

function assessor(who: PersonId, kind: Assessor['kind']): Assessor {
  const reason = 'why' as ContentId;

  return { person: who, framework: 'rbc', kind, from: '2026-01-01', until: today, reason };
}

const zoe = guid(77) as PersonId;

/** Who may sign off Amina, by name: of the rows, and Zoë, who is in no team. */
function signers(
  rows: readonly BoardRow[],
  risk: Risk = 'high',
  assessors: readonly Assessor[] = [],
): Signers {
  const asked: ToSign = { ...what, requirement: { competency: deEscalation, risk }, assessors };
  const all = [...rows.map(candidateOfRow), candidateOfFile(zoe, 'Zoë', person())];

  return signersOf(authoritiesAmong(all, library, asked), rows, asked);
}

describe('who may sign, by name', () => {
  const subject = row(amina, 'Amina', ['staff'], '2027-01-05');

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
    const leave = { from: '2026-09-01', until: '2026-10-25' };
    const back = row(dev, 'Dev', ['supervisor'], '2027-01-05', [leave]);

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
    const assessors = [assessor(zoe, 'external'), assessor(chloe, 'founding')];
    const named = [
      { name: 'Chloe', kind: 'founding' },
      { name: 'Zoë', kind: 'external' },
    ];
    const lead = row(chloe, 'Chloe', ['clinical-lead']);
    const holds = row(dev, 'Dev', ['clinical-lead'], '2027-01-05');

    expect(signers([subject, lead], 'high', assessors)).to.deep.equal({
      names: [],
      assessors: named,
    });
    expect(signers([subject, lead, holds], 'high', assessors)).to.deep.equal({
      names: ['Dev'],
      assessors: named,
    });
  });

  it('R3 R4 should not name the person themselves, nor twice whoever holds it', () => {
    const assessors = [assessor(amina, 'founding'), assessor(dev, 'founding')];
    const holds = row(dev, 'Dev', ['clinical-lead'], '2027-01-05');

    expect(signers([subject, holds], 'high', assessors)).to.deep.equal({ names: ['Dev'] });
    expect(signers([subject], 'high', assessors.slice(0, 1))).to.deep.equal({
      nobody: 'no-such-role',
    });
  });
});
