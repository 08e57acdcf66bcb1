import { expect } from 'chai';

import { type ProfileRequirement, roleProfileIds } from '../../../src/domain/framework.ts';
import {
  competency,
  roleBasedCore,
  roleProfile,
  roleProfiles,
  task,
  taskCatalogue,
} from '../../../src/frameworks/role-based-core.ts';
import { readRoles } from '../../../src/frameworks/role-files.ts';
import { shippedFrameworks } from '../../../src/frameworks/shipped.ts';

describe('role-based core', () => {
  const { domains = [] } = roleBasedCore;

  describe('framework', () => {
    it('has the five areas under the titles of their source, in its order', () => {
      expect(domains.map(({ title }) => title)).to.deep.equal([
        'Risk recognition and escalation',
        'Safeguarding thresholds and responses',
        'Boundaries and professional judgement',
        'Recording and information sharing',
        'Working with uncertainty and distress',
      ]);
    });

    it('breaks each area into three to five competencies that can be observed', () => {
      for (const domain of domains) {
        const inDomain = roleBasedCore.competencies.filter((each) => each.domain === domain.id);

        expect(inDomain, domain.title).to.have.lengthOf.within(3, 5);
      }
      for (const { id, indicators } of roleBasedCore.competencies)
        expect(new Set(indicators), id).to.have.property('size').within(2, 4);
    });

    it('covers what the sources say is observed', () => {
      for (const id of [
        'rbc.risk.relapse-indicators',
        'rbc.risk.risk-conversations',
        'rbc.risk.escalation',
        'rbc.risk.risk-formulation',
        'rbc.boundaries.relationships',
        'rbc.boundaries.defensible-decisions',
        'rbc.distress.de-escalation',
        'rbc.distress.trauma-informed',
      ])
        expect(competency(id), id).to.have.property('id', id);
    });

    it('has ids and titles that are unique, and titles short enough for a card', () => {
      const { competencies } = roleBasedCore;
      const titles = competencies.map(({ title }) => title);

      expect(new Set(competencies.map(({ id }) => id))).to.have.property('size', titles.length);
      expect(new Set(titles)).to.have.property('size', titles.length);
      for (const title of titles) expect(title, title).to.have.lengthOf.at.most(60);
    });

    it('says on what it rests and who holds which rights', () => {
      expect(roleBasedCore.source).to.include('Impact Guru Ltd');
      expect(roleBasedCore.licence).to.include('our own wording');
    });
  });

  describe('role profiles', () => {
    it('are there for every role a person can be imported with', () => {
      expect(roleProfiles.map(({ id }) => id)).to.deep.equal([...roleProfileIds]);
    });

    it('require only competencies that exist', () => {
      for (const { id, requires } of roleProfiles) {
        expect(requires, id).to.have.lengthOf.within(6, 15);
        for (const requirement of requires)
          expect(competency(requirement.competency), requirement.competency).to.be.an('object');
      }
    });

    it('say that they are a starting point', () => {
      for (const { id, description } of roleProfiles)
        expect(description, id).to.match(/starting point for the service to amend\.$/);
    });

    it('R2 leave no high-risk competency that the clinical lead could not sign', () => {
      const held = requiredBy('clinical-lead').map((each) => each.competency);
      const highRisk = roleProfiles
        .flatMap(({ requires }) => requires)
        .filter(({ risk }) => risk === 'high')
        .map((each) => each.competency);

      expect(held).to.include.members(highRisk);
    });

    it('R3 ask for two signers only where the risk is high', () => {
      const twoSigners = roleProfiles
        .flatMap(({ requires }) => requires)
        .filter(({ signers }) => signers === 2);

      expect(twoSigners).to.have.lengthOf.within(1, 5);
      for (const each of twoSigners) expect(each.risk, each.competency).to.equal('high');
    });

    it('R5 refresh every year where the risk is high, and less often elsewhere', () => {
      for (const { competency: id, risk, refresh } of roleProfiles.flatMap((each) => each.requires))
        if (risk === 'high') expect(refresh, id).to.deep.equal({ kind: 'anniversary', months: 12 });
        else
          expect(refresh, id).to.be.deep.oneOf([
            { kind: 'anniversary', months: 24 },
            { kind: 'none' },
          ]);
    });
  });

  describe('look-ups', () => {
    it('return undefined for what is not there', () => {
      expect(roleProfile('toString')).to.equal(undefined);
      expect(task('toString')).to.equal(undefined);
      expect(competency('rbc.risk')).to.equal(undefined);
    });
  });

  describe('readRoles', () => {
    const read = (profiles: unknown, tasks: unknown = taskCatalogue) =>
      readRoles({ frameworks: shippedFrameworks, profiles, tasks });
    const withManager = (requires: unknown) => () =>
      read([{ ...roleProfile('manager'), requires }]);

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
        .that.includes('the profile manager is there twice')
        .and.includes('manager requires rbc.risk.missing twice')
        .and.includes('manager requires rbc.risk.missing, which does not exist');
    });

    it('refuses a competency id, a window or a key that is not of the right shape', () => {
      const [requirement] = requiredBy('manager');
      const changed = (change: object) => withManager([{ ...requirement, ...change }]);

      expect(changed({})).not.to.throw();
      expect(changed({ competency: 'RBC.Risk' })).to.throw('not a competency id');
      expect(
        changed({ refresh: { kind: 'annual-window', from: '04-01', until: '13-01' } }),
      ).to.throw('not MM-DD');
      expect(changed({ signer: 2 })).to.throw('signer');
      expect(changed({ opens: ['Lone working'] })).to.throw('not a task id');
    });

    it('R6 refuses a level that the framework does not have, and takes one that it has', () => {
      const [requirement] = requiredBy('manager');
      const at = (level: string) =>
        withManager([{ ...requirement, competency: 'km.empathy', level }]);

      expect(at('getting-help')).not.to.throw();
      expect(at('practitioner')).to.throw(
        'manager requires km.empathy at the level practitioner, which does not exist',
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
        'manager opens the task missing, which does not exist',
      );
      expect(withManager([opening('rbc.risk.escalation', 'lone-working')])).to.throw(
        'manager opens lone-working without rbc.risk.lone-working, which it requires',
      );
      expect(withManager([opening('rbc.recording.handover', 'lone-working')])).to.throw(
        'manager opens lone-working with rbc.recording.handover, which it does not require',
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

  describe('tasks', () => {
    const titles = (layer: number) =>
      taskCatalogue.tasks.filter((each) => each.layer === layer).map(({ title }) => title);

    it('are those of the three layers, under the titles of their source', () => {
      expect(titles(1)).to.deep.equal([
        'Clinical assessment and formulation (where commissioned)',
        'Risk formulation and risk review (including safeguarding and suicide/self-harm risk)',
        'Clinical decision-making on escalation and de-escalation',
        'Clinical supervision, reflective practice, and competency sign-off',
      ]);
      expect(titles(2)).to.deep.equal([
        'Structured wellbeing support and relapse prevention routines',
        'Supported self-management (sleep, daily structure, social connection)',
        'Practical support linked to recovery goals (tenancy, benefits, attendance)',
        'Observations and early warning indicator monitoring (with escalation triggers)',
        'Lone working',
        'Crisis calls',
      ]);
      expect(titles(3)).to.deep.equal([
        'Appointment coordination, reminders and transport liaison',
        'Data quality, reporting, rota and caseload logistics',
        'Record requests, consent tracking, information-sharing logs',
      ]);
    });

    it('are of high risk where the person is alone with it, and where error costs most', () => {
      const high = taskCatalogue.tasks.filter(({ risk }) => risk === 'high');

      expect(high.map(({ id }) => id)).to.have.members([
        ...taskCatalogue.tasks.filter(({ layer }) => layer === 1).map(({ id }) => id),
        'lone-working',
        'crisis-calls',
      ]);
    });

    it('R18 require competencies but on layer 3, which is open', () => {
      for (const { id, layer, requires, entrustment } of taskCatalogue.tasks)
        if (layer === 3) expect({ requires, entrustment }, id).to.deep.include({ requires: [] });
        else {
          expect(requires, id).to.not.be.empty;
          expect(entrustment, id).to.be.within(3, 5);
        }
    });

    it('R2 are of high risk only with what somebody in the role holds as high risk', () => {
      for (const { id, requires } of roleProfiles)
        for (const { opens = [], risk, competency: premise } of requires)
          if (opens.some((opened) => opened === 'lone-working' || opened === 'crisis-calls'))
            expect(risk, `${id}: ${premise}`).to.equal('high');
    });

    it('open to a role through its profile, the clinical ones to clinicians alone', () => {
      const openTo = (opened: string) =>
        roleProfiles
          .filter(({ requires }) =>
            requires.some(({ opens }) => opens?.some((each) => each === opened)),
          )
          .map(({ id }) => id);

      expect(openTo('lone-working')).to.deep.equal([
        'recovery-worker',
        'senior-support-worker',
        'clinician',
        'clinical-lead',
      ]);
      expect(openTo('crisis-calls')).to.deep.equal([
        'senior-support-worker',
        'clinician',
        'clinical-lead',
      ]);
      expect(openTo('clinical-assessment')).to.deep.equal(['clinician', 'clinical-lead']);
      expect(openTo('supervision-and-sign-off')).to.deep.equal(['clinical-lead']);
    });
  });

  describe('new-starter path', () => {
    it('goes from induction over shadowing and a supervised lead contact to sign-off', () => {
      expect(roleBasedCore.newStarterPath?.map(({ id }) => id)).to.deep.equal([
        'induction',
        'shadowing',
        'supervised-lead-contact',
        'sign-off',
      ]);
    });
  });
});

function requiredBy(id: string): ProfileRequirement[] {
  return roleProfile(id)?.requires ?? [];
}
