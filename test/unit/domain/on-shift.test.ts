import { expect } from 'chai';

import type { PersonId } from '../../../src/domain/ids.ts';
import {
  knownOnCall,
  knownShift,
  mayRecordShift,
  shiftProblems,
  shiftWithout,
  withUnlisted,
} from '../../../src/domain/on-shift.ts';
import type { Employment, TeamRole } from '../../../src/domain/person.ts';
import type { Shift } from '../../../src/domain/shift.ts';
import {
  amina,
  ben,
  chloe,
  dev,
  membership,
  northTeam,
  southTeam,
} from '../../support/domain-builders.ts';

const today = '2026-11-02';

function row(person: PersonId, name: string, employment: Employment = 'substantive') {
  return { person, name, membership: membership({ employment }), absences: [] };
}

const rows = [
  row(ben, 'Ben'),
  row(amina, 'Amina'),
  row(chloe, 'Chloe', 'agency'),
  { ...row(dev, 'Dev'), absences: [{ from: '2026-11-01', until: '2026-11-03' }] },
];

function shift(changed: Partial<Shift> = {}): Shift {
  return { date: today, onShift: [amina], onCall: [], ...changed };
}

describe('R19 R20 who is on shift', () => {
  for (const [role, may] of [
    ['manager', true],
    ['duty-manager', true],
    ['clinical-lead', true],
    ['supervisor', false],
    ['staff', false],
  ] as readonly (readonly [TeamRole, boolean])[])
    it(`${may ? 'is' : 'is not'} recorded by a ${role}, and of their own team alone`, () => {
      const who = { person: ben, memberships: [membership({ roles: [role] })] };

      expect(mayRecordShift(who, northTeam)).to.equal(may);
      expect(mayRecordShift(who, southTeam)).to.equal(false);
    });

  for (const [what, wrong, expected] of [
    ['today', {}, []],
    ['the thirteenth day ahead', { date: '2026-11-15' }, []],
    ['on call alone', { onShift: [], onCall: [ben] }, []],
    ['on shift and on call at once', { onCall: [amina] }, []],
    ['yesterday', { date: '2026-11-01' }, ['date']],
    ['no day at all', { date: 'x' }, ['date']],
    ['the fourteenth day ahead', { date: '2026-11-16' }, ['date']],
    ['nobody', { onShift: [] }, ['onShift']],
    ['somebody of another team', { onShift: ['x' as PersonId] }, ['onShift']],
    ['somebody who is away', { onShift: [amina, dev] }, ['onShift']],
    ['somebody away, on both', { onShift: [dev], onCall: [dev] }, ['onShift', 'onCall']],
    ['somebody back by then', { date: '2026-11-04', onShift: [dev] }, []],
  ] as readonly (readonly [string, Partial<Shift>, readonly string[]])[])
    it(`${what}: ${expected.length === 0 ? 'is recorded' : `is wrong at ${expected.join(' and ')}`}`, () => {
      const problems = shiftProblems(shift(wrong), rows, today);

      expect(problems.map(({ field }) => field)).to.deep.equal(expected);
    });

  for (const [what, wrong, sentence] of [
    [
      'of a day that is over',
      { date: '2026-11-01' },
      'This day is over. Please choose today or a later day.',
    ],
    [
      'of a day too far ahead',
      { date: '2026-11-16' },
      'This is more than two weeks ahead. Please choose a day until Sunday 15 November 2026.',
    ],
    ['where nobody is chosen', { onShift: [] }, 'Please choose who is on shift, or on call.'],
    [
      'of somebody unknown',
      { onShift: ['x' as PersonId] },
      'Somebody chosen here is not in this team, or not any more. Please choose from the list.',
    ],
  ] as readonly (readonly [string, Partial<Shift>, string])[])
    it(`says what to do ${what}`, () => {
      expect(shiftProblems(shift(wrong), rows, today)[0]?.sentence).to.equal(sentence);
    });

  it('says who is away, and on which day', () => {
    const away = [
      { ...row(ben, 'Ben'), absences: [{ from: today, until: today }] },
      { ...row(dev, 'Dev'), absences: [{ from: today, until: today }] },
    ];

    const [both] = shiftProblems(shift({ onShift: [ben, dev] }), away, today);
    const [one] = shiftProblems(shift({ onShift: [ben] }), away, today);
    expect(both?.sentence).to.match(
      /^Please take out Ben and Dev, who are recorded as away on .*2 November/,
    );
    expect(one?.sentence).to.equal(
      'Please take out Ben, who is recorded as away on Monday 2 November 2026, or say first with “record absence” when they are back.',
    );
  });

  it('keeps whom a form did not list as they were recorded, and nobody where it listed everybody', () => {
    const before = shift({ onShift: [amina, dev], onCall: [chloe] });
    const chosen = shift({ onShift: [ben], onCall: [amina] });

    expect(withUnlisted(chosen, [amina, ben], before)).to.deep.equal({
      date: today,
      onShift: [dev, ben],
      onCall: [chloe, amina],
    });
    expect(withUnlisted(chosen, undefined, before)).to.deep.equal(chosen);
    expect(withUnlisted(chosen, [amina], undefined)).to.deep.equal(chosen);
  });

  it('is known of a day that was recorded alone: by name, substantive staff apart, nobody who is away', () => {
    const team = { shifts: [shift({ onShift: [chloe, dev, ben, amina] })] };

    expect(knownShift(team, rows, { date: '2026-11-03', time: '08:00' })).to.equal(null);
    expect(knownShift(team, rows, { date: today, time: '09:00' })).to.deep.equal({
      people: [amina, ben, chloe],
      substantive: [amina, ben],
    });
  });

  it('counts at two in the morning by the list of the night before, and today’s beside it', () => {
    const night = shift({ date: '2026-11-01', onShift: [ben], onCall: [chloe] });
    const day = shift({ onShift: [amina], onCall: [ben] });
    const at = (time: string) => ({ date: today, time });

    expect(knownShift({ shifts: [night] }, rows, at('02:00'))?.people).to.deep.equal([ben]);
    expect(knownOnCall({ shifts: [night] }, rows, at('02:00'))).to.deep.equal([chloe]);
    expect(knownShift({ shifts: [night] }, rows, at('08:00'))).to.equal(null);
    expect(knownOnCall({ shifts: [night] }, rows, at('08:00'))).to.deep.equal([]);
    expect(knownShift({ shifts: [night, day] }, rows, at('02:00'))?.people).to.deep.equal([
      amina,
      ben,
    ]);
    expect(knownOnCall({ shifts: [night, day] }, rows, at('09:00'))).to.deep.equal([ben]);
  });

  it('counts whoever works the night before their leave begins, and nobody who was away that night', () => {
    const night = shift({ date: '2026-10-31', onShift: [], onCall: [dev] });
    const away = shift({ date: '2026-11-01', onShift: [], onCall: [dev] });

    expect(
      knownOnCall({ shifts: [night] }, rows, { date: '2026-11-01', time: '02:00' }),
    ).to.deep.equal([dev]);
    expect(knownOnCall({ shifts: [away] }, rows, { date: today, time: '02:00' })).to.deep.equal([]);
  });

  it('R20 nobody is their own substantive colleague', () => {
    const known = { people: [amina, ben], substantive: [amina, ben] };

    expect(shiftWithout(known, amina)).to.deep.equal({ substantive: [ben] });
    expect(shiftWithout(null, amina)).to.equal(null);
  });
});
