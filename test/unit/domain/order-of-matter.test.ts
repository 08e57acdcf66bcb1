import { expect } from 'chai';

import { startingAdoption } from '../../../src/domain/adoption.ts';
import type {
  CompetencyId,
  Framework,
  ProfileRequirement,
  Risk,
  RoleProfile,
} from '../../../src/domain/framework.ts';
import { inOrderThatMatters } from '../../../src/domain/order-of-matter.ts';
import type { Standing } from '../../../src/domain/standing.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  deEscalation,
  escalation,
  relationships,
  requirement,
} from '../../support/domain-builders.ts';

const library = teamLibrary(
  shipped,
  shipped.frameworks,
  { adoptions: [startingAdoption], longAbsenceDays: 28 },
  '2026-09-15',
);
const km = shipped.frameworks.find(({ id }) => id === 'km') as Framework;

describe('the order that matters', () => {
  it('is by standing, gaps and late first', () => {
    const states = [
      'current',
      'requested',
      'due soon',
      'developing',
      'not started',
      'under review',
      'lapsed',
      'paused',
    ] as const;
    const lines = states.map((state) => line(deEscalation, { state }));

    expect(ordered(lines).map(({ held }) => held.state)).to.deep.equal(states.toReversed());
  });

  it('where they stand alike, is high risk first, then as the profile lists it', () => {
    const lines = [
      line(relationships),
      line(deEscalation, { risk: 'high' }),
      line('rbc.risk.lone-working'),
      line(escalation, { risk: 'high' }),
    ];

    expect(idsOf(ordered(lines))).to.deep.equal([
      deEscalation,
      escalation,
      relationships,
      'rbc.risk.lone-working',
    ]);
  });

  it('is by standing before risk', () => {
    const lines = [line(deEscalation, { risk: 'high', state: 'current' }), line(escalation)];

    expect(idsOf(ordered(lines))).to.deep.equal([escalation, deEscalation]);
  });

  it('for frontline staff is as Kent and Medway print it for them, with its ties', () => {
    expect(ranked('frontline', 'getting-advice')).to.deep.equal([
      'emotional-intelligence',
      'network-building',
      'risk-assessment',
      // Both are printed as 4, and stand as the profile lists them; so do the three printed as 9.
      'initiative',
      'specialist-knowledge',
      'flexibility',
      'local-knowledge',
      'compliance',
      'self-development',
      'holding-to-account',
      'delivering-change',
      'strategic-thinking',
    ]);
  });

  it('for tactical staff is another', () => {
    expect(ranked('tactical', 'getting-advice')).to.deep.equal([
      'local-knowledge',
      'specialist-knowledge',
      'network-building',
      'emotional-intelligence',
      'strategic-thinking',
      'holding-to-account',
      'delivering-change',
      'risk-assessment',
      'compliance',
      'initiative',
      'flexibility',
      'self-development',
    ]);
  });

  it('is another at another level', () => {
    expect(ranked('frontline', 'getting-risk-support').slice(0, 5)).to.deep.equal([
      'risk-assessment',
      'emotional-intelligence',
      'specialist-knowledge',
      'initiative',
      'holding-to-account',
    ]);
    expect(ranked('tactical', 'getting-risk-support').slice(0, 3)).to.deep.equal([
      'specialist-knowledge',
      'risk-assessment',
      'holding-to-account',
    ]);
  });

  it('where the profile asks for no level of one, that one is before what is ranked', () => {
    const asked = [
      requirement({ competency: 'km.strategic-thinking' as CompetencyId, level: 'getting-advice' }),
      requirement({ competency: 'km.compliance' as CompetencyId }),
    ];
    const profile = { audience: 'frontline', requires: asked } as unknown as RoleProfile;
    const lines = asked.map((each) => ({ ...line(each.competency), requirement: each }));

    expect(idsOf(inOrderThatMatters(lines, profile, library))).to.deep.equal([
      'km.compliance',
      'km.strategic-thinking',
    ]);
  });

  it('leaves what is tied as the profile lists it', () => {
    const tied = ['km.specialist-knowledge', 'km.initiative'];
    const of = (ids: readonly string[]) =>
      idsOf(
        ordered(
          [...ids, 'km.risk-assessment'].map((id) => line(id, atLevel)),
          'frontline',
        ),
      );

    expect(of(tied)).to.deep.equal(['km.risk-assessment', ...tied]);
    expect(of(tied.toReversed())).to.deep.equal(['km.risk-assessment', ...tied.toReversed()]);
  });

  it('has the secondary after the core, as the profile lists them', () => {
    const lines = [
      'km.team-working',
      'km.advocacy',
      'km.strategic-thinking',
      'km.emotional-intelligence',
    ].map((id) => line(id, atLevel));

    expect(idsOf(ordered(lines, 'frontline'))).to.deep.equal([
      'km.emotional-intelligence',
      'km.strategic-thinking',
      'km.team-working',
      'km.advocacy',
    ]);
  });

  it('ranks each by the level it is asked at', () => {
    const lines = [
      line('km.specialist-knowledge', { level: 'getting-advice' }),
      line('km.local-knowledge', { level: 'getting-more-help' }),
    ];

    expect(idsOf(ordered(lines, 'frontline'))).to.deep.equal([
      'km.local-knowledge',
      'km.specialist-knowledge',
    ]);
  });

  it('is as the profile lists it for a role without an audience, at no level, and in a framework without a table', () => {
    const lines = ['km.strategic-thinking', 'km.emotional-intelligence'].map((id) =>
      line(id, atLevel),
    );
    const unlevelled = lines.map(({ held, requirement: { competency } }) => ({
      held,
      requirement: requirement({ competency }),
    }));
    const nowhere = [line('gone.b', atLevel), line('gone.a', atLevel)];

    expect(idsOf(ordered(lines))).to.deep.equal(idsOf(lines));
    expect(idsOf(ordered([...lines, line(deEscalation)]))).to.deep.equal([
      ...idsOf(lines),
      deEscalation,
    ]);
    expect(idsOf(ordered(unlevelled, 'frontline'))).to.deep.equal(idsOf(lines));
    expect(idsOf(ordered(nowhere, 'frontline'))).to.deep.equal(['gone.b', 'gone.a']);
  });

  it('has what no table ranks before what one does, and last what a framework has no more', () => {
    const lines = ['km.gone', 'km.emotional-intelligence', deEscalation].map((id) =>
      line(id, atLevel),
    );

    expect(idsOf(ordered(lines, 'frontline'))).to.deep.equal([
      deEscalation,
      'km.emotional-intelligence',
      'km.gone',
    ]);
  });

  it('orders a line that the profile does not ask for as one without a rank', () => {
    const asked = line('km.emotional-intelligence', atLevel);
    const lines = [line('km.initiative', atLevel), asked, line('km.flexibility', atLevel)];
    const profile = role([asked], 'frontline');

    expect(idsOf(inOrderThatMatters(lines, profile, library))).to.deep.equal([
      'km.initiative',
      'km.flexibility',
      'km.emotional-intelligence',
    ]);
  });

  it('leaves what it was given as it was', () => {
    const lines = [line(deEscalation, { state: 'current' }), line(escalation)];
    const before = [...lines];

    ordered(lines);

    expect(lines).to.deep.equal(before);
  });
});

