import { expect } from 'chai';

import {
  pastInstant,
  pastWindowFromWalls,
  wallsOf,
  windowFromWalls,
  windowFromWords,
} from '../../../src/domain/delegation-time.ts';

/** Sunday 22 November 2026, half past six in the evening. */
const now = '2026-11-22T18:30:00.000Z';
const zone = 'Europe/London';
const clock = { now, zone };

describe('the time that words mean', () => {
  for (const [from, until, begins, ends] of [
    ['', '', '2026-11-22T18:30', '2026-11-23T06:30'],
    ['now', '', '2026-11-22T18:30', '2026-11-23T06:30'],
    ['tonight', '', '2026-11-22T20:00', '2026-11-23T08:00'],
    ['this evening', '08:00', '2026-11-22T20:00', '2026-11-23T08:00'],
    ['tonight at 22:10', '6am', '2026-11-22T22:10', '2026-11-23T06:00'],
    ['tomorrow 09:00', '', '2026-11-23T09:00', '2026-11-23T21:00'],
    ['tomorrow at 9am', '5pm', '2026-11-23T09:00', '2026-11-23T17:00'],
    ['tomorrow night', '', '2026-11-23T20:00', '2026-11-24T08:00'],
    ['tomorrow', '', '2026-11-23T08:00', '2026-11-23T20:00'],
    ['today', '', '2026-11-22T18:30', '2026-11-23T06:30'],
    ['22:10', '08:00', '2026-11-22T22:10', '2026-11-23T08:00'],
    ['08:00', 'noon', '2026-11-23T08:00', '2026-11-23T12:00'],
    ['', 'midnight', '2026-11-22T18:30', '2026-11-23T00:00'],
    ['', 'tomorrow', '2026-11-22T18:30', '2026-11-24T00:00'],
    ['3 December 22:10', '', '2026-12-03T22:10', '2026-12-04T10:10'],
    ['Thu 3 Dec 9.30pm', '', '2026-12-03T21:30', '2026-12-04T09:30'],
    ['2026-12-03 22:10', '', '2026-12-03T22:10', '2026-12-04T10:10'],
    ['2026-12-03T22:10', '', '2026-12-03T22:10', '2026-12-04T10:10'],
    ['Monday 14:00', '', '2026-11-23T14:00', '2026-11-24T02:00'],
    ['9 am', '', '2026-11-23T09:00', '2026-11-23T21:00'],
    ['12am', '', '2026-11-23T00:00', '2026-11-23T12:00'],
    ['12.30pm', '', '2026-11-23T12:30', '2026-11-24T00:30'],
    ['at 9:05 PM', '', '2026-11-22T21:05', '2026-11-23T09:05'],
    ['at 18:30', '', '2026-11-22T18:30', '2026-11-23T06:30'],
    ['9:59pm', '', '2026-11-22T21:59', '2026-11-23T09:59'],
    [' tonight , 22:10 ', '', '2026-11-22T22:10', '2026-11-23T10:10'],
    ['on Thursday 3 December', '', '2026-12-03T08:00', '2026-12-03T20:00'],
    ['at 3 December 22:10', '', '2026-12-03T22:10', '2026-12-04T10:10'],
    ['', 'tonight', '2026-11-22T18:30', '2026-11-22T20:00'],
    ['20 February 2027 18:30', '', '2027-02-20T18:30', '2027-02-21T06:30'],
    ['', '29 November 18:30', '2026-11-22T18:30', '2026-11-29T18:30'],
  ] as const)
    it(`from “${from}” until “${until}” is ${begins} to ${ends}`, () => {
      const { window } = windowFromWords({ from, until }, clock);

      expect(window).to.deep.equal({ from: `${begins}:00.000Z`, until: `${ends}:00.000Z` });
    });

  it('“tonight” of somebody who asks at half past ten at night has begun', () => {
    const late = { now: '2026-11-22T22:30:00.000Z', zone };

    for (const from of ['tonight', 'this evening'])
      expect(windowFromWords({ from, until: '' }, late).window).to.deep.equal({
        from: '2026-11-22T22:30:00.000Z',
        until: '2026-11-23T08:00:00.000Z',
      });
  });

  it('“today” of somebody who asks at six in the morning begins with the day’s shift', () => {
    const early = { now: '2026-11-22T06:00:00.000Z', zone };

    expect(windowFromWords({ from: 'today', until: '' }, early).window?.from).to.equal(
      '2026-11-22T08:00:00.000Z',
    );
  });

  it('is the team’s own time, summer as well', () => {
    const summer = { now: '2026-07-01T12:00:00.000Z', zone };

    expect(windowFromWords({ from: 'tonight', until: '' }, summer).window?.from).to.equal(
      '2026-07-01T19:00:00.000Z',
    );
  });

  for (const [from, until, field] of [
    ['whenever', '', 'fromDate'],
    ['25:10', '', 'fromDate'],
    ['13pm', '', 'fromDate'],
    ['0am', '', 'fromDate'],
    ['9:60', '', 'fromDate'],
    ['', 'later', 'untilDate'],
    ['nowhere', '', 'fromDate'],
    ['I do not know', '', 'fromDate'],
    ['yesterday', '', 'fromDate'],
    ['whenever 22:10', '', 'fromDate'],
    ['20 February 2027 18:31', '', 'fromDate'],
    ['', '29 November 18:31', 'untilDate'],
    ['', '22 November 2026 18:00', 'untilDate'],
    ['', '30 November', 'untilDate'],
    ['3 March 2027', '', 'fromDate'],
    ['22 November 2026 06:00', '', 'fromDate'],
  ] as const)
    it(`from “${from}” until “${until}” is put right at ${field}`, () => {
      const { problems } = windowFromWords({ from, until }, clock);

      expect(problems?.map((each) => each.field)).to.deep.equal([field]);
    });

  it('quotes what it did not understand, of a long text no more than its beginning', () => {
    const sentence = (from: string) =>
      windowFromWords({ from, until: '' }, clock).problems?.[0]?.sentence;
    const long = 'whenever the second of the two late visits on the ward is over';

    expect(sentence('whenever')).to.contain('I did not understand “whenever”.');
    expect(sentence(long)).to.contain(
      'I did not understand “whenever the second of the two late vis…”.',
    );
  });

  it('quotes forty letters whole', () => {
    const forty = 'whenever the late visits are over for us';

    expect(forty).to.have.length(40);
    expect(windowFromWords({ from: forty, until: '' }, clock).problems?.[0]?.sentence).to.contain(
      `“${forty}”`,
    );
  });

  for (const [why, from, until, sentence] of [
    [
      'is over',
      '2026-11-22T06:29',
      '2026-11-22T20:00',
      'This time is over. To ask what the answer was then, say “check delegation” with “as at” and the time.',
    ],
    [
      'is more than 90 days ahead',
      '2027-02-20T18:31',
      '2027-02-20T20:00',
      'This is more than 90 days ahead, and much can change until then. Please choose an earlier day.',
    ],
    [
      'ends as it begins',
      '2026-11-22T20:00',
      '2026-11-22T20:00',
      'The end has to be after the beginning, and ahead.',
    ],
    [
      'is longer than a week',
      '2026-11-22T20:00',
      '2026-11-29T20:01',
      'This is for one shift or visit, 7 days at the most. Please choose an earlier end.',
    ],
  ] as const)
    it(`that ${why} is not asked about: it says what to do instead`, () => {
      const walls = wallsOf({ from: `${from}:00.000Z`, until: `${until}:00.000Z` }, zone);

      expect(windowFromWalls(walls, clock).problems?.map((each) => each.sentence)).to.deep.equal([
        sentence,
      ]);
    });

  it('of a card filled in twelve hours ago is still taken, and begins now', () => {
    const walls = wallsOf(
      { from: '2026-11-22T06:30:00.000Z', until: '2026-11-22T20:00:00.000Z' },
      zone,
    );

    expect(windowFromWalls(walls, clock).window?.from).to.equal(now);
  });

  it('of a card filled in a while ago begins now', () => {
    const walls = wallsOf(
      { from: '2026-11-22T17:00:00.000Z', until: '2026-11-23T05:00:00.000Z' },
      zone,
    );

    expect(windowFromWalls(walls, clock).window?.from).to.equal(now);
  });

  it('of a time that is over may be any, in order', () => {
    const over = wallsOf(
      { from: '2026-03-03T22:10:00.000Z', until: '2026-03-04T08:00:00.000Z' },
      zone,
    );
    const backwards = { from: over.until, until: over.from };

    expect(pastWindowFromWalls(over, zone).window?.from).to.equal('2026-03-03T22:10:00.000Z');
    expect(pastWindowFromWalls(backwards, zone).problems).to.have.length(1);
  });
});

describe('R27 a past instant in words', () => {
  for (const [words, at] of [
    ['3 March 22:10', '2026-03-03T22:10:00.000Z'],
    ['3 March 2025 22:10', '2025-03-03T22:10:00.000Z'],
    ['3 March', '2026-03-03T23:59:59.999Z'],
    ['1 December', '2025-12-01T23:59:59.999Z'],
    ['yesterday 22:10', '2026-11-21T22:10:00.000Z'],
    ['yesterday', '2026-11-21T23:59:59.999Z'],
    ['Friday', '2026-11-20T23:59:59.999Z'],
    ['Sunday', '2026-11-15T23:59:59.999Z'],
    ['today', now],
    ['18:00', '2026-11-22T18:00:00.000Z'],
    ['19:00', '2026-11-21T19:00:00.000Z'],
    ['18:30', now],
    ['now', now],
    ['long ago 22:10', undefined],
    ['tomorrow', undefined],
    ['today 19:00', undefined],
    ['3 March 2027', undefined],
    ['long ago', undefined],
    ['yesterday 25:10', undefined],
  ] as const)
    it(`“${words}” is ${at ?? 'none'}`, () => {
      expect(pastInstant(words, clock)).to.equal(at);
    });
});
