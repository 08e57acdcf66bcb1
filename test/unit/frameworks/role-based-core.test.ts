import { expect } from 'chai';

import { type ProfileRequirement, roleProfileIds } from '../../../src/domain/framework.ts';
import {
  competency,
  readFrameworkFiles,
  roleBasedCore,
  roleProfile,
  roleProfiles,
} from '../../../src/frameworks/role-based-core.ts';
import { seedWindows, windowHashes } from '../../support/seed-windows.ts';

describe('role-based core', () => {
  describe('framework', () => {
    it('has the five areas under the titles of their source, in its order', () => {
      expect(roleBasedCore.domains.map(({ title }) => title)).to.deep.equal([
        'Risk recognition and escalation',
        'Safeguarding thresholds and responses',
        'Boundaries and professional judgement',
        'Recording and information sharing',
        'Working with uncertainty and distress',
      ]);
    });

    it('breaks each area into three to five competencies that can be observed', () => {
      for (const domain of roleBasedCore.domains) {
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
      expect(competency('rbc.risk')).to.equal(undefined);
    });
  });

  describe('readFrameworkFiles', () => {
    it('returns what the files say', () => {
      const read = readFrameworkFiles({ framework: roleBasedCore, profiles: roleProfiles });

      expect(read).to.deep.equal({ framework: roleBasedCore, profiles: roleProfiles });
    });

    it('names every reference to something that is not there, and every id that is there twice', () => {
      const [first] = roleBasedCore.competencies;
      const framework = {
        ...roleBasedCore,
        competencies: [first, first, { ...first, id: 'other.risk.lost', domain: 'nowhere' }],
      };
      const requirement = { ...requiredBy('manager')[0], competency: 'rbc.risk.missing' };
      const manager = { ...roleProfile('manager'), requires: [requirement, requirement] };

      const read = () => readFrameworkFiles({ framework, profiles: [manager, manager] });

      expect(read)
        .to.throw()
        .with.property('message')
        .that.includes('rbc.risk.relapse-indicators is there twice')
        .and.includes('other.risk.lost does not start with rbc')
        .and.includes('other.risk.lost is in the domain nowhere')
        .and.includes('the profile manager is there twice')
        .and.includes('manager requires rbc.risk.missing twice')
        .and.includes('manager requires rbc.risk.missing, which does not exist');
    });

    it('refuses a competency id, a window or a key that is not of the right shape', () => {
      const [requirement] = requiredBy('manager');
      const withRequirement = (change: object) => () =>
        readFrameworkFiles({
          framework: roleBasedCore,
          profiles: [{ ...roleProfile('manager'), requires: [{ ...requirement, ...change }] }],
        });

      expect(withRequirement({})).not.to.throw();
      expect(withRequirement({ competency: 'RBC.Risk' })).to.throw('not a competency id');
      expect(
        withRequirement({ refresh: { kind: 'annual-window', from: '04-01', until: '13-01' } }),
      ).to.throw('not MM-DD');
      expect(withRequirement({ signer: 2 })).to.throw('signer');
    });
  });

  describe('wording', () => {
    const fromSeeds = seedWindows();
    const copied = (text: string) => windowHashes(text).filter((hash) => fromSeeds.has(hash));

    it('is our own: no more than ten consecutive words are those of a source', () => {
      const texts = [
        ...roleBasedCore.domains.map(({ description }) => description),
        ...roleBasedCore.competencies.flatMap((each) => [each.description, ...each.indicators]),
        ...roleProfiles.map(({ description }) => description),
        roleBasedCore.licence,
      ];

      expect(texts).to.have.lengthOf.above(100);
      for (const text of texts) expect(copied(text), text).to.deep.equal([]);
    });

    it('would be found out: the title of a source, which may be repeated, is recognised', () => {
      const title =
        roleBasedCore.source.split("'").find((part) => part.includes('Skill Mix')) ?? '';

      const found = copied(`A word before ${title}`);

      expect(found).to.have.lengthOf(3);
    });

    it('is compared whatever its case, punctuation, apostrophes and hyphens', () => {
      const plain = 'one two three four five six seven eight nine people s plan ends here';
      const printed =
        'One, two – three “four” five: six/seven eight-nine\npeople s plan. Ends HERE!';

      expect(windowHashes(printed)).to.deep.equal(windowHashes(plain));
      expect(windowHashes(plain)).to.have.lengthOf(4);
      expect(windowHashes('It isn’t one')).to.deep.equal([]);
    });

    it('is compared with the sources as they were hashed', () => {
      const knownWindow = '7dac39f5ab6c';

      expect(fromSeeds.has(knownWindow)).to.equal(true);
      expect(fromSeeds).to.have.property('size').above(20_000);
    });
  });
});

function requiredBy(id: string): ProfileRequirement[] {
  return roleProfile(id)?.requires ?? [];
}