interface Line {
  requirement: ProfileRequirement;
  held: { state: Standing };
}

const atLevel = { level: 'getting-advice' };

function line(
  competency: string,
  { state = 'not started', ...changed }: { state?: Standing; risk?: Risk; level?: string } = {},
): Line {
  return {
    requirement: requirement({ competency: competency as CompetencyId, ...changed }),
    held: { state },
  };
}

/** All of Kent and Medway's core at one level, as an audience sees them; the ids without `km.`. */
function ranked(audience: string, level: string): string[] {
  const core = km.competencies.filter(({ kind }) => kind === 'core');
  const table = km.priorities?.find(({ id }) => id === audience);
  const printed = table?.byLevel.find((each) => each.level === level)?.ranks ?? [];
  // Listed in another order than the table's, but for what it ties.
  const listed = core
    .map(({ id }) => ({ id, at: printed.findIndex(({ competency }) => competency === id) }))
    .sort((a, b) => rankAt(b.at) - rankAt(a.at) || a.at - b.at);

  function rankAt(at: number): number {
    return printed[at]?.rank ?? 0;
  }

  return idsOf(
    ordered(
      listed.map(({ id }) => line(id, { level })),
      audience,
    ),
  ).map((id) => id.slice('km.'.length));
}

function ordered(lines: readonly Line[], audience?: string): Line[] {
  return inOrderThatMatters(lines, role(lines, audience), library);
}

function role(lines: readonly Line[], audience?: string): RoleProfile {
  return {
    id: 'recovery-worker',
    title: 'Recovery worker',
    description: '',
    ...(audience === undefined ? {} : { audience }),
    requires: lines.map((each) => each.requirement),
  };
}

function idsOf(lines: readonly Line[]): CompetencyId[] {
  return lines.map((each) => each.requirement.competency);
}
