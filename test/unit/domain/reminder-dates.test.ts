import { expect } from 'chai';
import fc from 'fast-check';

import { addDays, daysBetween, isWorkingDay, nations } from '../../../src/domain/calendar.ts';
import {
  actionCadence,
  asksOn,
  delegationCadence,
  heardOn,
  offerCadence,
  onceCadence,
  refreshCadence,
  reviewCadence,
  type Cadence,
} from '../../../src/domain/reminder-dates.ts';
import { away, team } from '../../support/domain-builders.ts';

const nothing: Parameters<typeof heardOn>[2] = { absences: [], missed: [] };
/** Every working day of fourteen months around it on which what is due that day asks for attention. */
function askedOn(due: string, cadence: Cadence, working = team(), silent = nothing): string[] {
  const first = addDays(due, -90);

  return Array.from({ length: 120 }, (_, at) => addDays(first, at)).filter(
    (date) =>
      isWorkingDay(date, working) &&
      !silent.absences.some(({ from, until }) => from <= date && date <= until) &&
      asksOn(due, cadence, heardOn(date, working, silent)),
  );
}

describe('when something that is due asks for attention', () => {
  it('R31 a refresh does 60, 30, 14 and 7 days before, then on the day it is late and weekly', () => {
    // Wednesday 16 September 2026: 60 days before is a Saturday.
    expect(askedOn('2026-09-16', refreshCadence)).to.deep.equal([
      '2026-07-20',
      '2026-08-17',
      '2026-09-02',
      '2026-09-09',
      '2026-09-17',
      '2026-09-24',
      '2026-10-01',
      '2026-10-08',
      '2026-10-15',
    ]);
  });

  for (const [what, cadence, dates] of [
    ['R23 a delegation', delegationCadence, ['2026-09-09', '2026-09-16', '2026-09-23']],
    ['an offer', offerCadence, ['2026-09-18', '2026-09-25', '2026-10-02']],
    ['R25 a review', reviewCadence, ['2026-09-14', '2026-09-16', '2026-09-23']],
    ['R31 an action', actionCadence, ['2026-09-16', '2026-09-23', '2026-09-30']],
  ] as const) {
    it(`${what} does on its own days`, () => {
      expect(askedOn('2026-09-16', cadence).slice(0, 3)).to.deep.equal(dates);
    });
  }

  it('R16 a record does once', () => {
    expect(askedOn('2026-09-16', onceCadence)).to.deep.equal(['2026-09-16']);
  });

  for (const [due, date, reminded] of [
    ['2026-09-15', '2026-09-14', false],
    ['2026-09-15', '2026-09-15', true],
    ['2026-09-15', '2026-09-16', false],
    ['2026-09-15', '2026-09-22', true],
    ['2026-09-15', '2026-10-06', true],
    ['2026-09-12', '2026-09-14', true],
    ['2026-09-12', '2026-09-15', false],
    ['2026-09-11', '2026-09-14', false],
    ['2026-12-25', '2026-12-29', true],
  ] as const) {
    it(`R31 an action due on ${due} ${reminded ? 'asks' : 'does not ask'} on ${date}`, () => {
      expect(asksOn(due, actionCadence, heardOn(date, team(), nothing))).to.equal(reminded);
    });
  }

  it('R31 what leave kept back asks on the first day after it, and once', () => {
    const silent = { absences: [away('2026-09-01', '2026-09-11')], missed: [] };

    expect(askedOn('2026-09-16', refreshCadence, team(), silent)).to.include.members([
      '2026-08-17',
      '2026-09-14',
      '2026-09-17',
    ]);
    expect(askedOn('2026-09-16', refreshCadence, team(), silent)).not.to.include('2026-09-15');
  });

  it('R30 R16 what a day on which nothing ran kept back asks on the next', () => {
    const silent = { absences: [], missed: ['2026-09-16'] };

    expect(heardOn('2026-09-17', team(), silent)).to.deep.equal({
      from: '2026-09-16',
      until: '2026-09-17',
    });
  });

  it('R31 a team that never works looks back no longer than leave can be', () => {
    const { from, until } = heardOn('2026-09-04', team({ workingDays: [] }), nothing);

    expect(daysBetween(from, until)).to.equal(400);
  });

  const anyTeam = fc.record({
    nation: fc.constantFrom(...nations),
    workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  });
  const anyLeave = fc.array(
    fc
      .record({ from: fc.nat(300), days: fc.nat(60) })
      .map(({ from, days }) =>
        away(addDays('2026-01-01', from), addDays('2026-01-01', from + days)),
      ),
    { maxLength: 4 },
  );
  const cadences = [
    refreshCadence,
    delegationCadence,
    offerCadence,
    reviewCadence,
    actionCadence,
    onceCadence,
  ];
  const anyCadence = fc.constantFrom(...cadences);

  it('R31 every date is heard of on exactly one day, whatever the bank holidays and the leave', () => {
    fc.assert(
      fc.property(anyTeam, anyLeave, (settings, absences) => {
        const working = team(settings);
        const days = Array.from({ length: 365 }, (_, at) => addDays('2026-01-01', at)).filter(
          (date) =>
            isWorkingDay(date, working) &&
            !absences.some(({ from, until }) => from <= date && date <= until),
        );
        const heard = days.map((date) => heardOn(date, working, { absences, missed: [] }));

        for (const [at, { from, until }] of heard.entries()) {
          expect(until).to.equal(days[at]);
          if (at > 0) expect(from).to.equal(addDays(String(days[at - 1]), 1));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('R31 what asks is what the days one by one would have asked', () => {
    const anyDue = fc.nat(360).map((days) => addDays('2026-01-01', days));

    fc.assert(
      fc.property(anyDue, anyCadence, anyDue, fc.nat(30), (due, cadence, until, back) => {
        const days = Array.from({ length: back + 1 }, (_, at) => addDays(until, -at));
        const alone = days.some((day) => {
          const late = daysBetween(due, day) - (cadence.weeklyFrom ?? Infinity);
          return cadence.before.includes(daysBetween(day, due)) || (late >= 0 && late % 7 === 0);
        });

        expect(asksOn(due, cadence, { from: addDays(until, -back), until })).to.equal(alone);
      }),
      { numRuns: 500 },
    );
  });
});
