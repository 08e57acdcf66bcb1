import { expect } from 'chai';

import { digestSamples } from '../../support/card-samples-digest.ts';
import { sampleMix } from '../../support/card-samples-skill-mix.ts';
import { everythingIn, textOf } from '../../support/card-reading.ts';
import { skillMixSamples } from '../../support/card-samples-skill-mix.ts';
import { nodesOf, ofType } from '../../support/card-tree.ts';
import { loadTotalWords } from '../../../src/cards/skill-mix-leads.ts';
import {
  agedWords,
  floatWords,
  thereWords,
  weekWords,
} from '../../../src/cards/skill-mix-words.ts';
import { readMix } from '../../../src/cards/skill-mix-input.ts';

const [week] = digestSamples['digest'] ?? [];
const lists = digestSamples['digest-list'] ?? [];

describe('digestCard', () => {
  it('should not begin a word with a capital within a list of names', () => {
    const text = textOf(week?.card ?? {});

    expect(text).to.contain('Bryn Hale and somebody outside the team');
    expect(text).not.to.contain('and Somebody');
  });

  it('should lead from tasks that hang on one person to this team’s coverage, whichever team it is', () => {
    const points = lists.find(({ title }) => title.endsWith('points'))?.card ?? {};

    const to = ofType(points, 'Action.Execute').find(({ title }) => title === 'Coverage');

    expect(to).to.deep.include({ verb: 'coverage.page' });
    expect(to?.['data']).to.have.property('team');
  });

  it('should lead from every line of the skill mix to its list, and from each list on', () => {
    const links = nodesOf(week?.card ?? {}).filter(({ verb }) => verb === 'digest.list');
    const lines = links.map(({ data }) => (data as { line: string }).line);

    expect(lines).to.include.members(['uncovered', 'absence', 'load', 'hours', 'agency']);
    for (const line of ['uncovered', 'absence', 'load', 'hours', 'agency']) {
      const list = lists.find(({ title }) => title.endsWith(line))?.card ?? {};
      const verbs = ofType(list, 'Action.Execute').map(({ verb }) => verb);
      expect(verbs, line).to.include('skill-mix.open');
    }
  });
});

describe('words of the skill mix', () => {
  it('should say days with the same answer together, and name the one on whom a day hangs', () => {
    const [crisis] = sampleMix.week;
    if (crisis === undefined) throw new Error('no task');

    expect(weekWords(crisis, sampleMix.today, () => 'Ben')).to.equal(
      'Sun: 2 people; Mon and Tue: only Ben; Wed and Thu: nobody; Fri and Sat: 2 people',
    );
  });

  it('should say plainly how old something is, and when it is old', () => {
    expect(agedWords('Stated', '2026-11-02', '2026-11-22')).to.equal('Stated Mon 2 Nov');
    expect(agedWords('Stated', '2026-08-12', '2026-11-22')).to.match(/, 3 months ago$/);
    expect(agedWords('Stated', '2026-02-12', '2026-11-22')).to.contain('please look at it again');
  });

  it('should say that nobody is on call where nobody is', () => {
    const [, monday] = sampleMix.there;
    if (monday === undefined) throw new Error('no day');

    expect(thereWords(monday, sampleMix.today, () => 'Ben')).to.equal(
      'Mon 23 Nov: nobody on call.',
    );
  });

  it('should say how much there is to spare, and of protected hours that all were used', () => {
    expect(floatWords({ spare: 1, one: 1, none: 0 })).to.equal(
      'Float on shift today, of 2 high-risk tasks: 1 with somebody to spare, 1 on one person alone, 0 with nobody.',
    );
    const [first] = sampleMix.hours;
    const hours = first === undefined ? [] : [{ ...first, used: first.set }];
    expect(loadTotalWords({ ...sampleMix, hours })).to.contain(
      'Protected hours are set for 1 person, and all were used.',
    );
    expect(loadTotalWords(sampleMix)).to.contain('1 has not used them all');
  });

  it('should give each colour its word, and no load to whoever may not see it', () => {
    const [manager, supervisor] = skillMixSamples['skill-mix'] ?? [];

    expect(everythingIn(manager?.card)).to.contain('Red 6, amber 14, green 31');
    expect(everythingIn(supervisor?.card)).to.contain('1 person is counted and not shown');
  });
});

describe('mixFormCard', () => {
  it('should say so where a team has more people than its list can carry', () => {
    const form = skillMixSamples['skill-mix-form'] ?? [];
    const [few] = form;
    const longest = form.find(({ title }) => title.endsWith('everything long'));

    expect(textOf(longest?.card ?? {})).to.match(
      /The list has the first 60 of \d+ people by name\./,
    );
    expect(textOf(few?.card ?? {})).not.to.contain('The list has');
  });
});

describe('readMix', () => {
  it('should ask for all three numbers or none', () => {
    expect(readMix({ red: '4', green: '2' }).problems.map(({ field }) => field)).to.deep.equal([
      'amber',
    ]);
    expect(readMix({}).draft?.caseload).to.equal(null);
    expect(readMix({ red: '0', amber: 0, green: '2' }).draft?.caseload).to.deep.equal({
      ...{ red: 0, amber: 0, green: 2 },
    });
  });

  it('should never throw, and find what is no number, no person and no day at its field', () => {
    for (const raw of [null, 7, 'x', [], { hours: {} }]) expect(() => readMix(raw)).not.to.throw();
    const id = '00000000-0000-4000-8000-000000000001';
    const raw = {
      red: '-1',
      amber: 'x',
      green: '1.5',
      whose: 'me',
      date: 'soon',
      [`hours:${id}`]: '41',
    };

    expect(readMix(raw).problems.map(({ field }) => field)).to.have.members([
      ...['red', 'amber', 'green', 'whose', 'date', `hours:${id}`],
    ]);
    expect(readMix({ [`hours:${id}`]: '4' }).draft?.hours).to.deep.equal([
      { person: id, hours: 4 },
    ]);
    expect(readMix({ 'hours:nobody': '4' }).draft?.hours).to.deep.equal([]);
  });
});
