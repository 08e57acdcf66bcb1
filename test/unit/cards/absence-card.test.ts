import { expect } from 'chai';

import { absenceCard, readAbsence, readAbsenceEnd } from '../../../src/cards/absence-card.ts';
import { absenceNoticeCard, absenceReceiptCard } from '../../../src/cards/absence-receipt-card.ts';
import { amina, form, person, problem, today } from '../../support/card-sample-data.ts';
import {
  buttonsOf,
  inputOf,
  inputsOf,
  textsOf,
  textUnder,
  untouched,
} from '../../support/card-tree.ts';

const me = { person: amina, name: 'Amina *Yusuf*', absence: null };
const bryn = { person: person(3), name: 'Bryn Hale', absence: null };
const data = {
  form,
  reader: amina,
  people: [me, bryn],
  chosen: me,
  longAbsenceDays: 28,
  today,
  typed: undefined,
  problems: [],
};
const running = { from: '2026-11-02', until: '2026-11-29' };
const facts = { absence: running, before: null, longFrom: null, today };
const receipt = { ...facts, form, about: amina, name: 'Amina *Yusuf*', own: true };

describe('absenceCard', () => {
  it('should ask for two days, and for nobody where there is nobody else', () => {
    expect(inputsOf(absenceCard({ ...data, people: [me] })).map(({ id }) => id)).to.deep.equal([
      'first',
      'back',
    ]);
    expect(inputOf(absenceCard(data), 'who')['choices']).to.deep.equal([
      { title: 'Amina ∗Yusuf∗ (me)', value: amina },
      { title: 'Bryn Hale', value: bryn.person },
    ]);
  });

  it('should give back what it shows', () => {
    const sent = { form, ...untouched(absenceCard(data)), back: '2026-12-01' };

    expect(readAbsence(sent)).to.deep.include({
      form,
      about: amina,
      draft: { first: today, back: '2026-12-01' },
      problems: [],
    });
  });

  it('should keep what was typed and word each problem at its field', () => {
    const typed = { who: bryn.person, first: '2026-11-20', back: '2026-11-19' };
    const problems = [problem('back', 'The day back has to be after the first day away.')];
    const card = absenceCard({ ...data, chosen: bryn, typed, problems });

    expect(inputOf(card, 'who')['value']).to.equal(bryn.person);
    expect(inputOf(card, 'back')['value']).to.equal('2026-11-19');
    expect(textUnder(card, 'back')).to.match(/^Please check: the day back/);
  });

  it('should offer to end what runs, and to cancel what has not begun', () => {
    const planned = { from: '2026-12-21', until: '2026-12-31' };
    const cards = [running, planned].map((absence) =>
      absenceCard({ ...data, chosen: { ...bryn, absence } }),
    );

    expect(cards.map((card) => buttonsOf(card)[0]?.['title'])).to.deep.equal([
      'Bryn Hale is back',
      'Cancel this absence',
    ]);
    expect(cards.map((card) => textsOf(card)[2])).to.deep.equal([
      'Bryn Hale has been away since Mon 2 Nov, back on Mon 30 Nov. If the day back changes, record it again.',
      'Bryn Hale will be away from Mon 21 Dec, back on Fri 1 Jan 2027. If the day back changes, record it again.',
    ]);
  });

  it('should list whoever else is away now, and not who will be', () => {
    const away = { ...bryn, absence: running };
    const later = {
      ...bryn,
      person: person(4),
      absence: { from: '2026-12-01', until: '2026-12-02' },
    };
    const card = absenceCard({ ...data, people: [me, away, later] });

    expect(textsOf(card)).to.include('Away now: 1 person');
    expect(buttonsOf(card).filter(({ verb }) => verb === 'absence.open')).to.have.length(1);
  });

  it('should have whom it was opened for among a hundred of many', () => {
    const many = Array.from({ length: 300 }, (_, at) => ({ ...bryn, person: person(100 + at) }));
    const last = many.at(-1) ?? bryn;
    const card = absenceCard({ ...data, people: [me, ...many], chosen: last });
    const choices = inputOf(card, 'who')['choices'] as { value: string }[];

    expect(choices).to.have.length(100);
    expect(choices.map(({ value }) => value)).to.include(last.person);
    expect(textsOf(card).join()).to.contain('record absence for');
  });
});

describe('readAbsence', () => {
  for (const raw of [undefined, null, [], 'x', { first: 3 }, { first: '2026-02-31', back: '' }]) {
    it(`should name both days where it is sent ${JSON.stringify(raw)}`, () => {
      expect(readAbsence(raw).problems.map(({ field }) => field)).to.deep.equal(['first', 'back']);
      expect(readAbsenceEnd(raw).from).to.equal(undefined);
    });
  }
});

describe('absenceReceiptCard', () => {
  it('should say until when, and that high-risk is looked at again only where it lasts long', () => {
    const short = textsOf(absenceReceiptCard(receipt)).join('\n');
    const long = textsOf(absenceReceiptCard({ ...receipt, longFrom: 28 })).join('\n');

    expect(short).to.contain('Away until Monday 30 November 2026').and.not.to.contain('high-risk');
    expect(long).to.contain(
      'This is 28 days or more: what is high-risk is looked at again, by Mon 14 Dec.',
    );
  });

  it('should say whose it is where it is not one’s own', () => {
    const card = absenceReceiptCard({ ...receipt, own: false });

    expect(textsOf(card)[0]).to.equal('Amina \\*Yusuf\\*: away until Monday 30 November 2026');
    expect(buttonsOf(card)[0]?.['title']).to.equal('Amina *Yusuf* is back');
  });

  it('should offer nothing where it is over, or was taken out', () => {
    const over = { from: '2026-11-02', until: '2026-11-20' };

    expect(buttonsOf(absenceReceiptCard({ ...receipt, absence: over }))).to.deep.equal([]);
    expect(buttonsOf(absenceReceiptCard({ ...receipt, absence: null }))).to.deep.equal([]);
    expect(textsOf(absenceReceiptCard({ ...receipt, absence: over }))[0]).to.equal(
      'Back since Saturday 21 November 2026',
    );
  });

  it('should tell the person who recorded it, and let them say that they are back', () => {
    const card = absenceNoticeCard({ form, to: amina, by: 'Ben [Carter]', facts });

    expect(textsOf(card)[1]).to.match(/^Recorded by Ben \\\[Carter\\\]. If it is not right/);
    expect(buttonsOf(card)[0]).to.deep.include({ title: 'I am back', verb: 'absence.end' });
    expect(buttonsOf(card)[0]?.['data']).to.deep.equal({ form, about: amina, from: '2026-11-02' });
  });
});
