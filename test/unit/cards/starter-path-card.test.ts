import { expect } from 'chai';

import {
  readStep,
  starterPathCard,
  stepReceiptCard,
} from '../../../src/cards/starter-path-card.ts';
import { amina, form, problem, today } from '../../support/card-sample-data.ts';
import { buttonsOf, inputOf, textsOf, textUnder } from '../../support/card-tree.ts';

const data = {
  form,
  about: amina,
  name: 'Amina Yusuf',
  own: true,
  step: {
    id: 'induction',
    title: 'Induction',
    description: 'Learns how the team works.',
    done: null,
    ticked: true,
  },
  startDate: '2026-09-07',
  today,
  typed: undefined,
  problems: [],
} as const;

describe('starterPathCard', () => {
  it('should ask for the day, today where nothing else is said', () => {
    const card = starterPathCard(data);

    expect(textsOf(card)[0]).to.equal('Induction done');
    expect(inputOf(card, 'date')).to.include({ value: today, min: '2026-09-07', max: today });
    expect(buttonsOf(card)[0]).to.deep.include({
      title: 'Save as done',
      data: { form, about: amina, step: 'induction' },
    });
  });

  it('should keep what was typed, with what is wrong under it', () => {
    const card = starterPathCard({
      ...data,
      typed: { date: '2027-01-05' },
      problems: [problem('date', 'This day is still to come.')],
    });

    expect(inputOf(card, 'date')['value']).to.equal('2027-01-05');
    expect(textUnder(card, 'date')).to.equal('Please check: this day is still to come.');
  });

  it('should name whom it is for, and lead back to them, where that is somebody else', () => {
    const card = starterPathCard({ ...data, own: false });

    expect(textsOf(card)[0]).to.equal('Induction done, for Amina Yusuf');
    expect(buttonsOf(card)[1]).to.deep.include({
      verb: 'standing.open',
      data: { about: amina, page: '0' },
    });
  });
});

describe('stepReceiptCard', () => {
  const ticked = { about: amina, title: 'Induction', date: '2026-11-03' };

  it('should say what was ticked, for whom, and lead back', () => {
    const own = stepReceiptCard({ ...ticked, name: null });
    const theirs = stepReceiptCard({ ...ticked, name: 'Amina Yusuf' });

    expect(textsOf(own)).to.deep.equal([
      'Induction done',
      'Ticked among your first steps, as done on Tuesday 3 November 2026.',
    ]);
    expect(textsOf(theirs)[1]).to.contain('the first steps of Amina Yusuf');
    expect(buttonsOf(own)[0]).to.include({ verb: 'competencies.page' });
    expect(buttonsOf(theirs)[0]).to.deep.include({ data: { about: amina, page: '0' } });
  });
});

describe('readStep', () => {
  const raw = { form, about: amina, step: 'induction', date: '2026-11-03' };

  it('should read the day, and what the card carried', () => {
    const { draft, ...rest } = readStep(raw);

    expect(draft).to.deep.equal({ date: '2026-11-03' });
    expect(rest).to.include({ form, about: amina, step: 'induction' });
  });

  for (const date of ['', '2026-02-30', 'yesterday', ['2026-11-03'], null, {}]) {
    it(`should ask for a day where there is ${JSON.stringify(date)}`, () => {
      const { draft, problems } = readStep({ ...raw, date });

      expect(draft).to.equal(undefined);
      expect(problems.map(({ field }) => field)).to.deep.equal(['date']);
    });
  }

  for (const odd of [null, 7, 'x', [], { step: 'x'.repeat(500), about: '1', form: 'y' }]) {
    it(`should carry nothing from ${JSON.stringify(odd).slice(0, 20)}`, () => {
      const { form: carried, about, step } = readStep(odd);

      expect([carried, about, step]).to.deep.equal([undefined, undefined, undefined]);
    });
  }
});
