import { expect } from 'chai';
import fc from 'fast-check';

import {
  absenceAhead,
  absenceAround,
  absenceProblems,
  daysOf,
  endedEarlierBy,
  withoutDaysFrom,
} from '../../../src/domain/absence.ts';
import { addDays, daysCovered, type DateRange } from '../../../src/domain/calendar.ts';
import { away } from '../../support/domain-builders.ts';

const today = '2026-09-15';
const september = away('2026-09-01', '2026-09-20');
const christmas = away('2026-12-21', '2026-12-31');
const both = [september, christmas];
const anyRanges = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 30 }))
    .map(([from, days]) => away(addDays('2026-08-01', from), addDays('2026-08-01', from + days))),
  { maxLength: 8 },
);
const anyDay = fc.integer({ min: -5, max: 130 }).map((days) => addDays('2026-08-01', days));

describe('an absence', () => {
  it('is found by a day of it, joined with what it touches', () => {
    const touching = away('2026-09-21', '2026-09-30');

    expect(absenceAround([september, touching], '2026-09-25')).to.deep.equal(
      away('2026-09-01', '2026-09-30'),
    );
    expect(absenceAround(both, '2026-10-01')).to.equal(undefined);
  });

  it('is ahead while it runs, and before it begins', () => {
    expect(absenceAhead(both, '2026-09-20')).to.deep.equal(september);
    expect(absenceAhead(both, '2026-09-21')).to.deep.equal(christmas);
    expect(absenceAhead(both, '2027-01-01')).to.equal(undefined);
    expect(daysOf(september)).to.equal(20);
  });

  it('ends earlier where it is said again with an earlier day back, and lies within it', () => {
    const draft = { first: '2026-09-03', back: '2026-09-10' };

    expect(endedEarlierBy(draft, both)).to.deep.equal(september);
    expect(endedEarlierBy({ ...draft, back: '2026-09-20' }, both)).to.deep.equal(september);
    expect(endedEarlierBy({ ...draft, back: '2026-09-21' }, both)).to.equal(undefined);
    expect(endedEarlierBy({ ...draft, back: '2026-10-01' }, both)).to.equal(undefined);
    expect(endedEarlierBy({ first: '2026-12-10', back: '2026-12-24' }, both)).to.equal(undefined);
  });

  describe('what is wrong with it', () => {
    const known = { absences: both, own: true, today };

    function fieldsOf(first: string, back: string, changed: Partial<typeof known> = {}): string[] {
      return absenceProblems({ first, back }, { ...known, ...changed }).map(({ field }) => field);
    }

    it('is nothing, past or to come', () => {
      expect(fieldsOf('2026-10-01', '2026-10-02')).to.deep.equal([]);
      expect(fieldsOf('2025-09-14', '2025-09-16')).to.deep.equal([]);
      expect(fieldsOf('2026-10-01', addDays('2026-10-01', 366))).to.deep.equal([]);
    });

    it('is said in a sentence', () => {
      const said = (first: string, back: string, changed: Partial<typeof known> = {}): string[] =>
        absenceProblems({ first, back }, { ...known, ...changed }).map(({ sentence }) => sentence);

      expect(said('2025-09-13', '2025-09-16')).to.deep.equal([
        'This is more than a year ago. Please choose a later day.',
      ]);
      expect(said('2027-09-17', '2027-09-18')).to.deep.equal([
        'This is more than a year ahead. Please choose an earlier day.',
      ]);
      expect(said('2026-10-02', '2026-10-02')).to.deep.equal([
        'The day back has to be after the first day away.',
      ]);
      expect(said('2026-10-01', addDays('2026-10-01', 367))).to.deep.equal([
        'This is more than a year after the first day away. Please record a year at a time.',
      ]);
      expect(said('2026-09-01', '2026-09-10', { today: '2026-09-21' })).to.deep.equal([
        'This absence is over, and a later day back is recorded. Your supervisor or manager can correct it.',
      ]);
    });

    it('is nothing a year and a day ahead, nor on the last day of one’s own', () => {
      expect(fieldsOf(addDays(today, 366), addDays(today, 367))).to.deep.equal([]);
      expect(fieldsOf('2026-09-01', '2026-09-10', { today: '2026-09-20' })).to.deep.equal([]);
    });

    it('is a day back that is not after the first day away', () => {
      expect(fieldsOf('2026-10-02', '2026-10-02')).to.deep.equal(['back']);
      expect(fieldsOf('2026-10-02', '2026-10-01')).to.deep.equal(['back']);
    });

    it('is more than a year: ago, ahead, or long', () => {
      expect(fieldsOf('2025-09-13', '2025-09-16')).to.deep.equal(['first']);
      expect(fieldsOf('2027-09-17', '2027-09-18')).to.deep.equal(['first']);
      expect(fieldsOf('2026-10-01', addDays('2026-10-01', 367))).to.deep.equal(['back']);
    });

    it('is one’s own that is over and is to have been shorter; of others it is not', () => {
      const later = { today: '2026-09-21' };

      expect(fieldsOf('2026-09-01', '2026-09-10', later)).to.deep.equal(['back']);
      expect(fieldsOf('2026-09-01', '2026-09-10', { ...later, own: false })).to.deep.equal([]);
      expect(fieldsOf('2026-09-01', '2026-09-10')).to.deep.equal([]);
    });
  });

  it('that ended leaves what was recorded before it, touching it or not, and after it, as it was', () => {
    const before = away('2026-08-01', '2026-08-05');
    const first = away('2026-09-01', '2026-09-05');
    const second = away('2026-09-06', '2026-09-20');

    expect(withoutDaysFrom([before, first, second, christmas], '2026-09-08')).to.deep.equal([
      before,
      first,
      away('2026-09-06', '2026-09-07'),
      christmas,
    ]);
  });

  it('that ended has no last day left that was recorded by itself', () => {
    const first = away('2026-09-01', '2026-09-19');
    const last = away('2026-09-20', '2026-09-20');

    expect(withoutDaysFrom([first, last], '2026-09-10')).to.deep.equal([
      away('2026-09-01', '2026-09-09'),
    ]);
    expect(withoutDaysFrom([first, last], '2026-09-19')).to.deep.equal([
      away('2026-09-01', '2026-09-18'),
    ]);
  });

  it('that ended has no day left from then on, and every day outside it as before', () => {
    fc.assert(
      fc.property(anyRanges, anyDay, (ranges, on) => {
        const around = absenceAround(ranges, on);
        const left = withoutDaysFrom(ranges, on);
        const covers = (all: readonly DateRange[], day: string) =>
          daysCovered(all, away(day, day)) === 1;

        for (let at = -5; at <= 130; at += 1) {
          const day = addDays('2026-08-01', at);
          const isCut = around !== undefined && day >= on && day <= around.until;
          expect(covers(left, day), day).to.equal(covers(ranges, day) && !isCut);
        }
      }),
    );
  });
});
