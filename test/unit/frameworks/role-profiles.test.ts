import { expect } from 'chai';

import {
  frameworkIdOf,
  type ProfileRequirement,
  roleProfileIds,
} from '../../../src/domain/framework.ts';
import { competency, roleProfile, roleProfiles } from '../../../src/frameworks/role-based-core.ts';
import { framework } from '../../../src/frameworks/shipped.ts';

describe('role profiles', () => {
  it('are there for every role a person can be imported with', () => {
    expect(roleProfiles.map(({ id }) => id)).to.deep.equal([...roleProfileIds]);
  });

  it('require only competencies that exist', () => {
    for (const { requires } of roleProfiles)
      for (const requirement of requires)
        expect(competency(requirement.competency), requirement.competency).to.be.an('object');
  });

  it('require of the core, of Kent and Medway and of Section 117, in that order, and of NHS 96 nothing', () => {
    const counts = roleProfiles.map(({ id, requires }) => {
      const frameworks = requires.map((each) => frameworkIdOf(each.competency));
      const count = (of: string) => frameworks.filter((each) => each === of).length;

      expect(frameworks, id).to.deep.equal([
        ...new Array<string>(count('rbc')).fill('rbc'),
        ...new Array<string>(count('km')).fill('km'),
        ...new Array<string>(count('s117')).fill('s117'),
      ]);
      return [id, count('rbc'), count('km'), count('s117')];
    });

    expect(counts).to.deep.equal([
      ['recovery-worker', 9, 14, 0],
      ['peer-worker', 7, 14, 0],
      ['senior-support-worker', 11, 14, 0],
      ['clinician', 13, 14, 6],
      ['clinical-lead', 14, 15, 6],
      ['manager', 6, 16, 6],
    ]);
  });

  it('R6 ask Kent and Medway at one grouping and Section 117 at one application', () => {
    const levels = (id: string, of: string) => [
      ...new Set(requiredOf(id, of).map(({ level }) => level)),
    ];

    expect(roleProfileIds.map((id) => [...levels(id, 'km'), ...levels(id, 's117')])).to.deep.equal([
      ['getting-help'],
      ['getting-advice'],
      ['getting-more-help'],
      ['getting-risk-support', 'practitioner'],
      ['getting-risk-support', 'senior'],
      ['getting-help', 'leader'],
    ]);
    expect(requiredBy('clinician').filter(({ level }) => level === undefined)).to.deep.equal(
      requiredOf('clinician', 'rbc'),
    );
  });

  it('ask of Kent and Medway all that is core, and of the rest what it calls critical to the role', () => {
    const { competencies = [] } = framework('km') ?? {};
    const ofKind = (id: string, kind: string) =>
      requiredOf(id, 'km')
        .map((each) => each.competency)
        .filter((each) => competency(each)?.kind === kind);
    const all = ['km.developing-others', 'km.advocacy'];

    for (const id of roleProfileIds)
      expect(ofKind(id, 'core'), id).to.deep.equal(
        competencies.filter(({ kind }) => kind === 'core').map((each) => each.id),
      );
    expect(roleProfileIds.map((id) => ofKind(id, 'secondary'))).to.deep.equal([
      all,
      all,
      all,
      all,
      ['km.leading-others', ...all],
      ['km.leading-others', ...all, 'km.managing-resources'],
    ]);
  });

  it('ask of Section 117 all six domains, of those roles alone that it names', () => {
    const all = framework('s117')?.competencies.map(({ id }) => id);

    for (const id of ['clinician', 'clinical-lead', 'manager'])
      expect(requiredOf(id, 's117').map((each) => each.competency)).to.deep.equal(all);
  });

  it('see what they require in the order of one of the two audiences of Kent and Medway', () => {
    expect(roleProfiles.map(({ audience }) => audience)).to.deep.equal([
      'frontline',
      'frontline',
      'frontline',
      'frontline',
      'tactical',
      'tactical',
    ]);
  });

  it('are of high risk in risk assessment, for all who work with people', () => {
    const high = (id: string) =>
      [...requiredOf(id, 'km'), ...requiredOf(id, 's117')].filter(({ risk }) => risk === 'high');

    for (const id of roleProfileIds)
      expect(
        high(id).map((each) => each.competency),
        id,
      ).to.deep.equal(id === 'manager' ? [] : ['km.risk-assessment']);
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

  it('R5 refresh every year where the risk is high or Section 117 is reviewed, and less often elsewhere', () => {
    for (const { competency: id, risk, refresh } of roleProfiles.flatMap((each) => each.requires))
      if (risk === 'high' || frameworkIdOf(id) === 's117')
        expect(refresh, id).to.deep.equal({ kind: 'anniversary', months: 12 });
      else
        expect(refresh, id).to.be.deep.oneOf([
          { kind: 'anniversary', months: 24 },
          { kind: 'none' },
        ]);
  });
});

function requiredBy(id: string): ProfileRequirement[] {
  return roleProfile(id)?.requires ?? [];
}

function requiredOf(id: string, of: string): ProfileRequirement[] {
  return requiredBy(id).filter((each) => frameworkIdOf(each.competency) === of);
}
