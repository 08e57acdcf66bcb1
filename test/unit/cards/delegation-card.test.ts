import { expect } from 'chai';

import { delegationCard } from '../../../src/cards/delegation-card.ts';
import { whoCouldCard } from '../../../src/cards/delegation-who-card.ts';
import {
  conditionWords,
  decidersWords,
  premiseWords,
  timeWords,
  whoCouldWords,
} from '../../../src/cards/delegation-words.ts';
import type { DelegationView } from '../../../src/domain/delegation-view.ts';
import type { CompetencyId, TaskId } from '../../../src/domain/framework.ts';
import { buttonsOf, everythingIn, textOf } from '../../support/card-reading.ts';
import { amina, form, person, team } from '../../support/card-sample-data.ts';

const escalation = 'rbc.risk.escalation' as CompetencyId;
const called = {
  titles: { [escalation]: 'Escalating a *concern*' },
  names: { [person(3)]: 'Carys Lloyd' },
  zone: 'Europe/London',
  today: '2026-11-22',
};

function view(
  changed: Partial<DelegationView['answer']> = {},
  more: Partial<DelegationView> = {},
): DelegationView {
  return {
    kind: 'delegation',
    answer: {
      team,
      task: 'lone-working' as TaskId,
      from: '2026-11-22T20:00:00.000Z',
      until: '2026-11-23T08:00:00.000Z',
      verdict: 'yes',
      failed: [],
      conditions: [],
      mayOverride: 'clinical-lead-or-duty-manager',
      validUntil: '2026-11-23T08:00:00.000Z',
      ...changed,
    },
    subject: { id: amina, name: 'Amina Yusuf' },
    teamName: 'North',
    zone: 'Europe/London',
    asked: '2026-11-22T18:30:00.000Z',
    taskTitle: 'Lone working',
    instructions: [],
    titles: called.titles,
    names: {},
    deciders: [],
    check: form,
    own: false,
    readsPremises: true,
    mayOverride: false,
    others: [],
    asAt: null,
    ...more,
  };
}

function shown(of: DelegationView, channel = '') {
  return delegationCard({ view: of, form, channel });
}

describe('the answer card', () => {
  it('should not read as if its conditions were what makes a no a yes', () => {
    const conditions = [{ kind: 'clinician-oversees' }] as const;
    const text = (verdict: 'no' | 'yes if') =>
      textOf(delegationCard({ view: view({ verdict, conditions }), form, channel: '' }));

    expect(text('no')).to.contain('And even then, only if\n• A named clinician');
    expect(text('yes if')).to.contain('\nOnly if\n• A named clinician');
  });

  for (const [verdict, word, style] of [
    ['yes', 'Yes', 'good'],
    ['yes if', 'Yes, if', 'warning'],
    ['no', 'No', 'attention'],
  ] as const)
    it(`should say “${word}” in its colour and in words${verdict === 'no' ? '' : ', and that it is about competence only'}`, () => {
      const card = shown(view({ verdict }));

      expect(textOf(card).split('\n')).to.include(word);
      expect(everythingIn(card)).to.contain(`"style":"${style}"`);
      expect(textOf(card).includes('about competence only')).to.equal(verdict !== 'no');
      expect(card['speak']).to.equal(`${word}: Amina Yusuf, Lone working`);
    });

  it('should carry no premise at all for whoever may not see why', () => {
    const answer = view(
      {
        verdict: 'no',
        failed: [{ kind: 'standing', competency: escalation, state: 'paused' }],
        conditions: [{ kind: 'clinician-oversees' }],
      },
      { readsPremises: false },
    );

    const everything = everythingIn(shown(answer));
    expect(everything).to.not.match(/paused|Escalating|overdue|supervision is/);
    expect(everything).to.contain('A named clinician oversees it.');
  });

  it('should have the likely button first, deciding otherwise only for those who may', () => {
    const titles = (mayOverride: boolean) =>
      buttonsOf(shown(view({ verdict: 'no' }, { mayOverride }))).map(({ title }) => title);

    expect(titles(true)).to.deep.equal([
      'Share who can',
      'Decide otherwise',
      'Ask about somebody else',
    ]);
    expect(titles(false)).to.deep.equal(['Share who can', 'Ask about somebody else']);
  });

  it('should carry the channel it was asked in, and none where it was asked in no channel', () => {
    const dataOf = (channel: string) =>
      buttonsOf(shown(view(), channel)).find(({ verb }) => verb === 'delegation.share')?.data;

    expect(dataOf('19:desk@thread.tacv2')).to.have.property('channel', '19:desk@thread.tacv2');
    expect(dataOf('')).to.not.have.property('channel');
  });

  it('R27 should offer nothing to share or decide about the past', () => {
    const past = view(
      { verdict: 'no' },
      { check: null, others: null, asAt: '2026-03-03T22:10:00.000Z' },
    );

    expect(buttonsOf(shown(past)).map(({ title }) => title)).to.deep.equal([
      'Ask about somebody else',
    ]);
    expect(textOf(shown(past)))
      .to.contain('As at Tue 3 Mar, 22:10')
      .and.not.contain('decide otherwise');
  });
});

