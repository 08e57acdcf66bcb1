import { expect } from 'chai';
import fc from 'fast-check';

import { addDays, isWorkingDay, nations } from '../../../src/domain/calendar.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import {
  eachOnce,
  mostPressingFirst,
  reminderKinds,
  type Reminder,
} from '../../../src/domain/reminder.ts';
import { refreshesOf, type ReviewToDecide } from '../../../src/domain/reminder-lines.ts';
import { remindersIn } from '../../../src/domain/reminders.ts';
import {
  action,
  amina,
  away,
  ben,
  chloe,
  deEscalation,
  dev,
  guid,
  membership,
  northTeam,
  record,
  signOff,
  team,
} from '../../support/domain-builders.ts';
import { day, delegation, request, row, today, unread } from './reminders-builders.ts';

type Told = [to: PersonId, kind: string, due: string, late: boolean, asks: boolean];

function told(lines: readonly Reminder[]): Told[] {
  return lines.map(({ to, kind, due, late, asks }) => [to, kind, due, late, asks]);
}

const review: ReviewToDecide = {
  about: amina,
  name: 'Amina',
  competency: 'De-escalation',
  review: 'review-1',
  due: today,
  deciders: [ben, chloe],
};

describe('what is due for people of a team', () => {
  it('is nothing where nothing is', () => {
    expect(remindersIn(day())).to.deep.equal([]);
  });

  it('R13 R31 is supervision that is late, for whoever supervises, every working day', () => {
    const late = day({ amina: { sessions: [] } });

    expect(remindersIn(late)).to.deep.equal([
      {
        kind: 'supervision',
        to: ben,
        team: northTeam,
        about: amina,
        name: 'Amina',
        what: '',
        id: amina,
        due: '2026-01-19',
        late: true,
        asks: true,
      },
    ]);
  });

  for (const [until, late, asks] of [
    ['2026-12-01', false, undefined],
    ['2026-11-15', false, true],
    ['2026-11-14', false, false],
    ['2026-09-16', false, false],
    ['2026-09-15', true, true],
    ['2026-09-14', true, false],
    ['2026-09-08', true, true],
  ] as const) {
    it(`R31 is a sign-off until ${until}, ${asks === undefined ? 'not yet' : asks ? 'which asks' : 'as a line'}`, () => {
      const standing = record({ signOffs: [signOff({ until })] });
      const lines = remindersIn(day({ amina: { standing } }));

      expect(told(lines)).to.deep.equal(
        asks === undefined ? [] : [[amina, 'refresh', until, late, asks]],
      );
    });
  }

  it('R10 R7 is no sign-off that is paused, or for which a fresh one is asked', () => {
    const signOffs = [signOff({ until: today })];
    const paused = record({ signOffs, paused: [deEscalation] });
    const asked = record({ signOffs, requested: [deEscalation] });

    expect(remindersIn(day({ amina: { standing: paused } }))).to.deep.equal([]);
    expect(remindersIn(day({ amina: { standing: asked } }))).to.deep.equal([]);
  });

  it('R31 is nothing of a role that somebody has not, nor of a sign-off that has no end', () => {
    const standing = record({ signOffs: [signOff({ until: today })] });
    const none = membership({ profile: null });
    const endless = record({ signOffs: [signOff({ until: null })] });

    expect(remindersIn(day({ amina: { standing, membership: none } }))).to.deep.equal([]);
    expect(remindersIn(day({ amina: { standing: endless } }))).to.deep.equal([]);
  });

  for (const [reviewBy, late, asks] of [
    ['2026-09-24', false, undefined],
    ['2026-09-23', false, true],
    ['2026-09-20', false, false],
    ['2026-09-16', false, true],
    ['2026-09-15', true, false],
    ['2026-09-09', true, true],
  ] as const) {
    it(`R23 is a delegation until ${reviewBy}, ${asks === undefined ? 'not yet' : asks ? 'which asks' : 'as a line'}, for whoever gave it`, () => {
      const lines = remindersIn(day({ amina: { delegations: [delegation({ reviewBy })] } }));

      expect(told(lines)).to.deep.equal(
        asks === undefined ? [] : [[ben, 'delegation', reviewBy, late, asks]],
      );
    });
  }

  it('R23 is a task that somebody is asked to take on, from the second day and weekly', () => {
    const offered = (given: string): Told[] =>
      told(remindersIn(day({ amina: { delegations: [delegation({ accepted: null, given })] } })));

    expect(offered('2026-09-14T10:00:00.000Z')).to.deep.equal([
      [amina, 'offer', '2026-09-14', false, true],
    ]);
    expect(offered('2026-09-15T10:00:00.000Z')[0]?.[4]).to.equal(false);
  });

  it('R7 is a request that waits, which asks on the day on which it is chased, or on the next where nothing went out on it', () => {
    for (const [chased, asks] of [
      [today, true],
      ['2026-09-15', false],
      [null, false],
    ] as const) {
      const lines = remindersIn(day({ amina: { requests: [request(chased)] } }));
      expect(told(lines)).to.deep.equal([[chloe, 'sign-off', '2026-09-14', false, asks]]);
    }
    const onMonday = day({
      amina: { requests: [request('2026-09-18')] },
      today: '2026-09-21',
      missed: ['2026-09-18'],
    });
    expect(told(remindersIn(onMonday))[0]?.[4]).to.equal(true);
    const nobody = { ...request(today), asked: [] };
    expect(remindersIn(day({ amina: { requests: [nobody] } }))).to.deep.equal([]);
  });

  it('R16 is a record of more than seven days, which asks once', () => {
    const on = (recordedOn: string): Told[] =>
      told(remindersIn(day({ amina: { unanswered: [unread(recordedOn)] } })));

    expect(on('2026-09-09')).to.deep.equal([]);
    expect(on('2026-09-08')).to.deep.equal([[amina, 'record', '2026-09-08', false, true]]);
    expect(on('2026-09-07')).to.deep.equal([[amina, 'record', '2026-09-07', false, false]]);
  });

  it('R25 is a review that is due in three days or is late, for everybody who may decide it', () => {
    const on = (due: string): Told[] =>
      told(remindersIn(day({ reviews: [{ ...review, due }] }), ben));

    expect(on('2026-09-20')).to.deep.equal([]);
    expect(on('2026-09-19')).to.deep.equal([[ben, 'review', '2026-09-19', false, true]]);
    expect(on('2026-09-18')).to.deep.equal([[ben, 'review', '2026-09-18', false, false]]);
    expect(on(today)[0]?.[3]).to.equal(false);
    expect(on('2026-09-09')).to.deep.equal([[ben, 'review', '2026-09-09', true, true]]);
    expect(remindersIn(day({ reviews: [review] })).map(({ to }) => to)).to.deep.equal([ben, chloe]);
  });

  it('R31 is an action that is due or late, for its owner, where they are in the team', () => {
    const actions = [
      action(1, { due: today }),
      action(2, { due: '2026-09-15', owner: ben }),
      action(3, { due: '2026-09-17' }),
      action(4, { due: today, owner: dev }),
    ];

    expect(told(remindersIn(day({ amina: { actions } })))).to.deep.equal([
      [amina, 'action', today, false, true],
      [ben, 'action', '2026-09-15', true, false],
    ]);
  });

  it('R23 R31 names the task that is asked for, and nothing of what a record or an action says', () => {
    const [offer] = remindersIn(day({ amina: { delegations: [delegation({ accepted: null })] } }));
    const [record_] = remindersIn(day({ amina: { unanswered: [unread('2026-09-08')] } }));
    const [act] = remindersIn(day({ amina: { actions: [action(1, { due: today })] } }));

    const { library } = day();
    expect(offer).to.include({
      ...{ kind: 'offer', about: amina, name: 'Amina', id: delegation().id },
      what: library.taskTitle(delegation().task),
    });
    expect(record_).to.include({ kind: 'record', about: amina, name: 'Amina', what: '' });
    expect(act).to.include({ kind: 'action', about: amina, name: 'Amina', what: '' });
  });

  it('R5 knows of no day on which something ends that was never signed off, or that has no end', () => {
    const never = row(amina, 'Amina', { standing: record() });
    const endless = record({ signOffs: [signOff({ until: null })] });

    expect(refreshesOf(never, day())).to.deep.equal([]);
    expect(refreshesOf(row(amina, 'Amina', { standing: endless }), day())).to.deep.equal([]);
    expect(
      refreshesOf(row(amina, 'Amina', { membership: membership({ profile: null }) }), day()),
    ).to.deep.equal([]);
  });

  it('R31 asks nobody on leave for anything, and keeps the line', () => {
    const ofBen = { absences: [away(today, today)] };
    const lines = remindersIn(day({ amina: { sessions: [] }, ben: ofBen, reviews: [review] }));

    expect(lines.map(({ to, kind, asks }) => [to, kind, asks])).to.deep.equal([
      [ben, 'review', false],
      [chloe, 'review', true],
      [ben, 'supervision', false],
    ]);
  });

  it('R31 asks again on the day on which somebody wanted to be reminded, or the first after', () => {
    const asks = (remindOn: string | undefined, on = today): boolean[] =>
      remindersIn(
        day({
          amina: {
            actions: [action(1, { due: '2026-09-10' })],
            ...(remindOn === undefined ? {} : { remindOn }),
          },
          today: on,
        }),
      ).map((line) => line.asks);

    expect(asks(today)).to.deep.equal([true]);
    expect(asks('2026-09-15')).to.deep.equal([false]);
    expect(asks(undefined)).to.deep.equal([false]);
    expect(asks('2026-09-19', '2026-09-21')).to.deep.equal([true]);
    expect(asks('2026-09-17')).to.deep.equal([false]);
    expect(remindersIn(day({ amina: { remindOn: today } }))).to.deep.equal([]);
  });

  it('R7 R23 R31 knows nobody’s leave who is of another team', () => {
    const elsewhere = delegation({ by: dev });
    const lines = remindersIn(day({ amina: { delegations: [elsewhere] } }));

    expect(told(lines)).to.deep.equal([[dev, 'delegation', today, false, true]]);
  });

  it('R31 a year asks for a refresh exactly on its days, whatever the nation, the days and the leave', () => {
    const anyTeam = fc.record({
      nation: fc.constantFrom(...nations),
      workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    });
    const anyLeave = fc
      .record({ from: fc.nat(300), days: fc.nat(40) })
      .map(({ from, days }) =>
        away(addDays('2026-01-01', from), addDays('2026-01-01', from + days)),
      );
    const until = '2026-07-01';
    const wanted = [-60, -30, -14, -7, ...Array.from({ length: 27 }, (_, at) => 1 + 7 * at)]
      .map((days) => addDays(until, days))
      .filter((date) => date <= '2026-12-31');
    const standing = record({ signOffs: [signOff({ date: '2025-07-01', until })] });

    fc.assert(
      fc.property(anyTeam, anyLeave, (settings, leave) => {
        const state = team(settings);
        const able = Array.from({ length: 365 }, (_, at) => addDays('2026-01-01', at)).filter(
          (date) => isWorkingDay(date, state) && (date < leave.from || date > leave.until),
        );
        const expected = new Set(wanted.flatMap((date) => able.find((each) => each >= date) ?? []));
        const asked = able.filter((date) => {
          const rows = [row(amina, 'Amina', { standing, absences: [leave] })];
          return remindersIn(day({ rows, state, today: date }), amina).some(
            ({ kind, asks }) => kind === 'refresh' && asks,
          );
        });

        expect(asked).to.deep.equal([...expected]);
      }),
      { numRuns: 12 },
    );
  });
});

