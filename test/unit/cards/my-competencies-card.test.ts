import { expect } from 'chai';

import {
  myCompetenciesCard,
  type CompetencyLine,
  type MyCompetenciesData,
} from '../../../src/cards/my-competencies-card.ts';
import type { CompetencyId } from '../../../src/domain/framework.ts';
import type { Standing } from '../../../src/domain/standing.ts';
import { amina, late, session, today } from '../../support/card-sample-data.ts';
import { buttonsOf, textsOf } from '../../support/card-tree.ts';

const competency = 'rbc.distress.de-escalation' as CompetencyId;
const review = { id: 'r', competency, cause: 'pause', due: '2026-12-06' } as const;
const induction = {
  id: 'induction',
  title: 'Induction',
  description: 'Learns how the team works.',
  done: null,
  ticked: true,
};

function line(state: Standing, changed: Partial<CompetencyLine> = {}): CompetencyLine {
  return {
    requirement: { competency },
    asked: true,
    title: 'De-escalation',
    domain: 'Distress',
    levelTitle: null,
    held: { competency, state, until: null, signOff: null, review: null },
    next: null,
    ...changed,
  };
}

const paused = line('paused', {
  held: { competency, state: 'paused', until: null, signOff: null, review },
  next: { kind: 'lift' },
});
const data: MyCompetenciesData = {
  person: amina,
  name: 'Amina Yusuf',
  own: true,
  supervised: false,
  limits: null,
  role: 'Recovery worker',
  team: null,
  supervision: late,
  competencies: [paused],
  records: [
    { session, date: '2026-11-03', supervisor: 'Sam Okafor', answered: false, opened: null },
    { session, date: '2026-10-20', supervisor: 'Sam Okafor', answered: true, opened: null },
  ],
  mayOpenRecords: false,
  steps: [],
  page: 0,
  today,
};

