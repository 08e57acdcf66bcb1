import { expect } from 'chai';

import {
  adoptionOn,
  pendingAdoption,
  profileUnder,
  raisedBetween,
  raisedOn,
  startingAdoption,
  withAdoption,
  type Adoption,
} from '../../../src/domain/adoption.ts';
import type {
  CompetencyId,
  Framework,
  ProfileRequirement,
  RoleProfile,
} from '../../../src/domain/framework.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  deEscalation,
  escalation,
  relationships,
  requirement,
} from '../../support/domain-builders.ts';

const empathy = 'km.empathy' as CompetencyId;
const pathways = 'unknown.pathways' as CompetencyId;
const raisedDeEscalation = { profile: 'recovery-worker', competency: deEscalation } as const;
const km = framework('km', 'additive');
const s117 = framework('s117', 'applications');
const rbc = framework('rbc', 'none');

describe('adoptions', () => {
  it('a new team works by the role-based core at the version that ships', () => {
    const core = shipped.frameworks.find(({ id }) => id === 'rbc');

    expect(startingAdoption.frameworks).to.deep.equal([
      { framework: 'rbc', version: core?.version },
    ]);
    expect(adoptionOn([], '2026-09-15')).to.equal(startingAdoption);
  });

  it('R11 one is in force from its day on, until the next', () => {
    const [first, second] = [adoption('2026-09-01'), adoption('2026-10-01')];
    const on = (day: string) => adoptionOn([first, second], day);

    expect(on('2026-08-31')).to.equal(startingAdoption);
    expect(on('2026-09-01')).to.equal(first);
    expect(on('2026-09-30')).to.equal(first);
    expect(on('2026-10-01')).to.equal(second);
    expect(on('2027-10-01')).to.equal(second);
  });

  it('of two from one day the later decision is in force', () => {
    const [first, second] = [adoption('2026-09-01'), adoption('2026-09-01')];

    expect(adoptionOn([first, second], '2026-09-01')).to.equal(second);
  });

  it('the one that is still to begin is pending, and only until it does', () => {
    const all = [adoption('2026-09-01'), adoption('2026-10-01')];

    expect(pendingAdoption(all, '2026-09-30')).to.equal(all[1]);
    expect(pendingAdoption(all, '2026-10-01')).to.equal(undefined);
    expect(pendingAdoption([], '2026-10-01')).to.equal(undefined);
  });

  describe('R11 a new one', () => {
    it('R11 stands beside the one in force', () => {
      const [now, next] = [adoption('2026-09-01'), adoption('2026-10-01')];

      expect(withAdoption([], now, '2026-09-01')).to.deep.equal([now]);
      expect(withAdoption([now], next, '2026-09-15')).to.deep.equal([now, next]);
    });

    it('R11 takes the place of whatever had not begun', () => {
      const [now, pending] = [adoption('2026-09-01'), adoption('2026-10-01')];
      const instead = adoption('2026-11-01');

      expect(withAdoption([now, pending], instead, '2026-09-15')).to.deep.equal([now, instead]);
    });

    it('R11 keeps of what is over only what it asked more of, so that its reviews stay open', () => {
      const raising = adoption('2026-07-01', { raised: [raisedDeEscalation] });
      const over = adoption('2026-08-01');
      const now = adoption('2026-09-01');

      const all = withAdoption([raising, over, now], adoption('2026-10-01'), '2026-09-15');

      expect(all).to.deep.equal([
        { ...raising, frameworks: [], profiles: [] },
        now,
        adoption('2026-10-01'),
      ]);
      expect(raisedOn(all, roleOf('recovery-worker'), deEscalation, home)).to.deep.equal([
        '2026-07-01',
      ]);
    });
  });

  it('R11 keeps the one in force as it is and once, also where it asked more', () => {
    const over = adoption('2026-07-01', { raised: [raisedDeEscalation] });
    const now = adoption('2026-09-01', { raised: [raisedDeEscalation] });
    const next = adoption('2026-10-01');

    expect(withAdoption([over, now], next, '2026-09-15')).to.deep.equal([
      { ...over, frameworks: [], profiles: [] },
      now,
      next,
    ]);
    expect(withAdoption([now], next, '2026-09-15')).to.deep.equal([now, next]);
  });

  it('R11 keeps what three that are over asked more of', () => {
    const over = ['2026-05-01', '2026-06-01', '2026-07-01'].map((from) =>
      adoption(from, { raised: [raisedDeEscalation] }),
    );
    const all = withAdoption(
      [...over, adoption('2026-09-01')],
      adoption('2026-10-01'),
      '2026-09-15',
    );

    expect(all.map(({ from }) => from)).to.deep.equal([
      ...over.map(({ from }) => from),
      '2026-09-01',
      '2026-10-01',
    ]);
  });

  it('R11 more is asked from the days of the adoptions that did, in that role and competency', () => {
    const all = [
      adoption('2026-07-01', { raised: [raisedDeEscalation] }),
      adoption('2026-08-01', { raised: [{ ...raisedDeEscalation, competency: escalation }] }),
      adoption('2026-09-01', { raised: [raisedDeEscalation] }),
    ];

    expect(raisedOn(all, roleOf('recovery-worker'), deEscalation, home)).to.deep.equal([
      '2026-07-01',
      '2026-09-01',
    ]);
    expect(raisedOn(all, roleOf('recovery-worker'), escalation, home)).to.deep.equal([
      '2026-08-01',
    ]);
    expect(raisedOn(all, roleOf('recovery-worker'), relationships, home)).to.deep.equal([]);
    expect(raisedOn(all, roleOf('peer-worker'), deEscalation, home)).to.deep.equal([]);
    expect(raisedOn(all, undefined, deEscalation, home)).to.deep.equal([]);
  });

  it('R11 what is taken back to what was asked before is raised no more', () => {
    const year = { kind: 'anniversary', months: 12 } as const;
    const was = { risk: 'standard', signers: 1, refresh: year } as const;
    const all = [adoption('2026-07-01', { raised: [{ ...raisedDeEscalation, was }] })];
    const asking = (changed: Partial<ProfileRequirement>) => ({
      ...roleOf('recovery-worker'),
      requires: [requirement({ competency: deEscalation, ...was, ...changed })],
    });
    const dates = (role: RoleProfile) => raisedOn(all, role, deEscalation, home);

    expect(dates(asking({ risk: 'high' }))).to.deep.equal(['2026-07-01']);
    expect(dates(asking({ signers: 2 }))).to.deep.equal(['2026-07-01']);
    expect(dates(asking({}))).to.deep.equal([]);
    expect(dates({ ...asking({}), requires: [] })).to.deep.equal(['2026-07-01']);
  });

  it('R11 a text that changed touches whoever was signed off under another version than the one in use', () => {
    const asked = requirement({ competency: deEscalation });
    const was = { risk: asked.risk, signers: asked.signers, refresh: asked.refresh, version: '1' };
    const all = [adoption('2026-07-01', { raised: [{ ...raisedDeEscalation, was }] })];
    const role = { ...roleOf('recovery-worker'), requires: [asked] };
    const dates = (signedUnder: (string | undefined)[]) =>
      raisedOn(all, role, deEscalation, {
        framework: { ...home.framework, version: '2' },
        signedUnder,
      });

    expect(dates(['1'])).to.deep.equal(['2026-07-01']);
    expect(dates(['2', undefined])).to.deep.equal(['2026-07-01']);
    expect(dates(['2'])).to.deep.equal([]);
  });

  it('R11 is decided by what is asked of that very competency, and by its text only where that changed', () => {
    const asked = requirement({ competency: deEscalation });
    const was = { risk: asked.risk, signers: asked.signers, refresh: asked.refresh };
    const role = {
      ...roleOf('recovery-worker'),
      requires: [requirement({ competency: escalation, risk: 'high', signers: 2 }), asked],
    };
    const dates = (before: typeof was & { version?: string }, known: object) =>
      raisedOn(
        [adoption('2026-07-01', { raised: [{ ...raisedDeEscalation, was: before }] })],
        role,
        deEscalation,
        { ...home, ...known },
      );

    expect(dates(was, { signedUnder: ['0'] })).to.deep.equal([]);
    expect(
      dates({ ...was, version: '1' }, { framework: undefined, signedUnder: ['1'] }),
    ).to.deep.equal(['2026-07-01']);
  });

  describe('a role’s profile', () => {
    const all = [requirement(), requirement({ competency: empathy, level: 'low' })];

    it('is the shipped one, of the frameworks in use', () => {
      expect(profileUnder(startingAdoption, profile(...all))).to.deep.equal(profile(requirement()));
      const both = adoption('2026-09-01', {
        frameworks: [...startingAdoption.frameworks, { framework: 'km', version: '1.0.0' }],
      });
      expect(profileUnder(both, profile(...all))).to.deep.equal(profile(...all));
    });

    it('is the team’s own where it has one, of the frameworks in use', () => {
      const own = { ...profile(...all, requirement({ competency: escalation })), title: 'Ours' };
      const others = { ...profile(), id: 'peer-worker' } as const;
      const chosen = adoption('2026-09-01', { profiles: [others, own] });

      expect(profileUnder(chosen, profile(...all))).to.deep.equal({
        ...own,
        requires: [requirement(), requirement({ competency: escalation })],
      });
    });
  });
});

