import { expect } from 'chai';
import fc from 'fast-check';
import { Settings } from 'luxon';

import {
  addDays,
  addMonths,
  addSeconds,
  dateFromWords,
  type DateRange,
  daysBetween,
  daysCovered,
  dueState,
  epochMs,
  endOfMonth,
  instantOf,
  isBankHoliday,
  isInstant,
  isLocalDate,
  isLocalTime,
  isWithinHours,
  isWorkingDay,
  isZone,
  joinRanges,
  later,
  localDate,
  localTime,
  readInstant,
  type Nation,
  nations,
  secondsBetween,
  shortDate,
  spokenDate,
  startOfMonth,
  workingDayFrom,
  type WorkingTime,
} from '../../../src/domain/calendar.ts';
import { away } from '../../support/domain-builders.ts';

const london = 'Europe/London';
const weekdays: WorkingTime = {
  zone: london,
  nation: 'England',
  workingDays: [1, 2, 3, 4, 5],
  hours: { from: '08:00', until: '18:00' },
};

/** Half-hour and quarter-hour offsets, a half-hour change, a change at midnight, both hemispheres. */
const zones = [
  london,
  'America/New_York',
  'America/St_Johns',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
];
const anyZone = fc.constantFrom(...zones);
const anyDate = fc.integer({ min: 0, max: 365 * 15 }).map((days) => addDays('2020-01-01', days));
const anyTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
const anyRange = fc
  .tuple(fc.integer({ min: 0, max: 120 }), fc.integer({ min: -3, max: 30 }))
  .map(([start, length]) => {
    const from = addDays('2026-01-01', start);
    return away(from, addDays(from, length));
  });
const anyRanges = fc.array(anyRange, { maxLength: 12 });
const span = away('2026-01-10', '2026-05-20');