describe('myCompetenciesCard', () => {
  it('should put records to answer first, then what the role asks for', () => {
    const texts = textsOf(myCompetenciesCard(data));

    expect(texts.slice(0, 4)).to.deep.equal([
      'My competencies',
      'Amina Yusuf, Recovery worker, supervision 5 days late.',
      'To read and answer',
      'Tue 3 Nov, with Sam Okafor',
    ]);
    expect(texts).to.include.members([
      'What your role asks for',
      'Paused, review due Sun 6 Dec',
      'A review ends the pause, with practice observed after it began.',
    ]);
  });

  it('should begin with how many are current, and what of the others is urgent', () => {
    const states = ['paused', 'lapsed', 'not started', 'due soon', 'due soon', 'current'] as const;
    const competencies = states.map((state) => line(state));

    const texts = textsOf(myCompetenciesCard({ ...data, competencies }));

    expect(texts).to.include('1 of 6 current, 1 paused, 1 lapsed and 2 due soon.');
  });

  it('should show what is paused though the role does not ask for it, and count it as no part of the role', () => {
    const competencies = [line('current'), { ...paused, asked: false }];

    const texts = textsOf(myCompetenciesCard({ ...data, competencies }));

    expect(texts).to.include('1 of 1 current and 1 paused.');
    expect(texts).to.include('Distress, not asked for by the role');
  });

  it('should say what is needed last, apart from where the competency belongs', () => {
    const texts = textsOf(myCompetenciesCard({ ...data, records: [] }));

    expect(texts.slice(texts.indexOf('Distress'))).to.deep.equal([
      'Distress',
      'Paused, review due Sun 6 Dec',
      'A review ends the pause, with practice observed after it began.',
    ]);
  });

  it('should say of which team the role is, where the person is in several', () => {
    const card = myCompetenciesCard({ ...data, team: 'North *Team*' });

    expect(textsOf(card)[1]).to.equal(
      'Amina Yusuf, Recovery worker in North \\*Team\\*, supervision 5 days late.',
    );
  });

  it('should begin its context with a capital letter where no role is set either', () => {
    const card = myCompetenciesCard({ ...data, own: false, role: null });

    expect(textsOf(card)[1]).to.equal('Supervision 5 days late.');
  });

  it('should say so where the frameworks in use ask nothing of the role', () => {
    const texts = textsOf(myCompetenciesCard({ ...data, competencies: [] }));

    expect(texts).to.include('What your role asks for');
    expect(texts).to.include(
      'Nothing: the frameworks of the team ask for no competency of this role.',
    );
  });

  it('should name the level asked for beside the domain', () => {
    const competencies = [line('current', { levelTitle: 'Getting *Help*' })];

    expect(textsOf(myCompetenciesCard({ ...data, competencies }))).to.include(
      'Distress, at Getting \\*Help\\*',
    );
  });

  it('should open one’s own records and competencies', () => {
    const card = myCompetenciesCard(data);

    expect(pressed(card, 'record.open')).to.deep.equal([{ session }, { session }]);
    expect(pressed(card, 'competency.open')).to.deep.equal([{ competency }]);
  });

  it('should have what is above the list on its first page alone', () => {
    const competencies = Array.from({ length: 9 }, () => paused);
    const whole = { ...data, competencies, steps: [induction] };

    const [first, second] = [0, 1].map((page) => textsOf(myCompetenciesCard({ ...whole, page })));

    expect(first).to.include.members(['To read and answer', 'Your first steps', 'Page 1 of 2']);
    expect(second).to.not.include.members(['To read and answer']);
    expect(second).to.not.include.members(['Your first steps']);
    expect(second?.filter((text) => text === 'De-escalation')).to.have.lengthOf(3);
  });

  it('should offer to tick the steps that are still to do and are ticked by hand', () => {
    const steps = [
      induction,
      { ...induction, id: 'shadowing', title: 'Shadowing', ticked: false },
      { ...induction, id: 'keys', title: 'Keys', done: '2026-11-03' },
    ];

    const card = myCompetenciesCard({ ...data, steps });

    expect(textsOf(card)).to.include.members(['Your first steps', 'To do', 'Done Tue 3 Nov']);
    expect(pressed(card, 'step.start')).to.deep.equal([{ step: 'induction' }]);
  });

  it('should say who can help where no role is set', () => {
    const card = myCompetenciesCard({
      ...data,
      role: null,
      supervision: null,
      competencies: [],
      records: [],
    });

    expect(textsOf(card).join(' ')).to.match(/Your manager or administrator can set it/);
    expect(textsOf(card)[1]).to.equal('Amina Yusuf, no supervisor is named for you yet.');
  });

  describe('of somebody else', () => {
    const theirs = { ...data, own: false, records: [], steps: [induction] };

    it('should carry their id wherever it leads', () => {
      const competencies = Array.from({ length: 9 }, () => paused);
      const card = myCompetenciesCard({ ...theirs, supervised: true, competencies });

      expect(textsOf(card)[0]).to.equal('Amina Yusuf');
      for (const button of buttonsOf(card)) {
        expect(button['data'], String(button['verb'])).to.include({ about: amina });
      }
      expect(pressed(card, 'standing.open')).to.deep.equal([{ about: amina, page: '1' }]);
      expect(pressed(card, 'step.start')).to.deep.equal([{ about: amina, step: 'induction' }]);
    });

    it('should let nobody but their supervisor tick, or record a session', () => {
      const card = myCompetenciesCard(theirs);

      expect(pressed(card, 'step.start')).to.deep.equal([]);
      expect(pressed(card, 'session.choose')).to.deep.equal([]);
      expect(
        pressed(myCompetenciesCard({ ...theirs, supervised: true }), 'session.choose'),
      ).to.deep.equal([{ about: amina }]);
    });
  });
});

function pressed(card: unknown, verb: string): unknown[] {
  return buttonsOf(card)
    .filter((button) => button['verb'] === verb)
    .map((button) => button['data']);
}
