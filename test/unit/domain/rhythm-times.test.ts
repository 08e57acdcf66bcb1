import { expect } from 'chai';
import fc from 'fast-check';

import { addDays, isWorkingDay } from '../../../src/domain/calendar.ts';
import {
  huddleSlotAt,
  isWeekly,
  rhythmProblems,
  timesAfter,
  usualTimes,
  type RhythmTimes,
} from '../../../src/domain/rhythm-times.ts';
import { evolveTeam, newTeam, settingsOf } from '../../../src/domain/team.ts';
import { ben, team } from '../../support/domain-builders.ts';

const tuesday = '2026-12-01';

function fieldsOf(changed: Partial<RhythmTimes>): string[] {
  return rhythmProblems({ ...usualTimes, ...changed }, team()).map(({ field }) => field);
}

describe('the times of a team’s rhythm', () => {
  it('are nine for the huddle and reminders, Monday at eight and Wednesday at two, unless it says otherwise', () => {
    expect(newTeam.rhythm).to.deep.equal({
      huddles: ['09:00'],
      remindersAt: '09:00',
      digest: { day: 1, at: '08:00' },
      mdt: { day: 3, at: '14:00' },
    });
    expect(fieldsOf({})).to.deep.equal([]);
  });

  it('stay as they were through settings of before there were any', () => {
    const { rhythm: _rhythm, ...old } = settingsOf(newTeam);
    const own = team({ rhythm: { ...usualTimes, huddles: ['10:00'] } });
    const entry = {
      recordedAt: '2026-09-01T08:00:00.000Z',
      actor: ben,
      event: { kind: 'team.settings' as const, settings: { ...old, nation: 'Wales' as const } },
    };

    expect(evolveTeam(newTeam, entry).rhythm).to.deep.equal(usualTimes);
    expect(evolveTeam(own, entry)).to.deep.include({ rhythm: own.rhythm, nation: 'Wales' });
  });

  for (const [fields, changed] of [
    [['huddles'], { huddles: [] }],
    [['huddles'], { huddles: ['09:00', '10:00', '11:00', '12:00'] }],
    [['huddles'], { huddles: ['09:00', '09:00'] }],
    [['huddles'], { huddles: ['07:59'] }],
    [['huddles'], { huddles: ['09:00', '18:00'] }],
    [['remindersAt'], { remindersAt: 'soon' }],
    [['digestAt'], { digest: { day: 1, at: '18:00' } }],
    [['mdtAt'], { mdt: { day: 3, at: '07:00' } }],
    [['mdtDay'], { mdt: { day: 6, at: '14:00' } }],
    [[], { mdt: { day: 5, at: '14:00' } }],
    [[], { digest: { day: 7, at: '08:00' } }],
    [[], { mdt: null }],
    [[], { huddles: ['08:00', '12:00', '17:59'] }],
  ] as const)
    it(`name ${fields.join() || 'nothing'} for ${JSON.stringify(changed)}`, () => {
      expect(fieldsOf(changed)).to.deep.equal(fields);
    });

  it('say what to do at each field', () => {
    const wrong: RhythmTimes = {
      huddles: ['07:00', '07:00'],
      remindersAt: '07:00',
      digest: { day: 1, at: '18:00' },
      mdt: { day: 6, at: '18:00' },
    };
    const choose = 'Please choose a time within the team’s hours, 08:00 to 18:00.';

    expect(rhythmProblems(wrong, team())).to.deep.equal([
      { field: 'huddles', sentence: 'Please give one to three times, each of them once.' },
      {
        field: 'huddles',
        sentence: 'Please choose times for the huddle within the team’s hours, 08:00 to 18:00.',
      },
      { field: 'remindersAt', sentence: choose },
      { field: 'digestAt', sentence: choose },
      {
        field: 'mdtDay',
        sentence:
          'The team has no working day from this one to Sunday. Please choose an earlier day.',
      },
      { field: 'mdtAt', sentence: choose },
    ]);
  });

  it('are told where a day that ends sooner would leave them out', () => {
    const rhythm = { ...usualTimes, huddles: ['09:00', '14:00'] };

    expect(timesAfter('14:00', rhythm)).to.deep.equal(['14:00']);
    expect(timesAfter('13:00', { ...usualTimes, digest: { day: 1, at: '17:00' } })).to.deep.equal([
      '14:00',
      '17:00',
    ]);
    expect(timesAfter('09:00', { ...rhythm, mdt: null })).to.deep.equal(['09:00', '14:00']);
    expect(timesAfter('18:00', rhythm)).to.deep.equal([]);
  });

  it('say which huddle it is the time of: the last that has begun, the first before any has', () => {
    const thrice = team({ rhythm: { ...usualTimes, huddles: ['09:00', '13:00', '16:30'] } });
    const slots = ['00:00', '08:59', '09:00', '12:59', '13:00', '16:30', '23:59'].map((time) =>
      huddleSlotAt(`${tuesday}T${time}:00.000Z`, tuesday, thrice),
    );
    const late = { ...thrice, hours: { from: '14:00', until: '18:00' } };

    expect(slots).to.deep.equal([1, 1, 1, 1, 2, 3, 3]);
    expect(huddleSlotAt(`${tuesday}T15:00:00.000Z`, tuesday, late)).to.equal(1);
  });

  it('are weekly on the day set, and once for it on the next working day where that one is none', () => {
    expect(isWeekly(3, '2026-12-02', team())).to.equal(true);
    expect(isWeekly(3, tuesday, team())).to.equal(false);
    expect(isWeekly(5, '2026-12-25', team())).to.equal(false);
    expect(isWeekly(5, '2026-12-29', team())).to.equal(true);

    const anyDays = fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 });
    fc.assert(
      fc.property(
        anyDays,
        fc.integer({ min: 1, max: 7 }),
        fc.nat(700),
        (workingDays, day, start) => {
          const settled = team({ workingDays });
          const dates = Array.from({ length: 70 }, (_, at) => addDays('2026-01-05', start + at));
          const found = dates.filter((date) => isWeekly(day, date, settled));

          expect(found.every((date) => isWorkingDay(date, settled))).to.equal(true);
          expect(found.length).to.be.within(6, 11);
        },
      ),
      { numRuns: 60 },
    );
  });
});
