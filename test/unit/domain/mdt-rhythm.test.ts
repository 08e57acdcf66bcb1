import { expect } from 'chai';
import fc from 'fast-check';

import {
  addDays,
  isWorkingDay,
  localDate,
  localTime,
  mondayOf,
  nations,
} from '../../../src/domain/calendar.ts';
import { nextDue, postKinds, verdict, type PostKind } from '../../../src/domain/rhythm.ts';
import { team } from '../../support/domain-builders.ts';

const mdt = postKinds.find(({ name }) => name === 'mdt') as PostKind;

describe('R30 the MDT prompt', () => {
  it('is on Wednesday at two unless the team says otherwise', () => {
    expect(nextDue(mdt, team(), '2026-11-23T09:00:00.000Z')).to.equal('2026-11-25T14:00:00.000Z');
    expect(nextDue(mdt, team(), '2026-11-25T14:00:00.000Z')).to.equal('2026-12-02T14:00:00.000Z');
    expect(nextDue(mdt, set(1, '09:30'), '2026-11-23T09:00:00.000Z')).to.equal(
      '2026-11-23T09:30:00.000Z',
    );
  });

  it('is never where no day is set', () => {
    const state = team();
    const unset = { ...state, rhythm: { ...state.rhythm, mdt: null } };

    expect(nextDue(mdt, unset, '2026-11-23T09:00:00.000Z')).to.equal(undefined);
    expect(verdict(mdt, unset, '2026-11-25T14:00:00.000Z', '2026-11-25T14:00:00.000Z')).to.equal(
      'drop',
    );
  });

  it('is on the next working day of the same week, and goes without one where none is left', () => {
    // Monday 31 August 2026 is the summer bank holiday; Friday 25 December is Christmas Day.
    expect(nextDue(mdt, set(1, '14:00'), '2026-08-28T14:00:00.000Z')).to.equal(
      '2026-09-01T13:00:00.000Z',
    );
    expect(nextDue(mdt, set(5, '14:00'), '2026-12-20T14:00:00.000Z')).to.equal(
      '2027-01-08T14:00:00.000Z',
    );
  });

  it('is once a week at most, on a working day, at the team’s time, in any zone and nation', () => {
    const anyTeam = fc.record({
      zone: fc.constantFrom('Europe/London', 'Pacific/Auckland', 'America/New_York'),
      nation: fc.constantFrom(...nations),
      workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
      day: fc.integer({ min: 1, max: 7 }),
      start: fc.integer({ min: 0, max: 700 }),
    });

    fc.assert(
      fc.property(anyTeam, ({ day, start, ...working }) => {
        const state = { ...set(day, '14:00'), ...working };
        const from = `${addDays('2026-01-01', start)}T00:00:00.000Z`;
        const first = nextDue(mdt, state, from);
        if (first === undefined) return;
        const date = localDate(first, state.zone);
        const second = nextDue(mdt, state, first);

        expect(isWorkingDay(date, state)).to.equal(true);
        expect(localTime(first, state.zone)).to.equal('14:00');
        expect(date >= addDays(mondayOf(date), day - 1)).to.equal(true);
        if (second !== undefined) {
          expect(mondayOf(localDate(second, state.zone)) > mondayOf(date)).to.equal(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function set(day: number, at: string): ReturnType<typeof team> {
  const state = team();

  return { ...state, rhythm: { ...state.rhythm, mdt: { day, at } } };
}
