import { expect } from 'chai';

import type { Adoption } from '../../../src/domain/adoption.ts';
import { startingAdoption } from '../../../src/domain/adoption.ts';
import type { BoardRow } from '../../../src/domain/board.ts';
import { coverageOf } from '../../../src/domain/cover.ts';
import type { TaskId } from '../../../src/domain/framework.ts';
import type { PersonId } from '../../../src/domain/ids.ts';
import {
  daysFrom,
  floatOn,
  hangsOn,
  outOfHours,
  uncovered,
  weekOfCover,
  type TaskWeek,
} from '../../../src/domain/resilience.ts';
import { teamLibrary } from '../../../src/domain/team-library.ts';
import { newTeam, type TeamState } from '../../../src/domain/team.ts';
import { shipped } from '../../../src/frameworks/library.ts';
import {
  amina,
  away,
  ben,
  chloe,
  held,
  membership,
  record,
  signOff,
  team,
} from '../../support/domain-builders.ts';
import { depotClinic } from '../../support/task-builders.ts';

/** A Monday. */
const today = '2026-11-02';
const library = teamLibrary(shipped, shipped.frameworks, newTeam, today);
const days = daysFrom(today).map((date) => ({
  date,
  library: teamLibrary(shipped, shipped.frameworks, newTeam, date),
}));
const loneWorking = 'lone-working' as TaskId;
const asked = library.tasks.find(({ id }) => id === loneWorking)?.requires ?? [];

/** Somebody signed off in all that lone working asks, until that day. */
function carrier(
  person: PersonId,
  changed: Partial<BoardRow> = {},
  until = '2027-09-01',
): BoardRow {
  const signOffs = asked.map(({ competency }) =>
    signOff({ competency, until, entrustment: 5, risk: 'high' }),
  );

  return {
    person,
    name: person,
    sequence: 1,
    membership: membership({ supervisor: null }),
    sessions: [],
    absences: [],
    standing: record({ signOffs, absences: changed.absences ?? [] }),
    actions: [],
    unanswered: [],
    nextDate: null,
    ...changed,
  };
}

function weekOf(rows: readonly BoardRow[], state: TeamState = team()): readonly TaskWeek[] {
  return weekOfCover(rows, days, state);
}

/** How many could carry lone working, day after day. */
function depths(rows: readonly BoardRow[], state?: TeamState): number[] {
  return lone(weekOf(rows, state)).days.map(({ could }) => could.length);
}

function lone(week: readonly TaskWeek[]): TaskWeek {
  const found = week.find(({ task }) => task.id === loneWorking);
  if (found === undefined) throw new Error('lone working is not asked here');

  return found;
}

/** Who could carry a task on the days from that Monday. */
function weekFor(id: string, could: readonly (readonly PersonId[])[]): TaskWeek {
  return {
    task: depotClinic({ id: id as TaskId }),
    days: could.map((people, at) => ({ date: daysFrom(today)[at] ?? '', could: people })),
  };
}

