import { expect } from 'chai';
import fc from 'fast-check';

import type { ProfileRequirement, RoleProfile } from '../../../src/domain/framework.ts';
import { readProfiles, writeProfiles } from '../../../src/frameworks/profiles-file.ts';
import {
  roleProfile,
  roleProfiles,
  taskCatalogue,
} from '../../../src/frameworks/role-based-core.ts';
import { shippedFrameworks } from '../../../src/frameworks/shipped.ts';
import { anyProfiles } from './any-profiles.ts';

const known = { frameworks: shippedFrameworks, tasks: taskCatalogue.tasks };
const worker = roleProfile('recovery-worker') as RoleProfile;
const escalation = worker.requires.find(
  ({ competency }) => competency === 'rbc.risk.escalation',
) as ProfileRequirement;
const { opens: _opens, ...closed } = escalation;

describe('a service’s own role profiles', () => {
  it('are read as they are written: those that ship', () => {
    const text = writeProfiles(roleProfiles);

    expect(readProfiles(text, known)).to.deep.equal({ profiles: roleProfiles });
    expect(text).to.match(/^{\n {2}"profiles": \[\n {4}{\n {6}"id": "recovery-worker"/);
    expect(text).to.match(/}\n$/);
  });

  it('are read as they are written: any', () => {
    fc.assert(
      fc.property(anyProfiles, (profiles) => {
        expect(readProfiles(writeProfiles(profiles), known)).to.deep.equal({ profiles });
      }),
    );
  });

  it('may be of some roles only, without an audience, after a byte-order mark', () => {
    const { audience: _audience, ...profile } = worker;

    expect(readProfiles(`\u{FEFF}${writeProfiles([profile])}`, known)).to.deep.equal({
      profiles: [profile],
    });
  });

  for (const [what, change, problem] of [
    [
      'a competency that no framework has',
      { competency: 'rbc.risk.missing' },
      'recovery-worker, rbc.risk.missing: is a competency that does not exist',
    ],
    [
      'R6 a level that its framework does not have',
      { competency: 'km.empathy', level: 'practitioner' },
      'recovery-worker, km.empathy: is required at the level practitioner, which does not exist',
    ],
    [
      'R6 a level of a framework that has none',
      { level: 'getting-help' },
      'recovery-worker, rbc.risk.escalation: is required at the level getting-help, which does not exist',
    ],
    [
      'R6 no level of a framework that has some',
      { competency: 's117.funding' },
      'recovery-worker, s117.funding: is required at no level, and s117 has levels',
    ],
    [
      'a task that does not exist',
      { opens: ['flying'] },
      'recovery-worker, rbc.risk.escalation: opens the task flying, which does not exist',
    ],
    [
      'a task that does not ask for it',
      { opens: ['self-management'] },
      'recovery-worker, rbc.risk.escalation: opens self-management, which does not require it',
    ],
    [
      'something that is no competency id',
      { competency: 'Escalation' },
      'recovery-worker, Escalation, competency: not a competency id',
    ],
    [
      'a refresh in no months',
      { refresh: { kind: 'anniversary', months: 0 } },
      'recovery-worker, rbc.risk.escalation, refresh.months: Too small: expected number to be >0',
    ],
    [
      'a refresh in so many months that no calendar has the day',
      { refresh: { kind: 'anniversary', months: 4_000_000 } },
      'recovery-worker, rbc.risk.escalation, refresh.months: Too big: expected number to be <=600',
    ],
    [
      'a window that ends on a day no year has',
      { refresh: { kind: 'annual-window', from: '04-01', until: '04-31' } },
      'recovery-worker, rbc.risk.escalation, refresh.until: not MM-DD',
    ],
    [
      'a field that it does not have',
      { signer: 2 },
      'recovery-worker, rbc.risk.escalation: Unrecognized key: "signer"',
    ],
  ] as const)
    it(`are refused for ${what}`, () => {
      expect(problemsOf(withRequirement({ ...closed, ...change }))).to.include(problem);
    });

  it('are refused for a competency that is required twice', () => {
    const profile = { ...worker, requires: [closed, closed] };

    expect(problemsOf([profile])).to.deep.equal([
      'recovery-worker, rbc.risk.escalation: is required twice',
    ]);
  });

  it('are refused for a task that is not opened in full', () => {
    expect(problemsOf(withRequirement(escalation))).to.have.members([
      'recovery-worker: opens early-warning-monitoring without rbc.risk.relapse-indicators, which it requires',
      'recovery-worker: opens lone-working without rbc.risk.lone-working, which it requires',
    ]);
  });

  for (const [what, profiles, problem] of [
    [
      'a role that is none of the six',
      [{ ...worker, id: 'night-worker' }],
      /^night-worker, id: Invalid option: expected one of "recovery-worker"/,
    ],
    ['a role that is there twice', [worker, worker], /^recovery-worker: is there twice$/],
    [
      'an audience for which nothing is ranked',
      [{ ...worker, audience: 'backstage' }],
      /^recovery-worker: has the audience backstage, for which nothing is ranked$/,
    ],
    ['a role without a name', [{ ...worker, id: 7 }], /^profiles\[0\].id: /],
    [
      'a role whose name is longer than any',
      [{ ...worker, id: 'x'.repeat(101) }],
      /^profiles\[0\].id: /,
    ],
    [
      'a competency without a name',
      [{ ...worker, requires: [{ ...closed, competency: null }] }],
      /^recovery-worker, requires\[0\].competency: /,
    ],
    ['nothing that is required', [{ ...worker, requires: [] }], /^recovery-worker, requires: /],
    ['a role that is none', ['recovery-worker'], /^profiles\[0\]: /],
    ['no role', [], /^profiles: has to hold at least one profile$/],
  ] as const)
    it(`are refused for ${what}`, () => {
      const problems = problemsOf(profiles);

      expect(problems).to.have.lengthOf(1);
      expect(problems[0]).to.match(problem);
    });

  it('are refused with the place of everything', () => {
    const changed = { ...closed, risk: 'low', signers: 3 };

    expect(
      problemsOf([{ ...worker, title: ' ', requires: [closed, changed] }]).map(
        (each) => each.split(': ')[0],
      ),
    ).to.deep.equal([
      'recovery-worker, title',
      'recovery-worker, rbc.risk.escalation, risk',
      'recovery-worker, rbc.risk.escalation, signers',
    ]);
  });

  it('are refused where the file is no JSON, or says something else', () => {
    expect(readProfiles('{"profiles": [\n oops', known)).to.deep.equal({
      problems: [{ place: 'line 2, column 2', reason: 'is where this stops being JSON' }],
    });
    for (const text of ['[]', '7', 'null', '{"id": "manager"}', '{"profiles": {"id": "manager"}}'])
      expect(readProfiles(text, known).problems?.[0]?.place, text).to.be.oneOf([
        'the file',
        'profiles',
      ]);
  });

  it('may require what a framework of the service’s own asks', () => {
    const own = { id: 'own', title: 'Own', version: '1', levelRule: 'none' } as const;
    const competency = 'own.calls' as ProfileRequirement['competency'];
    const profiles = [{ ...worker, requires: [{ ...closed, competency }] }];
    const frameworks = [
      ...shippedFrameworks,
      { ...own, competencies: [{ id: competency, title: 'Calls' }] },
    ];

    expect(readProfiles(writeProfiles(profiles), { ...known, frameworks })).to.deep.equal({
      profiles,
    });
  });
});

function withRequirement(requirement: unknown): unknown[] {
  return [{ ...worker, requires: [requirement] }];
}

function problemsOf(profiles: unknown): string[] {
  const { problems = [] } = readProfiles(JSON.stringify({ profiles }), known);

  return problems.map(({ place, reason }) => `${place}: ${reason}`);
}