describe('calendar', () => {
  it('reckons the same however many days it was asked for before', () => {
    const first = addDays('2026-02-27', 2);

    for (let days = 0; days <= 20_000; days += 1) addDays('2026-01-01', days);

    expect(addDays('2026-02-27', 2)).to.equal(first);
    expect(first).to.equal('2026-03-01');
  });

  describe('isLocalDate', () => {
    for (const text of ['2026-09-01', '2024-02-29', '9999-12-31'])
      it(`takes ${text}`, () => {
        expect(isLocalDate(text)).to.equal(true);
      });

    for (const text of [
      '2026-02-29',
      '2026-9-1',
      '01/09/2026',
      '2026-09-01T09:00',
      '+002026-09-01',
      '',
      '2026-13-01',
    ])
      it(`refuses "${text}"`, () => {
        expect(isLocalDate(text)).to.equal(false);
      });
  });

  describe('isLocalTime', () => {
    for (const text of ['00:00', '09:05', '23:59'])
      it(`takes ${text}`, () => {
        expect(isLocalTime(text)).to.equal(true);
      });

    for (const text of ['24:00', '9:05', '09:60', '09:05:00', ''])
      it(`refuses "${text}"`, () => {
        expect(isLocalTime(text)).to.equal(false);
      });
  });

  describe('isZone', () => {
    for (const zone of zones)
      it(`takes ${zone}`, () => {
        expect(isZone(zone)).to.equal(true);
      });

    for (const zone of ['', 'Europe/Nowhere', 'local', 'system', 'default'])
      it(`refuses "${zone}"`, () => {
        expect(isZone(zone)).to.equal(false);
      });
  });

  describe('instantOf, localDate and localTime', () => {
    const now = Settings.now;
    afterEach(() => {
      Settings.now = now;
    });

    it('reads the wall clock of the team, not of the server', () => {
      expect(instantOf('2026-07-01', '09:05', london)).to.equal('2026-07-01T08:05:00.000Z');
      expect(instantOf('2026-12-01', '09:05', london)).to.equal('2026-12-01T09:05:00.000Z');
      expect(localDate('2026-07-01T23:30:00.000Z', london)).to.equal('2026-07-02');
      expect(localTime('2026-07-01T23:30:00.000Z', london)).to.equal('00:30');
    });

    it('R30 nine o’clock stays nine o’clock across both changes of the clocks', () => {
      const days = ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'];

      expect(days.map((day) => instantOf(day, '09:00', london))).to.deep.equal([
        '2026-03-28T09:00:00.000Z',
        '2026-03-29T08:00:00.000Z',
        '2026-10-24T08:00:00.000Z',
        '2026-10-25T09:00:00.000Z',
      ]);
    });

    it('puts a skipped time the same distance after midnight', () => {
      const skipped = instantOf('2026-03-29', '01:30', london);

      expect(skipped).to.equal('2026-03-29T01:30:00.000Z');
      expect(localTime(skipped, london)).to.equal('02:30');
    });

    for (const today of ['2026-01-15T12:00:00.000Z', '2026-07-15T12:00:00.000Z'])
      it(`takes the first of a doubled time, also when computed on ${today.slice(0, 10)}`, () => {
        Settings.now = () => Date.parse(today);

        expect(instantOf('2026-10-25', '01:30', london)).to.equal('2026-10-25T00:30:00.000Z');
        expect(instantOf('2026-11-01', '01:30', 'America/New_York')).to.equal(
          '2026-11-01T05:30:00.000Z',
        );
      });

    it('is, for any zone, day and time, the first instant at which a clock there shows it', () => {
      fc.assert(
        fc.property(anyDate, anyTime, anyZone, (date, time, zone) => {
          expect(instantOf(date, time, zone)).to.equal(instantByIntl(date, time, zone));
        }),
      );
    });

    it('is the same for any zone, day and time, whenever it is computed', () => {
      fc.assert(
        fc.property(anyDate, anyTime, anyZone, anyDate, (date, time, zone, today) => {
          Settings.now = now;
          const before = instantOf(date, time, zone);

          Settings.now = () => Date.parse(today);

          expect(instantOf(date, time, zone)).to.equal(before);
        }),
      );
    });

    // Lord Howe moves by half an hour; Cairo skips midnight itself.
    for (const [zone, forward, back] of [
      [london, '2026-03-29', '2026-10-25'],
      ['America/New_York', '2026-03-08', '2026-11-01'],
      ['Australia/Lord_Howe', '2026-10-04', '2026-04-05'],
      ['Africa/Cairo', '2026-04-24', '2026-10-29'],
    ] as const)
      it(`is right for every quarter of an hour of the changing days of ${zone}`, () => {
        for (const date of [forward, back]) {
          const instants = quarterHours().map((time) => instantOf(date, time, zone));

          expect(instants).to.deep.equal(
            quarterHours().map((time) => instantByIntl(date, time, zone)),
          );
          for (const instant of instants) expect(localDate(instant, zone), instant).to.equal(date);
        }
      });

    it('comes back to the minute it left from, or to the first of two that look the same', () => {
      const anyMinute = fc
        .integer({ min: 0, max: 15 * 365 * 24 * 60 })
        .map((minutes) => new Date(Date.UTC(2020, 0, 1) + minutes * 60_000).toISOString());

      fc.assert(
        fc.property(anyMinute, anyZone, (instant, zone) => {
          const back = instantOf(localDate(instant, zone), localTime(instant, zone), zone);
          const minutes = (Date.parse(instant) - Date.parse(back)) / 60_000;

          expect([0, 30, 60]).to.include(minutes);
          expect(localTime(back, zone)).to.equal(localTime(instant, zone));
        }),
      );
    });
  });

  describe('readInstant', () => {
    for (const [text, instant] of [
      ['2026-03-03T22:10', '2026-03-03T22:10:00.000Z'],
      ['2026-07-03 22:10', '2026-07-03T21:10:00.000Z'],
      [' 2026-07-03T22:10:09.5 ', '2026-07-03T21:10:09.500Z'],
      ['2026-07-03T22:10Z', '2026-07-03T22:10:00.000Z'],
      ['2026-07-03t22:10:00z', '2026-07-03T22:10:00.000Z'],
      ['2026-07-03T22:10+05:30', '2026-07-03T16:40:00.000Z'],
      ['2026-07-03T22:10-0400', '2026-07-04T02:10:00.000Z'],
      ['2026-10-25T01:30', '2026-10-25T00:30:00.000Z'],
      ['2026-10-25T01:30+00:00', '2026-10-25T01:30:00.000Z'],
    ] as const)
      it(`reads ${JSON.stringify(text)}`, () => {
        expect(readInstant(text, london)).to.equal(instant);
      });

    for (const text of [
      '',
      '2026-03-03',
      '22:10',
      '3 March 2026 22:10',
      '2026-02-30T22:10',
      '2026-03-03T24:10',
      '2026-03-03T22:10:00+',
      '2026-W10-2T22:10',
      '2026-03-03T22:10Europe/London',
    ])
      it(`reads nothing in ${JSON.stringify(text)}`, () => {
        expect(readInstant(text, london)).to.equal(undefined);
      });

    it('reads what instantOf writes', () => {
      fc.assert(
        fc.property(fc.constantFrom('00:00', '01:30', '22:10'), fc.nat(800), (time, days) => {
          const day = addDays('2026-01-01', days);

          expect(readInstant(`${day}T${time}`, london)).to.equal(instantOf(day, time, london));
        }),
      );
    });
  });

  describe('addSeconds and secondsBetween', () => {
    it('go over midnight, and backwards', () => {
      expect(addSeconds('2026-12-31T23:59:45.500Z', 30)).to.equal('2027-01-01T00:00:15.500Z');
      expect(secondsBetween('2026-12-31T23:59:45.500Z', '2027-01-01T00:00:15.500Z')).to.equal(30);
      expect(secondsBetween('2027-01-01T00:00:15.500Z', '2026-12-31T23:59:45.500Z')).to.equal(-30);
    });

    it('count from 1970 in milliseconds', () => {
      expect(epochMs('1970-01-02T00:00:00.001Z')).to.equal(86_400_001);
    });

    it('count an hour as an hour while the clocks change', () => {
      const before = '2026-10-25T00:30:00.000Z';

      expect(addSeconds(before, 3600)).to.equal('2026-10-25T01:30:00.000Z');
      expect(localTime(addSeconds(before, 3600), london)).to.equal(localTime(before, london));
    });
  });

  describe('days and months', () => {
    it('adds days over the ends of months, years and February', () => {
      expect(addDays('2026-09-01', 21)).to.equal('2026-09-22');
      expect(addDays('2026-12-31', 1)).to.equal('2027-01-01');
      expect(addDays('2024-02-28', 1)).to.equal('2024-02-29');
      expect(addDays('2026-03-01', -1)).to.equal('2026-02-28');
    });

    it('counts whole days across a change of the clocks, and backwards below zero', () => {
      expect(daysBetween('2026-03-28', '2026-03-30')).to.equal(2);
      expect(daysBetween('2026-03-30', '2026-03-28')).to.equal(-2);
    });

    it('counts the same on a machine whose own clock changes', () => {
      const before = Settings.defaultZone;
      Settings.defaultZone = london;

      try {
        expect(daysBetween('2031-03-29', '2031-03-31')).to.equal(2);
        expect(daysBetween('2031-10-25', '2031-10-27')).to.equal(2);
      } finally {
        Settings.defaultZone = before;
      }
    });

    it('counts the days that were added', () => {
      fc.assert(
        fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
          expect(daysBetween(date, addDays(date, days))).to.equal(days);
        }),
      );
    });

    it('knows the first and the last day of a month', () => {
      expect(startOfMonth('2026-09-15')).to.equal('2026-09-01');
      expect(endOfMonth('2026-09-15')).to.equal('2026-09-30');
      expect(endOfMonth('2028-02-01')).to.equal('2028-02-29');
    });

    for (const [date, months, then] of [
      ['2026-09-15', 12, '2027-09-15'],
      ['2026-09-15', 0, '2026-09-15'],
      ['2026-01-31', 1, '2026-02-28'],
      ['2028-01-31', 1, '2028-02-29'],
      ['2028-02-29', 12, '2029-02-28'],
      ['2028-02-29', 48, '2032-02-29'],
      ['2026-12-31', 2, '2027-02-28'],
      ['2026-03-31', -1, '2026-02-28'],
      ['2026-01-15', -1, '2025-12-15'],
    ] as const)
      it(`${date} and ${String(months)} months is ${then}`, () => {
        expect(addMonths(date, months)).to.equal(then);
      });

    it('months on is that day of that month, or its last', () => {
      fc.assert(
        fc.property(anyDate, fc.integer({ min: -60, max: 60 }), (date, months) => {
          const then = addMonths(date, months);

          expect(then).to.satisfy(isLocalDate);
          expect(startOfMonth(then)).to.equal(addMonths(startOfMonth(date), months));
          expect([date.slice(8), endOfMonth(then).slice(8)]).to.include(then.slice(8));
        }),
      );
    });

    it('takes the later of two dates', () => {
      expect(later('2026-09-01', '2026-10-01')).to.equal('2026-10-01');
      expect(later('2026-10-01', '2026-09-01')).to.equal('2026-10-01');
    });

    it('says a date as people say it', () => {
      expect(spokenDate('2026-12-03')).to.equal('Thursday 3 December 2026');
      expect(shortDate('2026-12-03', '2026-01-31')).to.equal('3 Dec');
      expect(shortDate('2025-12-03', '2026-01-31')).to.equal('3 Dec 2025');
    });
  });

  describe('isInstant', () => {
    for (const [text, is] of [
      ['2026-03-03T22:10:00.000Z', true],
      ['2026-03-03T22:10:00Z', true],
      ['2026-02-30T22:10:00Z', false],
      ['2026-03-03T22:10', false],
      ['2026-03-03T22:10:00+01:00', false],
      ['3 March', false],
      ['+002026-03-03T22:10:00Z', false],
      ['2026-03-03T22:10:00Z[Europe/London]', false],
    ] as const)
      it(`"${text}" is ${is ? 'one' : 'none'}`, () => {
        expect(isInstant(text)).to.equal(is);
      });
  });

  describe('dateFromWords', () => {
    const tuesday = '2026-09-15';
    const now = Settings.now;
    afterEach(() => {
      Settings.now = now;
    });

    for (const [words, date] of [
      ['3 December', '2026-12-03'],
      ['3rd of December', undefined],
      ['3rd December', '2026-12-03'],
      [' 3 dec ', '2026-12-03'],
      ['3 Sep', '2027-09-03'],
      ['22 sept', '2026-09-22'],
      ['3/12', '2026-12-03'],
      ['03/12/2026', '2026-12-03'],
      ['3/12/26', '2026-12-03'],
      ['3 December 2027', '2027-12-03'],
      ['3 Dec 2027', '2027-12-03'],
      ['2026-12-03', '2026-12-03'],
      ['1 September 2026', '2026-09-01'],
      ['15 September', '2026-09-15'],
      ['14 September', '2027-09-14'],
      ['Thursday 3 December', '2026-12-03'],
      ['thu, 3 Dec', '2026-12-03'],
      ['Thu,3 Dec', '2026-12-03'],
      ['Thu  3 Dec', '2026-12-03'],
      ['Friday 3 December', undefined],
      ['today', '2026-09-15'],
      ['Tomorrow', '2026-09-16'],
      ['wednesday', '2026-09-16'],
      ['Mon', '2026-09-21'],
      ['Tuesday', '2026-09-22'],
      ['31 February', undefined],
      ['29 February', undefined],
      ['29 February 2028', '2028-02-29'],
      ['next week', undefined],
      ['not today', undefined],
      ['today week', undefined],
      ['day after tomorrow', undefined],
      ['tomorrow night', undefined],
      ['yesterday morning', undefined],
      ['day before yesterday', undefined],
      ['99/99/9999', undefined],
      ['December', undefined],
      ['', undefined],
    ] as const)
      it(`said on Tuesday 15 September, "${words}" is ${date ?? 'no date'}`, () => {
        expect(dateFromWords(words, tuesday)).to.equal(date);
      });

    for (const [words, date] of [
      ['3 March', '2026-03-03'],
      ['15 September', '2026-09-15'],
      ['16 September', '2025-09-16'],
      ['3/12', '2025-12-03'],
      ['3 March 2027', '2027-03-03'],
      ['yesterday', '2026-09-14'],
      ['monday', '2026-09-14'],
      ['Tuesday', '2026-09-08'],
      ['Tue 8 September', '2026-09-08'],
      ['last week', undefined],
    ] as const)
      it(`said of what is past on Tuesday 15 September, "${words}" is ${date ?? 'no date'}`, () => {
        expect(dateFromWords(words, tuesday, 'past')).to.equal(date);
      });

    it('finds the leap day of this year or the next', () => {
      expect(dateFromWords('29 Feb', '2027-09-15')).to.equal('2028-02-29');
      expect(dateFromWords('29 Feb', '2028-01-15')).to.equal('2028-02-29');
    });

    it('goes by the day it is told, not by the machine', () => {
      for (const machine of ['2025-03-01', '2028-02-29', '2030-12-31']) {
        Settings.now = () => Date.parse(machine);

        expect(dateFromWords('Thursday 3 December', tuesday), machine).to.equal('2026-12-03');
        expect(dateFromWords('29 February', tuesday), machine).to.equal(undefined);
      }
    });

    it('speaks English on a machine that speaks something else', () => {
      const before = Settings.defaultLocale;
      Settings.defaultLocale = 'de';

      try {
        expect(spokenDate('2026-12-17')).to.equal('Thursday 17 December 2026');
        expect(shortDate('2026-12-17', tuesday)).to.equal('17 Dec');
        expect(dateFromWords('Thursday 17 December', tuesday)).to.equal('2026-12-17');
        expect(dateFromWords('Wednesday', tuesday)).to.equal('2026-09-16');
      } finally {
        Settings.defaultLocale = before;
      }
    });

    it('reads back every date that is said in full', () => {
      fc.assert(
        fc.property(anyDate, (date) => {
          expect(dateFromWords(spokenDate(date), tuesday)).to.equal(date);
        }),
      );
    });

    it('reads back every short date of the year to come', () => {
      fc.assert(
        fc.property(anyDate, fc.integer({ min: 0, max: 364 }), (today, days) => {
          const date = addDays(today, days);

          expect(dateFromWords(shortDate(date, date), today)).to.equal(date);
        }),
      );
    });
  });

  describe('dueState', () => {
    const assigned = '2026-09-01';
    const lastDay = addDays(assigned, 21);

    for (const [today, state] of [
      ['2026-09-01', 'on-time'],
      ['2026-09-15', 'on-time'],
      ['2026-09-16', 'due-soon'],
      ['2026-09-22', 'due-soon'],
      ['2026-09-23', 'late'],
      ['2027-01-01', 'late'],
    ] as const)
      it(`the brief's vector, 1 September for 21 days with a 7-day warning: ${state} on ${today}`, () => {
        expect(dueState(lastDay, 7, today)).to.equal(state);
      });

    it('with no warning goes from on time to late', () => {
      expect(dueState(lastDay, 0, lastDay)).to.equal('on-time');
      expect(dueState(lastDay, 0, addDays(lastDay, 1))).to.equal('late');
    });
  });

  describe('bank holidays', () => {
    /** As gov.uk lists them, those on a weekday. */
    const listed: Record<Nation, string> = {
      England: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
      Wales: '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28',
      Scotland: '01-01 01-02 04-03 05-04 05-25 08-03 11-30 12-25 12-28',
      'Northern Ireland': '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28',
    };

    for (const nation of nations)
      it(`are those of ${nation} in 2026, substitutes included`, () => {
        const year = daysOf(away('2026-01-01', '2026-12-31'));
        const working = { ...weekdays, nation };

        const off = year.filter((day) => isWeekday(day) && !isWorkingDay(day, working));

        expect(off.map((day) => day.slice(5)).join(' ')).to.equal(listed[nation]);
      });

    for (const [date, where] of [
      ['2026-11-30', ['Scotland']],
      ['2026-03-17', ['Northern Ireland']],
      ['2026-04-06', ['England', 'Wales', 'Northern Ireland']],
      ['2026-08-03', ['Scotland']],
      ['2026-12-28', ['England', 'Scotland', 'Wales', 'Northern Ireland']],
      ['2023-05-08', ['England', 'Scotland', 'Wales', 'Northern Ireland']],
      ['2027-12-27', ['England', 'Scotland', 'Wales', 'Northern Ireland']],
      ['2026-12-24', []],
      ['2026-03-15', []],
    ] as const)
      it(`${date} is one in ${where.join(', ') || 'none of the four'}`, () => {
        expect(nations.filter((nation) => isBankHoliday(date, nation))).to.deep.equal(where);
      });
  });

  describe('working days', () => {
    it('are those the team has set, bank holidays left out', () => {
      const easter = daysOf(away('2026-04-01', '2026-04-08'));

      expect(easter.filter((day) => isWorkingDay(day, weekdays))).to.deep.equal([
        '2026-04-01',
        '2026-04-02',
        '2026-04-07',
        '2026-04-08',
      ]);
    });

    it('may be at the weekend', () => {
      const weekend = { ...weekdays, workingDays: [6, 7] };

      expect(isWorkingDay('2026-09-19', weekend)).to.equal(true);
      expect(isWorkingDay('2026-09-21', weekend)).to.equal(false);
    });

    it('the first from a date is that day or the next that is one', () => {
      expect(workingDayFrom('2026-09-17', weekdays)).to.equal('2026-09-17');
      expect(workingDayFrom('2026-09-19', weekdays)).to.equal('2026-09-21');
      expect(workingDayFrom('2026-12-25', weekdays)).to.equal('2026-12-29');
    });

    it('a team that sets none has none', () => {
      expect(workingDayFrom('2026-09-17', { ...weekdays, workingDays: [] })).to.equal(undefined);
    });

    it('a week with one working day that is a bank holiday leads to the week after', () => {
      const mondays = { ...weekdays, workingDays: [1] };

      expect(workingDayFrom('2026-12-22', mondays)).to.equal('2027-01-04');
    });
  });

  describe('isWithinHours', () => {
    for (const [instant, within, why] of [
      ['2026-09-15T06:59:00.000Z', false, 'before the hours'],
      ['2026-09-15T07:00:00.000Z', true, 'the first minute'],
      ['2026-09-15T16:59:59.999Z', true, 'the last minute'],
      ['2026-09-15T17:00:00.000Z', false, 'when the hours end'],
      ['2026-09-19T10:00:00.000Z', false, 'on a Saturday'],
      ['2026-08-31T10:00:00.000Z', false, 'on a bank holiday'],
    ] as const)
      it(`R30 a reminder ${within ? 'may speak' : 'is silent'} ${why}`, () => {
        expect(isWithinHours(instant, weekdays)).to.equal(within);
      });
  });

  describe('joinRanges', () => {
    it('joins ranges that touch or overlap, in order, and drops one that ends before it starts', () => {
      const ranges = [
        away('2026-09-20', '2026-09-22'),
        away('2026-09-05', '2026-09-10'),
        away('2026-09-01', '2026-09-04'),
        away('2026-09-08', '2026-09-12'),
        away('2026-09-30', '2026-09-29'),
      ];

      expect(joinRanges(ranges)).to.deep.equal([
        away('2026-09-01', '2026-09-12'),
        away('2026-09-20', '2026-09-22'),
      ]);
    });

    it('leaves apart what a day lies between', () => {
      const ranges = [away('2026-09-01', '2026-09-01'), away('2026-09-03', '2026-09-03')];

      expect(joinRanges(ranges)).to.deep.equal(ranges);
    });

    it('covers exactly the days that the ranges did', () => {
      fc.assert(
        fc.property(anyRanges, (ranges) => {
          expect(joinRanges(ranges).flatMap(daysOf)).to.deep.equal(
            [...new Set(ranges.flatMap(daysOf))].sort(),
          );
        }),
      );
    });

    it('changes nothing the second time', () => {
      fc.assert(
        fc.property(anyRanges, (ranges) => {
          const once = joinRanges(ranges);

          expect(joinRanges(once)).to.deep.equal(once);
        }),
      );
    });

    it('does not mind the order', () => {
      fc.assert(
        fc.property(shuffled(anyRanges), ([ranges, others]) => {
          expect(joinRanges(others)).to.deep.equal(joinRanges(ranges));
        }),
      );
    });
  });

  describe('daysCovered', () => {
    it('counts a day once, and only within the span', () => {
      const ranges = [
        away('2026-01-01', '2026-01-11'),
        away('2026-01-11', '2026-01-12'),
        away('2026-05-20', '2026-06-30'),
        away('2026-07-01', '2026-07-02'),
      ];

      expect(daysCovered(ranges, span)).to.equal(4);
    });

    it('is nothing for a span that ends before it starts', () => {
      expect(daysCovered([span], away('2026-02-02', '2026-02-01'))).to.equal(0);
    });

    it('is how many days of the span are in any range, in whatever order', () => {
      fc.assert(
        fc.property(shuffled(anyRanges), ([ranges, others]) => {
          const covered = new Set(ranges.flatMap(daysOf));
          const days = daysOf(span).filter((day) => covered.has(day)).length;

          expect(daysCovered(ranges, span)).to.equal(days);
          expect(daysCovered(others, span)).to.equal(days);
        }),
      );
    });
  });
});

