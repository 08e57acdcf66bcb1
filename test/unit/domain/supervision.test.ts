import { expect } from 'chai';
import fc from 'fast-check';

import { addDays, type DateRange, type LocalDate } from '../../../src/domain/calendar.ts';
import {
  counts,
  type CountableSession,
  creditMinutes,
  fortnightlyClinical,
  supervisionStanding,
  type SupervisionHistory,
  type SupervisionRule,
  type SupervisionStanding,
} from '../../../src/domain/supervision.ts';
import { away, held } from '../../support/domain-builders.ts';

/** BACP: an hour and a half in every calendar month. */
const monthly: SupervisionRule = {
  every: 'calendar-month',
  hours: 1.5,
  counts: ['clinical'],
  group: false,
};
const rules = [fortnightlyClinical, monthly] as const;

const anyDate = fc.integer({ min: 0, max: 240 }).map((days) => addDays('2026-01-01', days));
const anyAbsence = fc
  .tuple(anyDate, fc.integer({ min: 0, max: 45 }))
  .map(([from, days]) => away(from, addDays(from, days)));
const anySession = fc.record<CountableSession>({
  date: anyDate,
  type: fc.constantFrom('clinical', 'clinical', 'management'),
  mode: fc.constantFrom('individual', 'group', 'live'),
  members: fc.integer({ min: 1, max: 8 }),
  minutes: fc.integer({ min: 5, max: 180 }),
  held: fc.boolean(),
});
const anyHistory = fc.record<SupervisionHistory>({
  startDate: anyDate,
  firstImported: anyDate,
  sessions: fc.array(anySession, { maxLength: 10 }),
  absences: fc.array(anyAbsence, { maxLength: 4 }),
});
const anyRule = fc.constantFrom(...rules);
const anyToday = fc.integer({ min: 0, max: 330 }).map((days) => addDays('2026-01-01', days));

