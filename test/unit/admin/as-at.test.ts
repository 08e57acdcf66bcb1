import { expect } from 'chai';

import type { Admin } from '../../../src/admin/admin.ts';
import { asAtCommand, type AsAtOptions } from '../../../src/admin/as-at.ts';
import type { IncidentId, ReviewId } from '../../../src/domain/ids.ts';
import { adopt } from '../../../src/usecases/adoption.ts';
import { nobody } from '../../../src/usecases/install-team.ts';
import { amina, ben, carys, dev, olu, personOf, tenant } from '../../support/cast.ts';
import { discussed, escalation, guid } from '../../support/domain-builders.ts';
import { signedUntil, written } from '../../support/written.ts';
import { stage, type Stage } from '../usecases/stage.ts';
import { failureOf } from './memory-admin.ts';

describe('as-at', () => {
  let there: Stage;

  beforeEach(async () => {
    there = await stage('2026-11-02T09:30:00.000Z');
  });

  /** What the command says of Amina. */
  async function said(at: string, changed: Partial<AsAtOptions> = {}): Promise<string> {
    const lines: string[] = [];
    const terminal = { say: (line: string) => lines.push(line), complain: () => undefined };
    const admin: Admin = {
      terminal,
      allowedTenants: [],
      open: () => Promise.resolve(there.ports),
    };
    expect(await asAtCommand(admin, { person: amina.email, at, ...changed })).to.equal(0);

    return lines.join('\n');
  }

  /** A line of that section that begins so. */
  function lineOf(text: string, section: string, start: string): string | undefined {
    const lines = text.split('\n');
    const at = lines.findIndex((line) => line.startsWith(`${section}:`));
    const end = lines.indexOf('', at);

    return lines
      .slice(at + 1, end === -1 ? undefined : end)
      .map((line) => line.trim())
      .find((line) => line.startsWith(start));
  }

  const title = 'Escalating a concern';

  it('R25 R27 what an incident opened is looked at again, and more is not for an administrator', async () => {
    await written(there.ports, amina, [
      signedUntil(there.team, escalation, '2027-03-01'),
      {
        kind: 'incident.review-opened',
        incident: guid(5) as IncidentId,
        team: there.team,
        involved: [personOf(amina)],
        quiet: false,
        restriction: false,
        reviews: [{ id: 'opened' as ReviewId, competency: escalation, due: '2026-11-16' }],
      },
    ]);

    const text = await said('2026-11-02T09:30');

    expect(lineOf(text, 'Open reviews', title)).to.contain('looked at again');
    expect(text).not.to.match(/incident/i);
  });

  it('R27 says who they were in the team, by which rules and frameworks, and as of which entries', async () => {
    const text = await said('2026-11-02T09:30');

    expect(text.split('\n').slice(0, 3)).to.deep.equal([
      `Amina Yusuf (${personOf(amina)}), North Recovery Team, as at Monday 2 November 2026 at 09:30 (Europe/London; 2026-11-02T09:30:00.000Z)`,
      'By rule set 1, and Role-based core for mental health services (rbc@1.1.0), as every team begins.',
      'From 1 entry of the person’s ledger and 2 of the team’s. Names are as they are today.',
    ]);
    expect(text).to.match(/^Roles +staff$/m);
    expect(text).to.match(/^Role profile +Recovery worker$/m);
    expect(text).to.match(/^Supervisor +Ben Carter$/m);
    expect(text).to.match(/^Supervision +due 16 Nov 2026; none held$/m);
    expect(text).to.contain('\nPaused: none\n').and.to.contain('\nOpen reviews: none\n');
    expect(lineOf(text, 'Competencies', title)).to.match(/high-risk +not started$/);
  });

  it('R27 says what stood before a pause and after it, with the review it opened, and no word of why', async () => {
    const { team } = there;
    await written(there.ports, amina, [signedUntil(team, escalation, '2027-03-01')]);
    there.clock.pass(3600);
    await there.save({ discussed: [discussed('pause', escalation, 'Left without a handover.')] });
    there.clock.pass(3600);

    const before = await said('2026-11-02T10:29');
    const after = await said('2026-11-02T10:30');

    expect(lineOf(before, 'Competencies', title)).to.match(/ current, until 1 Mar 2027$/);
    expect(lineOf(after, 'Competencies', title)).to.match(/ paused$/);
    expect(lineOf(after, 'Paused', title)).to.match(/since 2 Nov 2026 10:30 +by Ben Carter$/);
    expect(lineOf(after, 'Open reviews', title)).to.match(/after a pause +due 16 Nov 2026$/);
    expect(lineOf(after, 'Signed off', title)).to.match(
      / 1 Mar 2026 until 1 Mar 2027 +entrustment 4 +by Carys Lloyd$/,
    );
    expect(after).to.match(/^Supervision +due 16 Nov 2026; last held 2 Nov 2026$/m);
    expect(after).not.to.contain('handover.');
  });

  it('R4 R27 says on whose authority it was signed, and for whom they acted', async () => {
    const { team } = there;
    await written(there.ports, amina, [
      signedUntil(team, escalation, '2027-03-01', {
        authority: 'founding',
        actedFor: personOf(ben),
      }),
    ]);

    expect(lineOf(await said('2026-11-02T09:30'), 'Signed off', title)).to.match(
      /by Carys Lloyd, for Ben Carter, signed by a founding assessor$/,
    );
  });

  it('R11 R27 goes by what the team worked by then', async () => {
    there.clock.pass(60);
    const from = '2026-11-03';
    const frameworks = [
      { framework: 'rbc', version: '1.1.0' },
      { framework: 'km', version: '1.0.0' },
    ];
    await adopt(
      there.ports,
      { tenant, team: there.team, actor: nobody },
      {
        from,
        frameworks,
        profiles: [],
      },
    );
    there.clock.pass(3 * 24 * 3600);

    const before = await said('2026-11-02T23:59');
    const after = await said('2026-11-03T00:00');

    expect(before).to.contain('(rbc@1.1.0), as every team begins.').and.not.contain('km@1.0.0');
    expect(after).to.contain('(km@1.0.0), in force from 3 Nov 2026.');
    expect(after.split('\n').length).to.be.greaterThan(before.split('\n').length);
  });

  it('R27 reads an instant without an offset in the team’s zone', async () => {
    there.clock.set('2027-07-01T12:00:00Z');

    expect(await said('2027-06-01T10:00')).to.contain('at 10:00 (Europe/London; 2027-06-01T09:00');
    expect(await said('2027-06-01 10:00Z')).to.contain('at 11:00 (Europe/London; 2027-06-01T10:00');
  });

  it('R27 says that nothing had been recorded, and that they were not in the team', async () => {
    expect(await said('2026-11-02T09:29')).to.equal(
      `Nothing had been recorded of Amina Yusuf (${personOf(amina)}) by then.`,
    );
    const elsewhere = await said('2026-11-02T09:30', { team: 'South Team' });
    expect(elsewhere)
      .to.match(/^In the team +no$/m)
      .and.contain('Competencies: none');
  });

  it('names an administrator as one', async () => {
    const text = await said('2026-11-02T09:30', { person: personOf(dev) });

    expect(text).to.match(/^Administrator +yes$/m);
  });

  for (const [what, options, sentence] of [
    ['what is no instant', { at: '3 March' }, 'is not an instant. Please give day and time'],
    ['a day alone', { at: '2026-11-02' }, 'is not an instant'],
    ['a day that is none', { at: '2026-02-30T10:00' }, 'is not an instant'],
    ['what is to come', { at: '2026-11-02T09:31' }, 'is still to come'],
    ['a person nobody knows', { person: guid(4_711) }, 'Nobody is known as'],
    ['an address nobody has', { person: 'x@trust.example' }, 'Nobody is known as'],
    ['a team nobody knows', { team: 'West' }, 'There is no team “West”'],
  ] as const)
    it(`refuses ${what} in words`, async () => {
      expect(await failureOf(said('2026-11-02T09:30', options))).to.contain(sentence);
      expect(await said('2026-11-02T09:30', { person: olu.email })).to.contain('South Team');
    });

  it('asks for the team of somebody who is in several', async () => {
    const file = await there.fileOf(carys);
    const [membership] = file.state.memberships;
    const [south] = await there.ports.directory.teamsNamed(tenant, 'South Team');
    if (membership === undefined || south === undefined) throw new Error('there is no such team');
    await written(there.ports, carys, [
      { kind: 'membership.set', membership: { ...membership, team: south } },
    ]);
    const person = carys.email;

    expect(await failureOf(said('2026-11-02T09:30', { person }))).to.match(
      /^Carys Lloyd is in several teams\. Please name one with --team: .+ Team \(.+, .+ Team \(/,
    );
    expect(await said('2026-11-02T09:30', { person, team: south })).to.match(/^Roles +staff/m);
  });
});