/**
 * Found without luxon: the first instant at which a clock in the zone shows it; where no clock ever
 * does, as long after the day began as the time says.
 */
function instantByIntl(date: string, time: string, zone: string): string {
  const shows = firstShowing(date, `${date} ${time}`, zone);
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const began = () => Number(firstShowing(date, date, zone)) + minutes * 60_000;

  return new Date(shows ?? began()).toISOString();
}

function firstShowing(date: string, text: string, zone: string): number | undefined {
  const minute = Number(text.slice(-2)) * 60_000;
  const first = Date.parse(date) - 15 * 3_600_000 + (text === date ? 0 : minute % 900_000);
  const wall = wallClock(zone);
  const quarters = Array.from({ length: 52 * 4 }, (_, at) => first + at * 900_000);

  return quarters.find((instant) => wall.format(instant).startsWith(text));
}

function wallClock(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
}

function quarterHours(): string[] {
  return Array.from({ length: 96 }, (_, at) => `${two(Math.floor(at / 4))}:${two((at % 4) * 15)}`);
}

function daysOf(range: DateRange): string[] {
  const length = Math.max(0, daysBetween(range.from, range.until) + 1);

  return Array.from({ length }, (_, at) => addDays(range.from, at));
}

function isWeekday(date: string): boolean {
  return ![0, 6].includes(new Date(date).getUTCDay());
}

function shuffled(ranges: fc.Arbitrary<DateRange[]>): fc.Arbitrary<[DateRange[], DateRange[]]> {
  return ranges.chain((all) =>
    fc.tuple(
      fc.constant(all),
      fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }),
    ),
  );
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
