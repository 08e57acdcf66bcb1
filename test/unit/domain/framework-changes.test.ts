import { expect } from 'chai';

import type { Competency, CompetencyId, Framework } from '../../../src/domain/framework.ts';
import { changedCompetencies } from '../../../src/domain/framework-changes.ts';

const calls = 'x.calls' as CompetencyId;
const visits = 'x.visits' as CompetencyId;
const visit: Competency = {
  id: visits,
  number: 1,
  title: 'Visits',
  description: 'Goes to see people at home.',
  domain: 'd',
  behaviours: ['Rings before', 'Rings after'],
  indicators: ['Is on time', 'Is kind'],
  levels: [
    { level: 'low', indicators: ['Follows the plan', 'Says when it fails'] },
    { level: 'high', indicators: ['Changes the plan'] },
  ],
  origin: { format: 'moodle', idNumber: 'V 1' },
};

describe('R11 what a new version of a framework changes', () => {
  const changes: [string, Partial<Competency>][] = [
    ['another title', { title: 'Home visits' }],
    ['another description', { description: 'Goes to see people at home, alone.' }],
    ['a behaviour more', { behaviours: ['Rings before', 'Rings after', 'Rings the office'] }],
    ['an indicator less', { indicators: ['Is on time'] }],
    ['an indicator of a level in other words', { levels: atLow('Follows it', 'Says so') }],
    ['an indicator at another level', { levels: atLow('Follows the plan', 'Changes the plan') }],
    ['a level less', { levels: atLow('Follows the plan', 'Says when it fails').slice(0, 1) }],
  ];

  for (const [what, change] of changes)
    it(`is asked by ${what}`, () => {
      expect(changed(visit, { ...visit, ...change })).to.deep.equal([visits]);
    });

  it('is asked by what was not said before, and by what is no longer said', () => {
    const { description: _d, behaviours: _b, indicators: _i, levels: _l, ...bare } = visit;

    for (const field of ['description', 'behaviours', 'indicators', 'levels'] as const) {
      const more = { ...bare, [field]: visit[field] } as Competency;

      expect(changed(bare, more), field).to.deep.equal([visits]);
      expect(changed(more, bare), field).to.deep.equal([visits]);
    }
  });

  it('is not what is written down as empty where nothing was written', () => {
    const bare: Competency = { id: visits, title: 'Visits' };
    const empty: Competency = {
      ...bare,
      description: '',
      behaviours: [],
      indicators: [],
      levels: [],
    };

    expect(changed(bare, empty)).to.deep.equal([]);
    expect(changed(empty, bare)).to.deep.equal([]);
  });

  it('is not where it stands, how it is numbered, whence it came or in what order it is listed', () => {
    const { domain: _domain, origin: _origin, ...rest } = visit;
    const moved: Competency = {
      ...rest,
      number: '2b',
      kind: 'secondary',
      behaviours: ['Rings after', 'Rings before'],
      indicators: ['Is kind', 'Is on time'],
      levels: atLow('Says when it fails', 'Follows the plan').toReversed(),
    };

    expect(changed(visit, moved)).to.deep.equal([]);
    expect(changed(moved, visit)).to.deep.equal([]);
  });

  it('is of the competencies in both versions, in the order of the later', () => {
    const call: Competency = { id: calls, title: 'Calls' };
    const gone: Competency = { id: 'x.gone' as CompetencyId, title: 'Gone' };
    const added: Competency = { id: 'x.added' as CompetencyId, title: 'Added' };

    expect(
      changedCompetencies(
        framework(visit, gone, call),
        framework({ ...call, title: 'C' }, added, { ...visit, title: 'V' }),
      ),
    ).to.deep.equal([calls, visits]);
  });

  it('tells a text from two, and a behaviour from an indicator', () => {
    const one: Competency = { id: visits, title: 'Visits', indicators: ['a","b'] };

    expect(changed(one, { ...one, indicators: ['a', 'b'] })).to.deep.equal([visits]);
    expect(
      changed(one, { id: visits, title: 'Visits', behaviours: one.indicators ?? [] }),
    ).to.deep.equal([visits]);
  });
});

function atLow(...indicators: string[]) {
  return [
    { level: 'low', indicators },
    { level: 'high', indicators: ['Changes the plan'] },
  ];
}

function changed(before: Competency, after: Competency): CompetencyId[] {
  return changedCompetencies(framework(before), framework(after));
}

function framework(...competencies: Competency[]): Framework {
  return { id: 'x', title: 'X', version: '1', levelRule: 'none', competencies };
}
