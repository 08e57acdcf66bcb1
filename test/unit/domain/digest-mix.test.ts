import { expect } from 'chai';

import { mixItems } from '../../../src/domain/digest-mix.ts';
import { itemDetail, lineHints } from '../../../src/cards/digest-words.ts';
import { emptyMix, sampleMix } from '../../support/card-samples-skill-mix.ts';
import type { HangsOn } from '../../../src/domain/resilience.ts';
import { amina, ben } from '../../support/domain-builders.ts';

const [crisis, lone, safety] = sampleMix.week.map(({ task }) => task) as [
  HangsOn['task'],
  HangsOn['task'],
  HangsOn['task'],
];

describe('mixItems', () => {
  it('lists whoever’s absence would leave a task uncovered once, however many tasks hang on them', () => {
    const hangs: HangsOn[] = [
      { task: crisis, person: amina, days: ['2026-11-24', '2026-11-26'] },
      { task: lone, person: amina, days: ['2026-11-23', '2026-11-24'] },
      { task: safety, person: amina, days: ['2026-11-24'] },
      { task: crisis, person: ben, days: ['2026-11-25'] },
    ];

    const { absence } = mixItems({ ...emptyMix, hangs }, []);

    expect(absence.map(({ title, more, date, count }) => [title, more, date, count])).to.deep.equal(
      [
        [crisis.title, 2, '2026-11-23', 3],
        [crisis.title, 0, '2026-11-25', 1],
      ],
    );
    expect(absence.map((item) => itemDetail('absence', item, '2026-11-22'))).to.deep.equal([
      `${crisis.title} and 2 other tasks. On 3 of the next 7 days, the first Mon 23 Nov.`,
      `${crisis.title}. On Wed 25 Nov.`,
    ]);
  });

  it('lists supervisors who are behind and kept hours that were not used, and nobody else', () => {
    const held = { supervisees: 2, sessionsDue: 4, sessionsHeld: 4, minutesDue: 0, minutesHeld: 0 };
    const load = [
      { ...held, supervisor: amina },
      { ...held, supervisor: ben, sessionsHeld: 3 },
    ];
    const hours = [
      { person: amina, weekly: 2, set: 480, used: 480 },
      { person: ben, weekly: 2, set: 480, used: 479 },
    ];

    const items = mixItems({ ...emptyMix, load, hours }, []);

    const nobody = { person: null, name: '', title: '', date: null };
    expect(items.load).to.deep.equal([{ ...nobody, load: load[1] }]);
    expect(items.hours).to.deep.equal([{ ...nobody, hours: hours[1] }]);
  });

  it('does not say of a task that nobody can carry that it takes an absence', () => {
    expect(lineHints.points).to.contain('already');
  });
});
