import { expect } from 'chai';

import { coverageCard, type CoverageData } from '../../../src/cards/coverage-card.ts';
import type { Places } from '../../../src/domain/cover.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { buttonsOf, ofType, textsOf } from '../../support/card-tree.ts';

const none: Places = { current: 0, 'due soon': 0, 'under review': 0, paused: 0, missing: 0 };
const team = 'team-north' as TeamId;

describe('coverageCard', () => {
  it('should say for whom it is, and how many of them are away', () => {
    const texts = textsOf(card({ people: 12, away: 2 }));

    expect(texts.slice(0, 2)).to.deep.equal(['Coverage: North Team', '12 people, 2 away today.']);
  });

  it('should draw what is held as a Teams chart, in words and numbers that Teams knows', () => {
    const [chart] = ofType(card({}), 'Chart.HorizontalBar.Stacked');

    expect(chart?.['data']).to.deep.equal([
      {
        title: 'High-risk',
        data: [
          { legend: 'Current', value: 3, color: 'good' },
          { legend: 'Paused', value: 1, color: 'attention' },
        ],
      },
      {
        title: 'Standard',
        data: [
          { legend: 'Due soon', value: 2, color: 'categoricalLime' },
          { legend: 'Under review', value: 1, color: 'warning' },
          { legend: 'Missing', value: 6, color: 'neutral' },
        ],
      },
    ]);
  });

  it('should say the same in plain boxes, as wide as their share and with the counts in words', () => {
    const [chart] = ofType(card({}), 'Chart.HorizontalBar.Stacked');
    const columns = ofType(chart?.['fallback'], 'Column');

    expect(textsOf(chart?.['fallback'])).to.include.members([
      'High-risk: 3 current, 1 paused of 4',
      'Standard: 2 due soon, 1 under review, 6 missing of 9',
    ]);
    expect(columns.map(({ width, style }) => [width, style])).to.deep.equal([
      [75, 'good'],
      [25, 'attention'],
      [22, 'accent'],
      [11, 'warning'],
      [67, 'emphasis'],
    ]);
  });

  it('should say in a sentence what is held, paused and under review', () => {
    expect(textsOf(card({}))).to.include(
      'Held today: 3 of 4 high-risk and 2 of 9 standard. 1 paused, 1 under review and 6 missing.',
    );
  });

  it('should leave out a bar that would be empty', () => {
    const [chart] = ofType(
      card({ places: { high: none, standard: { ...none, current: 1 } } }),
      'Chart.HorizontalBar.Stacked',
    );

    expect(chart?.['data']).to.have.length(1);
  });

  it('should put what hangs on one person or nobody in a section of its own, with the words', () => {
    const texts = textsOf(card({}));

    expect(texts.slice(texts.indexOf('Hangs on one person, or on nobody'))).to.deep.equal([
      'Hangs on one person, or on nobody',
      'Crisis calls',
      'Nobody today',
      '›',
      'Lone working',
      'Hangs on one person: Amina \\*Yusuf\\*',
      '›',
      'Other tasks',
      'Self-management',
      '3 people ›',
      'Competencies',
      'The largest share missing comes first. Tap one for names.',
      'De-escalation',
      '5 current, 1 due soon, 2 missing of 8',
      '›',
    ]);
  });

  it('should call them just tasks where none hangs on so few', () => {
    const texts = textsOf(card({ tasks: [task('self-management', ['Amina', 'Ben'])] }));

    expect(texts).to.include('Tasks').and.not.include('Other tasks');
    expect(texts).not.to.include('Hangs on one person, or on nobody');
  });

  it('should keep the page of one list while turning the other', () => {
    const rows = {
      tasks: Array.from({ length: 20 }, (_, at) => task(`task-${String(at)}`, [])),
      competencies: Array.from({ length: 20 }, (_, at) => competency(`rbc.a.b${String(at)}`)),
    };

    const buttons = buttonsOf(card({ ...rows, taskPage: 1, page: 1 }))
      .filter(({ verb }) => verb === 'coverage.page')
      .map(({ title, data }) => ({ title, data }));

    expect(buttons).to.deep.equal([
      { title: 'Previous tasks', data: { team, tasks: '0', page: '1' } },
      { title: 'Next tasks', data: { team, tasks: '2', page: '1' } },
      { title: 'Previous competencies', data: { team, tasks: '1', page: '0' } },
      { title: 'Next competencies', data: { team, tasks: '1', page: '2' } },
    ]);
  });

  it('should lead to other teams, four in view and the rest behind “More”', () => {
    const others = Array.from({ length: 6 }, (_, at) => ({
      team: `team-${String(at)}` as TeamId,
      name: `Team ${String(at)}`,
    }));

    const sets = ofType(card({ others }), 'ActionSet').map(({ actions }) =>
      (actions as { title: string }[]).map(({ title }) => title),
    );

    expect(sets).to.deep.equal([
      ['Skill mix'],
      ['Team 0', 'Team 1', 'Team 2', 'Team 3'],
      ['More'],
      ['Team 4', 'Team 5'],
    ]);
  });

  for (const [why, changed, said] of [
    ['nobody is there', { people: 0, withRole: 0 }, /imported with a role/],
    ['nobody has a role', { people: 3, withRole: 0 }, /set roles in the people list/],
    ['nothing is asked of the roles', { people: 3, withRole: 3 }, /choose others in the settings/],
  ] as const) {
    it(`should say what to do where ${why}`, () => {
      const empty = { places: { high: none, standard: none }, tasks: [], competencies: [] };

      const shown = card({ ...empty, ...changed });

      expect(textsOf(shown).join('\n')).to.match(said);
      expect(ofType(shown, 'Chart.HorizontalBar.Stacked')).to.deep.equal([]);
    });
  }
});

function card(changed: Partial<CoverageData>): ReturnType<typeof coverageCard> {
  return coverageCard({
    team,
    teamName: 'North Team',
    others: [],
    people: 8,
    away: 0,
    withRole: 8,
    places: {
      high: { ...none, current: 3, paused: 1 },
      standard: { ...none, 'due soon': 2, 'under review': 1, missing: 6 },
    },
    tasks: [
      { ...task('crisis-calls', []), title: 'Crisis calls' },
      { ...task('lone-working', ['Amina *Yusuf*']), title: 'Lone working' },
      { ...task('self-management', ['Amina', 'Ben', 'Carys']), title: 'Self-management' },
    ],
    competencies: [competency('rbc.distress.de-escalation')],
    taskPage: 0,
    page: 0,
    ...changed,
  });
}

function task(id: string, could: readonly string[]): CoverageData['tasks'][number] {
  return { task: id as TaskId, title: id, could };
}

function competency(id: string): CoverageData['competencies'][number] {
  return {
    competency: id as CompetencyId,
    title: 'De-escalation',
    counts: { ...none, current: 5, 'due soon': 1, missing: 2 },
  };
}
