import { expect } from 'chai';

import type { ProfileRequirement } from '../../../src/domain/framework.ts';
import {
  roleProfile,
  roleProfiles,
  task,
  taskCatalogue,
} from '../../../src/frameworks/role-based-core.ts';
import { readRoles } from '../../../src/frameworks/role-files.ts';
import { shippedFrameworks } from '../../../src/frameworks/shipped.ts';

describe('readRoles', () => {
  const read = (profiles: unknown, tasks: unknown = taskCatalogue) =>
    readRoles({ frameworks: shippedFrameworks, profiles, tasks });
  const withManager = (requires: unknown) => () => read([{ ...roleProfile('manager'), requires }]);

  it('returns what the files say', () => {
    expect(read(roleProfiles)).to.deep.equal({
      profiles: roleProfiles,
      catalogue: taskCatalogue,
    });
  });

  it('names every reference to something that is not there, and every id that is there twice', () => {
    const requirement = { ...requiredBy('manager')[0], competency: 'rbc.risk.missing' };
    const manager = { ...roleProfile('manager'), requires: [requirement, requirement] };

    expect(() => read([manager, manager]))
      .to.throw()
      .with.property('message')
      .that.includes('manager is there twice')
      .and.includes('manager, rbc.risk.missing is required twice')
      .and.includes('manager, rbc.risk.missing is a competency that does not exist');
  });

  it('refuses a competency id, a window or a key that is not of the right shape', () => {
    const [requirement] = requiredBy('manager');
    const changed = (change: object) => withManager([{ ...requirement, ...change }]);

    expect(changed({})).not.to.throw();
    expect(changed({ competency: 'RBC.Risk' })).to.throw('not a competency id');
    expect(changed({ refresh: { kind: 'annual-window', from: '04-01', until: '13-01' } })).to.throw(
      'not MM-DD',
    );
    expect(changed({ signer: 2 })).to.throw('signer');
    expect(changed({ opens: ['Lone working'] })).to.throw('not a task id');
  });

  it('R6 refuses a level that the framework does not have, and takes one that it has', () => {
    const [requirement] = requiredBy('manager');
    const at = (level: string) =>
      withManager([{ ...requirement, competency: 'km.empathy', level }]);

    expect(at('getting-help')).not.to.throw();
    expect(at('practitioner')).to.throw(
      'manager, km.empathy is required at the level practitioner, which does not exist',
    );
    expect(withManager([{ ...requirement, competency: 'km.empathy' }])).to.throw(
      'manager, km.empathy is required at no level, and km has levels',
    );
  });

  it('refuses an audience for which no framework ranks anything', () => {
    const seeing = (audience: string) => () => read([{ ...roleProfile('manager'), audience }]);

    expect(seeing('frontline')).not.to.throw();
    expect(seeing('backstage')).to.throw(
      'manager has the audience backstage, for which nothing is ranked',
    );
  });

  it('refuses a task that is not opened in full, or with what it does not require', () => {
    const [first] = requiredBy('manager');
    const opening = (competency: string, opens: string) => ({
      ...first,
      competency,
      opens: [opens],
    });

    expect(withManager([opening('rbc.risk.escalation', 'missing')])).to.throw(
      'manager, rbc.risk.escalation opens the task missing, which does not exist',
    );
    expect(withManager([opening('rbc.risk.escalation', 'lone-working')])).to.throw(
      'manager opens lone-working without rbc.risk.lone-working, which it requires',
    );
    expect(withManager([opening('rbc.recording.handover', 'lone-working')])).to.throw(
      'manager, rbc.recording.handover opens lone-working, which does not require it',
    );
  });

  it('R18 refuses a clinical task without a register, another with one, and one that is there twice', () => {
    const tasks = (...changed: object[]) => ({ ...taskCatalogue, tasks: changed });
    const { registers, ...unregistered } = task('clinical-assessment') ?? {};
    const alone = { ...task('lone-working'), registers };

    expect(() => read([], tasks(unregistered))).to.throw(
      'the task clinical-assessment is on layer 1 and names no register',
    );
    expect(() => read([], tasks(alone, alone)))
      .to.throw('the task lone-working names a register and is not on layer 1')
      .with.property('message')
      .that.includes('the task lone-working is there twice');
  });
});

function requiredBy(id: string): ProfileRequirement[] {
  return roleProfile(id)?.requires ?? [];
}
