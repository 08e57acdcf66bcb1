import { expect } from 'chai';
import fc from 'fast-check';

import {
  addDays,
  instantOf,
  isWorkingDay,
  localDate,
  localTime,
  nations,
} from '../../../src/domain/calendar.ts';
import { usualTimes } from '../../../src/domain/rhythm-times.ts';
import {
  duesOn,
  isRetired,
  nextDue,
  type PostKind,
  postKinds,
  slotOf,
  verdict,
} from '../../../src/domain/rhythm.ts';
import { team } from '../../support/domain-builders.ts';

const overdue = postKinds.find(({ name }) => name === 'due') as PostKind;
/** Tuesday 15 September 2026, 09:05 in London. */
const due = '2026-09-15T08:05:00.000Z';
/** The pass of every date (R23). */
const delegations = postKinds.find(({ name }) => name === 'delegations') as PostKind;
const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** The first instant of that date. */
function dueInstant(kind: PostKind, of: ReturnType<typeof team>, date: string): string {
  return String(duesOn(kind, of, date)[0]?.due);
}

describe('rhythm', () => {
  it('knows the kinds of post there were before, and takes none of today’s for one', () => {
    expect(['supervision-overdue', 'actions'].map(isRetired)).to.deep.equal([true, true]);
    expect(postKinds.some(({ name }) => isRetired(name))).to.equal(false);
  });

  it('has its posts at the time the team has set, and looks at delegations as the date begins', () => {
    expect(postKinds.map(({ name }) => name)).to.deep.equal([
      'reminders',
      'due',
      'delegations',
      'governance-pack',
      'digest',
      'huddle',
      'mdt',
    ]);
    for (const kind of postKinds.filter(({ name }) => ['due', 'governance-pack'].includes(name))) {
      expect(dueInstant(kind, team(), '2026-09-15'), kind.name).to.equal(due);
      expect(dueInstant(kind, team({ overdueAt: '11:30' }), '2026-09-15'), kind.name).to.equal(
        '2026-09-15T10:30:00.000Z',
      );
    }
    expect(dueInstant(delegations, team({ overdueAt: '11:30' }), '2026-09-15')).to.equal(
      '2026-09-14T23:00:00.000Z',
    );
  });

  it('R30 has the huddle at 09:00 of the team’s own time, whatever else it has set', () => {
    const huddle = postKinds.find(({ name }) => name === 'huddle') as PostKind;

    expect(dueInstant(huddle, team({ overdueAt: '11:30' }), '2026-09-15')).to.equal(
      '2026-09-15T08:00:00.000Z',
    );
    expect(nextDue(huddle, team(), '2026-12-24T12:00:00.000Z')).to.equal(
      '2026-12-29T09:00:00.000Z',
    );
  });

  it('R30 has what else there is at the time set for it, once the team’s day has begun', () => {
    const settled = team({
      rhythm: {
        huddles: ['08:45', '13:30'],
        remindersAt: '09:30',
        digest: { day: 2, at: '10:00' },
        mdt: null,
      },
    });
    const late = { ...settled, hours: { from: '09:45', until: '18:00' } };
    const timesOf = (of: typeof settled) =>
      Object.fromEntries(
        postKinds.map((kind) => [
          kind.name,
          duesOn(kind, of, '2026-12-01').map(({ due: at }) => at.slice(11, 16)),
        ]),
      );

    expect(timesOf(settled)).to.deep.include({
      huddle: ['08:45', '13:30'],
      reminders: ['09:30'],
      digest: ['10:00'],
      mdt: [],
    });
    expect(timesOf(late)).to.deep.include({
      huddle: ['09:45', '13:30'],
      reminders: ['09:45'],
      digest: ['10:00'],
    });
  });

  describe('R30 several times on one date', () => {
    const huddle = postKinds.find(({ name }) => name === 'huddle') as PostKind;
    const rhythmOf = (huddles: readonly string[]) => ({ ...usualTimes, huddles });
    const thrice = team({ rhythm: rhythmOf(['09:00', '13:00', '16:30']) });

    it('R30 is due in the order of the day, in whatever order the times were set', () => {
      const state = team({ rhythm: rhythmOf(['13:00', '16:30', '09:00']) });

      expect(duesOn(huddle, state, '2026-09-18')).to.deep.equal([
        { due: '2026-09-18T08:00:00.000Z', slot: 3 },
        { due: '2026-09-18T12:00:00.000Z', slot: 1 },
        { due: '2026-09-18T15:30:00.000Z', slot: 2 },
      ]);
    });

    it('R30 is due at each of them, and then on the next working day', () => {
      let instant = '2026-09-18T06:00:00.000Z';
      const found = Array.from({ length: 4 }, () => {
        instant = String(nextDue(huddle, thrice, instant));
        return [instant, slotOf(huddle, thrice, instant)];
      });

      expect(found).to.deep.equal([
        ['2026-09-18T08:00:00.000Z', 1],
        ['2026-09-18T12:00:00.000Z', 2],
        ['2026-09-18T15:30:00.000Z', 3],
        ['2026-09-21T08:00:00.000Z', 1],
      ]);
      expect(slotOf(huddle, thrice, '2026-09-18T09:00:00.000Z')).to.equal(undefined);
    });

    it('R30 skips one that was missed until the next, so that two never come at once', () => {
      const [first, second] = ['2026-09-18T08:00:00.000Z', '2026-09-18T12:00:00.000Z'];

      expect(verdict(huddle, thrice, first, '2026-09-18T11:59:59.999Z')).to.equal('send');
      expect(verdict(huddle, thrice, first, second)).to.equal('skip');
      expect(verdict(huddle, thrice, second, second)).to.equal('send');
    });

    it('R30 drops a time that was taken away since, and keeps one that stays', () => {
      const fewer = team({ rhythm: rhythmOf(['09:00', '16:30']) });
      const [second, third] = ['2026-09-18T12:00:00.000Z', '2026-09-18T15:30:00.000Z'];

      expect(verdict(huddle, fewer, second, second)).to.equal('drop');
      expect(verdict(huddle, fewer, third, third)).to.equal('send');
      expect(slotOf(huddle, fewer, third)).to.equal(2);
    });

    it('R30 has times that the clocks or a late beginning push together once, as the first of them', () => {
      const night = team({
        workingDays: everyDay,
        hours: { from: '00:00', until: '23:59' },
        rhythm: rhythmOf(['01:15', '01:30', '02:30']),
      });
      const late = team({
        hours: { from: '12:00', until: '18:00' },
        rhythm: rhythmOf(['09:00', '11:00', '13:00']),
      });

      expect(duesOn(huddle, night, '2026-03-29')).to.deep.equal([
        { due: '2026-03-29T01:15:00.000Z', slot: 1 },
        { due: '2026-03-29T01:30:00.000Z', slot: 2 },
      ]);
      expect(duesOn(huddle, late, '2026-12-01')).to.deep.equal([
        { due: '2026-12-01T12:00:00.000Z', slot: 1 },
        { due: '2026-12-01T13:00:00.000Z', slot: 3 },
      ]);
    });

    it('R30 comes at every one of its times on every working day, whatever the zone and the changes of the clocks', () => {
      const anyTeam = fc.record({
        zone: fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'UTC'),
        nation: fc.constantFrom(...nations),
        workingDays: fc.subarray(everyDay, { minLength: 1 }),
        huddles: fc.subarray(['01:30', '02:15', '09:00', '13:00', '17:59', '23:45'], {
          minLength: 1,
          maxLength: 3,
        }),
      });
      const anyStart = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days));

      fc.assert(
        fc.property(anyTeam, anyStart, ({ huddles, ...settings }, start) => {
          const hours = { from: '00:00', until: '23:59' };
          const settled = team({ ...settings, hours, rhythm: rhythmOf(huddles) });
          const days = Array.from({ length: 21 }, (_, at) => addDays(start, at + 1)).filter((day) =>
            isWorkingDay(day, settled),
          );
          const expected = days.flatMap((day) => [
            ...new Set(huddles.map((time) => instantOf(day, time, settled.zone))),
          ]);

          const found: string[] = [];
          let instant = nextDue(
            huddle,
            settled,
            instantOf(addDays(start, 1), '00:00', settled.zone),
          );
          while (instant !== undefined && localDate(instant, settled.zone) <= addDays(start, 21)) {
            found.push(instant);
            expect(verdict(huddle, settled, instant, instant)).to.equal('send');
            instant = nextDue(huddle, settled, instant);
          }

          expect(found).to.deep.equal([...expected].sort());
        }),
        { numRuns: 60 },
      );
    });
  });

  describe('what is due on some working days alone', () => {
    const digest = postKinds.find(({ name }) => name === 'digest') as PostKind;

    it('is the digest on Monday at eight, or on the next working day where that is none', () => {
      expect(nextDue(digest, team(), '2026-11-06T12:00:00.000Z')).to.equal(
        '2026-11-09T08:00:00.000Z',
      );
      expect(nextDue(digest, team(), '2026-11-09T08:00:00.000Z')).to.equal(
        '2026-11-16T08:00:00.000Z',
      );
      expect(nextDue(digest, team(), '2026-08-28T12:00:00.000Z')).to.equal(
        '2026-09-01T07:00:00.000Z',
      );
      expect(nextDue(digest, team({ workingDays: [3, 4] }), '2026-11-09T08:00:00.000Z')).to.equal(
        '2026-11-11T08:00:00.000Z',
      );
    });

    it('R30 is the digest when the team begins, where that is later', () => {
      const late = team({ hours: { from: '09:30', until: '18:00' } });
      const due = dueInstant(digest, late, '2026-11-09');

      expect(due).to.equal('2026-11-09T09:30:00.000Z');
      expect(verdict(digest, late, due, due)).to.equal('send');
    });

    const pack = postKinds.find(({ name }) => name === 'governance-pack') as PostKind;

    it('is the governance pack on the first working day of a month, by the nation’s holidays', () => {
      expect(nextDue(pack, team(), '2026-09-15T12:00:00.000Z')).to.equal(
        '2026-10-01T08:05:00.000Z',
      );
      expect(nextDue(pack, team(), '2026-10-01T08:05:00.000Z')).to.equal(
        '2026-11-02T09:05:00.000Z',
      );
      expect(nextDue(pack, team(), '2026-12-24T12:00:00.000Z')).to.equal(
        '2027-01-04T09:05:00.000Z',
      );
      expect(nextDue(pack, team({ nation: 'Scotland' }), '2026-12-24T12:00:00.000Z')).to.equal(
        '2027-01-05T09:05:00.000Z',
      );
      expect(nextDue(pack, team({ workingDays: [] }), due)).to.equal(undefined);
    });

    it('R30 is dropped on any other working day', () => {
      const first = '2026-10-01T08:05:00.000Z';

      expect(verdict(pack, team(), first, first)).to.equal('send');
      expect(verdict(pack, team(), due, due)).to.equal('drop');
    });

    it('is never where no day is its day', () => {
      const never: PostKind = { ...pack, isDueOn: () => false };

      expect(nextDue(never, team(), due)).to.equal(undefined);
    });
  });

  describe('nextDue', () => {
    for (const [after, next, why] of [
      ['2026-09-15T07:00:00.000Z', due, 'today, where it is still to come'],
      ['2026-09-15T08:04:59.999Z', due, 'today, a moment before'],
      [due, '2026-09-16T08:05:00.000Z', 'tomorrow, from its own instant'],
      ['2026-09-15T16:00:00.000Z', '2026-09-16T08:05:00.000Z', 'tomorrow, later in the day'],
      ['2026-09-18T09:00:00.000Z', '2026-09-21T08:05:00.000Z', 'Monday, from Friday'],
      ['2026-09-19T01:00:00.000Z', '2026-09-21T08:05:00.000Z', 'Monday, from Saturday'],
      ['2026-08-28T09:00:00.000Z', '2026-09-01T08:05:00.000Z', 'the day after a bank holiday'],
      [
        '2026-12-24T10:00:00.000Z',
        '2026-12-29T09:05:00.000Z',
        'the day after four days of Christmas',
      ],
      [
        '2026-09-15T23:30:00.000Z',
        '2026-09-16T08:05:00.000Z',
        'by the date of the team, not of Greenwich',
      ],
    ] as const)
      it(`R30 is ${why}`, () => {
        expect(nextDue(overdue, team(), after)).to.equal(next);
      });

    it('R30 is by the holidays of the team’s nation', () => {
      const eve = '2026-11-29T12:00:00.000Z';

      expect(nextDue(overdue, team(), eve)).to.equal('2026-11-30T09:05:00.000Z');
      expect(nextDue(overdue, team({ nation: 'Scotland' }), eve)).to.equal(
        '2026-12-01T09:05:00.000Z',
      );
    });

    it('R30 is found also where the one working day of the week is a holiday twice running', () => {
      const fridays = team({ workingDays: [5] });

      expect(nextDue(overdue, fridays, '2026-12-18T12:00:00.000Z')).to.equal(
        '2027-01-08T09:05:00.000Z',
      );
    });

    it('is never for a team without working days', () => {
      expect(nextDue(overdue, team({ workingDays: [] }), due)).to.equal(undefined);
    });

    it('R30 daylight saving shifts nothing on the wall', () => {
      const daily = team({ workingDays: everyDay });
      const instants = ['2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25'].map((day) =>
        nextDue(overdue, daily, `${day}T00:00:00.000Z`),
      );

      expect(instants).to.deep.equal([
        '2026-03-28T09:05:00.000Z',
        '2026-03-29T08:05:00.000Z',
        '2026-10-24T08:05:00.000Z',
        '2026-10-25T09:05:00.000Z',
      ]);
    });

    it('R30 a time that comes twice is due once', () => {
      const night = team({ workingDays: everyDay, overdueAt: '01:30' });

      const first = nextDue(overdue, night, '2026-10-24T12:00:00.000Z');
      const second = nextDue(overdue, night, String(first));

      expect([first, second]).to.deep.equal([
        '2026-10-25T00:30:00.000Z',
        '2026-10-26T01:30:00.000Z',
      ]);
    });

    it('R30 a time that is skipped is due once, on its day', () => {
      const night = team({ workingDays: everyDay, overdueAt: '01:30' });

      const first = nextDue(overdue, night, '2026-03-28T12:00:00.000Z');
      const second = nextDue(overdue, night, String(first));

      expect([first, second]).to.deep.equal([
        '2026-03-29T01:30:00.000Z',
        '2026-03-30T00:30:00.000Z',
      ]);
    });

    it('R30 one after the other, posts fall on every working day once, at the same time of day', () => {
      const anyTeam = fc.record({
        zone: fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe'),
        workingDays: fc.subarray(everyDay, { minLength: 1 }),
        overdueAt: fc.constantFrom('00:00', '09:05', '12:00', '23:45'),
      });
      const anyStart = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2026-01-01', days));

      fc.assert(
        fc.property(anyTeam, anyStart, (settings, start) => {
          const settled = team(settings);
          const dates: string[] = [];

          let instant = dueInstant(overdue, settled, start);
          while (dates.length < 12) {
            instant = String(nextDue(overdue, settled, instant));
            dates.push(localDate(instant, settled.zone));
            expect(localTime(instant, settled.zone)).to.equal(settled.overdueAt);
          }

          const days = Array.from({ length: 120 }, (_, at) => addDays(start, at + 1));
          expect(dates).to.deep.equal(
            days.filter((day) => isWorkingDay(day, settled)).slice(0, dates.length),
          );
        }),
        { numRuns: 50 },
      );
    });
  });

  describe('verdict', () => {
    for (const [now, what, why] of [
      [due, 'send', 'at its instant'],
      ['2026-09-15T16:59:59.999Z', 'send', 'missed, but still within the team’s hours'],
      ['2026-09-15T17:00:00.000Z', 'skip', 'missed until the hours were over'],
      ['2026-09-15T22:59:00.000Z', 'skip', 'missed until late that evening'],
      ['2026-09-16T08:05:00.000Z', 'skip', 'missed until the next day'],
    ] as const)
      it(`R30 is ${what} ${why}`, () => {
        expect(verdict(overdue, team(), due, now)).to.equal(what);
      });

    for (const [why, changed] of [
      ['the team has removed the app', { installed: false }],
      ['another time was set since', { overdueAt: '09:06' }],
      ['another zone was set since', { zone: 'Europe/Paris' }],
      ['the day is no working day any more', { workingDays: [1, 3, 4, 5] }],
    ] as const)
      it(`R30 is drop where ${why}`, () => {
        expect(verdict(overdue, team(changed), due, due)).to.equal('drop');
      });

    it('R30 is drop where the day turns out a bank holiday of another nation', () => {
      const standrews = '2026-11-30T09:05:00.000Z';

      expect(verdict(overdue, team(), standrews, standrews)).to.equal('send');
      expect(verdict(overdue, team({ nation: 'Scotland' }), standrews, standrews)).to.equal('drop');
    });

    it('R30 is drop for a removed team also when it was missed', () => {
      expect(
        verdict(overdue, team({ installed: false }), due, '2026-09-16T08:05:00.000Z'),
      ).to.equal('drop');
    });

    it('R30 is skip where the time is outside the hours of the team', () => {
      const late = team({ hours: { from: '09:30', until: '17:00' } });

      expect(verdict(overdue, late, due, due)).to.equal('skip');
      expect(verdict(overdue, late, due, '2026-09-15T08:30:00.000Z')).to.equal('send');
    });

    it('R30 sends what is next due, on the days the clocks change too', () => {
      const daily = team({ workingDays: everyDay });

      for (const day of ['2026-03-29', '2026-10-25']) {
        const instant = String(nextDue(overdue, daily, `${day}T00:00:00.000Z`));

        expect(verdict(overdue, daily, instant, instant), day).to.equal('send');
      }
    });
  });

  describe('of every date', () => {
    it('R30 is due on a Saturday, on Christmas Day, and for a team without working days', () => {
      for (const [after, next] of [
        ['2026-09-18T23:00:00.000Z', '2026-09-19T23:00:00.000Z'],
        ['2026-12-24T12:00:00.000Z', '2026-12-25T00:00:00.000Z'],
      ] as const) {
        expect(nextDue(delegations, team(), after)).to.equal(next);
        expect(nextDue(delegations, team({ workingDays: [] }), after)).to.equal(next);
        expect(verdict(delegations, team(), next, next)).to.equal('send');
      }
    });

    it('R30 is due today, where its hour is still to come', () => {
      const atNoon: PostKind = { name: 'delegations', at: () => ['12:00'], everyDate: true };

      expect(nextDue(atNoon, team(), '2026-09-19T10:59:59.999Z')).to.equal(
        '2026-09-19T11:00:00.000Z',
      );
      expect(nextDue(atNoon, team(), '2026-09-19T11:00:00.000Z')).to.equal(
        '2026-09-20T11:00:00.000Z',
      );
    });

    it('R30 is sent at whatever hour of its date, and of a date that is over recorded as skipped', () => {
      const begins = '2026-09-18T23:00:00.000Z';

      for (const now of [begins, '2026-09-19T03:00:00.000Z', '2026-09-19T22:59:59.999Z']) {
        expect(verdict(delegations, team(), begins, now), now).to.equal('send');
      }
      expect(verdict(delegations, team(), begins, '2026-09-19T23:00:00.000Z')).to.equal('skip');
      expect(verdict(delegations, team({ installed: false }), begins, begins)).to.equal('drop');
      const atNight = '2026-09-19T21:15:00.000Z';
      expect(verdict(delegations, team(), atNight, atNight)).to.equal('send');
    });

    it('R30 is due once on each local date, wherever the clocks change, at midnight too', () => {
      const anyZone = fc.constantFrom(
        'Europe/London',
        'America/Havana',
        'America/Santiago',
        'Africa/Cairo',
        'Asia/Beirut',
        'Australia/Lord_Howe',
        'Pacific/Kiritimati',
        'UTC',
      );
      const anyStart = fc.integer({ min: 0, max: 720 }).map((days) => addDays('2026-01-01', days));

      fc.assert(
        fc.property(anyZone, anyStart, (zone, start) => {
          const settled = team({ zone, workingDays: [] });
          const dates: string[] = [];

          let instant = dueInstant(delegations, settled, start);
          for (let at = 0; at < 40; at += 1) {
            dates.push(localDate(instant, zone));
            expect(verdict(delegations, settled, instant, instant)).to.equal('send');
            instant = String(nextDue(delegations, settled, instant));
          }

          expect(dates).to.deep.equal(Array.from({ length: 40 }, (_, at) => addDays(start, at)));
        }),
        { numRuns: 100 },
      );
    });
  });
});