describe('supervision', () => {
  describe('fortnightly', () => {
    const since1 = history({ sessions: [held('2026-09-01')] });

    for (const [today, expected] of [
      ['2026-09-01', { state: 'on-time', daysLate: 0, intervalsMissed: 0 }],
      ['2026-09-12', { state: 'on-time', daysLate: 0, intervalsMissed: 0 }],
      ['2026-09-13', { state: 'due-soon', daysLate: 0, intervalsMissed: 0 }],
      ['2026-09-15', { state: 'due-soon', daysLate: 0, intervalsMissed: 0 }],
      ['2026-09-16', { state: 'late', daysLate: 1, intervalsMissed: 1 }],
      ['2026-09-29', { state: 'late', daysLate: 14, intervalsMissed: 1 }],
      ['2026-09-30', { state: 'late', daysLate: 15, intervalsMissed: 2 }],
      ['2026-10-13', { state: 'late', daysLate: 28, intervalsMissed: 2 }],
      ['2026-10-14', { state: 'late', daysLate: 29, intervalsMissed: 3 }],
    ] as const)
      it(`R13 last held on 1 September, is ${expected.state} on ${today}, ${String(expected.daysLate)} days late, ${String(expected.intervalsMissed)} missed`, () => {
        expect(standing(since1, today)).to.deep.equal({
          ...expected,
          due: '2026-09-15',
          lastHeld: '2026-09-01',
        });
      });

    it('R13 another number of days may be set for a role', () => {
      const weekly: SupervisionRule = {
        every: 'days',
        days: 7,
        counts: ['clinical'],
        group: false,
      };

      const { due, intervalsMissed } = supervisionStanding(since1, weekly, '2026-09-16');

      expect({ due, intervalsMissed }).to.deep.equal({ due: '2026-09-08', intervalsMissed: 2 });
    });

    it('R13 the last session by date is the last, in whatever order they were recorded', () => {
      const sessions = [held('2026-09-01'), held('2026-08-18')];

      expect(standing(history({ sessions }), '2026-09-02')).to.include({
        lastHeld: '2026-09-01',
        due: '2026-09-15',
      });
    });

    it('R13 a session of a later day does not count yet', () => {
      const sessions = [held('2026-09-01'), held('2026-09-20')];

      expect(standing(history({ sessions }), '2026-09-16')).to.include({
        state: 'late',
        lastHeld: '2026-09-01',
      });
    });

    describe('the clock starts', () => {
      it('R13 at the start date, where that is later than the first import', () => {
        const starter = history({ startDate: '2026-09-10', firstImported: '2026-09-01' });

        expect(standing(starter, '2026-09-24')).to.include({ state: 'due-soon', lastHeld: null });
        expect(standing(starter, '2026-09-25')).to.include({ state: 'late', daysLate: 1 });
      });

      it('R13 at the first import, where that is later than the start date', () => {
        const longServing = history({ startDate: '2019-04-01', firstImported: '2026-09-10' });

        expect(standing(longServing, '2026-09-24').state).to.equal('due-soon');
        expect(standing(longServing, '2026-09-25')).to.include({ state: 'late', daysLate: 1 });
      });

      it('R13 there also for a session held before it', () => {
        const imported = history({
          firstImported: '2026-09-10',
          sessions: [held('2026-08-01')],
        });

        expect(standing(imported, '2026-09-20')).to.include({
          state: 'on-time',
          due: '2026-09-24',
          lastHeld: '2026-08-01',
        });
      });

      it('R13 nobody is late before they have started', () => {
        const joiner = history({ startDate: '2026-12-01' });

        expect(standing(joiner, '2026-09-01')).to.include({ state: 'on-time', due: '2026-12-15' });
      });
    });

    describe('the clock stops', () => {
      for (const [when, absences, due] of [
        [
          'not for an absence before the last session',
          [away('2026-08-01', '2026-08-31')],
          '2026-09-15',
        ],
        ['not on the day of the session itself', [away('2026-08-20', '2026-09-01')], '2026-09-15'],
        ['for an absence between', [away('2026-09-05', '2026-09-07')], '2026-09-18'],
        ['for an absence of one day', [away('2026-09-05', '2026-09-05')], '2026-09-16'],
        [
          'for an absence over the last session, from the day after',
          [away('2026-08-20', '2026-09-03')],
          '2026-09-17',
        ],
        ['for an absence over the due day', [away('2026-09-14', '2026-09-24')], '2026-09-26'],
        [
          'for an absence that begins on the due day',
          [away('2026-09-15', '2026-09-20')],
          '2026-09-21',
        ],
        [
          'for an absence that begins the day after the due day',
          [away('2026-09-16', '2026-09-20')],
          '2026-09-20',
        ],
        [
          'once for days in two ranges',
          [away('2026-09-05', '2026-09-07'), away('2026-09-06', '2026-09-08')],
          '2026-09-19',
        ],
        [
          'again for an absence that the first one leads to',
          [away('2026-09-16', '2026-09-18'), away('2026-09-10', '2026-09-11')],
          '2026-09-20',
        ],
        [
          'not for an absence after it had run out',
          [away('2026-09-17', '2026-09-30')],
          '2026-09-15',
        ],
      ] as const)
        it(`R13 ${when}`, () => {
          const history1 = { ...since1, absences };

          expect(standing(history1, '2026-09-02').due).to.equal(due);
          expect(standing(history1, due).state).to.not.equal('late');
        });

      it('R13 and late begins on the first day back', () => {
        const absences = [away('2026-09-16', '2026-09-20')];

        expect(standing({ ...since1, absences }, '2026-09-18')).to.include({
          state: 'due-soon',
          daysLate: 0,
          intervalsMissed: 0,
        });
        expect(standing({ ...since1, absences }, '2026-09-21')).to.include({
          state: 'late',
          daysLate: 1,
          intervalsMissed: 1,
        });
      });

      it('R13 and days late stand still for someone who was late when they went away', () => {
        const absences = [away('2026-09-19', '2026-10-18')];

        const late = ['2026-09-18', '2026-09-30', '2026-10-18', '2026-10-19'].map(
          (today) => standing({ ...since1, absences }, today).daysLate,
        );

        expect(late).to.deep.equal([3, 3, 3, 4]);
      });
    });
  });

  describe('what counts', () => {
    it('R15 a session that was not held does not', () => {
      const sessions = [held('2026-09-01'), held('2026-09-10', { held: false })];

      expect(standing(history({ sessions }), '2026-09-16')).to.include({
        state: 'late',
        lastHeld: '2026-09-01',
      });
    });

    it('R13 a session of a kind the rule does not name does not', () => {
      const sessions = [held('2026-09-10', { type: 'management' })];

      expect(standing(history({ sessions }), '2026-09-16').lastHeld).to.equal(null);
    });

    it('R13 every kind that the rule names does', () => {
      const either: SupervisionRule = { ...fortnightlyClinical, counts: ['clinical', 'caseload'] };

      expect(counts(held('2026-09-10', { type: 'caseload' }), either)).to.equal(true);
      expect(counts(held('2026-09-10', { type: 'reflective' }), either)).to.equal(false);
    });

    it('R13 R14 a group session does only where the rule lets groups count', () => {
      const group = held('2026-09-10', { mode: 'group', members: 4 });

      expect(counts(group, fortnightlyClinical)).to.equal(false);
      expect(counts(group, { ...fortnightlyClinical, group: true })).to.equal(true);
    });

    it('R13 live supervision does, as an individual session', () => {
      expect(counts(held('2026-09-10', { mode: 'live' }), fortnightlyClinical)).to.equal(true);
    });
  });

  describe('group credit', () => {
    const table = [60, 30, 30, 30, 12, 10, 8, 7, 6, 6, 5, 5];

    for (const [at, minutes] of table.entries())
      it(`R14 of an hour, each of ${String(at + 1)} claims ${String(minutes)} minutes`, () => {
        expect(creditMinutes(60, at + 1)).to.equal(minutes);
      });

    it('R14 BACP: two hours with four is an hour each, with five 24 minutes', () => {
      expect(creditMinutes(120, 4)).to.equal(60);
      expect(creditMinutes(120, 5)).to.equal(24);
    });

    const anyMinutes = fc.integer({ min: 0, max: 480 });
    const anyGroup = fc.integer({ min: 2, max: 40 });

    it('R14 nobody in a group claims more than half, nor less than nothing', () => {
      fc.assert(
        fc.property(anyMinutes, anyGroup, (minutes, members) => {
          expect(creditMinutes(minutes, members)).to.be.within(0, minutes / 2);
        }),
      );
    });

    it('R14 a larger group never gives more, a longer session never less', () => {
      fc.assert(
        fc.property(anyMinutes, fc.integer({ min: 1, max: 40 }), (minutes, members) => {
          const credit = creditMinutes(minutes, members);

          expect(creditMinutes(minutes, members + 1)).to.be.at.most(credit);
          expect(creditMinutes(minutes + 1, members)).to.be.at.least(credit);
        }),
      );
    });

    it('R14 together two to four claim half the time each, five or more no more than was held', () => {
      fc.assert(
        fc.property(anyMinutes, anyGroup, (minutes, members) => {
          const together = members * creditMinutes(minutes, members);
          const most = members <= 4 ? (members * minutes) / 2 : minutes;

          expect(together).to.be.within(most - members + 0.5, most);
        }),
      );
    });
  });

  describe('every calendar month', () => {
    const twoInAugust = [held('2026-08-04', { minutes: 45 }), held('2026-08-18', { minutes: 45 })];
    const metInAugust = history({ sessions: twoInAugust });

    it('R13 hours in parts meet a month', () => {
      expect(standing(metInAugust, '2026-08-18', monthly)).to.deep.equal({
        state: 'on-time',
        due: '2026-09-30',
        lastHeld: '2026-08-18',
        daysLate: 0,
        intervalsMissed: 0,
      });
    });

    for (const [today, state] of [
      ['2026-09-01', 'on-time'],
      ['2026-09-27', 'on-time'],
      ['2026-09-28', 'due-soon'],
      ['2026-09-30', 'due-soon'],
    ] as const)
      it(`R13 after a month that was met, is ${state} on ${today}`, () => {
        expect(standing(metInAugust, today, monthly)).to.include({ state, due: '2026-09-30' });
      });

    it('R13 is late the day after a month that was not', () => {
      expect(standing(metInAugust, '2026-10-01', monthly)).to.deep.equal({
        state: 'late',
        due: '2026-09-30',
        lastHeld: '2026-08-18',
        daysLate: 1,
        intervalsMissed: 1,
      });
    });

    it('R13 a month is from its first day through its last', () => {
      const edges = [held('2026-09-01', { minutes: 45 }), held('2026-09-30', { minutes: 45 })];
      const outside = [held('2026-08-31', { minutes: 45 }), held('2026-10-01', { minutes: 45 })];
      const started = { firstImported: '2026-09-01' };

      const standings = [edges, outside].map((sessions) =>
        standing(history({ ...started, sessions }), '2026-10-01', monthly),
      );

      expect(standings.map(({ state }) => state)).to.deep.equal(['on-time', 'late']);
    });

    it('R13 what is held on the first of the next month is of the next month', () => {
      const sessions = [held('2026-09-10', { minutes: 45 }), held('2026-10-01', { minutes: 45 })];
      const before = history({ firstImported: '2026-09-01', sessions });

      expect(standing(before, '2026-10-01', monthly)).to.include({
        state: 'late',
        due: '2026-09-30',
      });
    });

    it('R13 a minute short is short', () => {
      const sessions = [...twoInAugust, held('2026-09-10', { minutes: 89 })];

      expect(standing(history({ sessions }), '2026-10-01', monthly).state).to.equal('late');
    });

    it('R13 is never averaged: three hours in one month and none in the next is missed', () => {
      const sessions = [held('2026-08-10', { minutes: 180 })];

      expect(standing(history({ sessions }), '2026-10-01', monthly)).to.include({
        state: 'late',
        intervalsMissed: 1,
      });
    });

    it('R13 three hours after a month without make the new month on time', () => {
      const sessions = [held('2026-10-10', { minutes: 180 })];

      expect(standing(history({ sessions }), '2026-10-10', monthly)).to.include({
        state: 'on-time',
        due: '2026-11-30',
        intervalsMissed: 0,
      });
    });

    it('R13 R15 only sessions that count do', () => {
      const sessions = [
        held('2026-08-10', { minutes: 90, held: false }),
        held('2026-08-10', { minutes: 90, type: 'management' }),
        held('2026-08-10', { minutes: 180, mode: 'group', members: 3 }),
      ];

      expect(standing(history({ sessions }), '2026-09-01', monthly)).to.include({
        state: 'late',
        lastHeld: null,
      });
    });

    it('R14 a group counts by the share that one member claims', () => {
      const withGroups: SupervisionRule = { ...monthly, group: true };
      const inGroup = (members: number) =>
        history({ sessions: [held('2026-08-10', { minutes: 180, mode: 'group', members })] });

      expect(standing(inGroup(4), '2026-09-01', withGroups).state).to.equal('on-time');
      expect(standing(inGroup(5), '2026-09-01', withGroups).state).to.equal('late');
    });

    describe('several months missed', () => {
      for (const [today, daysLate, intervalsMissed] of [
        ['2026-10-31', 31, 1],
        ['2026-11-01', 32, 2],
        ['2026-12-01', 62, 3],
        ['2027-01-01', 93, 4],
      ] as const)
        it(`R13 are ${String(intervalsMissed)} on ${today}, late since the first of them`, () => {
          expect(standing(metInAugust, today, monthly)).to.include({
            due: '2026-09-30',
            daysLate,
            intervalsMissed,
          });
        });

      it('R13 end where one was met', () => {
        const sessions = [...twoInAugust, held('2026-10-10', { minutes: 90 })];

        expect(standing(history({ sessions }), '2026-12-01', monthly)).to.include({
          due: '2026-11-30',
          intervalsMissed: 1,
        });
      });

      it('R13 are not counted from before the clock started', () => {
        const imported = history({ startDate: '2019-04-01', firstImported: '2026-08-01' });

        expect(standing(imported, '2026-10-01', monthly)).to.include({
          due: '2026-08-31',
          intervalsMissed: 2,
        });
      });
    });

    describe('pro rata', () => {
      it('R13 the first month asked of is the first whole one after the start', () => {
        const joined = { startDate: '2026-09-16', firstImported: '2026-09-01' };
        const short = history({ ...joined, sessions: [held('2026-10-20', { minutes: 89 })] });
        const enough = history({ ...joined, sessions: [held('2026-10-20', { minutes: 90 })] });

        expect(standing(history(joined), '2026-10-01', monthly).state).to.equal('on-time');
        expect(standing(history(joined), '2026-10-01', monthly).due).to.equal('2026-10-31');
        expect(standing(short, '2026-11-01', monthly).state).to.equal('late');
        expect(standing(enough, '2026-11-01', monthly).state).to.equal('on-time');
      });

      it('R13 the part is in whole minutes, never more than the share', () => {
        const half = history({
          startDate: '2026-10-01',
          firstImported: '2026-10-01',
          absences: [away('2026-10-01', '2026-10-16')],
          sessions: [held('2026-10-20', { minutes: 43 })],
        });

        expect(standing(half, '2026-11-01', monthly).state).to.equal('on-time');
      });

      it('R13 a month with absence asks for the part that is left of it', () => {
        const absences = [away('2026-09-01', '2026-09-10'), away('2026-09-06', '2026-09-15')];
        const sessions = [...twoInAugust, held('2026-09-20', { minutes: 45 })];

        expect(standing(history({ sessions, absences }), '2026-10-01', monthly).state).to.equal(
          'on-time',
        );
        expect(standing(history({ sessions }), '2026-10-01', monthly).state).to.equal('late');
      });

      it('R13 a third of September away asks for an hour of the hour and a half, and no less', () => {
        const absences = [away('2026-09-01', '2026-09-10')];
        const after = [59, 60].map((minutes) => {
          const sessions = [...twoInAugust, held('2026-09-20', { minutes })];
          return standing(history({ sessions, absences }), '2026-10-01', monthly).state;
        });

        expect(after).to.deep.equal(['late', 'on-time']);
      });

      it('R13 nobody is late before they have started', () => {
        const joiner = history({ startDate: '2026-12-10' });

        expect(standing(joiner, '2026-09-30', monthly)).to.include({
          state: 'on-time',
          due: '2027-01-31',
        });
      });
    });

    describe('a month away', () => {
      const september = away('2026-09-01', '2026-09-30');

      it('R13 asks nothing, so that the next one is due', () => {
        const back = history({ sessions: twoInAugust, absences: [september] });

        expect(standing(back, '2026-09-29', monthly)).to.include({
          state: 'on-time',
          due: '2026-10-31',
        });
        expect(standing(back, '2026-10-01', monthly).state).to.equal('on-time');
        expect(standing(back, '2026-11-01', monthly)).to.include({
          state: 'late',
          intervalsMissed: 1,
        });
      });

      it('R13 R21 does not wipe out the months missed before it', () => {
        const missedTwo = history({
          firstImported: '2026-07-01',
          absences: [september],
        });

        expect(standing(missedTwo, '2026-10-05', monthly)).to.include({
          state: 'late',
          due: '2026-07-31',
          daysLate: 36,
          intervalsMissed: 2,
        });
      });

      it('R13 right after a missed month puts late off until the first day back', () => {
        const missed = history({ firstImported: '2026-08-01', absences: [september] });

        expect(standing(missed, '2026-09-15', monthly)).to.include({
          state: 'on-time',
          daysLate: 0,
          intervalsMissed: 0,
        });
        expect(standing(missed, '2026-10-01', monthly)).to.include({
          state: 'late',
          daysLate: 1,
          intervalsMissed: 1,
        });
      });
    });
  });

  describe('whatever the rule and the history', () => {
    it('R13 an absence more never makes anyone later', () => {
      fc.assert(
        fc.property(anyHistory, anyRule, anyToday, anyAbsence, (before, rule, today, absence) => {
          const with1 = { ...before, absences: [...before.absences, absence] };

          expectNoLater(standing(with1, today, rule), standing(before, today, rule));
        }),
        { numRuns: 400 },
      );
    });

    it('R13 a held session more, of a kind that counts, never makes anyone later', () => {
      fc.assert(
        fc.property(anyHistory, anyRule, anyToday, anySession, (before, rule, today, session) => {
          const counting = { ...session, type: 'clinical', mode: 'live', held: true } as const;
          const with1 = { ...before, sessions: [...before.sessions, counting] };

          expectNoLater(standing(with1, today, rule), standing(before, today, rule));
        }),
        { numRuns: 400 },
      );
    });

    it('R13 R15 a session more that does not count changes nothing', () => {
      fc.assert(
        fc.property(anyHistory, anyRule, anyToday, anySession, (before, rule, today, session) => {
          const without = { ...session, held: false };
          const with1 = { ...before, sessions: [...before.sessions, without] };

          expect(standing(with1, today, rule)).to.deep.equal(standing(before, today, rule));
        }),
      );
    });

    it('R13 late is one day late or more, an interval missed or more, and after the due day', () => {
      fc.assert(
        fc.property(anyHistory, anyRule, anyToday, (before, rule, today) => {
          const { state, due, daysLate, intervalsMissed } = standing(before, today, rule);

          expect([today > due, daysLate > 0, intervalsMissed > 0]).to.deep.equal(
            Array.from({ length: 3 }, () => state === 'late'),
          );
        }),
        { numRuns: 400 },
      );
    });

    it('R13 a day that passes never makes anyone less late, and one day later at most', () => {
      fc.assert(
        fc.property(anyHistory, anyRule, anyToday, (before, rule, today) => {
          const tomorrow = addDays(today, 1);
          const sessions = before.sessions.filter((session) => session.date !== tomorrow);

          const now = standing({ ...before, sessions }, today, rule);
          const then = standing({ ...before, sessions }, tomorrow, rule);

          expect(then.daysLate - now.daysLate).to.be.within(0, 1);
          expect(then.intervalsMissed).to.be.at.least(now.intervalsMissed);
        }),
        { numRuns: 400 },
      );
    });

    it('R13 the order of sessions and absences does not matter', () => {
      fc.assert(
        fc.property(anyHistory, anyRule, anyToday, (before, rule, today) => {
          const backwards = {
            ...before,
            sessions: before.sessions.toReversed(),
            absences: before.absences.toReversed(),
          };

          expect(standing(backwards, today, rule)).to.deep.equal(standing(before, today, rule));
        }),
      );
    });

    it('R13 fortnightly is late by the days of presence beyond fourteen', () => {
      fc.assert(
        fc.property(anyHistory, anyToday, (before, today) => {
          const present = daysPresent(before, today);

          const { daysLate, intervalsMissed } = standing(before, today);

          expect(daysLate).to.equal(Math.max(0, present - 14));
          expect(intervalsMissed >= 2).to.equal(present >= 29);
        }),
        { numRuns: 400 },
      );
    });
  });
});