describe('R11 what a role asks more of', () => {
  const level = (at: 'low' | 'middle' | 'high', competency: CompetencyId = empathy) =>
    requirement({ competency, level: at });
  const care = 's117.care' as CompetencyId;
  const anniversary = (months: number) => requirement({ refresh: { kind: 'anniversary', months } });
  const window = requirement({ refresh: { kind: 'annual-window', from: '03-01', until: '04-30' } });
  const never = requirement({ refresh: { kind: 'none' } });
  const high = requirement({ risk: 'high' });
  const two = requirement({ signers: 2 });

  for (const [what, before, after, asksMore] of [
    ['nothing other', requirement(), requirement(), false],
    ['a raised risk', requirement(), high, true],
    ['the same high risk', high, high, false],
    ['a lowered risk', high, requirement(), false],
    ['a second signer', requirement(), two, true],
    ['a signer less', two, requirement(), false],
    ['a shorter anniversary', anniversary(24), anniversary(12), true],
    ['a longer anniversary', anniversary(12), anniversary(24), false],
    ['a yearly window after two years', anniversary(24), window, true],
    ['a yearly window after a year', anniversary(12), window, false],
    ['half a year after a yearly window', window, anniversary(6), true],
    ['a refresh where there was none', never, anniversary(60), true],
    ['no refresh any more', anniversary(12), never, false],
    ['a higher additive level', level('low'), level('middle'), true],
    ['a lower additive level', level('high'), level('middle'), false],
    ['the same level', level('middle'), level('middle'), false],
    ['an application above', level('low', care), level('high', care), true],
    ['an application below', level('high', care), level('low', care), true],
    ['the same application', level('low', care), level('low', care), false],
    ['a level where there was none', requirement({ competency: empathy }), level('low'), true],
    ['no level any more', level('low'), requirement({ competency: empathy }), false],
    ['a level of a framework nobody knows', level('low', pathways), level('high', pathways), false],
  ] as const)
    it(`R11 ${what}: ${asksMore ? 'more' : 'no more'}`, () => {
      expect(raised(profile(before), profile(after))).to.deep.equal(
        asksMore ? [after.competency] : [],
      );
    });

  it('R11 a competency whose own text changed', () => {
    const role = profile(requirement(), requirement({ competency: escalation }));

    expect(raised(role, role, [escalation, relationships])).to.deep.equal([escalation]);
  });

  it('R11 what is asked for the first time is a gap of its own and raises nothing', () => {
    expect(raised(profile(), profile(high), [deEscalation])).to.deep.equal([]);
    expect(raised(undefined, profile(high), [deEscalation])).to.deep.equal([]);
  });

  it('R11 what is asked no more raises nothing', () => {
    expect(raised(profile(requirement()), profile(), [deEscalation])).to.deep.equal([]);
    expect(raised(profile(requirement()), undefined, [deEscalation])).to.deep.equal([]);
  });

  it('R11 each that asks more, in the order of the new profile', () => {
    const before = profile(
      requirement(),
      requirement({ competency: relationships }),
      requirement({ competency: escalation }),
    );
    const after = profile(
      requirement({ competency: escalation, risk: 'high' }),
      requirement({ competency: relationships }),
      requirement({ signers: 2 }),
    );

    expect(raised(before, after)).to.deep.equal([escalation, deEscalation]);
  });
});

function raised(
  before: RoleProfile | undefined,
  after: RoleProfile | undefined,
  changed: readonly CompetencyId[] = [],
): CompetencyId[] {
  return raisedBetween(before, after, { frameworks: [rbc, km, s117], changed });
}

function adoption(from: string, changed: Partial<Adoption> = {}): Adoption {
  return { ...startingAdoption, from, ...changed };
}

function profile(...requires: readonly ProfileRequirement[]): RoleProfile {
  return {
    id: 'recovery-worker',
    title: 'Recovery worker',
    description: '',
    requires: [...requires],
  };
}

function framework(id: string, levelRule: Framework['levelRule']): Framework {
  const levels = ['low', 'middle', 'high'].map((level) => ({ id: level, title: level }));

  return { id, title: id, version: '1', levelRule, levels, competencies: [] };
}

const home = { framework: { version: '1', levelRule: 'none' }, signedUnder: ['1'] } as const;

function roleOf(id: RoleProfile['id']): RoleProfile {
  return { id, title: id, description: id, requires: [] };
}
