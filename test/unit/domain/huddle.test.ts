import { expect } from 'chai';
import fc from 'fast-check';

import { addDays, isWorkingDay } from '../../../src/domain/calendar.ts';
import type { TaskCover } from '../../../src/domain/cover.ts';
import {
  ageOfFlag,
  huddleCover,
  huddleOn,
  huddleTotals,
  pressures,
  slotted,
  withHuddleEvent,
  type Addition,
  type HuddleEvent,
  type Huddles,
} from '../../../src/domain/huddle.ts';
import { huddleProblems, longestFlag } from '../../../src/domain/huddle-draft.ts';
import { mayAddToMeeting, mayCloseMeeting } from '../../../src/domain/meeting.ts';
import type { ContentId, PersonId, TeamId } from '../../../src/domain/ids.ts';
import type { Task } from '../../../src/domain/task.ts';
import { guid, membership, team } from '../../support/domain-builders.ts';

const none: Huddles = { huddles: [], flags: [] };
const people = [1, 2, 3].map((each) => guid(each) as PersonId);
const [amina, ben, carys] = people as [PersonId, PersonId, PersonId];
const friday = '2026-12-18';
const first = { date: friday, slot: 1 };
const at = '2026-12-18T09:10:00.000Z';

function told(events: readonly HuddleEvent[], from: Huddles = none, actor = ben): Huddles {
  return events.reduce(
    (state, event) => withHuddleEvent(state, { event, actor, recordedAt: at }),
    from,
  );
}

function addition(changed: Partial<Addition> = {}): Addition {
  return { missed: 0, plans: 0, pressure: 'none', references: null, flags: [], ...changed };
}

function added(changed: Partial<Addition>, date = friday): HuddleEvent {
  return { kind: 'huddle.added', date, addition: addition(changed) };
}

function flag(name: string): ContentId {
  return name as ContentId;
}

const anyAddition = fc.record({
  by: fc.constantFrom(...people),
  missed: fc.nat(9),
  plans: fc.nat(9),
  pressure: fc.constantFrom(...pressures),
});

