import { expect } from 'chai';

import type { RoleProfile } from '../../../src/domain/framework.ts';
import { standingRecord, type HeldCompetency } from '../../../src/domain/standing.ts';
import {
  adopt,
  openAdoption,
  proposeAdoption,
  type Proposal,
} from '../../../src/usecases/adoption.ts';
import { changeFile, personKind } from '../../../src/usecases/change-file.ts';
import { refreshBoard } from '../../../src/usecases/follow-up.ts';
import { nobody } from '../../../src/usecases/install-team.ts';
import { libraryToday } from '../../../src/usecases/library.ts';
import { framework } from '../../../src/frameworks/shipped.ts';
import { roleProfile } from '../../../src/frameworks/role-based-core.ts';
import { amina, ben, bryn, cleo, dev, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, escalation, signOff } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

const rbc = { framework: 'rbc', version: '1.1.0' };
const second = { framework: 'rbc', version: '2.0.0' };

describe('adoption', () => {
  let north: Stage;

  beforeEach(async () => {
    north = await stage('2026-11-02T09:30:00.000Z');
    await north.ports.frameworks.put(tenant, secondVersion());
  });

  function proposing(changed: Partial<Proposal> = {}) {
    return proposeAdoption(north.ports, tenant, north.team, proposal(changed));
  }

  function adopting(changed: Partial<Proposal> = {}) {
    const by = { tenant, team: north.team, actor: personOf(dev) };
    return adopt(north.ports, by, proposal(changed));
  }

  async function signedOff(member: Member, changed: Parameters<typeof signOff>[0] = {}) {
    const key = { tenant, person: personOf(member) };
    const given = signOff({ team: north.team, ...changed });
    await changeFile(
      north.ports,
      personKind(north.ports),
      { key, actor: nobody, form: undefined },
      () => Promise.resolve({ events: [{ kind: 'sign-off.given', signOff: given }] }),
    );
    await refreshBoard(north.ports, key, await north.fileOf(member));
  }

  /** Where somebody stands in a competency today, by what the team works by today. */
  async function standing(member: Member, competency = deEscalation): Promise<HeldCompetency> {
    const { state } = await north.fileOf(member);
    const team = await north.ports.teams.open({ tenant, team: north.team });
    const library = await libraryToday(north.ports, tenant, team?.state);
    const profile = state.memberships[0]?.profile ?? null;
    const asked = library.profile(profile)?.requires.find((each) => each.competency === competency);
    if (asked === undefined) throw new Error('the role does not ask for it');
    return library.standing(asked, standingRecord(state), profile);
  }

  async function entries(): Promise<string[]> {
    const kinds: string[] = [];
    for await (const { event } of north.ports.teams.entries({ tenant, team: north.team })) {
      kinds.push(event.kind);
    }
    return kinds.filter((kind) => kind === 'team.adopted');
  }

  describe('R11 a new version of a framework', () => {
    it('first shows whom it touches, and changes nothing by that', async () => {
      await signedOff(amina);
      await signedOff(bryn, { competency: escalation });
      await signedOff(cleo, { until: '2026-11-01' });

      const { touched } = await proposing();

      expect(touched?.people).to.deep.equal([
        { person: personOf(amina), name: amina.name, competencies: [deEscalation] },
      ]);
      expect(touched?.raised.map(({ competency }) => competency)).to.include(deEscalation);
      expect(await entries()).to.deep.equal([]);
      expect((await standing(amina)).state).to.equal('current');
    });

    it('does not touch who is signed off on its own day', async () => {
      await signedOff(amina, { date: '2026-11-02', until: '2027-11-02' });

      const { touched } = await adopting();

      expect(touched?.people).to.deep.equal([]);
      expect((await standing(amina)).state).to.equal('current');
    });

    it('leaves sign-offs standing until its day, and puts them under review from it, due in 28 days', async () => {
      await signedOff(amina);
      await adopting({ from: '2026-12-01' });

      north.clock.set('2026-11-30T23:30:00.000Z');
      const before = await standing(amina);
      north.clock.set('2026-12-01T00:30:00.000Z');
      const after = await standing(amina);

      expect([before.state, before.review]).to.deep.equal(['current', null]);
      expect(after.state).to.equal('under review');
      expect(after.review).to.include({ cause: 'new-version', due: '2026-12-29' });
    });

    it('is closed by a newer sign-off', async () => {
      await signedOff(amina);
      await adopting({ from: '2026-12-01' });
      north.clock.set('2026-12-03T09:00:00.000Z');

      await signedOff(amina, { date: '2026-12-03', until: '2027-12-03' });

      expect(await standing(amina)).to.include({ state: 'current', review: null });
    });

    it('leaves alone what it does not ask otherwise', async () => {
      await signedOff(amina, { competency: escalation });
      await adopting();
      north.clock.set('2026-11-20T09:00:00.000Z');

      expect(await standing(amina, escalation)).to.include({ state: 'current', review: null });
    });

    it('that cannot be compared any more may all have changed', async () => {
      await adopting();
      const { version } = second;
      await signedOff(amina, { competency: escalation, date: '2026-10-01', version });
      const lost = { ...north.ports, frameworks: { ...north.ports.frameworks } };
      lost.frameworks.get = (within, id, version) =>
        version === second.version
          ? Promise.resolve(undefined)
          : north.ports.frameworks.get(within, id, version);

      const { touched } = await proposeAdoption(
        lost,
        tenant,
        north.team,
        proposal({ frameworks: [rbc] }),
      );

      expect(touched?.people.map(({ person }) => person)).to.deep.equal([personOf(amina)]);
    });
  });

  describe('R11 a role profile of its own', () => {
    it('with a raised risk puts those under review who are signed off, of that role alone', async () => {
      await signedOff(amina);
      await signedOff(ben);
      await adopting({ frameworks: [rbc], profiles: [asking({})] });
      const profiles = [asking({ risk: 'high' })];
      const proposed = await proposing({ frameworks: [rbc], profiles });

      await adopting({ frameworks: [rbc], profiles, from: '2026-11-03' });
      north.clock.set('2026-11-03T09:00:00.000Z');

      expect(proposed.touched?.people.map(({ name }) => name)).to.deep.equal([amina.name]);
      expect((await standing(amina)).review).to.include({
        cause: 'new-version',
        due: '2026-12-01',
      });
      expect((await standing(ben)).state).to.equal('current');
    });

    it('taken back leaves nobody under review, a text that changed back as well', async () => {
      await signedOff(amina);
      const asked = { frameworks: [rbc], profiles: [asking({})] };
      await adopting(asked);
      await adopting({ frameworks: [second], profiles: [asking({ risk: 'high' })] });
      const later = '2026-11-03';
      north.clock.set('2026-11-03T09:00:00.000Z');
      const raised = await standing(amina);

      await adopting({ frameworks: [second], profiles: [asking({})], from: later });
      const lessRisk = await standing(amina);
      await adopting({ ...asked, from: later });

      expect([raised.state, lessRisk.state]).to.deep.equal(['under review', 'under review']);
      expect((await standing(amina)).state).to.equal('current');
    });

    it('taken out of a role and put back asks again of whoever was signed off before', async () => {
      await signedOff(amina);
      const without = {
        ...asking({}),
        requires: [{ ...asking({}).requires[0], competency: escalation }],
      };
      await adopting({ frameworks: [rbc], profiles: [without as RoleProfile] });
      north.clock.set('2026-11-03T09:00:00.000Z');

      const back = { frameworks: [rbc], profiles: [asking({ risk: 'high' })], from: '2026-11-03' };
      const proposed = await proposing(back);
      await adopting(back);

      expect(proposed.touched?.people.map(({ name }) => name)).to.deep.equal([amina.name]);
      expect((await standing(amina)).state).to.equal('under review');
      expect((await standing(bryn)).review).to.equal(null);
    });

    it('with a second signer or a shorter refresh asks more; with less risk it does not', async () => {
      const raisedBy = async (
        changed: Partial<RoleProfile['requires'][number]>,
        from = asking({}),
      ) => {
        await adopting({ frameworks: [rbc], profiles: [from] });
        const { touched } = await proposing({ frameworks: [rbc], profiles: [asking(changed)] });
        return touched?.raised.map(({ competency }) => competency);
      };

      expect(await raisedBy({ signers: 2 })).to.deep.equal([deEscalation]);
      expect(await raisedBy({ refresh: { kind: 'anniversary', months: 6 } })).to.deep.equal([
        deEscalation,
      ]);
      expect(await raisedBy({}, asking({ risk: 'high' }))).to.deep.equal([]);
    });

    it('with a raised level leaves the sign-off standing until its day, and then has it reviewed', async () => {
      const empathy = 'km.empathy' as typeof deEscalation;
      const km = { framework: 'km', version: '1.0.0' };
      const at = (level: string) =>
        ({
          frameworks: [km],
          profiles: [
            {
              ...asking({}),
              requires: [{ ...asking({}).requires[0], competency: empathy, level }],
            },
          ],
        }) as Partial<Proposal>;
      await adopting(at('getting-advice'));
      await signedOff(amina, { competency: empathy, level: 'getting-advice' });

      await adopting({ ...at('getting-help'), from: '2026-12-01' });
      const before = await standing(amina, empathy);
      north.clock.set('2026-12-01T09:00:00.000Z');
      const after = await standing(amina, empathy);

      expect([before.state, before.review]).to.deep.equal(['current', null]);
      expect(after.state).to.equal('developing');
      expect(after.review).to.include({ cause: 'new-version', due: '2026-12-29' });
    });

    it('that is as it ships is none', async () => {
      const ships = roleProfile('recovery-worker') as RoleProfile;

      const { adoption } = await adoptedWith([ships]);

      expect(adoption.profiles).to.deep.equal([]);
    });
  });

  describe('adopting', () => {
    it('writes one entry, again none, and one for another day', async () => {
      await adopting({ from: '2026-12-01' });
      await adopting({ from: '2026-12-01' });
      const once = await entries();

      const moved = await adopting({ from: '2026-12-15' });

      expect(once).to.have.lengthOf(1);
      expect(await entries()).to.have.lengthOf(2);
      expect(moved).to.have.nested.property('replaces.from', '2026-12-01');
    });

    it('takes back what was to begin', async () => {
      await adopting({ from: '2026-12-01' });

      await adopting({ frameworks: [rbc] });

      const { inForce, pending } = await openAdoption(north.ports, tenant, north.team);
      expect(inForce.frameworks).to.deep.equal([rbc]);
      expect(pending).to.equal(undefined);
    });

    it('twice at once, and again, does it once', async () => {
      await Promise.all([adopting(), adopting()]);

      await adopting();

      expect(await entries()).to.have.lengthOf(1);
    });

    it('in a team that nobody knows, or of another tenant, is refused', async () => {
      const elsewhere = {
        tenant: north.ports.newId() as typeof tenant,
        team: north.team,
        actor: personOf(dev),
      };

      const refused: unknown = await adopt(north.ports, elsewhere, proposal()).catch(
        (error: unknown) => error,
      );

      expect(refused).to.have.property('code', 'team_not_known');
    });
  });

  describe('is not so', () => {
    const wrong: readonly [what: string, field: string, changed: () => Partial<Proposal>][] = [
      ['a day that is over', 'from', () => ({ from: '2026-11-01' })],
      ['a day in more than a year', 'from', () => ({ from: '2027-11-04' })],
      ['no day', 'from', () => ({ from: '2026-02-30' })],
      ['no framework', 'frameworks', () => ({ frameworks: [] })],
      [
        'an unknown framework',
        'frameworks',
        () => ({ frameworks: [rbc, { framework: 'x', version: '1' }] }),
      ],
      ['an unknown version', 'frameworks', () => ({ frameworks: [{ ...rbc, version: '9' }] })],
      ['two versions of one', 'frameworks', () => ({ frameworks: [rbc, second] })],
      [
        'two profiles of a role',
        'profiles',
        () => ({ profiles: [asking({}), asking({ risk: 'high' })] }),
      ],
      [
        'an unknown competency',
        'profiles',
        () => ({ profiles: [asking({ competency: 'rbc.x.y' as typeof deEscalation })] }),
      ],
      ['a level that is none', 'profiles', () => ({ profiles: [asking({ level: 'expert' })] })],
      [
        'more than a team can hold',
        'profiles',
        () => ({ profiles: [{ ...asking({}), description: 'x'.repeat(130_000) }] }),
      ],
    ];
    for (const [what, field, changed] of wrong)
      it(what, async () => {
        const proposed = await proposing(changed());
        const adopted = await adopting(changed());

        expect(proposed.problems?.map((each) => each.field)).to.deep.equal([field]);
        expect(adopted).to.deep.equal(proposed);
        expect(await entries()).to.deep.equal([]);
      });

    it('and a day just a year ahead is', async () => {
      expect((await proposing({ from: '2027-11-03' })).problems).to.equal(undefined);
    });

    it('and a profile may ask of a framework that is not in use', async () => {
      const profiles = [asking({ competency: 'nhs96.no-such' as typeof deEscalation })];
      const known = framework('nhs96')?.competencies[0]?.id as typeof deEscalation;

      expect((await proposing({ profiles })).problems).to.have.lengthOf(1);
      expect((await proposing({ profiles: [asking({ competency: known })] })).problems).to.equal(
        undefined,
      );
    });
  });

  it('offers each version of what ships and what was brought, in the order they came', async () => {
    const { available, inForce, today } = await openAdoption(north.ports, tenant, north.team);

    expect(
      available.map((each) => `${each.framework} ${each.version} ${String(each.shipped)}`),
    ).to.deep.equal([
      'rbc 1.1.0 true',
      'km 1.0.0 true',
      'nhs96 1.0.0 true',
      's117 1.0.0 true',
      'rbc 2.0.0 false',
    ]);
    expect(inForce.frameworks).to.deep.equal([rbc]);
    expect(today).to.equal('2026-11-02');
  });

  async function adoptedWith(profiles: readonly RoleProfile[]) {
    const adopted = await adopting({ profiles });
    if (adopted.problems !== undefined) throw new Error('it has problems');
    return adopted;
  }
});

/** The second version of the role-based core from today on, and no profiles of the team's own. */
function proposal(changed: Partial<Proposal> = {}): Proposal {
  return { from: '2026-11-02', frameworks: [second], profiles: [], ...changed };
}

/** In which the way de-escalation is described has changed, and nothing else. */
function secondVersion() {
  const first = framework('rbc');
  if (first === undefined) throw new Error('the role-based core does not ship');

  return {
    ...first,
    version: second.version,
    competencies: first.competencies.map((each) =>
      each.id === deEscalation ? { ...each, description: 'Asked in other words.' } : each,
    ),
  };
}

/** A recovery worker who is asked for de-escalation alone: standard risk, one signer, a year. */
function asking(changed: Partial<RoleProfile['requires'][number]>): RoleProfile {
  const ships = roleProfile('recovery-worker');
  if (ships === undefined) throw new Error('there is no such role');
  const year = { kind: 'anniversary', months: 12 } as const;

  return {
    ...ships,
    requires: [
      { competency: deEscalation, risk: 'standard', signers: 1, refresh: year, ...changed },
    ],
  };
}