/** In post and known since January, nothing held, never away. */
function history(changed: Partial<SupervisionHistory> = {}): SupervisionHistory {
  return {
    startDate: '2026-01-05',
    firstImported: '2026-08-01',
    sessions: [],
    absences: [],
    ...changed,
  };
}

function standing(
  before: SupervisionHistory,
  today: LocalDate,
  rule: SupervisionRule = fortnightlyClinical,
): SupervisionStanding {
  return supervisionStanding(before, rule, today);
}

function expectNoLater(after: SupervisionStanding, before: SupervisionStanding): void {
  const order = ['on-time', 'due-soon', 'late'];

  expect(order.indexOf(after.state)).to.be.at.most(order.indexOf(before.state));
  expect(after.daysLate).to.be.at.most(before.daysLate);
  expect(after.intervalsMissed).to.be.at.most(before.intervalsMissed);
  expect(after.due >= before.due, `${after.due} is not before ${before.due}`).to.equal(true);
}

/** Counted on the fingers: days through today, after the last session or the start, on which nobody was away. */
function daysPresent(before: SupervisionHistory, today: LocalDate): number {
  const counted = before.sessions.filter(
    ({ date, type, mode, held: wasHeld }) =>
      wasHeld && type === 'clinical' && mode !== 'group' && date <= today,
  );
  const anchors = [before.startDate, before.firstImported, ...counted.map(({ date }) => date)];
  let days = 0;

  for (let day = addDays(String(anchors.sort().at(-1)), 1); day <= today; day = addDays(day, 1))
    if (!isAway(day, before.absences)) days += 1;
  return days;
}

function isAway(day: LocalDate, absences: readonly DateRange[]): boolean {
  return absences.some(({ from, until }) => from <= day && day <= until);
}
