import { expect } from 'chai';
import fc from 'fast-check';

import { addDays, addMonths } from '../../../src/domain/calendar.ts';
import type { RefreshPolicy } from '../../../src/domain/framework.ts';
import { isDecidedOnLess, lastDayOf, withSignOff } from '../../../src/domain/sign-off.ts';
import { chloe, dev, escalation, requirement, signOff } from '../../support/domain-builders.ts';

const anyDate = fc.integer({ min: 0, max: 365 * 12 }).map((days) => addDays('2020-01-01', days));

describe('R5 the last day of a sign-off', () => {
  describe('by its anniversary', () => {
    for (const [date, months, last] of [
      ['2026-09-01', 12, '2027-09-01'],
      ['2026-09-01', 24, '2028-09-01'],
      ['2026-12-31', 6, '2027-06-30'],
      ['2028-02-29', 12, '2029-02-28'],
      ['2028-02-29', 48, '2032-02-29'],
      ['2027-02-28', 12, '2028-02-28'],
      ['2026-08-31', 6, '2027-02-28'],
    ] as const)
      it(`R5 ${date} and ${String(months)} months is ${last}`, () => {
        expect(lastDayOf({ kind: 'anniversary', months }, date)).to.equal(last);
      });
  });

  describe('by a window that is the same for everybody', () => {
    const spring = { kind: 'annual-window', from: '03-01', until: '04-30' } as const;
    const newYear = { kind: 'annual-window', from: '12-01', until: '01-31' } as const;
    const leap = { kind: 'annual-window', from: '02-01', until: '02-29' } as const;
    const oneDay = { kind: 'annual-window', from: '03-01', until: '03-01' } as const;

    for (const [when, policy, date, last] of [
      ['before it', spring, '2026-02-28', '2026-04-30'],
      ['on its first day', spring, '2026-03-01', '2027-04-30'],
      ['within it', spring, '2026-04-01', '2027-04-30'],
      ['on its last day', spring, '2026-04-30', '2027-04-30'],
      ['after it', spring, '2026-05-01', '2027-04-30'],
      ['before one over the year’s end', newYear, '2026-11-30', '2027-01-31'],
      ['on the first day of one over the year’s end', newYear, '2026-12-01', '2028-01-31'],
      ['within one over the year’s end, before it', newYear, '2026-12-31', '2028-01-31'],
      ['within one over the year’s end, after it', newYear, '2027-01-01', '2028-01-31'],
      ['on the last day of one over the year’s end', newYear, '2027-01-31', '2028-01-31'],
      ['after one over the year’s end', newYear, '2027-02-01', '2028-01-31'],
      ['before one until 29 February, in a common year', leap, '2027-01-15', '2027-02-28'],
      ['before one until 29 February, in a leap year', leap, '2028-01-15', '2028-02-29'],
      ['within one until 29 February', leap, '2027-02-10', '2028-02-29'],
      ['before one of a day', oneDay, '2026-02-28', '2026-03-01'],
      ['on the day of one of a day', oneDay, '2026-03-01', '2027-03-01'],
    ] as const)
      it(`R5 signed ${when}, ${date}, it holds until ${last}`, () => {
        expect(lastDayOf(policy, date)).to.equal(last);
      });

    it('R5 is always the end of a window, after the day it was signed and within two years and a window', () => {
      const anyDay = fc.constantFrom('01-01', '02-28', '03-01', '06-30', '12-31');

      fc.assert(
        fc.property(anyDay, anyDay, anyDate, (from, until, date) => {
          const last = lastDayOf({ kind: 'annual-window', from, until }, date) ?? '';

          expect(last.slice(5)).to.equal(until);
          expect(last > date).to.equal(true);
          expect(last <= addMonths(date, 24)).to.equal(true);
        }),
      );
    });
  });

  it('R5 there is none where it does not expire', () => {
    expect(lastDayOf({ kind: 'none' }, '2026-09-01')).to.equal(null);
  });

  it('R5 whoever signs later never holds it for less long', () => {
    const anyPolicy = fc.constantFrom<RefreshPolicy>(
      { kind: 'anniversary', months: 6 },
      { kind: 'anniversary', months: 24 },
      { kind: 'annual-window', from: '03-01', until: '04-30' },
      { kind: 'annual-window', from: '12-01', until: '02-29' },
    );

    fc.assert(
      fc.property(anyPolicy, anyDate, fc.nat(800), (policy, date, days) => {
        const [first, second] = [date, addDays(date, days)].map((each) => lastDayOf(policy, each));

        expect((second ?? '') >= (first ?? '')).to.equal(true);
      }),
    );
  });
});

describe('sign-offs on file', () => {
  it('R5 a later one of the same competency and level takes the place of the one before it', () => {
    const before = signOff();
    const after = signOff({ date: '2027-08-01', until: '2028-08-01' });

    expect(withSignOff([before], after)).to.deep.equal([after]);
  });

  it('R6 those of another level or another competency stand beside it', () => {
    const kept = [signOff({ level: 'practitioner' }), signOff({ competency: escalation })];
    const given = signOff({ level: 'senior' });

    expect(withSignOff(kept, given)).to.deep.equal([...kept, given]);
  });
});

describe('R11 a sign-off that was decided on less than is asked', () => {
  for (const [what, given, asked, expected] of [
    ['a lower risk', { risk: 'standard' }, { risk: 'high' }, true],
    ['a standard one where no more is asked', { risk: 'standard' }, { risk: 'standard' }, false],
    ['fewer people', { signers: [chloe] }, { signers: 2 }, true],
    ['as much', { risk: 'high', signers: [chloe, dev] }, { risk: 'high', signers: 2 }, false],
    ['more', { risk: 'high', signers: [chloe, dev] }, {}, false],
  ] as const)
    it(`R11 by ${what}: ${expected ? 'less' : 'no less'}`, () => {
      expect(isDecidedOnLess(signOff(given), requirement(asked))).to.equal(expected);
    });
});
