import { expect } from 'chai';

import { shiftOn, withShift, type Shift } from '../../../src/domain/shift.ts';
import { addDays } from '../../../src/domain/calendar.ts';
import { amina, ben } from '../../support/domain-builders.ts';

function on(date: string, person = amina): Shift {
  return { date, onShift: [person], onCall: [] };
}

describe('R20 the shifts that a team’s state carries', () => {
  it('are one of each day, the one recorded last', () => {
    const all = withShift([on('2026-11-03'), on('2026-11-02')], on('2026-11-02', ben));

    expect(all).to.deep.equal([on('2026-11-02', ben), on('2026-11-03')]);
    expect(shiftOn(all, '2026-11-02')?.onShift).to.deep.equal([ben]);
    expect(shiftOn(all, '2026-11-04')).to.equal(undefined);
  });

  it('are the latest fourteen days, today and all that may be recorded ahead', () => {
    const days = Array.from({ length: 20 }, (_, at) => addDays('2026-11-02', at));
    const all = days.reduce<readonly Shift[]>((kept, day) => withShift(kept, on(day)), []);

    expect(all.map(({ date }) => date)).to.deep.equal(days.slice(-14));
  });
});