describe('resilience', () => {
  it('R19 agrees with coverage on the first day, whoever the team is', () => {
    const rows = [carrier(amina), carrier(ben, { absences: [away(today, today)] }), carrier(chloe)];
    const today_ = coverageOf(rows, library, today).tasks.filter(
      ({ task }) => task.risk === 'high',
    );

    const week = weekOf(rows);

    expect(week.map(({ task }) => task.id)).to.have.members(today_.map(({ task }) => task.id));
    for (const { task, could } of today_) {
      const found = week.find((each) => each.task.id === task.id);
      expect(found?.days[0]?.could, task.title).to.deep.equal(could);
    }
  });

  it('leaves out whoever is on leave, on the days of their leave alone', () => {
    const rows = [carrier(amina, { absences: [away('2026-11-04', '2026-11-05')] }), carrier(ben)];

    expect(depths(rows)).to.deep.equal([2, 2, 1, 1, 2, 2, 2]);
  });

  it('R5 R18 R20 leaves out whoever’s sign-off ends by then, through the end of its last day', () => {
    expect(depths([carrier(amina, {}, '2026-11-05')])).to.deep.equal([1, 1, 1, 1, 0, 0, 0]);
  });

  it('R13 R21 takes supervision as it stands on the first day: sessions ahead are still to be held', () => {
    const due = { membership: membership(), sessions: [held('2026-10-20')] };
    const late = { membership: membership(), sessions: [held('2026-10-10')] };

    expect(depths([carrier(amina, due)])).to.deep.equal([1, 1, 1, 1, 1, 1, 1]);
    expect(depths([carrier(amina, late)])).to.deep.equal([0, 0, 0, 0, 0, 0, 0]);
  });

  it('R11 asks of a task only on days on which the team uses it', () => {
    const from = '2026-11-05';
    const requires = asked.slice(0, 1).map(({ competency }) => ({ competency }));
    const adoption: Adoption = { ...startingAdoption, from, tasks: [depotClinic({ requires })] };
    const state = team({ adoptions: [adoption] });
    const later = daysFrom(today).map((date) => ({
      date,
      library: teamLibrary(shipped, shipped.frameworks, state, date),
    }));

    const week = weekOfCover([carrier(amina)], later, state);
    const clinic = week.find(({ task }) => task.title === 'Depot clinic');

    expect(clinic?.days.map(({ date }) => date)).to.deep.equal([
      '2026-11-05',
      '2026-11-06',
      '2026-11-07',
      '2026-11-08',
    ]);
  });

  it('knows of no task where no role asks for one, and of no day where none is given', () => {
    expect(weekOf([])).to.deep.equal([]);
    expect(weekOf([carrier(amina, { membership: membership({ profile: null }) })])).to.deep.equal(
      [],
    );
    expect(weekOfCover([carrier(amina)], [], team())).to.deep.equal([]);
  });

  it('puts the least covered task first, by its worst day and then by all of them', () => {
    const least = weekOf([carrier(amina), carrier(ben)]).map(({ days: all }) =>
      Math.min(...all.map(({ could }) => could.length)),
    );

    expect(least).to.deep.equal(least.toSorted((a, b) => a - b));
  });

  it('says on whom a task hangs and when, the one with most to leave first', () => {
    const rows = [
      carrier(amina, { absences: [away('2026-11-04', '2026-11-08')] }),
      carrier(ben, {}, '2026-11-06'),
    ];
    const week = [lone(weekOf(rows))];

    expect(hangsOn(week).map(({ person, days: on }) => [person, on])).to.deep.equal([
      [ben, ['2026-11-04', '2026-11-05', '2026-11-06']],
    ]);
    expect(uncovered(week).map(({ days: on }) => on)).to.deep.equal([['2026-11-07', '2026-11-08']]);
    expect(hangsOn([lone(weekOf([carrier(amina), carrier(ben)]))])).to.deep.equal([]);
    expect(uncovered([lone(weekOf([carrier(amina)]))])).to.deep.equal([]);
  });

  it('counts over all tasks what hangs on somebody: the one with most to leave first', () => {
    const weeks = [
      weekFor('a', [[amina], [ben]]),
      weekFor('b', [[ben], [ben]]),
      weekFor('c', [[amina], [chloe, amina]]),
    ];

    expect(hangsOn(weeks).map(({ person, task, days: on }) => [person, task.id, on])).to.deep.equal(
      [
        [ben, 'a', ['2026-11-03']],
        [ben, 'b', ['2026-11-02', '2026-11-03']],
        [amina, 'a', ['2026-11-02']],
        [amina, 'c', ['2026-11-02']],
      ],
    );
  });

  it('of tasks with as bad a worst day, puts the one first that fewer could carry in all', () => {
    const away_ = { absences: [away('2026-11-04', '2026-11-08')] };
    const rows = [carrier(amina, away_), carrier(ben, away_)];

    const all = weekOf([...rows, carrier(chloe, away_)]);

    const ranks = all.map(({ days: on }) => [
      Math.min(...on.map(({ could }) => could.length)),
      on.reduce((sum, { could }) => sum + could.length, 0),
    ]);
    const [first, last] = [ranks[0], ranks.at(-1)];
    expect(first).to.deep.equal([0, 0]);
    expect(last).to.deep.equal([0, 6]);
    expect(ranks).to.deep.equal(ranks.toSorted(([, a = 0], [, b = 0]) => a - b));
  });

  it('puts a task that nobody could carry on one day before one that somebody could on all, however many could else', () => {
    const [one, other] = asked.map(({ competency }) => competency);
    if (one === undefined || other === undefined) throw new Error('lone working asks for two');
    const holder = (person: PersonId, competency: typeof one, changed: Partial<BoardRow> = {}) => ({
      ...carrier(person, changed),
      standing: record({
        signOffs: [signOff({ competency, until: '2027-09-01', entrustment: 5, risk: 'high' })],
        absences: changed.absences ?? [],
      }),
    });
    const tasks = [
      depotClinic({ id: 'own-steady' as TaskId, requires: [{ competency: other }] }),
      depotClinic({ id: 'own-gap' as TaskId, requires: [{ competency: one }] }),
    ];
    const state = team({ adoptions: [{ ...startingAdoption, from: today, tasks }] });
    const on = days.map(({ date }) => ({
      date,
      library: teamLibrary(shipped, shipped.frameworks, state, date),
    }));
    const leave = { absences: [away('2026-11-04', '2026-11-04')] };
    const rows = [holder(amina, one, leave), holder(ben, one, leave), holder(chloe, other)];

    const own = weekOfCover(rows, on, state).filter(({ task }) => task.id.startsWith('own-'));

    expect(
      own.map(({ task, days: all }) => [task.id, all.map(({ could }) => could.length)]),
    ).to.deep.equal([
      ['own-gap', [2, 2, 0, 2, 2, 2, 2]],
      ['own-steady', [1, 1, 1, 1, 1, 1, 1]],
    ]);
  });

  it('R18 looks at no task that anybody may carry', () => {
    const requires = asked.slice(0, 1).map(({ competency }) => ({ competency }));
    const titles = (layer: 2 | 3): string[] => {
      const tasks = [depotClinic({ requires, layer })];
      const state = team({ adoptions: [{ ...startingAdoption, from: today, tasks }] });
      const on = days.map(({ date }) => ({
        date,
        library: teamLibrary(shipped, shipped.frameworks, state, date),
      }));
      return weekOfCover([carrier(amina)], on, state).map(({ task }) => task.title);
    };

    expect(titles(2)).to.include('Depot clinic');
    expect(titles(3)).not.to.include('Depot clinic');
  });

  it('orders those on whom as much hangs by their ids', () => {
    const half = (person: PersonId, from: string, until: string): BoardRow =>
      carrier(person, { absences: [away(from, until)] });
    const rows = [half(ben, '2026-11-02', '2026-11-04'), half(amina, '2026-11-05', '2026-11-07')];

    const found = hangsOn([lone(weekOf(rows))]).map(({ person }) => person);

    expect(found).to.deep.equal([amina, ben]);
  });

  describe('outside the team’s hours', () => {
    const rows = [carrier(amina), carrier(ben), carrier(chloe, {}, '2026-10-01')];
    const shifts = [
      { date: '2026-11-02', onShift: [amina, ben], onCall: [chloe] },
      { date: '2026-11-07', onShift: [amina], onCall: [ben, 'somebody-who-left' as PersonId] },
    ];
    let week: TaskWeek[];
    let there: ReturnType<typeof outOfHours>;

    beforeEach(() => {
      week = [lone(weekOf(rows))];
      there = outOfHours(week, rows, team({ shifts }), daysFrom(today));
    });

    it('counts those on call on a working day, those on shift too on any other', () => {
      expect(there[0]).to.deep.include({ isWorkingDay: true, recorded: true, people: [chloe] });
      expect(there[5]).to.deep.include({ isWorkingDay: false, people: [amina, ben] });
    });

    it('says how many of them may carry a high-risk task, and how many such tasks that covers', () => {
      expect(there[0]).to.deep.include({ carriers: [], covered: 0, of: 1 });
      expect(there[5]).to.deep.include({ carriers: [amina, ben], covered: 1, of: 1 });
    });

    it('counts a task as covered by any of them, and as a carrier whoever may carry any of the tasks', () => {
      const weeks = [
        weekFor('a', [[amina]]),
        weekFor('b', [[chloe, ben]]),
        weekFor('c', [[ben]]),
        weekFor('d', [[]]),
      ];
      const on = [{ date: today, onShift: [], onCall: [amina, chloe, ben] }];
      const of = (people: PersonId[]): unknown => {
        const state = team({ shifts: on.map((each) => ({ ...each, onCall: people })) });
        const [day] = outOfHours(weeks, rows, state, [today]);
        return [day?.carriers, day?.covered, day?.of];
      };

      expect(of([amina, chloe])).to.deep.equal([[amina, chloe], 2, 4]);
      expect(of([ben])).to.deep.equal([[ben], 2, 4]);
      expect(of([])).to.deep.equal([[], 0, 4]);
    });

    it('says where nothing is recorded, and leaves out who is away or has left', () => {
      expect(there[1]).to.deep.include({ recorded: false, people: [], onCall: [] });
      const onLeave = [
        carrier(amina),
        carrier(ben, { absences: [away('2026-11-07', '2026-11-07')] }),
      ];
      const [saturday] = outOfHours(week, onLeave, team({ shifts }), ['2026-11-07']);
      expect(saturday).to.deep.include({ people: [amina], onCall: [] });
    });

    it('counts who is to spare among those on shift, where that is recorded', () => {
      const on = (...onShift: PersonId[]): ReturnType<typeof floatOn> =>
        floatOn(week, rows, { date: today, onShift, onCall: [] });

      expect(on(amina, ben)).to.deep.equal({ spare: 1, one: 0, none: 0 });
      expect(on(amina, chloe)).to.deep.equal({ spare: 0, one: 1, none: 0 });
      expect(on(chloe)).to.deep.equal({ spare: 0, one: 0, none: 1 });
      expect(floatOn(week, rows, undefined)).to.equal(null);
    });
  });
});
