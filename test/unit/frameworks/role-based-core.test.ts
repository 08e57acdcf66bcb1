import { expect } from 'chai';

import {
  competency,
  roleBasedCore,
  roleProfile,
  roleProfiles,
  task,
  taskCatalogue,
} from '../../../src/frameworks/role-based-core.ts';

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

  describe('look-ups', () => {
    it('return undefined for what is not there', () => {
      expect(roleProfile('toString')).to.equal(undefined);
      expect(task('toString')).to.equal(undefined);
      expect(competency('rbc.risk')).to.equal(undefined);
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
