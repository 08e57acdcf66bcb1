import { expect } from 'chai';

import type { Framework } from '../../../src/domain/framework.ts';
import { inReadingOrder } from '../../../src/domain/reading-order.ts';
import {
  competency,
  framework,
  shipped,
  shippedFrameworks,
} from '../../../src/frameworks/shipped.ts';

const [rbc, km, nhs96, s117] = shippedFrameworks as [Framework, Framework, Framework, Framework];

/** The ranks of the two tables as printed, by grouping. */
const printedRanks = [
  [
    '1 2 3 4 4 6 7 8 9 9 9 12',
    '1 2 3 4 4 6 7 8 9 9 9 12',
    '1 2 3 4 5 6 7 8 9 10 10 12',
    '1 2 3 4 4 6 7 8 9 10 11 11',
  ],
  [
    '1 2 3 4 5 6 6 8 9 10 11 12',
    '1 2 3 4 5 6 7 8 9 10 11 12',
    '1 2 3 4 5 6 7 8 9 10 11 12',
    '1 2 3 4 5 6 6 8 9 10 11 12',
  ],
];

/** The competencies of the same lists in printed order, left column then right, by their numbers. */
const printedOrder = [
  [
    [1, 15, 18, 3, 20, 17, 5, 19, 7, 8, 11, 16],
    [1, 20, 18, 5, 15, 17, 3, 16, 11, 7, 8, 19],
    [20, 5, 1, 8, 15, 18, 11, 3, 17, 19, 7, 16],
    [18, 1, 20, 3, 8, 15, 17, 19, 5, 7, 11, 16],
  ],
  [
    [5, 20, 15, 1, 16, 8, 11, 18, 19, 3, 17, 7],
    [5, 20, 8, 1, 18, 15, 17, 3, 19, 16, 11, 7],
    [20, 5, 8, 1, 3, 15, 18, 17, 19, 11, 7, 16],
    [20, 18, 8, 15, 5, 1, 3, 17, 19, 11, 16, 7],
  ],
];

describe('shipped frameworks', () => {
  it('are the four of the brief, in its order', () => {
    expect(shippedFrameworks.map(({ id }) => id)).to.deep.equal(['rbc', 'km', 'nhs96', 's117']);
  });

  it('say on what they rest, who holds which rights, at what version and of what day', () => {
    for (const { id, source, licence, version, date } of shippedFrameworks) {
      expect(source, id).to.be.a('string');
      expect(licence, id).to.include('our own wording');
      expect(version, id).to.match(/^\d+\.\d+\.\d+$/);
      expect(date, id).to.match(/^2026-/);
    }
  });

  it('stand in reading order', () => {
    for (const each of shippedFrameworks) expect(inReadingOrder(each)).to.deep.equal(each);
  });

  it('are found by id, and by id and version', () => {
    expect(framework('km')).to.equal(km);
    expect(framework('km', km.version)).to.equal(km);
    expect(framework('km', '0.9.0')).to.equal(undefined);
    expect(framework('toString')).to.equal(undefined);
    expect(competency('s117.funding')?.domain).to.equal('funding');
    expect(competency('nhs96.046')).to.equal(undefined);
  });

  it('are refused with every place where a file says what is not so', () => {
    const [first] = rbc.competencies;
    const lost = { ...first, id: 'other.lost', domain: 'nowhere' };
    const broken = { ...rbc, competencies: [first, first, lost] };

    expect(() => shipped([broken, { ...km, id: 'KM' }]))
      .to.throw()
      .with.property('message')
      .that.includes(`${first?.id ?? ''} is there twice`)
      .and.includes('other.lost does not start with rbc')
      .and.includes('other.lost is in the domain nowhere, which does not exist')
      .and.includes('id has to be of a-z, 0-9 and -');
    expect(() => shipped([km, km])).to.throw('km is the id of two frameworks');
  });
});