describe('huddle', () => {
  it('is there for any day, empty until somebody adds to it', () => {
    expect(huddleOn([], first)).to.deep.equal({
      date: friday,
      message: null,
      additions: [],
      closed: null,
    });
  });

  it('loses no addition, whoever makes it and in whatever order', () => {
    fc.assert(
      fc.property(fc.array(anyAddition, { maxLength: 20 }), (all) => {
        const message = { conversation: '19:x', activity: '1' };
        const state = all.reduce((before, { by, ...rest }, index) => {
          const after = told([added({ ...rest, flags: [flag(String(index))] })], before, by);
          return index % 3 === 0
            ? told([{ kind: 'huddle.opened', date: friday, message }], after)
            : after;
        }, none);
        const huddle = huddleOn(state.huddles, first);
        const totals = huddleTotals(huddle);

        expect(huddle.additions.map(({ by }) => by)).to.deep.equal(all.map(({ by }) => by));
        expect(totals.missed).to.equal(all.reduce((sum, { missed }) => sum + missed, 0));
        expect(totals.plans).to.equal(all.reduce((sum, { plans }) => sum + plans, 0));
        expect(pressures.indexOf(totals.pressure)).to.equal(
          Math.max(0, ...all.map(({ pressure }) => pressures.indexOf(pressure))),
        );
        expect(state.flags).to.have.length(all.length);
      }),
    );
  });

  it('keeps the last days, where its message stands and who closed it', () => {
    const days = [0, 3, 1, 2].map((days) => addDays(friday, days));
    const message = { conversation: '19:x', activity: '7' };
    const state = told([
      ...days.map((date) => added({}, date)),
      { kind: 'huddle.opened', date: addDays(friday, 3), message },
      { kind: 'huddle.closed', date: addDays(friday, 3) },
    ]);

    expect(state.huddles.map(({ date }) => date)).to.deep.equal(
      [1, 2, 3].map((days) => addDays(friday, days)),
    );
    expect(state.huddles.at(-1)).to.deep.include({ message, closed: { by: ben, at } });
  });

  it('keeps the huddles of one day apart: what was added, closed and posted', () => {
    const second = { date: friday, slot: 2 };
    const message = { conversation: '19:x', activity: '2' };
    const state = told([
      { kind: 'huddle.added', ...slotted(second), addition: addition({ missed: 5 }) },
      added({ missed: 1 }),
      { kind: 'huddle.closed', ...slotted(first) },
      { kind: 'huddle.opened', ...slotted(second), message },
    ]);

    expect(slotted(first)).to.deep.equal({ date: friday });
    const [one, two] = [first, second].map((of) => huddleOn(state.huddles, of));
    expect([one, two].map((each) => each?.additions.map(({ missed }) => missed))).to.deep.equal([
      [1],
      [5],
    ]);
    expect([one?.closed?.by, two?.closed]).to.deep.equal([ben, null]);
    expect([one?.message, two?.message]).to.deep.equal([null, message]);
  });

  it('keeps every huddle of the last three days that had one', () => {
    const days = [0, 1, 2, 3].map((days) => addDays(friday, days));
    const state = told(
      days.flatMap((date) =>
        [2, 1].map((slot): HuddleEvent => ({
          kind: 'huddle.added',
          ...slotted({ date, slot }),
          addition: addition(),
        })),
      ),
    );

    expect(state.huddles.map(({ date, slot }) => [date, slot])).to.deep.equal(
      days.slice(1).flatMap((date) => [
        [date, undefined],
        [date, 2],
      ]),
    );
  });

  it('leaves a flag open through other days until it is closed, once', () => {
    const raised = told([added({ flags: [flag('a'), flag('b')] })]);
    const closed = told(
      [
        { kind: 'huddle.closed', date: friday },
        { kind: 'huddle.flag-closed', flag: flag('a') },
        { kind: 'huddle.flag-closed', flag: flag('a') },
      ],
      raised,
    );

    expect(raised.flags).to.have.length(2);
    expect(closed.flags).to.deep.equal([{ flag: 'b', since: friday }]);
  });

  it('counts a flag’s age in working days: over weekends, and the bank holidays of a nation', () => {
    const england = team();
    expect(ageOfFlag(friday, friday, england)).to.equal(0);
    expect(ageOfFlag(friday, '2026-12-20', england)).to.equal(0);
    expect(ageOfFlag(friday, '2026-12-21', england)).to.equal(1);
    expect(ageOfFlag('2026-12-24', '2026-12-29', england)).to.equal(1);
    expect(ageOfFlag('2026-12-31', '2027-01-05', england)).to.equal(2);
    expect(ageOfFlag('2026-12-31', '2027-01-05', team({ nation: 'Scotland' }))).to.equal(1);
  });

  it('adds a day to the age on every working day, and on no other', () => {
    fc.assert(
      fc.property(fc.nat(700), fc.nat(20), (start, days) => {
        const since = addDays('2026-01-01', start);
        const today = addDays(since, days);
        const tomorrow = addDays(today, 1);

        expect(ageOfFlag(since, tomorrow, team()) - ageOfFlag(since, today, team())).to.equal(
          isWorkingDay(tomorrow, team()) ? 1 : 0,
        );
      }),
    );
  });

  it('is added to by everybody in the team, and closed by those who answer for its day', () => {
    const place = membership();
    const who = (roles: typeof place.roles) => ({
      person: amina,
      memberships: [{ ...place, roles }],
    });

    expect(mayAddToMeeting(who(['staff']), place.team)).to.equal(true);
    expect(mayAddToMeeting(who(['staff']), 'elsewhere' as TeamId)).to.equal(false);
    expect(mayCloseMeeting(who(['staff']), place.team)).to.equal(false);
    for (const role of ['manager', 'duty-manager', 'clinical-lead', 'supervisor'] as const) {
      expect(mayCloseMeeting(who(['staff', role]), place.team), role).to.equal(true);
    }
  });

  it('shows cover of high-risk tasks alone, those with nobody there first', () => {
    const task = (title: string, risk: Task['risk'], could: PersonId[]) =>
      ({ task: { title, risk }, could }) as unknown as TaskCover;
    const tasks = [
      task('lone working', 'high', [amina, ben]),
      task('crisis calls', 'high', [carys]),
      task('night calls', 'high', []),
      task('tea', 'standard', []),
    ];
    const shift = { date: friday, onShift: [amina], onCall: [ben] };

    expect(huddleCover(tasks, shift)).to.deep.equal([
      { title: 'night calls', there: [], others: [] },
      { title: 'crisis calls', there: [], others: [carys] },
      { title: 'lone working', there: [amina, ben], others: [] },
    ]);
    expect(huddleCover(tasks, undefined).map(({ there }) => there.length)).to.deep.equal([0, 1, 2]);
  });

  it('takes no identifiers: no NHS number, no name of the team, no more than it can hold', () => {
    const asked = { thisYear: 2026, names: ['Amina Yusuf'] };
    const fieldsOf = (references: string[], words: string) =>
      huddleProblems({ references, flag: words }, asked).map(({ field }) => field);

    expect(fieldsOf(['DX-20417'], 'Two lone visits after dark')).to.deep.equal([]);
    expect(fieldsOf(['Amina'], '')).to.deep.equal(['references']);
    expect(fieldsOf(['943 476 5919'.replaceAll(' ', '')], '')).to.deep.equal(['references']);
    expect(fieldsOf([], 'See 943 476 5919')).to.deep.equal(['flag']);
    expect(fieldsOf([], 'ask amina yusuf')).to.deep.equal(['flag']);
    expect(fieldsOf([], 'Amina’s bleep is broken')).to.deep.equal(['flag']);
    expect(fieldsOf([], 'x'.repeat(longestFlag + 1))).to.deep.equal(['flag']);
    expect(
      fieldsOf(
        Array.from({ length: 21 }, () => 'DX-1'),
        '',
      ),
    ).to.deep.equal(['references']);
    const many = (count: number) =>
      huddleProblems({ references: Array.from({ length: count }, () => 'DX-1'), flag: '' }, asked);
    expect(many(20)).to.deep.equal([]);
    expect(many(21)).to.deep.equal([
      { field: 'references', sentence: 'Please give no more than 20 numbers at a time.' },
    ]);
  });

  it('takes a word that only holds the letters of a name', () => {
    const asked = { thisYear: 2026, names: ['Al', 'Ann Oy', ''] };

    expect(
      huddleProblems({ references: [], flag: 'Also annoying: the lift' }, asked),
    ).to.deep.equal([]);
  });
});
