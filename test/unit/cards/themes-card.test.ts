import { expect } from 'chai';

import { themesCard, type ThemesData } from '../../../src/cards/themes-card.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { buttonsOf, ofType, textsOf } from '../../support/card-tree.ts';

const team = 'team-north' as TeamId;
const shown: ThemesData = {
  team,
  teamName: 'North Team',
  others: [],
  months: 6,
  any: true,
  types: [
    { type: 'violence', count: 8, orMore: false },
    { type: 'self-harm', count: 4, orMore: true },
  ],
  competencies: [{ title: 'De-escalation', count: 5, orMore: true }],
  page: 0,
  today: '2026-11-22',
};

function card(changed: Partial<ThemesData>) {
  return themesCard({ ...shown, ...changed });
}

describe('themesCard', () => {
  it('should say of which team and which days it is', () => {
    expect(textsOf(card({})).slice(0, 2)).to.deep.equal([
      'Themes: North Team',
      'Incidents of the last 6 months, Sat 23 May to Sun 22 Nov.',
    ]);
  });

  it('should draw each kind as a Teams chart, and say the same in plain bars as wide as their share', () => {
    const [chart] = ofType(card({}), 'Chart.HorizontalBar');

    expect(chart?.['data']).to.deep.equal([
      { x: 'Violence or aggression', y: 8 },
      { x: 'Self-harm (4 or more)', y: 4 },
    ]);
    expect(textsOf(chart?.['fallback'])).to.include.members([
      'Violence or aggression: 8',
      'Self-harm: 4 or more',
    ]);
    expect(ofType(chart?.['fallback'], 'Column').map(({ width }) => width)).to.deep.equal([
      100, 50, 50,
    ]);
  });

  it('should say in a sentence what the picture shows, and that the rest is small', () => {
    expect(textsOf(card({}))).to.include(
      'Most often: violence or aggression (8) and self-harm (4 or more). Any kind not shown here: fewer than 3.',
    );
    expect(textsOf(card({}))).to.include.members([
      'De-escalation',
      '5 or more',
      'Any competency not listed here',
      'fewer than 3',
    ]);
  });

  it('should have no picture where nothing came up three times', () => {
    const small = card({ types: [], competencies: [] });
    const none = card({ any: false, types: [], competencies: [] });

    expect(ofType(small, 'Chart.HorizontalBar')).to.deep.equal([]);
    expect(textsOf(small)).to.include.members(['Each kind: fewer than 3.', 'Each competency']);
    expect(textsOf(none)).to.include('No incident was reported for the last 6 months.');
    expect(textsOf(none)).not.to.include('fewer than 3');
  });

  it('should say that the rest is small on the last page alone', () => {
    const competencies = Array.from({ length: 9 }, (_, at) => ({
      title: `Competency ${String(at)}`,
      count: 9,
      orMore: false,
    }));

    expect(textsOf(card({ competencies }))).not.to.include('Any competency not listed here');
    expect(textsOf(card({ competencies, page: 1 }))).to.include('Any competency not listed here');
  });

  it('should lead to the other periods and teams, and keep the period there', () => {
    const buttons = buttonsOf(card({ others: [{ team: 'south' as TeamId, name: 'South' }] }));

    expect(buttons.map(({ title, data }) => [title, data])).to.deep.equal([
      ['Show 3 months', { team, months: '3' }],
      ['Show 12 months', { team, months: '12' }],
      ['South', { team: 'south', months: '6' }],
    ]);
  });
});
