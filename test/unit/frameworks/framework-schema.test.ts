import { expect } from 'chai';

import { frameworkOf } from '../../../src/frameworks/framework-schema.ts';
import { framework } from '../../../src/frameworks/shipped.ts';

const one = { id: 'x.one', title: 'One', domain: 'd', kind: 'core' };
const levels = [
  { id: 'low', title: 'Low' },
  { id: 'high', title: 'High' },
];
const whole = {
  id: 'x',
  title: 'X',
  version: '1',
  levelRule: 'additive',
  levels,
  domains: [{ id: 'd', title: 'D' }],
  competencies: [one, { id: 'x.two', title: 'Two' }],
};

describe('a framework in our own words', () => {
  it('is itself', () => {
    expect(frameworkOf(whole)).to.deep.equal({ framework: whole });
    expect(frameworkOf(framework('km'))).to.deep.equal({ framework: framework('km') });
  });

  it('is put in reading order', () => {
    const competencies = whole.competencies.toReversed();

    expect(frameworkOf({ ...whole, competencies })).to.deep.equal({ framework: whole });
  });

  it('is refused with the place of everything of the wrong shape', () => {
    const competencies = [
      { ...one, title: ' ', number: '45' },
      { ...one, id: 'X', extra: 1 },
    ];
    const read = frameworkOf({ ...whole, competencies, levelRule: 'ladder' });

    expect(read.problems?.map(({ place }) => place)).to.deep.equal([
      'levelRule',
      'competencies[0].number',
      'competencies[0].title',
      'competencies[1].id',
      'competencies[1]',
    ]);
    expect(problems('nothing')).to.deep.equal([
      'the file: Invalid input: expected object, received string',
    ]);
  });

  for (const [what, change, problem] of [
    ['levels without a rule', { levelRule: 'none' }, 'x: has levels, and its level rule is none'],
    [
      'a level twice',
      { levels: [...levels, { id: 'low', title: 'Low again' }] },
      'low: is there twice',
    ],
    [
      'a domain that holds nothing',
      { domains: [...whole.domains, { id: 'e', title: 'E' }] },
      'e: is a domain that holds nothing',
    ],
    [
      'a domain within one that does not exist',
      { domains: [{ id: 'd', title: 'D', within: 'e' }] },
      'd: is within the domain e, which does not exist',
    ],
    [
      'a domain within itself',
      { domains: [{ id: 'd', title: 'D', within: 'd' }] },
      'd: is within itself',
    ],
    [
      'a competency of another framework',
      { competencies: [{ ...one, id: 'y.one' }] },
      'y.one: does not start with x',
    ],
    [
      'a competency of a framework whose id only begins like its own',
      { competencies: [{ ...one, id: 'x-y.one' }] },
      'x-y.one: does not start with x',
    ],
    [
      'indicators at a level that does not exist',
      { competencies: [{ ...one, levels: [{ level: 'middle', indicators: ['a'] }] }] },
      'x.one: has the level middle, which does not exist',
    ],
    [
      'a priority list for a level that does not exist',
      { priorities: [table('middle', ['x.one'])] },
      'priorities t, middle: is for a level which does not exist',
    ],
    [
      'a priority list that ranks what is not core',
      { priorities: [table('low', ['x.two'])] },
      'priorities t, low: ranks x.two, which is no core competency',
    ],
  ] as const)
    it(`is refused for ${what}`, () => {
      expect(problems({ ...whole, ...change })).to.deep.equal([problem]);
    });

  it('is refused for levels that are missing', () => {
    const { levels: _levels, ...without } = whole;

    expect(problems(without)).to.deep.equal(['x: has no levels, and its level rule is additive']);
  });

  it('is refused for domains within each other, wherever they are reached from', () => {
    const domains = [
      { id: 'd', title: 'D', within: 'e' },
      { id: 'e', title: 'E', within: 'f' },
      { id: 'f', title: 'F', within: 'e' },
    ];

    expect(problems({ ...whole, domains })).to.deep.equal([
      'e: is within itself',
      'f: is within itself',
    ]);
  });

  it('is refused for a level, a rank or a list that is there twice, and for a rank out of order', () => {
    const twice = table('low', ['x.one', 'x.one']);
    const byLevel = [...twice.byLevel, ...twice.byLevel];
    const at = { level: 'low', indicators: ['a'] };

    expect(
      problems({
        ...whole,
        competencies: [{ ...one, levels: [at, at] }],
        priorities: [{ ...twice, byLevel }],
      }),
    ).to.include.members([
      'x.one: has the level low twice',
      'priorities t: has the level low twice',
      'priorities t, low: ranks x.one twice',
      'priorities t, low: has the rank 1 after a later one',
    ]);
  });
});

function table(level: string, competencies: readonly string[]) {
  const ranks = competencies.map((competency, place) => ({ rank: 2 - place, competency }));

  return { id: 't', title: 'T', byLevel: [{ level, ranks }] };
}

function problems(data: unknown): string[] {
  return (frameworkOf(data).problems ?? []).map(({ place, reason }) => `${place}: ${reason}`);
}
