import { expect } from 'chai';

import {
  mostOwnTriggers,
  ownTitle,
  pathwaysInUse,
  shippedSteps,
  shippedTriggers,
  withPathways,
  type Pathway,
} from '../../../src/domain/escalation-pathway.ts';
import { pathwayProblems } from '../../../src/domain/pathway-draft.ts';
import { recordReferenceProblems } from '../../../src/domain/record-reference.ts';
import { evolveTeam, newTeam } from '../../../src/domain/team.ts';
import { ben } from '../../support/domain-builders.ts';

const own: Pathway = { trigger: 'own-1', title: 'Missed visit', steps: shippedSteps };
const changed: Pathway = {
  trigger: 'missed-medication',
  title: null,
  steps: [{ decider: 'clinical-lead', minutes: 15 }],
};

describe('the pathways of a team', () => {
  it('are the shipped example for each trigger until the team settles its own', () => {
    expect(pathwaysInUse([]).map(({ trigger }) => trigger)).to.deep.equal(shippedTriggers);
    expect(pathwaysInUse([])[0]?.steps.map(({ decider }) => decider)).to.deep.equal([
      'on-call-clinician',
      'duty-manager',
      'clinical-lead',
    ]);
    expect(pathwaysInUse([own, changed]).slice(1, 2)).to.deep.equal([changed]);
    expect(pathwaysInUse([own, changed]).at(-1)).to.deep.equal(own);
  });

  it('set again stand once, as they were set last', () => {
    const renamed = { ...own, title: 'Late visit' };

    expect(withPathways([own, changed], [renamed])).to.deep.equal([renamed, changed]);
    expect(withPathways([own], [changed, renamed])).to.deep.equal([renamed, changed]);
  });

  it('a trigger taken out is used no longer, and keeps its title for what was escalated', () => {
    const retired = withPathways([own, changed], [{ ...own, retired: true }]);

    expect(pathwaysInUse(retired)).to.have.lengthOf(shippedTriggers.length);
    expect([
      ownTitle(retired, 'own-1'),
      ownTitle(retired, 'own-2'),
      ownTitle(retired, 'missed-medication'),
    ]).to.deep.equal(['Missed visit', null, null]);
  });

  it('stand in the team’s ledger, the last word of each', () => {
    const entry = { recordedAt: '2026-09-15T10:00:00.000Z', actor: ben };
    const first = evolveTeam(newTeam, {
      ...entry,
      event: { kind: 'team.pathways', pathways: [own] },
    });
    const then = evolveTeam(first, {
      ...entry,
      event: { kind: 'team.pathways', pathways: [changed] },
    });

    expect(then.pathways).to.deep.equal([own, changed]);
  });
});

describe('what is wrong with a pathway', () => {
  function wrong(pathway: Partial<Pathway>, settled: readonly Pathway[] = []): string[] {
    return pathwayProblems({ ...own, ...pathway }, settled, 2026).map(({ field }) => field);
  }

  it('is nothing with what ships, and with a trigger of their own', () => {
    expect(wrong({})).to.deep.equal([]);
    expect(wrong(changed)).to.deep.equal([]);
  });

  it('is a step that is missing, comes twice, or has no whole minutes from 5 to 1440', () => {
    const twice = { decider: 'duty-manager' as const, minutes: 30 };

    expect(wrong({ steps: [] })).to.deep.equal(['decider-0']);
    expect(wrong({ steps: [twice, twice] })).to.deep.equal(['decider-1']);
    expect(wrong({ steps: [{ ...twice, decider: 'porter' as 'duty-manager' }] })).to.deep.equal([
      'decider-0',
    ]);
    for (const minutes of [4, 1441, 7.5]) {
      expect(wrong({ steps: [{ ...twice, minutes }] })).to.deep.equal(['minutes-0']);
    }
    for (const minutes of [5, 1440]) {
      expect(wrong({ steps: [{ ...twice, minutes }] })).to.deep.equal([]);
    }
  });

  it('is a title that is missing, too long, taken, or about a person', () => {
    const many = Array.from({ length: mostOwnTriggers }, (_, at): Pathway => ({
      ...own,
      trigger: `own-x${String(at)}`,
      title: `Number ${String(at)}`,
    }));

    expect(wrong({ title: '' })).to.deep.equal(['title']);
    expect(wrong({ title: null })).to.deep.equal(['title']);
    expect(wrong({ title: 'x'.repeat(61) })).to.deep.equal(['title']);
    expect(wrong({ title: 'Saw 943 476 5919' })).to.deep.equal(['title']);
    expect(wrong({ title: 'missed VISIT' }, [{ ...own, trigger: 'own-2' }])).to.deep.equal([
      'title',
    ]);
    expect(wrong({}, many)).to.deep.equal(['title']);
    expect(wrong({ trigger: 'own-x0' }, many)).to.deep.equal([]);
    expect(wrong({ title: '', steps: [], retired: true })).to.deep.equal([]);
  });
});

describe('what is said of a pathway that is wrong', () => {
  const many = Array.from({ length: mostOwnTriggers }, (_, at): Pathway => ({
    ...own,
    trigger: `own-x${String(at)}`,
    title: `Number ${String(at)}`,
  }));
  const twice = { decider: 'duty-manager' as const, minutes: 30 };

  for (const [pathway, settled, sentence] of [
    [{ title: '' }, [], 'Please give it a name of up to 60 characters.'],
    [
      {},
      [{ ...own, trigger: 'own-2' }],
      'Another trigger of this team has this name. Please choose another.',
    ],
    [{}, many, 'A team has up to 12 triggers of its own. Please take one out first.'],
    [{ steps: [] }, [], 'Please choose who is asked first.'],
    [{ steps: [twice, twice] }, [], 'Please choose each of them once.'],
    [{ steps: [{ ...twice, minutes: 4 }] }, [], 'Please give whole minutes, from 5 to 1440.'],
  ] as [Partial<Pathway>, Pathway[], string][])
    it(`is: ${sentence}`, () => {
      const problems = pathwayProblems({ ...own, ...pathway }, settled, 2026);

      expect(problems.map((problem) => problem.sentence)).to.deep.equal([sentence]);
    });

  it('is nothing of a name of sixty characters, beside one that has none', () => {
    const nameless = { ...own, trigger: 'own-2', title: null } as const;

    expect(pathwayProblems({ ...own, title: 'x'.repeat(60) }, [nameless], 2026)).to.deep.equal([]);
  });
});

describe('a local record’s number', () => {
  it('is in one piece with a digit, no name, no date, no NHS number', () => {
    const wrong = [
      'Jo Smith',
      'J.S.1',
      'DX',
      'DX*1',
      '01-02-1980',
      '943/476/5919',
      `D${'1'.repeat(60)}`,
    ];

    expect(recordReferenceProblems('DX-20417', 2026)).to.deep.equal([]);
    for (const reference of wrong) {
      expect(recordReferenceProblems(reference, 2026), reference).to.have.lengthOf(1);
    }
  });
});