describe('an answer in words', () => {
  for (const [premise, words] of [
    [
      { kind: 'standing', competency: escalation, state: 'lapsed' },
      '“Escalating a \\*concern\\*” has lapsed.',
    ],
    [
      { kind: 'entrustment', competency: escalation, held: 2, needed: 4 },
      '“Escalating a \\*concern\\*”: trusted under direct supervision, and this asks for unsupervised.',
    ],
    [{ kind: 'registration', ended: '2026-09-30' }, 'The registration ended on Wed 30 Sept.'],
    [{ kind: 'registration', ended: null }, 'Not on a register that this task is for.'],
    [{ kind: 'not-open', employment: 'agency' }, 'This task is not open to agency staff.'],
    [{ kind: 'profile-ended', ended: null }, 'No last day of a time-limited profile is set.'],
    [
      { kind: 'profile-ended', ended: '2026-11-01' },
      'The time-limited profile ended on Sun 1 Nov.',
    ],
    [
      { kind: 'supervision', intervalsMissed: 2 },
      'Clinical supervision is overdue: 2 intervals missed.',
    ],
    [{ kind: 'away', until: '2026-12-01' }, 'On leave until Tue 1 Dec.'],
    [{ kind: 'nobody-substantive' }, 'No substantive colleague is recorded as on shift that day.'],
  ] as const)
    it(`“${words}”`, () => {
      expect(premiseWords(premise, called)).to.equal(words);
    });

  it('should give a condition its reason only for those who may see why', () => {
    const condition = { kind: 'colleague-oversees', competency: escalation } as const;

    expect(conditionWords(condition, called, false)).to.equal('A named colleague oversees it.');
    expect(conditionWords(condition, called, true)).to.contain('because “Escalating');
  });

  for (const [what, colleagues, words] of [
    ['one of those on shift', [person(3)], 'is on shift: Carys Lloyd.'],
    [
      'whoever it is, where nobody recorded it',
      null,
      'is on shift. Nobody is known to be, because it is not recorded for that day: ask who it is.',
    ],
    ['as an answer of before did', undefined, 'is on shift.'],
  ] as const)
    it(`R20 should ask for a substantive colleague: ${what}`, () => {
      const kind = 'substantive-on-shift' as const;
      const condition = colleagues === undefined ? { kind } : { kind, colleagues };

      expect(conditionWords(condition, called, false)).to.equal(
        `A named substantive colleague ${words}`,
      );
    });

  for (const [what, there, words] of [
    ['all of them', [true, true], 'On shift: Amina and Ben.'],
    ['one of them', [true, false], 'On shift: Amina. Ben: not known to be on shift.'],
    ['none of them', [false, false], 'Amina and Ben: not known to be on shift.'],
    [
      'nobody knows',
      [null, null],
      'Amina and Ben. Nobody is known to be on shift, because it is not recorded for that day.',
    ],
  ] as const)
    it(`R19 should say who is known to be on shift: ${what}`, () => {
      const [amina, ben] = there;
      const people = [
        { name: 'Amina', onShift: amina },
        { name: 'Ben', onShift: ben },
      ];

      expect(whoCouldWords(people)).to.equal(words);
    });

  it('R19 should tell a channel in neutral words who is on shift, and of nobody that they are not', () => {
    const shared = (onShift: boolean | null, other: boolean | null) =>
      textOf(
        whoCouldCard({
          task: 'Lone working',
          people: [
            { name: 'Amina', onShift },
            { name: 'Ben', onShift: other },
          ],
        }),
      );

    expect(shared(true, false)).to.contain(
      '• Amina, on shift\n• Ben\nOf the others it is not known',
    );
    expect(shared(true, true)).not.to.contain('not known');
    expect(shared(null, null)).to.contain('not recorded for today').and.not.contain(', on shift');
  });

  it('R22 should name who decided otherwise and until when, for everybody', () => {
    const condition = {
      kind: 'overridden',
      by: person(3),
      until: '2026-11-23T08:00:00.000Z',
    } as const;

    expect(conditionWords(condition, called, false)).to.equal(
      'Carys Lloyd decided that it goes ahead. That ends Mon 23 Nov, 08:00.',
    );
  });

  it('should say who may decide, also where nobody is named', () => {
    expect(decidersWords(['Carys Lloyd'], 'clinical-lead')).to.equal(
      'A clinical lead: Carys Lloyd.',
    );
    expect(decidersWords([], 'clinical-lead-or-duty-manager')).to.contain('none is here today');
    expect(decidersWords([], 'nobody')).to.match(/^Nobody/);
  });

  it('should call the end of a day by that day', () => {
    expect(timeWords('2026-11-23T00:00:00.000Z', called)).to.equal('Sun 22 Nov, midnight');
    expect(timeWords('2026-06-30T23:00:00.000Z', called)).to.equal('Tue 30 Jun, midnight');
  });
});
