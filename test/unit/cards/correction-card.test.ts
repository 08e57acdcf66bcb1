import { expect } from 'chai';

import { correctionCard, readCorrection } from '../../../src/cards/correction-card.ts';
import { amina, form, session, today } from '../../support/card-sample-data.ts';
import { buttonsOf, textsOf, untouched } from '../../support/card-tree.ts';

describe('correctionCard and readCorrection', () => {
  const data = {
    form,
    about: amina,
    name: 'Amina Yusuf',
    session,
    version: 1,
    reference: 'S-1A2B3C4D',
    today,
    was: { type: 'management', date: '2026-11-20', minutes: 45, reflections: 'As *said*' },
    typed: undefined,
    problems: [],
  } as const;
  const sent = {
    ...untouched(correctionCard(data)),
    why: 'It was the day before',
    ...{ form, about: amina, session, version: '1' },
  };

  it('R16 should begin with what was written, and say what stands', () => {
    const card = correctionCard(data);

    expect(untouched(card)).to.deep.equal({
      date: '2026-11-20',
      minutes: '45',
      type: 'management',
      reflections: 'As *said*',
      why: '',
    });
    expect(textsOf(card).join(' ')).to.match(/Outcomes and actions stand as they were recorded/);
    expect(buttonsOf(card)[0]).to.deep.include({
      verb: 'record.correct.save',
      data: { form, about: amina, session, version: '1' },
    });
  });

  it('should read it back', () => {
    expect(readCorrection(sent)).to.deep.include({
      version: 1,
      session,
      problems: [],
      draft: {
        type: 'management',
        date: '2026-11-20',
        minutes: 45,
        reflections: 'As *said*',
        why: 'It was the day before',
      },
    });
  });

  it('should name what is missing', () => {
    const { problems } = readCorrection({ ...sent, date: '', minutes: '3', type: '', why: ' ' });

    expect(problems.map(({ field }) => field)).to.deep.equal(['type', 'date', 'minutes', 'why']);
  });
});