describe('the lines of one person', () => {
  const line = (changed: Partial<Reminder>): Reminder => ({
    kind: 'action',
    to: amina,
    team: northTeam,
    about: amina,
    name: 'Amina',
    what: 'A',
    id: guid(1),
    due: today,
    late: false,
    asks: false,
    ...changed,
  });

  it('are in the order in which they press', () => {
    const sorted = [
      line({ kind: 'refresh', late: true }),
      line({ kind: 'sign-off', due: '2026-09-10' }),
      line({ kind: 'sign-off' }),
      line({ kind: 'sign-off', name: 'Ben' }),
      line({ kind: 'sign-off', name: 'Ben', what: 'B' }),
      line({}),
    ];

    expect(mostPressingFirst(sorted.toReversed())).to.deep.equal(sorted);
    expect(reminderKinds).to.have.length(8);
  });

  it('are told once where two teams have them, and ask where one of the two does', () => {
    const twice = [line({ asks: true }), line({ team: 'team-south' as never }), line({ id: '2' })];

    expect(eachOnce(twice).map(({ id, asks }) => [id, asks])).to.deep.equal([
      [guid(1), true],
      ['2', false],
    ]);
  });

  it('R13 R31 are late since the earlier day where two teams see them differently, in either order', () => {
    const inNorth = line({ kind: 'supervision', due: '2026-09-10', late: true, asks: true });
    const inSouth = line({ kind: 'supervision', due: '2026-09-14', late: true });
    const notLate = line({ kind: 'supervision', due: '2026-09-01' });

    for (const all of [
      [inNorth, inSouth, notLate],
      [notLate, inSouth, inNorth],
    ]) {
      expect(eachOnce(all)).to.deep.equal([inNorth]);
    }
  });
});
