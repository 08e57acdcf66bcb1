import { expect } from 'chai';
import Holidays from 'date-holidays';
import fc from 'fast-check';
import { DateTime } from 'luxon';

import {
  addDays,
  localDate,
  localTime,
  nations,
  type Nation,
} from '../../../src/domain/calendar.ts';
import { nextDue, postKinds, verdict, type PostKind } from '../../../src/domain/rhythm.ts';
import type { TeamState } from '../../../src/domain/team.ts';
import { team } from '../../support/domain-builders.ts';

const regions: Record<Nation, string> = {
  England: 'ENG',
  Scotland: 'SCT',
  Wales: 'WLS',
  'Northern Ireland': 'NIR',
};
/** Both hemispheres, half hours, one that has its summer in winter, one with none. */
const zones = [
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
];
const daily: readonly PostKind[] = postKinds.filter(({ name }) =>
  ['supervision-overdue', 'record-unread', 'sign-off-requests'].includes(name),
);

/** A year's working days by the library alone, not by our own calendar. */
function workingDaysOf({ nation, workingDays }: TeamState, year: number): string[] {
  const off = new Set(
    new Holidays('GB', regions[nation])
      .getHolidays(year)
      .filter(({ type }) => type === 'public' || type === 'bank')
      .map(({ date }) => date.slice(0, 10)),
  );
  const first = DateTime.utc(year, 1, 1);
  const days = Array.from({ length: first.daysInYear }, (_, at) => first.plus({ days: at }));

  return days
    .filter((day) => workingDays.includes(day.weekday) && !off.has(String(day.toISODate())))
    .map((day) => String(day.toISODate()));
}

describe('a year of posts', () => {
  const anyTeam = fc.record({
    zone: fc.constantFrom(...zones),
    nation: fc.constantFrom(...nations),
    workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    overdueAt: fc.constantFrom('00:30', '01:30', '02:30', '09:05', '17:59', '23:45'),
    hours: fc.constantFrom({ from: '08:00', until: '18:00' }, { from: '00:00', until: '23:59' }),
  });
  const anyYear = fc.integer({ min: 2024, max: 2030 });

  it('R30 has each kind once on every working day that is no bank holiday, whatever the zone and the nation', () => {
    fc.assert(
      fc.property(anyTeam, anyYear, (settings, year) => {
        const state = team(settings);
        const expected = workingDaysOf(state, year);

        for (const kind of daily) {
          const dates: string[] = [];
          let due = nextDue(kind, state, `${addDays(`${year}-01-01`, -1)}T00:00:00.000Z`);
          while (due !== undefined && localDate(due, state.zone) <= `${year}-12-31`) {
            if (localDate(due, state.zone) >= `${year}-01-01`)
              dates.push(localDate(due, state.zone));
            due = nextDue(kind, state, due);
          }

          expect(dates, kind.name).to.deep.equal(expected);
        }
      }),
      { numRuns: 12 },
    );
  });

  it('R30 R31 sends within hours or not at all, however late it is looked at, and says so of what it missed', () => {
    const late = fc.integer({ min: 0, max: 3 * 86_400 });
    const anyDay = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2025-01-01', days));

    fc.assert(
      fc.property(anyTeam, anyDay, late, (settings, day, seconds) => {
        const state = team(settings);

        for (const kind of daily) {
          const due = String(nextDue(kind, state, `${day}T00:00:00.000Z`));
          const now = DateTime.fromISO(due).plus({ seconds }).toUTC().toISO() as string;
          const time = localTime(now, state.zone);
          const isInTime =
            localDate(now, state.zone) === localDate(due, state.zone) &&
            time >= state.hours.from &&
            time < state.hours.until;

          expect(verdict(kind, state, due, now)).to.equal(isInTime ? 'send' : 'skip');
        }
      }),
      { numRuns: 300 },
    );
  });
});
