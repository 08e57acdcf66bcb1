import { expect } from 'chai';

import { shiftOn, shiftsAt, withShift, type Shift } from '../../../src/domain/shift.ts';
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

  it('count until eight the next morning: a night is recorded under the day it begins', () => {
    const monday = on('2026-11-02');
    const tuesday = on('2026-11-03', ben);
    const days = (all: readonly Shift[], date: string, time: string): string[] =>
      shiftsAt(all, { date, time }).map((each) => each.date);

    expect(days([monday], '2026-11-02', '23:59')).to.deep.equal([monday.date]);
    expect(days([monday], '2026-11-03', '02:00')).to.deep.equal([monday.date]);
    expect(days([monday], '2026-11-03', '07:59')).to.deep.equal([monday.date]);
    expect(days([monday], '2026-11-03', '08:00')).to.deep.equal([]);
    expect(days([monday, tuesday], '2026-11-03', '02:00')).to.deep.equal([
      monday.date,
      tuesday.date,
    ]);
    expect(days([monday, tuesday], '2026-11-03', '08:00')).to.deep.equal([tuesday.date]);
    expect(days([tuesday], '2026-11-02', '23:59')).to.deep.equal([]);
  });

  it('are the latest fifteen days: yesterday, today and all that may be recorded ahead', () => {
    const days = Array.from({ length: 20 }, (_, at) => addDays('2026-11-02', at));
    const all = days.reduce<readonly Shift[]>((kept, day) => withShift(kept, on(day)), []);

    expect(all.map(({ date }) => date)).to.deep.equal(days.slice(-15));
  });
});
