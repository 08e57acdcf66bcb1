import { expect } from 'chai';
import fc from 'fast-check';

import { addDays, daysCovered, type DateRange } from '../../../src/domain/calendar.ts';
import {
  absencesToTell,
  addedLeave,
  isMoreThanKept,
  leaveProblems,
  withoutDays,
} from '../../../src/domain/imported-leave.ts';
import { away } from '../../support/domain-builders.ts';

const today = '2026-11-23';
const span = away('2026-01-01', '2027-12-31');
const anyRanges = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
    .map(([from, days]) => away(addDays('2026-11-01', from), addDays('2026-11-01', from + days))),
  { maxLength: 6 },
);

describe('leave from a list', () => {
  const days: readonly [what: string, range: DateRange, columns: string[]][] = [
    ['a day', away(today, today), []],
    ['366 days', away(today, addDays(today, 365)), []],
    ['a year and two days', away(today, addDays(today, 366)), ['until']],
    ['what ends before it begins', away(today, addDays(today, -1)), ['until']],
    ['what began 366 days ago', away(addDays(today, -366), today), ['until']],
    ['a day 366 days ago', away(addDays(today, -366), addDays(today, -366)), []],
    ['a day 367 days ago', away(addDays(today, -367), addDays(today, -367)), ['from']],
    ['a day 366 days ahead', away(addDays(today, 366), addDays(today, 366)), []],
    ['a day 367 days ahead', away(addDays(today, 367), addDays(today, 367)), ['from']],
  ];
  for (const [what, range, columns] of days)
    it(`R12 ${columns.length === 0 ? 'takes' : 'names'} ${what}`, () => {
      expect(leaveProblems(range, today).map(({ column }) => column)).to.deep.equal(columns);
    });

  it('R12 says what to do with a line, and never what it says', () => {
    const reasons = days.flatMap(([, range]) =>
      leaveProblems(range, today).map(({ reason }) => reason),
    );

    expect(reasons).to.deep.equal([
      'is more than a year after the first day away; write it as two lines',
      'is before the first day away, from',
      'is more than a year after the first day away; write it as two lines',
      'is more than a year ago; leave that out',
      'is more than a year ahead; bring it in nearer the day',
    ]);
  });

  it('keeps a single day on either side of what is known', () => {
    const week = [away('2026-11-09', '2026-11-11')];

    expect(withoutDays(week, [away('2026-11-10', '2026-11-10')])).to.deep.equal([
      away('2026-11-09', '2026-11-09'),
      away('2026-11-11', '2026-11-11'),
    ]);
  });

  it('adds only days that are not known', () => {
    const known = [away('2026-11-10', '2026-11-12'), away('2026-11-20', '2026-11-30')];

    const wanted = [away('2026-11-08', '2026-11-22'), away('2026-11-14', '2026-11-18')];

    expect(addedLeave(wanted, { known, recorded: known })).to.deep.equal({
      added: [away('2026-11-08', '2026-11-09'), away('2026-11-13', '2026-11-19')],
      leftOut: [],
    });
  });

  it('leaves out what was ended since it was recorded, and takes what follows', () => {
    const recorded = [away('2026-11-01', '2026-11-14')];
    const known = [away('2026-11-01', '2026-11-09')];

    expect(addedLeave([away('2026-11-01', '2026-11-20')], { known, recorded })).to.deep.equal({
      added: [away('2026-11-15', '2026-11-20')],
      leftOut: [away('2026-11-10', '2026-11-14')],
    });
  });

  it('adds each day once, whatever is known: afterwards all are known or left out', () => {
    fc.assert(
      fc.property(anyRanges, anyRanges, anyRanges, (wanted, known, recorded) => {
        const { added, leftOut } = addedLeave(wanted, { known, recorded });

        expect(withoutDays(wanted, [...known, ...added, ...leftOut])).to.deep.equal([]);
        expect(daysCovered([...known, ...added], span)).to.equal(
          daysCovered(known, span) + daysCovered(added, span),
        );
        expect(daysCovered([...recorded, ...added], span)).to.equal(
          daysCovered(recorded, span) + daysCovered(added, span),
        );
        const again = addedLeave(wanted, {
          known: [...known, ...added],
          recorded: [...recorded, ...added],
        });
        expect(again.added).to.deep.equal([]);
      }),
    );
  });

  it('R12 R13 is refused where it would push out absences that still count', () => {
    const old = Array.from({ length: 40 }, (_, at) => {
      const day = addDays('2026-05-01', at * 2);
      return away(day, day);
    });
    const more = (count: number) => ({ known: old, added: old.slice(0, count) });

    expect(isMoreThanKept(more(0), today)).to.equal(false);
    expect(isMoreThanKept(more(40), today)).to.equal(false);
    expect(isMoreThanKept(more(40), '2026-09-01')).to.equal(true);
  });

  it('R12 R13 looks at what would be pushed out alone: the oldest over forty, through their 92nd day', () => {
    const recent = Array.from({ length: 45 }, () => away(today, today));
    const one = away('2026-08-23', '2026-08-23');

    expect(isMoreThanKept({ known: recent.slice(0, 20), added: [] }, today)).to.equal(false);
    expect(isMoreThanKept({ known: [one], added: recent.slice(0, 40) }, today)).to.equal(true);
    expect(
      isMoreThanKept({ known: [one], added: recent.slice(0, 40) }, addDays(today, 1)),
    ).to.equal(false);
    expect(
      isMoreThanKept(
        {
          known: Array.from({ length: 5 }, () => away('2026-01-05', '2026-01-05')),
          added: recent.slice(0, 40),
        },
        today,
      ),
    ).to.equal(false);
  });

  it('is told of whole: the one that runs or is next first, else the last', () => {
    const known = [away('2026-11-20', '2026-11-22')];
    const [past, running, ahead] = [
      away('2026-10-01', '2026-10-02'),
      away('2026-11-23', '2026-11-25'),
      away('2026-12-24', '2026-12-24'),
    ];

    expect(absencesToTell({ known, added: [past, running, ahead] }, today)).to.deep.equal([
      away('2026-11-20', '2026-11-25'),
      past,
      ahead,
    ]);
    const lastDay = away('2026-11-19', today);
    expect(absencesToTell({ known: [], added: [past, lastDay, ahead] }, today)[0]).to.deep.equal(
      lastDay,
    );
    expect(absencesToTell({ known: [], added: [past] }, today)).to.deep.equal([past]);
    expect(absencesToTell({ known, added: [] }, today)).to.deep.equal([]);
  });
});
