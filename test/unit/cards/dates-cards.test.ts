import { expect } from 'chai';

import { ownDatesCard } from '../../../src/cards/dates-cards.ts';
import type { OwnDate } from '../../../src/domain/own-dates.ts';
import { textOf } from '../../support/card-reading.ts';
import { amina, today } from '../../support/card-sample-data.ts';

describe('ownDatesCard', () => {
  const dated = (date: string): OwnDate => ({
    key: date,
    title: 'Supervision due',
    date,
    remind: null,
  });

  it('should say of what is late that it is, and of nothing else', () => {
    const dates = ['2026-11-21', '2026-11-22', '2026-11-23'].map(dated);
    const card = ownDatesCard({ person: amina, name: 'Amina', made: '', today, dates });

    expect(textOf(card))
      .to.contain('Late, Sat 21 Nov: Supervision due')
      .and.to.contain('\nSun 22 Nov: Supervision due')
      .and.to.contain('\nMon 23 Nov: Supervision due');
  });
});
