import { expect } from 'chai';

import { competencyNamesCard, taskNamesCard } from '../../../src/cards/coverage-names-card.ts';
import { coverStates } from '../../../src/domain/cover.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';
import { personId } from '../../support/domain-builders.ts';

const team = 'team-north' as TeamId;
const base = { team, teamName: 'North Team', page: 0, place: 9 };
const task = 'lone-working' as TaskId;
const competency = 'rbc.risk.lone-working' as CompetencyId;
const [amina, ben] = [1, 2].map((at) => ({
  person: personId(at),
  name: ['Amina', 'Ben'][at - 1] ?? '',
  mayOpen: at === 1,
}));
const two = [amina, ben].filter((each) => each !== undefined);

describe('taskNamesCard', () => {
  it('should name everybody who could, and open the standing of those the reader may see', () => {
    const card = taskNamesCard({ ...base, title: 'Lone working', task, could: two });

    expect(textsOf(card)).to.include.members(['Lone working', 'Amina', 'Ben']);
    expect(textsOf(card).join()).to.contain('North Team: 2 people could carry this');
    expect(buttonsOf(card).map(({ verb, data }) => ({ verb, data }))).to.deep.equal([
      { verb: 'standing.open', data: { about: personId(1) } },
      { verb: 'coverage.page', data: { team, tasks: '1', page: '0' } },
    ]);
  });

  it('should say “Nobody today.” where nobody could', () => {
    const card = taskNamesCard({ ...base, title: 'Lone working', task, could: [] });

    expect(textsOf(card)).to.include('Nobody today.');
  });

  it('should page many names, and stop at the last page', () => {
    const could = Array.from({ length: 500 }, (_, at) => ({
      person: personId(at),
      name: `Person ${String(at)}`,
      mayOpen: false,
    }));

    const card = taskNamesCard({ ...base, title: 'Lone working', task, could, page: 400 });

    expect(textsOf(card)).to.include('Page 63 of 63').and.include('Person 499');
    expect(buttonsOf(card)[0]).to.deep.include({
      title: 'Previous names',
      verb: 'coverage.task',
      data: { team, task, page: '61' },
    });
  });
});

describe('competencyNamesCard', () => {
  const nobody = coverStates.map((state) => ({ state, named: [], others: 0 }));

  it('should name by state, and count those the reader may not see', () => {
    const card = competencyNamesCard({
      ...base,
      title: 'Lone working',
      competency,
      states: nobody.map((each) =>
        each.state === 'current'
          ? { ...each, named: two.slice(0, 1), others: 3 }
          : each.state === 'missing'
            ? { ...each, others: 1 }
            : each,
      ),
    });

    expect(textsOf(card).slice(2)).to.deep.equal([
      'Current',
      'Amina',
      '›',
      'and 3 others',
      'Do not hold it',
      '1 person',
    ]);
    expect(textsOf(card)[1]).to.contain('asked of 5 people. Tap a name');
  });

  it('should say whom names are for where the reader sees none', () => {
    const card = competencyNamesCard({
      ...base,
      title: 'Lone working',
      competency,
      states: nobody.map((each) => ({ ...each, others: 2 })),
    });

    expect(textsOf(card)[1]).to.contain('Names are for');
    expect(buttonsOf(card).map(({ verb }) => verb)).to.deep.equal(['coverage.page']);
  });

  it('should say the state again where its names go on over the page', () => {
    const named = Array.from({ length: 12 }, (_, at) => ({
      person: personId(at),
      name: `Person ${String(at)}`,
      mayOpen: true,
    }));

    const card = competencyNamesCard({
      ...base,
      title: 'Lone working',
      competency,
      states: nobody.map((each) => (each.state === 'paused' ? { ...each, named } : each)),
      page: 1,
    });

    expect(textsOf(card)).to.include('Paused').and.include('Person 11');
    expect(textsOf(card)).not.to.include('Person 7');
  });
});