describe('Kent and Medway', () => {
  it('has 21 competencies, numbered as printed, in 4 categories', () => {
    expect(km.competencies.map(({ number }) => number)).to.deep.equal(
      Array.from({ length: 21 }, (_, index) => index + 1),
    );
    expect(km.domains?.map(({ title }) => title)).to.deep.equal([
      'People skills',
      'Leadership/ team working skills',
      'Partnership skills',
      'Technical Skills',
    ]);
  });

  it('has 12 core and 9 secondary competencies', () => {
    expect(km.competencies.filter(({ kind }) => kind === 'core')).to.have.lengthOf(12);
    expect(km.competencies.filter(({ kind }) => kind === 'secondary')).to.have.lengthOf(9);
  });

  it('R6 has the 4 groupings as additive levels, each with two to four indicators', () => {
    const groupings = [
      'getting-advice',
      'getting-help',
      'getting-more-help',
      'getting-risk-support',
    ];

    expect(km.levelRule).to.equal('additive');
    expect(km.levels?.map(({ id }) => id)).to.deep.equal(groupings);
    for (const { id, levels = [] } of km.competencies) {
      expect(
        levels.map(({ level }) => level),
        id,
      ).to.deep.equal(groupings);
      for (const { indicators } of levels) expect(indicators, id).to.have.lengthOf.within(2, 4);
    }
  });

  it('has 8 priority lists of 12 ranks, each over the whole core', () => {
    const lists = km.priorities?.flatMap(({ byLevel }) => byLevel) ?? [];
    const core = km.competencies.filter(({ kind }) => kind === 'core').map(({ id }) => id);

    expect(km.priorities?.map(({ id }) => id)).to.deep.equal(['frontline', 'tactical']);
    expect(lists).to.have.lengthOf(8);
    for (const { ranks } of lists) {
      expect(ranks).to.have.lengthOf(12);
      expect(ranks.map((each) => each.competency)).to.have.members(core);
    }
  });

  it('has those lists in printed order', () => {
    const order = km.priorities?.map(({ byLevel }) =>
      byLevel.map(({ ranks }) => ranks.map((each) => competency(each.competency)?.number)),
    );

    expect(order).to.deep.equal(printedOrder);
  });

  it('has the ties of those lists as printed: a rank given twice takes the next with it', () => {
    for (const { byLevel } of km.priorities ?? [])
      for (const { level, ranks } of byLevel)
        ranks.forEach(({ rank }, place) => {
          expect(rank, level).to.be.oneOf([place + 1, ranks[place - 1]?.rank]);
        });
    expect(
      km.priorities?.map(({ byLevel }) =>
        byLevel.map(({ ranks }) => ranks.map(({ rank }) => rank).join(' ')),
      ),
    ).to.deep.equal(printedRanks);
  });
});

describe('NHS 96', () => {
  const numbers = nhs96.competencies.map(({ number }) => Number(number));

  it('has 96 entries in order, the number 45 twice and 46 never', () => {
    const expected = Array.from({ length: 96 }, (_, index) => (index === 45 ? 45 : index + 1));

    expect(numbers).to.deep.equal(expected);
  });

  it('gives each an id of its own after its number', () => {
    const ids = nhs96.competencies.map(({ id }) => id);

    expect(new Set(ids)).to.have.property('size', 96);
    expect(ids.slice(43, 47)).to.deep.equal(['nhs96.044', 'nhs96.045a', 'nhs96.045b', 'nhs96.047']);
  });

  it('says to whom an entry applies where the source does', () => {
    const silent = nhs96.competencies.filter(({ appliesTo }) => appliesTo === undefined);

    expect(silent.map(({ number }) => number)).to.deep.equal([1, 2, 3, 24, 63, 95, 96]);
  });

  it('has neither levels nor domains nor indicators, of which the source knows nothing', () => {
    expect(nhs96).to.include({ levelRule: 'none' });
    expect(nhs96).to.not.have.any.keys('levels', 'domains', 'priorities');
    for (const each of nhs96.competencies)
      expect(each).to.not.have.any.keys('levels', 'indicators');
  });
});

describe('Section 117', () => {
  it('has six numbered domains, three of them with an inferred title, and one competency in each', () => {
    const { domains = [], competencies } = s117;

    expect(domains.map(({ number }) => number)).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(domains.filter(({ inferred }) => inferred).map(({ number }) => number)).to.deep.equal([
      3, 4, 6,
    ]);
    expect(competencies.map(({ domain }) => domain)).to.deep.equal(domains.map(({ id }) => id));
    expect(competencies.map(({ title }) => title)).to.deep.equal(domains.map(({ title }) => title));
  });

  it('names the pillars that each serves', () => {
    expect(s117.domains?.map(({ pillars }) => pillars)).to.deep.equal([
      [1, 7, 9],
      [2, 4, 5, 6],
      [3, 8],
      [4, 5, 9],
      [7],
      [8, 9],
    ]);
  });

  it('R6 has three levels, applications to a role, each with indicators, and behaviours for all', () => {
    const applications = ['practitioner', 'senior', 'leader'];

    expect(s117.levelRule).to.equal('applications');
    expect(s117.levels?.map(({ id }) => id)).to.deep.equal(applications);
    for (const { id, levels = [], behaviours } of s117.competencies) {
      expect(
        levels.map(({ level }) => level),
        id,
      ).to.deep.equal(applications);
      expect(behaviours, id).to.have.lengthOf.within(4, 5);
      for (const { indicators } of levels) expect(indicators, id).to.have.lengthOf.within(2, 3);
    }
  });

  it('is owned jointly and reviewed every year', () => {
    expect(s117.owner?.jointly).to.deep.equal(['Integrated Care Board', 'Local Authority']);
    expect(s117.review?.every).to.deep.equal({ months: 12 });
    expect(s117.gapResponses).to.have.lengthOf(3);
  });
});
