import { expect } from 'chai';

import type { Competency, CompetencyId } from '../../../src/domain/framework.ts';
import { priorityOrder } from '../../../src/domain/priority.ts';

const ids = ['x.a', 'x.b', 'x.c', 'x.d', 'x.e'] as CompetencyId[];
const [a, c, d] = ['x.a', 'x.c', 'x.d'] as [CompetencyId, CompetencyId, CompetencyId];
const competencies = ids.map((id, place): Competency => ({
  id,
  title: id,
  kind: place === 1 ? 'secondary' : 'core',
}));
const ranks = [
  { rank: 1, competency: d },
  { rank: 2, competency: c },
  { rank: 2, competency: a },
];
const framework = {
  competencies,
  priorities: [{ id: 'frontline', title: 'Frontline', byLevel: [{ level: 'help', ranks }] }],
};
const listed = [
  { competency: 'x.a', rank: null },
  { competency: 'x.c', rank: null },
  { competency: 'x.d', rank: null },
  { competency: 'x.e', rank: null },
  { competency: 'x.b', rank: null },
];

describe('priority order', () => {
  it('is the printed one with its ties, then the core left over, then the secondary ones', () => {
    expect(priorityOrder(framework, { audience: 'frontline', level: 'help' })).to.deep.equal([
      { competency: 'x.d', rank: 1 },
      { competency: 'x.c', rank: 2 },
      { competency: 'x.a', rank: 2 },
      { competency: 'x.e', rank: null },
      { competency: 'x.b', rank: null },
    ]);
  });

  it('keeps several secondary ones as the framework lists them, wherever they stand in it', () => {
    const kinds = ['secondary', 'core', 'secondary', 'core', 'secondary'] as const;
    const mixed = competencies.map((each, at) => ({ ...each, kind: kinds[at] ?? 'core' }));

    const places = priorityOrder({ competencies: mixed }, { audience: 'x', level: 'y' });

    expect(places.map(({ competency }) => competency)).to.deep.equal([
      ...['x.b', 'x.d'],
      ...['x.a', 'x.c', 'x.e'],
    ]);
  });

  it('ranks nothing for an audience or a level without a table', () => {
    expect(priorityOrder(framework, { audience: 'tactical', level: 'help' })).to.deep.equal(listed);
    expect(priorityOrder(framework, { audience: 'frontline', level: 'x' })).to.deep.equal(listed);
    expect(priorityOrder({ competencies }, { audience: 'x', level: 'y' })).to.deep.equal(listed);
  });
});
